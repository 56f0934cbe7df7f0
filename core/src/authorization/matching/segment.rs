//! Parts of a pattern with `?`, found without trying any character twice.

/// Most characters of a part; a policy has no more.
const CHARACTERS_MAX: usize = 6144;
const BITS: usize = 64;
const WORDS_MAX: usize = CHARACTERS_MAX / BITS;

/// What stands between two `*`.
///
/// Searched with one bit for each of its characters: a bit is set while the text read last fits the part up to there,
/// so 64 attempts advance with one instruction (Baeza-Yates and Gonnet, *A new approach to text searching*, 1992).
#[derive(Debug, Clone)]
pub(in crate::authorization) struct Segment {
    characters: Box<[char]>,
    /// Where there is a `?`.
    any: Box<[u64]>,
    /// For each character where it fits, sorted.
    fits: Box<[(char, Box<[u64]>)]>,
}

impl Segment {
    /// `None` if it is longer than any policy.
    pub(in crate::authorization) fn new(text: &str) -> Option<Self> {
        let characters: Box<[char]> = text.chars().collect();
        if characters.len() > CHARACTERS_MAX {
            return None;
        }
        let n_words = characters.len().div_ceil(BITS);
        let bits = |fits: &dyn Fn(char) -> bool| -> Box<[u64]> {
            let mut words = vec![0_u64; n_words];
            for (at, character) in characters.iter().enumerate() {
                if let Some(word) = words.get_mut(at / BITS).filter(|_| fits(*character)) {
                    *word |= 1 << (at % BITS);
                }
            }
            words.into()
        };
        let mut distinct: Vec<char> = characters.iter().copied().filter(|c| *c != '?').collect();
        distinct.sort_unstable();
        distinct.dedup();
        let any = bits(&|c| c == '?');
        let fits = distinct.into_iter().map(|known| (known, bits(&|c| c == known || c == '?'))).collect();
        Some(Self { characters, any, fits })
    }

    /// What follows the part at the beginning of the text.
    pub(in crate::authorization) fn strip_from_start<'a>(&self, text: &'a str) -> Option<&'a str> {
        let mut rest = text.chars();
        self.characters.iter().all(|wanted| rest.next().is_some_and(|c| same(*wanted, c))).then_some(rest.as_str())
    }

    /// What precedes the part at the end of the text.
    pub(in crate::authorization) fn strip_from_end<'a>(&self, text: &'a str) -> Option<&'a str> {
        let mut rest = text.chars();
        let mut wanted = self.characters.iter().rev();
        wanted.all(|wanted| rest.next_back().is_some_and(|c| same(*wanted, c))).then_some(rest.as_str())
    }

    /// What follows the first place the part is found at.
    pub(in crate::authorization) fn find<'a>(&self, text: &'a str) -> Option<&'a str> {
        let Some(last) = self.characters.len().checked_sub(1) else {
            return Some(text);
        };
        let mut words = [0_u64; WORDS_MAX];
        let words = words.get_mut(..=last / BITS)?;
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            let found = self.fits.binary_search_by_key(&c, |(known, _)| *known);
            let fits = found.ok().and_then(|at| self.fits.get(at)).map_or(&self.any, |(_, fits)| fits);
            // Every character may begin a new attempt.
            let mut carry = 1;
            for (word, fits) in words.iter_mut().zip(fits) {
                let next = ((*word << 1) | carry) & fits;
                carry = *word >> (BITS - 1);
                *word = next;
            }
            if words.last().is_some_and(|word| word >> (last % BITS) & 1 == 1) {
                return Some(rest.as_str());
            }
        }
        None
    }
}

fn same(wanted: char, c: char) -> bool {
    wanted == '?' || wanted == c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_where_they_begin_first() {
        let check = |part: &str, text: &str, rest: Option<&str>| {
            assert_eq!(Segment::new(part).expect("short").find(text), rest, "{part} in {text}");
        };
        check("", "ab", Some("ab"));
        check("a?c", "xabaacab", Some("ab"));
        check("a?c", "ac", None);
        check("??", "用户x", Some("x"));
        check("?", "", None);
        let long = format!("{}?b", "a".repeat(200));
        check(&long, &format!("{}cb-", "a".repeat(300)), Some("-"));
        check(&long, &"a".repeat(300), None);
    }

    #[test]
    fn parts_at_the_ends_are_taken_off() {
        let part = Segment::new("a?").expect("short");
        assert_eq!(part.strip_from_start("a用b"), Some("b"));
        assert_eq!(part.strip_from_start("a"), None);
        assert_eq!(part.strip_from_end("ba用"), Some("b"));
        assert_eq!(part.strip_from_end("ab用"), None);
        assert!(Segment::new(&"?".repeat(CHARACTERS_MAX + 1)).is_none());
    }
}
