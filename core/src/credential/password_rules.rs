//! Which passwords are refused whatever the account's password policy says, and passwords made by us.
//!
//! Source: NIST SP 800-63B-4, section 3.1.1.2 (length, blocklist, context-specific words; no composition rules).

use zeroize::Zeroizing;
use zxcvbn::Score;

use super::random::{self, RandomError};
use crate::model::Secret;

/// The longest password, in Unicode code points.
pub(crate) const MAX_CHARS: usize = 128;
/// The longest password, in bytes of UTF-8.
pub(crate) const MAX_BYTES: usize = 512;
/// From here on guessing takes more than 10^8 attempts, out of reach for a locked-out logon.
const LOWEST_SCORE: Score = Score::Three;
/// Characters a password must have beside the names in it.
const MIN_BESIDE_NAMES: usize = 8;

/// Whether a password is over the limits, which hold before anything is computed from it.
pub(crate) fn is_too_long(password: &str) -> bool {
    password.len() > MAX_BYTES || password.chars().count() > MAX_CHARS
}

/// Why a new password is refused, as one sentence for the person who chose it; `None` when it is fit.
///
/// `user_inputs` are words an attacker tries first: user name, display name, e-mail address, account alias.
/// Takes up to 20 ms; length and character classes are the password policy's.
pub(crate) fn weakness(password: &str, user_inputs: &[&str]) -> Option<String> {
    if is_too_long(password) {
        return Some(format!("the password is too long; use at most {MAX_CHARS} characters"));
    }
    let mut words: Vec<&str> = vec!["rampart"];
    for input in user_inputs {
        words.push(input);
        words.extend(input.split(|c: char| !c.is_alphanumeric()));
    }
    words.retain(|word| word.chars().count() > 2);
    if is_built_on(password, &words) {
        let text = "the password is built on a name; use four or more unrelated words, or let one be generated";
        return Some(text.to_owned());
    }
    (zxcvbn::zxcvbn(password, &words).score() < LOWEST_SCORE)
        .then(|| "the password is easy to guess; use four or more unrelated words, or let one be generated".to_owned())
}

/// Whether little is left of the password without the names in it; the estimate alone lets `Alice.Liddell1` pass.
fn is_built_on(password: &str, names: &[&str]) -> bool {
    let lower = Zeroizing::new(password.to_lowercase());
    let mut rest = lower.clone();
    for name in names {
        rest = Zeroizing::new(rest.replace(&name.to_lowercase(), ""));
    }
    rest.len() < lower.len() && rest.chars().count() < MIN_BESIDE_NAMES
}

const LOWER: &str = "abcdefghjkmnpqrstuvwxyz";
const UPPER: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS: &str = "23456789";

/// A random password of 20 characters, such as `k7Wmqe-Xr4dTn-h9uZfa`.
///
/// Has upper and lower case letters, digits and a symbol, none that look alike, and about 104 bits of chance.
///
/// # Errors
/// [`RandomError`].
pub(crate) fn generate_password() -> Result<Secret<String>, RandomError> {
    let alphabet = [LOWER, UPPER, DIGITS].concat();
    loop {
        // Drawn again as a whole until every class is there: no place in it is more likely to hold a digit.
        let groups =
            Zeroizing::new([random::text(&alphabet, 6)?, random::text(&alphabet, 6)?, random::text(&alphabet, 6)?]);
        let password = Secret::new(groups.join("-"));
        if [LOWER, UPPER, DIGITS].iter().all(|class| password.expose().contains(|c| class.contains(c))) {
            return Ok(password);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_passwords_that_are_easy_to_guess() {
        for password in [
            "password1234",
            "Password123!",
            "qwertyuiop12",
            "aaaaaaaaaaaa",
            "123456789012",
            "iloveyou2024",
            "abcabcabcabc",
            "rampart-2026",
            "",
        ] {
            assert!(weakness(password, &[]).is_some(), "{password}");
        }
        for (password, name) in
            [("Alice.Liddell1", "alice.liddell@example.com"), ("ALICE-violin", "alice"), ("rampart-2026", "")]
        {
            let named = weakness(password, &[name]).unwrap();
            assert!(named.contains("a name"), "{named}");
        }
    }

    #[test]
    fn accepts_random_passwords_and_passphrases() {
        for password in ["Tq8vzLw3Rk5p", "harbor violin mustard eleven", "纸飞机在雨里慢慢走过旧街", "dX-71.kQ,zr9"]
        {
            assert_eq!(weakness(password, &["alice", "Company X"]), None, "{password}");
        }
        for _ in 0..20 {
            let alphabet = [LOWER, UPPER, DIGITS].concat();
            let password = random::text(&alphabet, 12).unwrap();
            assert_eq!(weakness(&password, &["alice"]), None, "{password}");
        }
    }

    #[test]
    fn limits_the_length_in_characters_and_bytes() {
        assert!(is_too_long(&"a".repeat(129)) && !is_too_long(&"a".repeat(128)));
        assert!(is_too_long(&"🔑".repeat(129)) && !is_too_long(&"🔑".repeat(128)));
        assert!(weakness(&"a b".repeat(50), &[]).unwrap().contains("128"));
    }

    #[test]
    fn generated_passwords_have_four_classes_and_no_look_alikes() {
        for _ in 0..200 {
            let password = generate_password().unwrap();
            let text = password.expose();
            assert_eq!(text.len(), 20);
            assert!(text.contains(|c: char| c.is_ascii_lowercase()) && text.contains(|c: char| c.is_ascii_uppercase()));
            assert!(text.contains(|c: char| c.is_ascii_digit()) && text.contains('-'));
            assert!(!text.contains(['0', 'O', 'o', '1', 'l', 'I', 'i']));
        }
        assert_eq!(weakness(generate_password().unwrap().expose(), &[]), None);
    }
}
