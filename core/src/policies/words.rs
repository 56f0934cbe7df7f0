//! The words a policy is found by.

/// The most words of one policy that are kept; what stands behind them is not found.
const WORDS_MAX: usize = 64;
/// Longest word that is compared, in characters.
const CHARACTERS_MAX: usize = 32;

/// The words of a text, in lower case, each once. Scripts that put no spaces between words are found from each letter on.
pub(super) fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for text in texts {
        let text = text.to_lowercase();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let starts = word.char_indices().filter(|(at, c)| *at == 0 || is_unspaced(*c));
            for (at, _) in starts {
                let tail: String = word
                    .chars()
                    .skip(word.get(..at).map_or(0, |head| head.chars().count()))
                    .take(CHARACTERS_MAX)
                    .collect();
                if words.len() < WORDS_MAX && !words.contains(&tail) {
                    words.push(tail);
                }
            }
        }
    }
    words
}

/// Letters of Chinese, Japanese, Korean and the scripts of south-east Asia without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The beginnings of words that a search asks for, at most three; nothing when there is none.
pub(super) fn beginnings(search: &str) -> Option<[String; 3]> {
    let search = search.to_lowercase();
    let cut = |word: &str| word.chars().take(CHARACTERS_MAX).collect::<String>();
    let mut asked = search.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(cut);
    let first = asked.next()?;
    // The first once more asks for nothing else: see `is_one`.
    let second = asked.next().unwrap_or_else(|| first.clone());
    let third = asked.next().unwrap_or_else(|| first.clone());
    Some([first, second, third])
}

/// Whether a single word is asked for.
pub(super) fn is_one([first, second, third]: &[String; 3]) -> bool {
    first == second && first == third
}

/// Whether each beginning is that of a word.
pub(super) fn matches(words: &[String], beginnings: &[String; 3]) -> bool {
    beginnings.iter().all(|beginning| words.iter().any(|word| word.starts_with(beginning.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_signs_and_kept_once() {
        assert_eq!(words(["Orders-from-office", "Reads orders, 2026"]), ["orders", "from", "office", "reads", "2026"]);
        assert_eq!(words(["读取订单"]), ["读取订单", "取订单", "订单", "单"]);
        assert_eq!(words([" -- "]), Vec::<String>::new());
        let long = (0..100).map(|n| format!("w{n} ")).collect::<String>();
        assert_eq!(words([long.as_str()]).len(), WORDS_MAX);
    }

    #[test]
    fn each_asked_word_must_begin_one() {
        let of = |search: &str| beginnings(search).is_some_and(|asked| matches(&words(["orders-from-office"]), &asked));
        for search in ["ord", "ORDERS off", "orders-from", "f o"] {
            assert!(of(search), "{search}");
        }
        for search in ["rders", "orders bucket", "ordersfrom"] {
            assert!(!of(search), "{search}");
        }
        assert_eq!(beginnings(" - "), None);
    }
}
