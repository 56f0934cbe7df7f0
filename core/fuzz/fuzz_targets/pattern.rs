#![no_main]
//! A pattern and a text, against a table of all prefixes.

use libfuzzer_sys::fuzz_target;
use rampart_core::authorization::{Case, wildcard_matches};
use rampart_fuzz::{lines, quickly};

fn by_table(pattern: &[char], text: &[char]) -> bool {
    let mut row = vec![false; text.len() + 1];
    row[0] = true;
    for p in pattern {
        let mut next = vec![false; text.len() + 1];
        next[0] = *p == '*' && row[0];
        for (n, t) in text.iter().enumerate() {
            next[n + 1] = match p {
                '*' => row[n + 1] || next[n],
                '?' => row[n],
                p => p == t && row[n],
            };
        }
        row = next;
    }
    row[text.len()]
}

fuzz_target!(|both: &str| quickly(|| check(both)));

fn check(both: &str) {
    let Some([pattern, text]) = lines::<2>(both) else { return };
    let chars = |text: &str| text.chars().collect::<Vec<_>>();
    assert_eq!(wildcard_matches(pattern, text, Case::Exact), by_table(&chars(pattern), &chars(text)), "{both}");
    assert!(!wildcard_matches(pattern, text, Case::Exact) || wildcard_matches(pattern, text, Case::Fold), "{both}");
}
