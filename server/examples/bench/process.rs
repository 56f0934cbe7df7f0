//! The release binary as a process: how fast it is ready and how much memory it takes.

use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::client::Browser;

pub struct Server {
    child: Child,
    pub base: String,
    ready: Duration,
    idle_kib: u64,
}

impl Server {
    pub async fn start(data: &Path, database: Option<&str>) -> Outcome<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let binary = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/release/rampart");
        let mut command = Command::new(binary);
        command
            .arg("serve")
            .args(["--console", &format!("127.0.0.1:{port}")])
            .arg("--data")
            .arg(data)
            .envs([
                ("RAMPART_REQUESTS_PER_SECOND", "1000000"),
                ("RAMPART_REQUESTS_BURST", "1000000"),
                ("RAMPART_LOGON_PER_MINUTE", "1000000"),
                ("RAMPART_LOGON_BURST", "1000000"),
                ("RAMPART_LOG_LEVEL", "error"),
            ])
            .stdout(std::process::Stdio::null());
        if let Some(url) = database {
            command.env("RAMPART_DATABASE", url);
        }
        let started = Instant::now();
        let child = command.spawn()?;
        let base = format!("http://127.0.0.1:{port}");
        let client = reqwest::Client::new();
        let ready = loop {
            let answer = client.get(format!("{base}/readyz")).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                break started.elapsed();
            }
            if started.elapsed() > Duration::from_secs(20) {
                return Err("the server does not become ready".into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        };
        tokio::time::sleep(Duration::from_millis(500)).await;
        let mut server = Self { child, base, ready, idle_kib: 0 };
        server.idle_kib = server.resident_kib()?;
        Ok(server)
    }

    pub async fn logged_on(&self) -> Outcome<Browser> {
        let mut browser = Browser::new(&self.base)?;
        browser.log_on("administrator-0").await?;
        Ok(browser)
    }

    fn resident_kib(&self) -> Outcome<u64> {
        let id = self.child.id();
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.split_whitespace().nth(1).ok_or("no figure")?.parse()?)
    }

    pub fn ready_text(&self) -> String {
        format!("{:.0} ms", self.ready.as_secs_f64() * 1000.0)
    }

    pub fn idle_text(&self) -> String {
        mb(self.idle_kib)
    }

    pub fn memory_text(&self) -> Outcome<String> {
        Ok(mb(self.resident_kib()?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended or ends now; either way there is nothing left to do about it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn mb(kib: u64) -> String {
    format!("{:.1} MB", kib as f64 * 1024.0 / 1e6)
}
