//! A browser without scripts.

use std::time::{Duration, Instant};

use crate::Outcome;
use crate::seed::PASSWORD;

#[derive(Clone)]
pub struct Browser {
    client: reqwest::Client,
    base: String,
    cookie: String,
}

impl Browser {
    pub fn new(base: &str) -> Outcome<Self> {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        Ok(Self { client, base: base.to_owned(), cookie: String::new() })
    }

    async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Outcome<String> {
        let answer = self
            .client
            .post(format!("{}{path}", self.base))
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &self.cookie)
            .form(form)
            .send()
            .await?;
        for cookie in answer.headers().get_all("set-cookie") {
            if let Some(value) = cookie.to_str()?.split(';').next().filter(|value| value.starts_with("__Host-s=")) {
                self.cookie = value.to_owned();
            }
        }
        Ok(answer.headers().get("location").map_or(Ok(""), |location| location.to_str())?.to_owned())
    }

    /// A whole logon: name, password, session.
    pub async fn log_on(&mut self, name: &str) -> Outcome<()> {
        self.cookie.clear();
        self.post("/console/rpc/log_on_name", &[("name", &format!("{name}@bench"))]).await?;
        let location = self.post("/console/rpc/log_on_password", &[("password", PASSWORD)]).await?;
        if location == "/" { Ok(()) } else { Err(format!("the logon led to `{location}`").into()) }
    }

    /// Calls a server function as the module does, with a body of JSON.
    pub async fn call(&self, name: &str, body: &serde_json::Value) -> Outcome<serde_json::Value> {
        let answer = self
            .client
            .post(format!("{}/console/rpc/{name}", self.base))
            .header("accept", "application/json")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &self.cookie)
            .header("content-type", "application/json")
            .body(serde_json::to_vec(body)?)
            .send()
            .await?;
        let status = answer.status();
        let body = answer.bytes().await?;
        if !status.is_success() {
            return Err(format!("{name} answered {status}: {}", String::from_utf8_lossy(&body)).into());
        }
        Ok(serde_json::from_slice(&body)?)
    }

    /// Asks for one page, which must hold a text.
    pub async fn time(&mut self, path: &str, wanted: &str) -> Outcome<Duration> {
        let started = Instant::now();
        let answer = self
            .client
            .get(format!("{}{path}", self.base))
            .header("accept", "text/html")
            .header("cookie", &self.cookie)
            .send()
            .await?;
        let status = answer.status();
        let body = answer.bytes().await?;
        let time = started.elapsed();
        // A search with one hit leads on.
        let is_answered = status.is_success() || status.is_redirection();
        if !is_answered || !String::from_utf8_lossy(&body).contains(wanted) {
            return Err(format!("{path} answered {status} without `{wanted}`").into());
        }
        Ok(time)
    }

    /// Asks for one page again and again, after a warm-up.
    pub async fn times(&mut self, path: &str, wanted: &str, n: usize) -> Outcome<Vec<Duration>> {
        for _ in 0..n / 10 {
            self.time(path, wanted).await?;
        }
        let mut times = Vec::with_capacity(n);
        for _ in 0..n {
            times.push(self.time(path, wanted).await?);
        }
        Ok(times)
    }
}
