//! The console in this process, and a browser without scripts in front of it.

use std::sync::Arc;

use rampart_app::Site;
use rampart_core::bootstrap::SetUp;
use rampart_core::door::{Caller, Iam, Origin, Settings};
use rampart_core::login_profiles::{CreateLoginProfile, NewPassword};
use rampart_core::model::{AccountAlias, Email, ManualClock, Secret, Timestamp, UserName};
use rampart_core::sessions::LoggedOn;
use rampart_core::users::CreateUser;
use rampart_server::config::{Config, GlobalArgs, ServeArgs};
use rampart_server::http::listener::{self, ListenerLimits};
use rampart_server::serve;
use totp_rs::{Algorithm, Builder, Secret as Seed};

pub const PASSWORD: &str = "correct horse battery staple 42";
pub const ROOT: &str = "owner@company.example";

/// A console that serves until it is dropped.
pub struct TestApp {
    pub iam: Iam,
    pub clock: Arc<ManualClock>,
    pub base: String,
    root: Option<LoggedOn>,
    _folder: tempfile::TempDir,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}

pub fn origin() -> Origin {
    Origin::local("test", "TEST".to_owned())
}

impl TestApp {
    /// A console without an account.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::in_folder(folder.path());
        // Little memory per hash: these tests are about HTTP.
        settings.hashing_memory_kib = Some(64);
        let clock = Arc::new(ManualClock::at(Timestamp::from_ms(1_795_000_000_000)));
        let iam = Iam::open_at(settings, Arc::clone(&clock) as _).await.unwrap();
        let tcp = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = tcp.local_addr().unwrap().to_string();
        let environment = [
            ("RAMPART_CONSOLE", address.as_str()),
            ("RAMPART_LOGON_PER_MINUTE", "100000"),
            ("RAMPART_LOGON_BURST", "100000"),
            ("RAMPART_REQUESTS_PER_SECOND", "100000"),
            ("RAMPART_REQUESTS_BURST", "100000"),
        ];
        let environment = environment.map(|(name, value)| (name.into(), value.into()));
        let config = Config::from_sources(&GlobalArgs::default(), &ServeArgs::default(), environment).unwrap();
        let site = Site {
            js: "/pkg/console.js".to_owned(),
            wasm: "/pkg/console.wasm".to_owned(),
            areas_js: "/pkg/areas.js".to_owned(),
            areas: ["common", "entry", "own"].map(|area| (area.to_owned(), format!("/pkg/{area}.parts"))).into(),
            policy_js: "/pkg/policy.js".to_owned(),
            policy_wasm: "/pkg/policy.wasm".to_owned(),
            css: "/pkg/main.css".to_owned(),
            favicon: "/pkg/favicon.svg".to_owned(),
        };
        let (router, edge) = serve::router(&config, &iam, site, None).unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let limits = ListenerLimits::new(1024, 1024);
        tokio::spawn(listener::serve(tcp, router, limits, edge.proxies(), async {
            let _ = stopped.await;
        }));
        Self { iam, clock, base: format!("http://{address}"), root: None, _folder: folder, stop: Some(stop) }
    }

    /// A console with the account `company-x`.
    pub async fn start() -> Self {
        let mut app = Self::empty().await;
        let set_up = SetUp {
            alias: AccountAlias::parse("company-x").unwrap(),
            email: Email::parse(ROOT).unwrap(),
            password: Secret::from(PASSWORD),
        };
        app.root = Some(app.iam.bootstrap(&origin(), set_up).await.unwrap());
        app
    }

    /// The root identity, for making what a test needs.
    pub fn root(&self) -> Caller {
        self.root.as_ref().unwrap().caller(origin())
    }

    /// A user who logs on with [`PASSWORD`].
    pub async fn user(&self, name: &str, must_change: bool, mfa_required: bool) {
        let user_name = UserName::parse(name).unwrap();
        let create = CreateUser { user_name: user_name.clone(), display_name: None, comments: None };
        self.iam.run(&self.root(), create).await.unwrap();
        let profile = CreateLoginProfile {
            user_name,
            password: NewPassword::Chosen(Secret::from(PASSWORD)),
            password_reset_required: must_change,
            mfa_required,
        };
        self.iam.run(&self.root(), profile).await.unwrap();
    }

    pub fn browser(&self) -> Browser {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Browser { client, base: self.base.clone(), cookie: None }
    }

    /// A browser on which somebody is logged on with the password alone.
    pub async fn logged_on(&self, name: &str) -> Browser {
        let mut browser = self.browser();
        let location = browser.log_on(name, PASSWORD).await;
        assert_eq!(location, "/", "{name} is not logged on");
        browser
    }

    pub fn now_s(&self) -> u64 {
        self.iam.now().ms().unsigned_abs() / 1000
    }
}

/// A browser without scripts.
#[derive(Clone)]
pub struct Browser {
    client: reqwest::Client,
    pub base: String,
    pub cookie: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.client.get(format!("{}{path}", self.base)).header("accept", "text/html");
        self.send(request).await
    }

    /// Posts a form as a browser does that stands on `from`.
    pub async fn post(&mut self, path: &str, from: &str, form: &[(&str, &str)]) -> Answer {
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("accept", "text/html")
            .header("origin", self.base.clone())
            .header("sec-fetch-site", "same-origin")
            .header("referer", format!("{}{from}", self.base))
            .form(form);
        self.send(request).await
    }

    /// Calls a server function as the console's own code does, with an encoded body.
    pub async fn call(&mut self, path: &str, body: &str) -> Answer {
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("accept", "application/json")
            .header("origin", self.base.clone())
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.to_owned());
        self.send(request).await
    }

    pub async fn send(&mut self, request: reqwest::RequestBuilder) -> Answer {
        let request = match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        };
        let response = request.send().await.unwrap();
        for cookie in response.headers().get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            if text.starts_with("__Host-s=") {
                let value = text.split(';').next().unwrap();
                self.cookie = (value != "__Host-s=").then(|| value.to_owned());
            }
        }
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Answer { status, headers, body: response.text().await.unwrap() }
    }

    pub fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    /// Enters name and password; answers where that leads.
    pub async fn log_on(&mut self, name: &str, password: &str) -> String {
        let full = if name.contains('@') { name.to_owned() } else { format!("{name}@company-x") };
        self.post("/console/rpc/log_on_name", "/logon", &[("name", &full)]).await;
        let answer = self.post("/console/rpc/log_on_password", "/logon/password", &[("password", password)]).await;
        answer.location().to_owned()
    }

    /// The seed that the binding page shows.
    pub async fn seed(&mut self) -> String {
        let page = self.get("/logon/bind-mfa").await;
        let at = page.body.find("data-testid=\"mfa-seed\"").expect("the page shows the seed");
        let text = &page.body[at..];
        let text = &text[text.find('>').unwrap() + 1..];
        text[..text.find('<').unwrap()].replace(' ', "")
    }
}

/// The code of a seed at a moment.
pub fn code(seed: &str, at_s: u64) -> String {
    let secret = Seed::try_from_base32(seed).unwrap();
    let totp = Builder::new().with_algorithm(Algorithm::SHA1).with_secret(secret).build().unwrap();
    totp.generate(at_s).to_string()
}
