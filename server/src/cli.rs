//! The command line: what there is, in the order a newcomer needs it, and where each command is.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::commands::policy::PolicyCommand;
use crate::commands::{self, CommandError};
use crate::config::{Config, GlobalArgs, ServeArgs};

/// Rampart: accounts, users, groups, policies, roles and AccessKey pairs, on your own machine.
///
/// Without a command it serves the console and the API, as `rampart serve` does.
#[derive(Debug, Parser)]
#[command(name = "rampart", version, about, long_about, after_long_help = AFTER_HELP)]
pub struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER_HELP: &str = "\
First steps:
  rampart demo --data ./demo      an account full of examples, to look around
  rampart serve --data ./demo     the console at http://127.0.0.1:8080
  rampart serve                   an account of your own: follow the set-up link it prints

Settings:
  Each setting may be a flag, a variable (RAMPART_ and the flag in capitals: RAMPART_PUBLIC_URL), or a line
  in a TOML file (public_url = \"https://ram.example.com\"). A flag wins over a variable, a variable over the file.
  `rampart doctor` prints the settings in force.

Exit codes:
  0 done   1 failed   2 wrong settings or arguments";

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the console and the API; the default.
    ///
    /// On first start it creates the database and prints a link for setting up the first account.
    /// SIGINT and SIGTERM stop it; running requests get ten seconds to finish.
    Serve(ServeArgs),
    /// Fill an empty data folder with "Company X", to look around.
    ///
    /// Three departments, users, groups, policies, roles and a week of events.
    /// It refuses a folder that holds an account already.
    Demo,
    /// Bring the database to this version's schema.
    ///
    /// `rampart serve` does so by itself; this command is for doing it at another time, as before an upgrade of
    /// several processes over one PostgreSQL. Make a backup first.
    Migrate,
    /// Create the first account without a browser, for unattended installs.
    ///
    /// It refuses a database that holds an account already, so it is safe to run again.
    Bootstrap(BootstrapArgs),
    /// Look for what is wrong: settings, data folder, database, key ring.
    ///
    /// It changes nothing. It prints the settings in force, without secrets, and one line for each check.
    Doctor,
    /// Create, list, suspend and resume accounts; one installation holds many.
    ///
    /// Accounts are closed to each other: nobody in one sees that there are others.
    #[command(subcommand)]
    Account(AccountCommand),
    /// Work on RAM users from this machine, when nobody can log on.
    #[command(subcommand)]
    User(UserCommand),
    /// Check, test, explain and format policy documents, without an installation; explain what holds in one.
    #[command(subcommand)]
    Policy(PolicyCommand),
}

/// Arguments of `rampart bootstrap`.
#[derive(Debug, Clone, Args)]
pub struct BootstrapArgs {
    /// E-mail address of the account's root identity.
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    /// File that holds the root identity's password on its first line.
    #[arg(long, value_name = "FILE")]
    pub password_file: PathBuf,
    /// Alias of the account, as company-x.
    #[arg(long, value_name = "ALIAS")]
    pub alias: Option<String>,
    /// Also create a RAM user of this name with AdministratorAccess and an AccessKey pair.
    #[arg(long, value_name = "NAME", requires = "access_key_file")]
    pub administrator: Option<String>,
    /// Write the administrator's AccessKey pair to this new file, as JSON that only its owner can read.
    #[arg(long, value_name = "FILE", requires = "administrator")]
    pub access_key_file: Option<PathBuf>,
}

/// What `rampart account` can do.
#[derive(Debug, Clone, Subcommand)]
pub enum AccountCommand {
    /// Create one more account with its root identity, who binds an MFA device at the first logon.
    ///
    /// The first account is made by `rampart bootstrap`, or by the set-up link that `rampart serve` prints.
    Create(CreateAccountArgs),
    /// List the accounts in the order in which they were made.
    List,
    /// Let nobody of an account in: its sessions end at once, everything of it stays.
    Suspend {
        /// Alias or number of the account.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Let the people of a suspended account in again.
    Resume {
        /// Alias or number of the account.
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// Arguments of `rampart account create`.
#[derive(Debug, Clone, Args)]
pub struct CreateAccountArgs {
    /// Alias of the account, as company-y: the name behind the @ of logon names.
    #[arg(long, value_name = "ALIAS")]
    pub alias: String,
    /// E-mail address of the account's root identity.
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    /// File that holds the root identity's password on its first line.
    #[arg(long, value_name = "FILE")]
    pub password_file: PathBuf,
}

/// What `rampart user` can do.
#[derive(Debug, Clone, Subcommand)]
pub enum UserCommand {
    /// Give a user a new one-time password, printed once, and end the user's sessions.
    ///
    /// Whoever can run this on the data folder could also read the database: guard the machine.
    ResetPassword(ResetPasswordArgs),
}

/// Arguments of `rampart user reset-password`.
#[derive(Debug, Clone, Args)]
pub struct ResetPasswordArgs {
    /// Logon name of the user, as alice or alice@company-x.onrampart.local.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Alias or number of the user's account; needed for a bare alice when there are several accounts.
    #[arg(long, value_name = "ACCOUNT")]
    pub account: Option<String>,
}

/// Runs the command that the arguments name; failures are one sentence on standard error.
pub async fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version arrive here as well, for standard output and with code 0.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match dispatch(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !error.is_silent() {
                let _ = writeln!(std::io::stderr(), "rampart: {error}");
            }
            error.exit_code()
        }
    }
}

async fn dispatch(cli: Cli) -> Result<(), CommandError> {
    let Cli { global, command } = cli;
    let command = command.unwrap_or(Command::Serve(ServeArgs::default()));
    let flags = if let Command::Serve(flags) = &command { flags.clone() } else { ServeArgs::default() };
    let config = || Config::load(&global, &flags);
    match command {
        // Most of it works on files alone: settings of an installation are read only when one is asked.
        Command::Policy(command) => commands::policy::run(command, config).await,
        Command::Serve(_) => commands::serve::run(config()?).await,
        Command::Demo => commands::demo::run(config()?).await,
        Command::Migrate => commands::migrate::run(config()?).await,
        Command::Bootstrap(arguments) => commands::bootstrap::run(config()?, arguments).await,
        Command::Doctor => commands::doctor::run(config()?).await,
        Command::Account(command) => commands::account::run(config()?, command).await,
        Command::User(UserCommand::ResetPassword(arguments)) => {
            commands::user::reset_password(config()?, arguments).await
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn settings_stand_before_or_behind_the_command() {
        for line in ["rampart --data d", "rampart --data d serve", "rampart serve --data d", "rampart demo --data d"] {
            let cli = Cli::try_parse_from(line.split(' ')).unwrap();
            assert_eq!(cli.global.data.as_deref(), Some("d"), "{line}");
        }
        assert!(Cli::try_parse_from(["rampart", "sevre"]).is_err());
    }

    #[test]
    fn an_administrator_needs_a_place_for_the_key() {
        let line = "rampart bootstrap --email a@b.example --password-file p --administrator alice";
        assert!(Cli::try_parse_from(line.split(' ')).is_err());
        assert!(Cli::try_parse_from(format!("{line} --access-key-file k").split(' ')).is_ok());
    }

    #[tokio::test]
    async fn failures_have_codes() {
        let run = |line: &'static str| run(line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(run("rampart serve --console here").await, ExitCode::from(2));
        assert_eq!(run("rampart --no-such-flag").await, ExitCode::from(2));
        assert_eq!(run("rampart --version").await, ExitCode::SUCCESS);
    }
}
