//! The coloured layer behind the text: JSON by its words, findings underlined at their places.

use rampart_core::authorization::FindingClass;

use crate::policy_engine::Finding;

/// What a piece of the text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ink {
    Plain,
    Key,
    Text,
    Word,
}

/// What a finding says about a piece of the text; the worse one wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    No,
    Warn,
    Error,
}

/// One line of the text: whether it is the one to be seen, and its pieces, each with its classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) is_chosen: bool,
    pub(super) pieces: Vec<(&'static str, String)>,
}

/// The text by its lines; `chosen` is the line to be seen, from 1.
pub(super) fn lines(text: &str, findings: &[Finding], chosen: usize) -> Vec<Line> {
    let mut inks = vec![(Ink::Plain, Mark::No); text.len()];
    colour(text, &mut inks);
    for finding in findings {
        let mark = if finding.class == FindingClass::Error { Mark::Error } else { Mark::Warn };
        // Of a whole statement the first line is enough to find it.
        let end = text
            .get(finding.start..finding.end)
            .and_then(|part| part.find('\n'))
            .map_or(finding.end, |n| finding.start + n);
        for (_, marked) in inks.iter_mut().take(end).skip(finding.start) {
            *marked = (*marked).max(mark);
        }
    }
    let mut at = 0;
    let lines = text.split('\n').enumerate().map(|(n, line)| {
        let mut pieces: Vec<(&'static str, String)> = Vec::new();
        for (offset, c) in line.char_indices() {
            let class = inks.get(at + offset).map_or("", |ink| class(*ink));
            match pieces.last_mut() {
                Some((last, piece)) if *last == class => piece.push(c),
                _ => pieces.push((class, c.to_string())),
            }
        }
        at += line.len() + 1;
        Line { is_chosen: n + 1 == chosen, pieces }
    });
    lines.collect()
}

const fn class((ink, mark): (Ink, Mark)) -> &'static str {
    match (ink, mark) {
        (Ink::Plain, Mark::No) => "",
        (Ink::Plain, Mark::Warn) => "code-mark-warn",
        (Ink::Plain, Mark::Error) => "code-mark-error",
        (Ink::Key, Mark::No) => "code-key",
        (Ink::Key, Mark::Warn) => "code-key code-mark-warn",
        (Ink::Key, Mark::Error) => "code-key code-mark-error",
        (Ink::Text, Mark::No) => "code-text",
        (Ink::Text, Mark::Warn) => "code-text code-mark-warn",
        (Ink::Text, Mark::Error) => "code-text code-mark-error",
        (Ink::Word, Mark::No) => "code-word",
        (Ink::Word, Mark::Warn) => "code-word code-mark-warn",
        (Ink::Word, Mark::Error) => "code-word code-mark-error",
    }
}

fn colour(text: &str, inks: &mut [(Ink, Mark)]) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        let ink = match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                let is_key = bytes.iter().skip(at).find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
                if is_key { Ink::Key } else { Ink::Text }
            }
            byte if byte.is_ascii_alphanumeric() || *byte == b'-' => {
                while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)) {
                    at += 1;
                }
                Ink::Word
            }
            _ => {
                at += 1;
                Ink::Plain
            }
        };
        for (marked, _) in inks.iter_mut().take(at).skip(start) {
            *marked = ink;
        }
    }
}

/// Behind the closing quote; a string that is not closed ends with its line.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\n' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(class: FindingClass, start: usize, end: usize) -> Finding {
        Finding {
            code: String::new(),
            class,
            title: String::new(),
            start,
            end,
            message: String::new(),
            help: String::new(),
        }
    }

    #[test]
    fn words_are_coloured_and_findings_marked() {
        let text = "{\"a\": \"b\",\n\"n\": -1.5}";
        let found = lines(text, &[finding(FindingClass::Error, 6, 9)], 2);
        let piece = |class: &'static str, text: &str| (class, text.to_owned());
        let first = vec![
            piece("", "{"),
            piece("code-key", "\"a\""),
            piece("", ": "),
            piece("code-text code-mark-error", "\"b\""),
            piece("", ","),
        ];
        let second = vec![piece("code-key", "\"n\""), piece("", ": "), piece("code-word", "-1.5"), piece("", "}")];
        assert_eq!(found, [Line { is_chosen: false, pieces: first }, Line { is_chosen: true, pieces: second }]);
    }

    #[test]
    fn every_character_is_there_once() {
        for text in ["</span><script>&amp;", "\"\\", "\"<b", "文<件\n", "", "\"a\\\"<i>\"", "\"文\\文\": [1,\n true"]
        {
            let marks = [finding(FindingClass::Suggestion, 0, 400), finding(FindingClass::Error, 900, 901)];
            let found = lines(text, &marks, 0);
            let shown: Vec<String> =
                found.iter().map(|line| line.pieces.iter().map(|(_, piece)| piece.as_str()).collect()).collect();
            assert_eq!(shown.join("\n"), text);
        }
    }
}
