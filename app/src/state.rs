//! What the whole console knows about the request it was made for: who is logged on, theme, language, time.
//!
//! The server reads it from the request and writes it into the page once; the browser reads it from there, so both
//! draw the same first page.

use leptos::prelude::*;
use rampart_core::logon::NextStep;
use serde::{Deserialize, Serialize};

use crate::form::Flash;
use crate::text::{Lang, upper};

/// What an identity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhoKind {
    /// The account's root identity: not subject to policies.
    Root,
    /// A RAM user.
    User,
    /// A role that a RAM user has switched to.
    Role,
}

/// Who has logged on, while a role is assumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acting {
    /// `alice@company-x`.
    pub logon_name: String,
    /// When the role's session ends at the latest, in Unix milliseconds.
    pub ends_ms: i64,
}

/// The identity that acts: who has logged on, or the role that was switched to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The e-mail address of root, the user name of a RAM user, `RoleName/SessionName` of a role.
    pub name: String,
    /// Root, RAM user or role.
    pub kind: WhoKind,
    /// The account it acts in, 16 digits.
    pub account_id: String,
    /// The account's name in logon names.
    pub alias: String,
    /// The logon suffix of this installation.
    pub suffix: String,
    /// Whether this session was opened with MFA.
    pub mfa_present: bool,
    /// When this session was opened, in Unix milliseconds.
    pub session_started: i64,
    /// Who has logged on, under a role.
    pub acting: Option<Acting>,
}

impl Who {
    /// Whether it is the root identity.
    pub fn is_root(&self) -> bool {
        self.kind == WhoKind::Root
    }

    /// Whether it is a role that was switched to.
    pub fn is_role(&self) -> bool {
        self.kind == WhoKind::Role
    }

    /// `alice@company-x`, root's e-mail address, or `RoleName/SessionName`.
    pub fn logon_name(&self) -> String {
        if self.kind == WhoKind::User { format!("{}@{}", self.name, self.alias) } else { self.name.clone() }
    }

    /// One or two letters that stand for the name.
    pub fn initials(&self) -> String {
        let words = self.name.split(['@', '.', '-', '_', '/']).filter(|word| !word.is_empty());
        let firsts = words.filter_map(|word| word.chars().next());
        upper(&firsts.take(if self.is_root() { 1 } else { 2 }).collect::<String>())
    }
}

/// A logon that is not complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The name as it was entered.
    pub name: String,
    /// What is outstanding.
    pub next_step: NextStep,
}

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The word in the cookie, in forms and in `data-theme`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads [`Self::as_str`]; anything else is the system's.
    pub fn parse(text: &str) -> Self {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.as_str() == text).unwrap_or_default()
    }
}

/// What the page was made from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Boot {
    /// Who is logged on; absent before logon is complete.
    pub who: Option<Who>,
    /// The logon under way.
    pub pending: Option<Pending>,
    /// How the form before this page ended.
    pub flash: Option<Flash>,
    /// The chosen theme.
    pub theme: Theme,
    /// The language.
    pub lang: Lang,
    /// The server's time when the page was made, in Unix milliseconds.
    pub now_ms: i64,
}

/// What the page was made from.
pub fn boot() -> Boot {
    use_context::<StoredValue<Boot>>().map(|boot| boot.get_value()).unwrap_or_default()
}

/// The logged-on identity; inside the frame there always is one.
pub fn who() -> Option<Who> {
    boot().who
}

/// The server's time when the page was made, in Unix milliseconds: equal on both sides of hydration.
pub fn now_ms() -> i64 {
    use_context::<StoredValue<Boot>>().map(|boot| boot.with_value(|boot| boot.now_ms)).unwrap_or_default()
}

#[cfg(feature = "ssr")]
impl Boot {
    /// Reads the request that is being answered.
    pub fn of_request() -> Self {
        use rampart_core::sessions::Identity;

        let (who, pending) = match crate::call::identity() {
            Identity::Anonymous => (None, None),
            Identity::Pending(pending) => {
                (None, Some(Pending { name: pending.name().to_owned(), next_step: pending.next_step() }))
            }
            Identity::Full(logged_on) => (Some(Who::of(&logged_on)), None),
        };
        Self {
            who,
            pending,
            flash: use_context::<Option<Flash>>().flatten(),
            theme: cookie("theme").map(|text| Theme::parse(&text)).unwrap_or_default(),
            lang: Lang::default(),
            now_ms: crate::call::iam().map(|iam| iam.now().ms()).unwrap_or_default(),
        }
    }
}

/// The value of a cookie of the request.
#[cfg(feature = "ssr")]
fn cookie(name: &str) -> Option<String> {
    let parts = use_context::<axum::http::request::Parts>()?;
    parts.headers.get_all(axum::http::header::COOKIE).iter().find_map(|header| {
        let pairs = header.to_str().ok()?;
        pairs.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
    })
}

#[cfg(feature = "ssr")]
impl Who {
    fn of(logged_on: &rampart_core::sessions::LoggedOn) -> Self {
        use rampart_core::door::CallerName;

        let own = Self {
            name: logged_on.display().to_owned(),
            kind: if *logged_on.name() == CallerName::Root { WhoKind::Root } else { WhoKind::User },
            account_id: logged_on.account().to_string(),
            alias: logged_on.alias().to_string(),
            suffix: crate::call::iam().map(|iam| iam.settings().suffix.to_string()).unwrap_or_default(),
            mfa_present: logged_on.mfa_present(),
            session_started: logged_on.started().ms(),
            acting: None,
        };
        let Some(role) = logged_on.role() else { return own };
        Self {
            acting: Some(Acting { logon_name: own.logon_name(), ends_ms: role.ends().ms() }),
            name: role.display(),
            kind: WhoKind::Role,
            account_id: role.account().to_string(),
            alias: role.alias().to_string(),
            ..own
        }
    }
}
