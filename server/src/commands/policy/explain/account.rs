//! The request of a user or role of the installation, decided with what is attached to it.

use clap::Args;
use rampart_core::authorization::Decision;
use rampart_core::door::{Asker, HostQuestion};
use rampart_core::model::{RoleName, UserName};

use super::ExplainArgs;
use crate::commands::{CommandError, core};
use crate::config::Config;

/// Who asks, when it is somebody of the installation.
#[derive(Debug, Clone, Args)]
#[group(multiple = false)]
pub struct InstalledAsker {
    /// A RAM user of the installation, as alice or alice@company-x; its policies and those of its groups decide.
    #[arg(long, value_name = "NAME", conflicts_with_all = super::OF_FILES)]
    user: Option<String>,
    /// A role of the installation; its policies decide.
    #[arg(long, value_name = "NAME", conflicts_with_all = super::OF_FILES)]
    role: Option<String>,
}

impl InstalledAsker {
    pub(super) fn is_named(&self) -> bool {
        self.user.is_some() || self.role.is_some()
    }

    /// The name and, where it has one, the account in it.
    fn read(&self) -> Result<(Asker, Option<String>), CommandError> {
        let wrong = |what, name: &str, rule| CommandError::usage(format!("`{name}` is no name of a {what}: {rule}."));
        match (&self.user, &self.role) {
            (Some(user), _) => {
                let (name, account) = match user.split_once('@') {
                    Some((name, rest)) => (name, rest.split('.').next().map(str::to_owned)),
                    None => (user.as_str(), None),
                };
                let name = UserName::parse(name).map_err(|rule| wrong("user", name, rule.to_string()))?;
                Ok((Asker::User(name), account))
            }
            (None, Some(role)) => {
                let name = RoleName::parse(role).map_err(|rule| wrong("role", role, rule.to_string()))?;
                Ok((Asker::Role(name), None))
            }
            (None, None) => Err(CommandError::usage("name a user or a role.")),
        }
    }
}

pub(super) async fn decision(config: &Config, arguments: &ExplainArgs) -> Result<Decision, CommandError> {
    let (asker, in_name) = arguments.asker.read()?;
    let mut context: Vec<(String, Vec<String>)> = Vec::new();
    for (key, values) in super::context(&arguments.context) {
        context.push((key.to_owned(), values.into_iter().map(str::to_owned).collect()));
    }
    let question = HostQuestion {
        account: arguments.account.clone().or(in_name),
        asker,
        action: arguments.action.clone(),
        resources: arguments.resource.clone(),
        context,
    };
    // Opening makes what is missing, and a question should not.
    if config.database.is_none() && !config.data.join("rampart.sqlite").exists() {
        return Err(CommandError::failed(format!(
            "there is no installation in `{}`; name its folder with --data, or its database with --database.",
            config.data.display()
        )));
    }
    let iam = core::open(config).await?;
    let outcome = iam.explain_on_host(&question).await;
    iam.close().await;
    outcome.map_err(|error| CommandError::failed(format!("{error}.")))
}
