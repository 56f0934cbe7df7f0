//! Browser and system out of what a client calls itself; only for reading, never for a decision.

use crate::text::t;

/// Marks of browsers, the imitating ones before those they imitate.
const BROWSERS: &[(&str, &str)] =
    &[("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chromium"), ("Version/", "Safari")];

const SYSTEMS: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// `Chromium 156, Linux`; what is no browser keeps its own first word.
pub(crate) fn client_name(user_agent: &str) -> String {
    let browser = BROWSERS.iter().find_map(|(mark, name)| {
        let (_, rest) = user_agent.split_once(mark)?;
        let version: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Some(format!("{name} {version}").trim_end().to_owned())
    });
    let system = SYSTEMS.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(browser), None) => browser,
        (None, _) => {
            let first = user_agent.split_whitespace().next();
            first.map_or_else(|| t().events.unknown_client.to_owned(), str::to_owned)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::client_name;

    #[test]
    fn browsers_are_named() {
        let chromium =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
        assert_eq!(client_name(chromium), "Chromium 156, Linux");
        let firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(client_name(firefox), "Firefox 140, Windows");
        assert_eq!(client_name("curl/8.5.0"), "curl/8.5.0");
        assert_eq!(client_name(""), "unknown client");
    }
}
