//! Virtual MFA devices: time-based one-time codes (SHA-1, 6 digits, 30 seconds), which every authenticator app knows.
//!
//! A code is right or wrong here; that it is used once only is the caller's: one `UPDATE` that raises `last_step`.
//!
//! Source: RFC 6238; RFC 4226.

use qrcode::{Color, EcLevel, QrCode};
use totp_rs::{Algorithm, Builder, Totp};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::random::{self, RandomError};
use crate::model::Secret;

const STEP_MS: i64 = 30_000;
const STEP_S: u64 = 30;
const DIGITS: u8 = 6;
/// Modules of white border a reader needs around a QR code.
///
/// Source: ISO/IEC 18004, quiet zone.
const QUIET: usize = 4;

/// Why a device cannot be shown for binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EnrolmentError {
    /// The account name is empty.
    #[error("the name shown in the authenticator app is empty")]
    Name,
    /// The text does not fit into a QR code.
    #[error("the text does not fit into a QR code")]
    TooLong,
}

/// The shared secret of a virtual MFA device: 160 bits, stored sealed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) struct Seed([u8; 20]);

impl Seed {
    /// A new seed.
    ///
    /// # Errors
    /// [`RandomError`].
    pub(crate) fn generate() -> Result<Self, RandomError> {
        random::bytes().map(Self)
    }

    /// A seed as it was opened; `None` when it is not 20 bytes long.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes to seal.
    pub(crate) fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// 32 characters to type into an app that cannot read the QR code.
    pub(crate) fn base32(&self) -> Secret<String> {
        Secret::new(data_encoding::BASE32_NOPAD.encode(&self.0))
    }

    fn totp(&self) -> Builder {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(DIGITS)
            .with_step_duration(STEP_S)
            .with_skew(0)
            .with_secret(self.0)
    }
}

impl std::fmt::Debug for Seed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seed([redacted])")
    }
}

/// The text an authenticator app reads from the QR code; contains the seed.
///
/// Colons in the names become spaces, since the colon divides issuer and account name.
///
/// # Errors
/// [`EnrolmentError::Name`].
pub(crate) fn otpauth_url(seed: &Seed, issuer: &str, account_name: &str) -> Result<Secret<String>, EnrolmentError> {
    let [issuer, account_name] = [issuer, account_name].map(|name| name.replace(':', " "));
    let totp: Totp = seed
        .totp()
        .with_issuer(Some(issuer))
        .with_account_name(account_name)
        .build()
        .map_err(|_| EnrolmentError::Name)?;
    totp.to_url().map(Secret::new).map_err(|_| EnrolmentError::Name)
}

/// The step whose code this is: the current one or the one before (for slow typing), otherwise `None`.
///
/// The caller accepts it only when the step is greater than the device's last one.
pub(crate) fn matching_step(seed: &Seed, code: &str, now_ms: i64) -> Option<i64> {
    if !is_code(code) {
        return None;
    }
    let current = now_ms.div_euclid(STEP_MS);
    let totp = seed.totp().build().ok()?;
    // Both are computed in any case, so that time does not tell which one it was.
    let [before, now] = [current.checked_sub(1)?, current].map(|step| is_code_of(&totp, code, step).then_some(step));
    now.or(before)
}

/// The later of two following steps whose codes these are: the proof that a new device runs on our time.
///
/// The later code may be the current one or one older.
pub(crate) fn consecutive_steps(seed: &Seed, code1: &str, code2: &str, now_ms: i64) -> Option<i64> {
    if !is_code(code1) || !is_code(code2) || code1 == code2 {
        return None;
    }
    let current = now_ms.div_euclid(STEP_MS);
    let totp = seed.totp().build().ok()?;
    let [older, newer] = [current.checked_sub(1)?, current].map(|later| {
        let is_pair = is_code_of(&totp, code1, later.checked_sub(1)?) & is_code_of(&totp, code2, later);
        is_pair.then_some(later)
    });
    newer.or(older)
}

/// Refused before any HMAC: wrong length, signs, spaces, digits of other scripts.
fn is_code(code: &str) -> bool {
    code.len() == usize::from(DIGITS) && code.bytes().all(|b| b.is_ascii_digit())
}

fn is_code_of(totp: &Totp, code: &str, step: i64) -> bool {
    // `check` compares in constant time and, with a skew of 0, exactly this step.
    let at_s = u64::try_from(step).ok().and_then(|step| step.checked_mul(STEP_S));
    at_s.is_some_and(|at_s| totp.check(code, at_s).is_some())
}

/// A QR code as SVG path data of its dark modules, and the side of its square in modules with the white border.
///
/// Draw it as `<path d="…">` in an SVG with `viewBox="0 0 side side"` on white. As secret as the text.
///
/// # Errors
/// [`EnrolmentError::TooLong`].
pub(crate) fn qr_path(text: &str) -> Result<(String, u32), EnrolmentError> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).map_err(|_| EnrolmentError::TooLong)?;
    let width = code.width();
    let side = u32::try_from(width + 2 * QUIET).map_err(|_| EnrolmentError::TooLong)?;
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        // One rectangle per run of equal modules keeps the path short.
        for run in modules.chunk_by(|left, right| left == right) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, n) = (column + QUIET, row + QUIET, run.len());
                path.push_str(&format!("M{x} {y}h{n}v1h-{n}z"));
            }
            column += run.len();
        }
    }
    Ok((path, side))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rfc_seed() -> Seed {
        Seed::from_bytes(b"12345678901234567890").unwrap()
    }

    /// RFC 6238, appendix B, SHA-1: seconds and the last six of the eight digits.
    const VECTORS: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];

    #[test]
    fn agrees_with_the_rfc_and_accepts_this_step_and_the_one_before() {
        for (at_s, code) in VECTORS {
            let step = at_s / 30;
            for offset_ms in -90_000..=90_000 {
                if offset_ms % 10_000 != 0 {
                    continue;
                }
                let now_ms = at_s * 1_000 + offset_ms;
                let distance = step - now_ms.div_euclid(30_000);
                let expected = (-1..=0).contains(&distance).then_some(step);
                assert_eq!(matching_step(&rfc_seed(), code, now_ms), expected, "{code} at {now_ms}");
            }
        }
    }

    #[test]
    fn refuses_everything_but_six_ascii_digits() {
        for code in ["", "28708", "2870820", "+87082", " 87082", "28 082", "２８７０８２", "28708٢", "28708a"] {
            assert_eq!(matching_step(&rfc_seed(), code, 59_000), None, "{code}");
        }
        assert_eq!(matching_step(&rfc_seed(), "287082", -1), None);
        assert_eq!(matching_step(&rfc_seed(), "287082", i64::MIN), None);
        assert_eq!(matching_step(&rfc_seed(), "287082", i64::MAX), None);
    }

    #[test]
    fn needs_two_codes_that_follow_each_other() {
        // 081804 is step 37037036, 050471 the one after it.
        let check = |code1, code2, now_ms| consecutive_steps(&rfc_seed(), code1, code2, now_ms);
        let step = 37_037_037;
        assert_eq!(check("081804", "050471", step * 30_000), Some(step));
        assert_eq!(check("081804", "050471", (step + 1) * 30_000), Some(step));
        assert_eq!(check("081804", "050471", (step + 2) * 30_000), None);
        assert_eq!(check("081804", "050471", (step - 1) * 30_000), None);
        assert_eq!(check("050471", "081804", step * 30_000), None);
        assert_eq!(check("050471", "050471", step * 30_000), None);
        assert_eq!(check("081804", "05047", step * 30_000), None);
    }

    #[test]
    fn shows_the_seed_as_apps_expect_it() {
        let url = otpauth_url(&rfc_seed(), "Rampart", "alice@company:x").unwrap();
        assert_eq!(
            url.expose(),
            "otpauth://totp/Rampart:alice%40company%20x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Rampart"
        );
        assert_eq!(rfc_seed().base32().expose(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(otpauth_url(&rfc_seed(), "Rampart", "").unwrap_err(), EnrolmentError::Name);
        assert_eq!(format!("{:?}", Seed::generate().unwrap()), "Seed([redacted])");
    }

    #[test]
    fn draws_the_qr_code_inside_its_border() {
        let (path, side) = qr_path("otpauth://totp/x").unwrap();
        assert_eq!(side, 33, "version 2 has 25 modules");
        assert!(path.starts_with("M4 4h7v1h-7z"), "the corner mark begins behind the border: {path}");
        assert!(!path.contains("M0 ") && !path.contains("M3 "));
        assert_eq!(qr_path(&"x".repeat(5_000)).unwrap_err(), EnrolmentError::TooLong);
    }
}
