//! Randomness from the operating system: the only source for keys, salts, tokens and generated passwords.

use zeroize::Zeroizing;

/// Why no random value came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum RandomError {
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes ({0})")]
    Unavailable(getrandom::Error),
    /// An alphabet must have 1 to 256 ASCII characters.
    #[error("an alphabet must have 1 to 256 ASCII characters")]
    Alphabet,
}

/// Fills `bytes` with random bytes.
///
/// # Errors
/// [`RandomError::Unavailable`].
pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), RandomError> {
    getrandom::fill(bytes).map_err(RandomError::Unavailable)
}

/// `N` random bytes.
///
/// # Errors
/// [`RandomError::Unavailable`].
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], RandomError> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// `n` characters of an ASCII alphabet, each equally likely.
///
/// # Errors
/// [`RandomError`].
pub(crate) fn text(alphabet: &str, n: usize) -> Result<String, RandomError> {
    let letters = alphabet.as_bytes();
    if letters.is_empty() || letters.len() > 256 || !alphabet.is_ascii() {
        return Err(RandomError::Alphabet);
    }
    // A byte at or above the largest multiple of the length would make the first characters more likely.
    let fair_below = 256 - 256 % letters.len();
    let mut text = String::with_capacity(n);
    let mut buffer = Zeroizing::new([0_u8; 64]);
    while text.len() < n {
        fill(buffer.as_mut_slice())?;
        for byte in buffer.iter().copied().map(usize::from).filter(|byte| *byte < fair_below) {
            if text.len() == n {
                break;
            }
            text.extend(letters.get(byte % letters.len()).copied().map(char::from));
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_only_from_the_alphabet() {
        assert_eq!(text("x", 70).unwrap(), "x".repeat(70));
        let code = text("0123456789", 6).unwrap();
        assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()));
        assert_eq!(text("", 3), Err(RandomError::Alphabet));
        assert_eq!(text("é", 3), Err(RandomError::Alphabet));
        assert_ne!(bytes::<32>().unwrap(), bytes::<32>().unwrap());
    }

    #[test]
    fn every_character_is_equally_likely() {
        // 100 characters: without refusing high bytes the first 56 would come up 3 times for every 2 of the others.
        let alphabet: String = (28_u8..128).map(char::from).collect();
        let drawn = text(&alphabet, 100_000).unwrap();
        let first = drawn.bytes().filter(|b| *b < 28 + 50).count();
        assert!((49_000..51_000).contains(&first), "{first} of 100000");
    }
}
