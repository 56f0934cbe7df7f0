//! Precedence, refusals and their sentences.

use super::{Config, GlobalArgs, ServeArgs};

fn load(serve: ServeArgs, file: Option<&str>, environment: &[(&str, &str)]) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let config = file.map(|text| {
        let path = folder.path().join("rampart.toml");
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    });
    let global = GlobalArgs { config, ..GlobalArgs::default() };
    let environment = environment.iter().map(|(name, text)| ((*name).into(), (*text).into()));
    Config::from_sources(&global, &serve, environment).map_err(|error| error.to_string())
}

fn refusal(file: Option<&str>, environment: &[(&str, &str)]) -> String {
    load(ServeArgs::default(), file, environment).unwrap_err()
}

#[test]
fn defaults_listen_on_this_machine_only() {
    let config = load(ServeArgs::default(), None, &[("PATH", "/bin")]).unwrap();
    assert_eq!(config.public_url.origin(), "http://127.0.0.1:8080");
    assert!(config.console.ip().is_loopback() && config.api.ip().is_loopback());
    assert!(config.trusted_proxy.is_empty());
    assert_eq!(config.quotas.max_users, 100_000);
}

#[test]
fn flag_wins_over_variable_over_file() {
    let file = "console = \"127.0.0.1:1\"\napi = \"127.0.0.1:1\"\nmax_users = 7\n";
    let environment = [("RAMPART_CONSOLE", "127.0.0.1:2"), ("RAMPART_API", "127.0.0.1:2")];
    let serve = ServeArgs { console: Some("127.0.0.1:3".into()), ..ServeArgs::default() };
    let config = load(serve, Some(file), &environment).unwrap();
    assert_eq!((config.console.port(), config.api.port(), config.quotas.max_users), (3, 2, 7));
}

#[test]
fn unknown_keys_are_refused_with_a_hint() {
    let sentence = refusal(None, &[("RAMPART_CONSOL", "x")]);
    assert_eq!(sentence, "the variable RAMPART_CONSOL is no setting of Rampart; did you mean RAMPART_CONSOLE?");
    assert!(refusal(Some("trusted_proxies = []"), &[]).contains("did you mean trusted_proxy"));
    assert!(load(ServeArgs::default(), None, &[("RAMPART_PORT", "tcp://10.0.0.1:80")]).is_ok());
}

#[test]
fn a_wrong_value_names_key_place_and_limit() {
    assert_eq!(
        refusal(None, &[("RAMPART_MAX_USERS", "many")]),
        "`max_users` from the variable RAMPART_MAX_USERS is `many`: it must be a whole number from 1 to 10000000."
    );
    assert!(refusal(Some("log_format = true"), &[]).contains("`log_format` in the file"));
    assert!(refusal(Some("console = "), &[]).contains("is not TOML at line 1"));
}

#[test]
fn nobody_trusts_the_whole_internet() {
    for network in ["0.0.0.0/0", "::/0", "10.0.0.0/8, 0.0.0.0/0"] {
        assert!(refusal(None, &[("RAMPART_TRUSTED_PROXY", network)]).contains("never the whole Internet"));
    }
    let config = load(ServeArgs::default(), Some("trusted_proxy = [\"10.1.2.3/8\", \"192.0.2.7\"]"), &[]).unwrap();
    assert_eq!(config.trusted_proxy[0].to_string(), "10.0.0.0/8");
    assert_eq!(config.trusted_proxy[1].to_string(), "192.0.2.7/32");
}

#[test]
fn plain_http_is_for_this_machine() {
    assert!(refusal(None, &[("RAMPART_PUBLIC_URL", "http://ram.example.com")]).contains("must start with https://"));
    assert!(refusal(None, &[("RAMPART_PUBLIC_URL", "https://a.example/x")]).contains("a scheme, a host"));
    let config = load(ServeArgs::default(), None, &[("RAMPART_PUBLIC_URL", "https://RAM.example.com:443/")]).unwrap();
    assert_eq!(config.public_url.origin(), "https://ram.example.com");
    let config = load(ServeArgs::default(), None, &[("RAMPART_CONSOLE", "0.0.0.0:9000")]).unwrap();
    assert_eq!(config.public_url.origin(), "http://127.0.0.1:9000");
}

#[test]
fn the_database_password_is_never_shown() {
    for odd in ["postgres://u:hunter?hunter2@h/d", "postgres://h/d?password=hunter2@b", "postgres://u:a@hunter2@h/d"] {
        let config = load(ServeArgs::default(), None, &[("RAMPART_DATABASE", odd)]).unwrap();
        assert!(!format!("{config:?}").contains("hunter2"), "{config:?}");
    }
    let secret = "postgres://rampart:hunter2@db/rampart?sslmode=verify-full&password=hunter2";
    let config = load(ServeArgs::default(), None, &[("RAMPART_DATABASE", secret)]).unwrap();
    assert!(!format!("{config:?}").contains("hunter2") && !config.describe().contains("hunter2"));
    assert!(config.describe().contains("postgres://rampart:[redacted]@db/rampart"));
    assert!(!refusal(None, &[("RAMPART_DATABASE", "mysql://u:hunter2@h/d")]).contains("hunter2"));
}

#[test]
fn what_is_described_can_be_read_again() {
    let config = load(ServeArgs::default(), Some("trusted_proxy = [\"10.0.0.0/8\"]"), &[]).unwrap();
    let again = load(ServeArgs::default(), Some(&config.describe()), &[]).unwrap();
    assert_eq!(config.describe(), again.describe());
}
