#![no_main]
//! Any text: reading, checking and printing end, and what is read once is read the same again.

use libfuzzer_sys::fuzz_target;
use rampart_core::authorization::{Catalogue, DocumentKind, check as lint, format, parse};
use rampart_fuzz::quickly;

fuzz_target!(|text: &str| quickly(|| check(text)));

fn check(text: &str) {
    for kind in [DocumentKind::Identity, DocumentKind::Trust, DocumentKind::Session, DocumentKind::Control] {
        if let Ok(document) = parse(text, kind) {
            let printed = document.to_json();
            let again = parse(&printed, kind).map(|again| again.to_json());
            assert!(again.as_ref() == Ok(&printed) || printed.len() > kind.characters_max(), "{text}\n{again:?}");
        }
        let _ = lint(text, kind, Catalogue::built_in());
    }
    if let Ok(formatted) = format(text) {
        assert_eq!(format(&formatted).as_ref(), Ok(&formatted));
    }
}
