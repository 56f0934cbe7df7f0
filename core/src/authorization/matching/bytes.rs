//! Short texts, eight bytes at a time.
//!
//! The library's routines are made for long texts; on names, calling them was half of a decision.

/// One in each byte.
const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGHEST_BITS: u64 = ONES << 7;

/// Words that together hold all of the bytes, some of them perhaps twice, and zeros where there are less than eight.
///
/// The words of two texts of one length are equal only if the texts are.
fn words(bytes: &[u8]) -> impl Iterator<Item = u64> {
    // The last word overlaps the one before it, which costs less than looking at single bytes.
    let last = match (bytes.last_chunk::<8>(), bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(last), ..) => u64::from_le_bytes(*last),
        (_, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        _ => bytes.iter().fold(0, |word, byte| (word << 8) | u64::from(*byte)),
    };
    let whole = bytes.as_chunks::<8>().0.iter().map(|word| u64::from_le_bytes(*word));
    whole.chain([last])
}

/// Whether two texts are equal. Not by [`words`], which are slower where texts differ at once.
pub(in crate::authorization) fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    if let (Some(a_last), Some(b_last)) = (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        let words = a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0);
        let mut differences = u64::from_ne_bytes(*a_last) ^ u64::from_ne_bytes(*b_last);
        for (a, b) in words {
            differences |= u64::from_ne_bytes(*a) ^ u64::from_ne_bytes(*b);
            if differences != 0 {
                return false;
            }
        }
        return differences == 0;
    }
    let word = |bytes: Option<&[u8; 4]>| bytes.map(|bytes| u32::from_ne_bytes(*bytes));
    match (word(a.last_chunk()), word(b.last_chunk())) {
        (Some(a_last), Some(b_last)) => a_last == b_last && word(a.first_chunk()) == word(b.first_chunk()),
        _ => a.iter().zip(b).all(|(a, b)| a == b),
    }
}

/// The highest bit of each byte that is an upper case letter, if the word is ASCII.
fn upper_case(word: u64) -> u64 {
    // Below 128, the sum reaches the highest bit from the letter on, and does not reach the next byte.
    let from_a = word.wrapping_add(ONES * u64::from(0x80 - b'A'));
    let after_z = word.wrapping_add(ONES * u64::from(0x80 - b'Z' - 1));
    from_a & !after_z & HIGHEST_BITS
}

/// Whether it is ASCII without upper case, as most of what is compared is written.
pub(in crate::authorization) fn is_lower_case(bytes: &[u8]) -> bool {
    words(bytes).all(|word| (word & HIGHEST_BITS) | upper_case(word) == 0)
}

/// Writes ASCII in lower case to a place as long.
pub(in crate::authorization) fn lower_case(from: &[u8], to: &mut [u8]) {
    let lower = |word: [u8; 8]| {
        let word = u64::from_le_bytes(word);
        // The bit that makes a letter small.
        (word | (upper_case(word) >> 2)).to_le_bytes()
    };
    let words = from.as_chunks::<8>().0.iter().zip(to.as_chunks_mut::<8>().0);
    words.for_each(|(from, to)| *to = lower(*from));
    match (from.last_chunk(), to.last_chunk_mut()) {
        (Some(from), Some(to)) => *to = lower(*from),
        _ => from.iter().zip(to).for_each(|(from, to)| *to = from.to_ascii_lowercase()),
    }
}

/// Where the first colons stand; `None` if there are less.
pub(in crate::authorization) fn find_colons<const N: usize>(bytes: &[u8]) -> Option<[usize; N]> {
    let (mut found, mut n_found) = ([0; N], 0);
    let mut find_in = |word: u64, first: usize| {
        let differences = word ^ (ONES * u64::from(b':'));
        // The highest bit of each byte that does not differ; nothing is carried from one byte to the next.
        let mut colons = !(((differences & !HIGHEST_BITS) + !HIGHEST_BITS) | differences) & HIGHEST_BITS;
        while let (true, Some(place)) = (colons != 0, found.get_mut(n_found)) {
            *place = first + usize::try_from(colons.trailing_zeros() / 8).unwrap_or(0);
            n_found += 1;
            colons &= colons - 1;
        }
        n_found == N
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let is_found = words.iter().enumerate().any(|(n, word)| find_in(u64::from_le_bytes(*word), 8 * n))
        || find_in(rest.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte)), 8 * words.len());
    is_found.then_some(found)
}

/// Spreads names over 64 bits. Not keyed: what is looked up with it was put in when a policy was compiled.
pub(in crate::authorization) fn hash(name: &str) -> u64 {
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    // The length stands where the words of short names have nothing.
    let length = u64::try_from(name.len()).unwrap_or(u64::MAX).rotate_right(8);
    words(name.as_bytes()).fold(length, mix)
}

/// A set of the pairs of neighbouring bytes, each standing for one of 64 bits.
///
/// A pattern whose pairs are not among those of the text cannot match; this finds out without looking at the pattern.
pub(in crate::authorization) fn byte_pairs(text: &[u8]) -> u64 {
    text.iter().zip(text.iter().skip(1)).fold(0, |pairs, (first, second)| pairs | byte_pair(*first, *second))
}

/// The bit of one pair. A rotation, because compilers make shifts of several at a time, which is slower.
pub(in crate::authorization) fn byte_pair(first: u8, second: u8) -> u64 {
    1_u64.rotate_left(u32::from(first.wrapping_mul(31) ^ second))
}

/// The first bytes; zeros follow where there are fewer.
pub(in crate::authorization) fn first_bytes(text: &str) -> [u8; 16] {
    text.as_bytes().first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
        bytes
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of every length up to some words, with one byte that is another.
    fn texts() -> impl Iterator<Item = (Vec<u8>, usize)> {
        (0..30).flat_map(|n| (0..n).map(move |at| (vec![b'k'; n], at)))
    }

    #[test]
    fn equal_texts_are_equal_byte_by_byte() {
        for (text, at) in texts() {
            let mut other = text.clone();
            assert!(same_bytes(&text, &other), "{text:?}");
            assert!(!same_bytes(&text, text.get(1..).unwrap_or_default()), "{text:?}");
            other[at] = b'-';
            assert!(!same_bytes(&text, &other), "{text:?} {other:?}");
        }
    }

    #[test]
    fn lower_case_is_told_from_every_other_byte() {
        for (text, at) in texts() {
            for byte in 0..=u8::MAX {
                let mut other = text.clone();
                other[at] = byte;
                assert_eq!(is_lower_case(&other), byte.is_ascii() && !byte.is_ascii_uppercase(), "{other:?}");
                if byte.is_ascii() {
                    let mut lower = vec![0; text.len()];
                    lower_case(&other, &mut lower);
                    assert_eq!(lower, other.to_ascii_lowercase());
                }
            }
        }
        assert!(is_lower_case(b""));
    }

    #[test]
    fn colons_are_found_beside_every_other_byte() {
        let plainly = |text: &[u8]| -> Vec<usize> {
            text.iter().enumerate().filter(|(_, byte)| **byte == b':').map(|(at, _)| at).collect()
        };
        for (text, at) in texts() {
            for byte in 0..=u8::MAX {
                let mut other = vec![byte; text.len()];
                other[at] = b':';
                other[text.len() - 1] = b':';
                let expected = plainly(&other);
                assert_eq!(find_colons::<1>(&other).map(Vec::from), expected.get(..1).map(Vec::from), "{other:?}");
                assert_eq!(find_colons::<2>(&other).map(Vec::from), expected.get(..2).map(Vec::from), "{other:?}");
                assert_eq!(find_colons::<9>(&other).map(Vec::from), expected.get(..9).map(Vec::from), "{other:?}");
            }
            assert_eq!(find_colons::<1>(&text), None);
        }
    }

    #[test]
    fn hashes_tell_names_apart() {
        let names =
            ["", "a", "b", "ab", "ba", "aa", "abc", "acb", "getusers", "getuser", "getusersx", "xgetusers", "\u{1}"];
        let hashes: std::collections::BTreeSet<u64> = names.iter().map(|name| hash(name)).collect();
        assert_eq!(hashes.len(), names.len());
    }

    #[test]
    fn beginnings_have_sixteen_bytes() {
        assert_eq!(&first_bytes("instance/i-bp67acf"), b"instance/i-bp67a");
        assert_eq!(&first_bytes("用户"), b"\xe7\x94\xa8\xe6\x88\xb7\0\0\0\0\0\0\0\0\0\0");
    }
}
