//! Who acts, from where, and when: logs people on with real passwords and codes, and moves the clock as they go.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use totp_rs::Totp;

use super::{DAY_MS, DemoError, MINUTE_MS};
use crate::credential::password_rules;
use crate::door::{Caller, Iam, Origin, Perform};
use crate::logon::NextStep;
use crate::model::{ApiError, Code, Disclosed, ManualClock, Secret, Timestamp};
use crate::sessions::{LoggedOn, PendingLogon, Step};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const CHROME: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36";
const SAFARI: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                      Version/18.5 Safari/605.1.15";
const BROWSERS: [&str; 3] = [FIREFOX, CHROME, SAFARI];

/// What the stage knows about a person who acts.
#[derive(Default)]
struct Actor {
    password: Option<Secret<String>>,
    device: Option<Totp>,
    logged_on: Option<LoggedOn>,
}

/// The core, its clock and the people.
pub(super) struct Stage {
    pub(super) iam: Iam,
    clock: Arc<ManualClock>,
    start: Timestamp,
    now: Timestamp,
    actors: HashMap<&'static str, Actor>,
}

impl Stage {
    pub(super) fn new(iam: Iam, clock: Arc<ManualClock>, now: Timestamp) -> Self {
        Self { iam, clock, start: now.plus_ms(-7 * DAY_MS), now, actors: HashMap::new() }
    }

    /// Goes on to an hour of one of the six whole days of the week; never backwards.
    pub(super) fn at(&self, day: i64, hour: i64, minute: i64) {
        let midnight = self.start.ms().div_euclid(DAY_MS) * DAY_MS;
        self.move_to(Timestamp::from_ms(midnight + day * DAY_MS + (hour * 60 + minute) * MINUTE_MS));
    }

    /// Goes on to some minutes before the present.
    pub(super) fn before_now(&self, minutes: i64) {
        self.move_to(self.now.plus_ms(-minutes * MINUTE_MS));
    }

    fn move_to(&self, at: Timestamp) {
        self.clock.set(at.max(self.iam.now()));
    }

    pub(super) fn wait(&self, seconds: i64) {
        self.clock.advance_ms(seconds * 1_000);
    }

    /// Where somebody works: always the same desk and browser.
    pub(super) fn origin(&self, name: &str) -> Origin {
        let n = name.bytes().fold(7_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
        let browser = BROWSERS.get(usize::from(n) % BROWSERS.len()).copied().unwrap_or(FIREFOX);
        // Source: RFC 5737, addresses that belong to nobody: half of the people work at home.
        let network = if n % 2 == 0 { Ipv4Addr::new(203, 0, 113, n) } else { Ipv4Addr::new(198, 51, 100, n) };
        self.origin_at(network, browser)
    }

    pub(super) fn origin_at(&self, address: Ipv4Addr, user_agent: &str) -> Origin {
        let request_id = uuid::Uuid::new_v4().to_string().to_uppercase();
        Origin::network(IpAddr::V4(address), true, user_agent, request_id)
    }

    /// Puts somebody who acts without a logon of the week on the stage.
    pub(super) fn enter(&mut self, name: &'static str, logged_on: LoggedOn) {
        self.actors.entry(name).or_default().logged_on = Some(logged_on);
    }

    pub(super) fn give_password(&mut self, name: &'static str, password: &str) {
        self.actors.entry(name).or_default().password = Some(Secret::from(password));
    }

    pub(super) fn password_of(&self, name: &str) -> Result<Disclosed, DemoError> {
        Ok(Disclosed::new(self.secret_of(name)?.expose().clone()))
    }

    fn secret_of(&self, name: &str) -> Result<Secret<String>, DemoError> {
        let password = self.actors.get(name).and_then(|actor| actor.password.clone());
        password.ok_or_else(|| DemoError::Unexpected(format!("`{name}` has no password")))
    }

    /// Logs a user on, through every step that is outstanding.
    pub(super) async fn log_on(&mut self, name: &'static str) -> Result<(), DemoError> {
        self.wait(40);
        let origin = self.origin(name);
        let logon_name = format!("{name}@{}", super::ALIAS);
        let mut step = self.iam.logon().password(&origin, &logon_name, self.secret_of(name)?).await?;
        loop {
            let pending = match step {
                Step::Full(full) => {
                    self.enter(name, full);
                    return Ok(());
                }
                Step::Pending(pending) => pending,
            };
            self.wait(35);
            step = match pending.next_step() {
                NextStep::MfaCode => {
                    let code = self.code(name, 0)?;
                    self.iam.logon().mfa_code(&origin, &pending, code).await?
                }
                NextStep::BindMfa => self.bind(name, &origin, &pending).await?,
                NextStep::NewPassword | NextStep::Done => {
                    let password = password_rules::generate_password().map_err(|_| ApiError::internal())?;
                    self.give_password(name, password.expose());
                    self.iam.logon().new_password(&origin, &pending, password).await?
                }
            };
        }
    }

    async fn bind(&mut self, name: &'static str, origin: &Origin, pending: &PendingLogon) -> Result<Step, DemoError> {
        let enrolment = self.iam.logon().start_enrolment(pending).await?;
        let device = Totp::from_url(enrolment.otpauth_url.reveal())
            .map_err(|_| DemoError::Unexpected(format!("the MFA device of `{name}` cannot be read")))?;
        self.actors.entry(name).or_default().device = Some(device);
        self.wait(60);
        let (code1, code2) = (self.code(name, -30)?, self.code(name, 0)?);
        Ok(self.iam.logon().bind_mfa(origin, pending, code1, code2).await?)
    }

    /// What the person's device shows, `offset_s` seconds from the present moment.
    fn code(&self, name: &str, offset_s: i64) -> Result<Secret<String>, DemoError> {
        let device = self.actors.get(name).and_then(|actor| actor.device.as_ref());
        let device = device.ok_or_else(|| DemoError::Unexpected(format!("`{name}` has no MFA device")))?;
        let at_s = u64::try_from(self.iam.now().ms() / 1_000 + offset_s).map_err(|_| ApiError::internal())?;
        Ok(Secret::from(device.generate(at_s).to_string()))
    }

    /// Logs a user on and leaves the browser open.
    pub(super) async fn stay(&mut self, name: &'static str) -> Result<(), DemoError> {
        self.log_on(name).await?;
        let logged_on = self.actors.get(name).and_then(|actor| actor.logged_on.clone());
        let id = password_rules::generate_password().map_err(|_| ApiError::internal())?;
        if let Some(logged_on) = logged_on {
            self.iam.sessions().open(id.expose(), "{}").await?;
            self.iam.sessions().raise(id.expose(), &self.origin(name), Step::Full(logged_on)).await?;
        }
        Ok(())
    }

    /// Somebody mistypes the password of a user, or tries a name that does not exist.
    pub(super) async fn mistype(&self, logon_name: &str, origin: &Origin) -> Result<(), DemoError> {
        let guess = password_rules::generate_password().map_err(|_| ApiError::internal())?;
        match self.iam.logon().password(origin, logon_name, guess).await {
            Err(error) if error.code == Code::LogonFailed => Ok(()),
            Err(error) => Err(error.into()),
            Ok(_) => Err(DemoError::Unexpected("a wrong password was accepted".to_owned())),
        }
    }

    fn caller(&self, name: &'static str) -> Result<Caller, DemoError> {
        let logged_on = self.actors.get(name).and_then(|actor| actor.logged_on.as_ref());
        let logged_on = logged_on.ok_or_else(|| DemoError::Unexpected(format!("`{name}` is not logged on")))?;
        Ok(logged_on.caller(self.origin(name)))
    }

    /// Somebody does something.
    pub(super) async fn run<A: Perform>(&self, name: &'static str, action: A) -> Result<A::Response, DemoError> {
        self.wait(25);
        Ok(self.iam.run(&self.caller(name)?, action).await?)
    }

    /// Somebody tries something that must fail in this way.
    pub(super) async fn try_in_vain<A: Perform>(
        &self,
        name: &'static str,
        code: Code,
        action: A,
    ) -> Result<(), DemoError> {
        self.wait(25);
        match self.iam.run(&self.caller(name)?, action).await {
            Err(error) if error.code == code => Ok(()),
            Err(error) => Err(error.into()),
            Ok(_) => Err(DemoError::Unexpected(format!("`{name}` could do `{}`", A::ACTION))),
        }
    }
}
