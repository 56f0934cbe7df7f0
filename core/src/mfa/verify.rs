//! Enrolment and codes, as logon and the actions share them: one function decides about a code on every path.

use super::store::{self, DeviceRow};
use super::{ENROLMENT_LIFETIME_MS, MfaEnrolment};
use crate::accounts;
use crate::credential::seal::Aad;
use crate::credential::totp::{self, Seed};
use crate::door::{Iam, role_has_none};
use crate::model::{AccountId, ApiError, Code, Disclosed, PrincipalId, Secret, Timestamp};
use crate::store::Tx;
use crate::{grants, users};

fn aad(row_key: &str) -> Aad<'_> {
    Aad { table: "mfa_devices", column: "seed_sealed", row_key }
}

fn seed_of(iam: &Iam, device: &DeviceRow) -> Result<Seed, ApiError> {
    let opened = iam.ring().open(&aad(&device.mfa_device_id.to_string()), &device.seed_sealed).map_err(|error| {
        tracing::error!(%error, device = device.mfa_device_id, "an MFA seed cannot be opened");
        ApiError::internal()
    })?;
    Seed::from_bytes(opened.expose()).ok_or_else(ApiError::internal)
}

/// What an authenticator shows beside the code: `:` parts issuer and name there.
fn device_name(display: &str) -> String {
    display.replace(':', "-").chars().take(64).collect()
}

/// The device that waits for two codes; a new one when none waits or the last one waited too long.
///
/// # Errors
/// `EntityAlreadyExists.User.MFADevice` when one is bound.
pub(crate) async fn enrol(
    iam: &Iam,
    tx: &mut Tx,
    account: AccountId,
    principal: PrincipalId,
    display: &str,
    now: Timestamp,
) -> Result<MfaEnrolment, ApiError> {
    // Two pages opened at once must show the same device.
    match principal {
        PrincipalId::User(id) => grants::store::lock_principal(tx, "user", id.value()).await.map(|_| ())?,
        PrincipalId::Root(id) => accounts::store::lock_root(tx, id).await?,
        PrincipalId::Role(_) => return Err(role_has_none()),
    }
    let waiting = match store::find(tx, principal).await? {
        Some(device) if device.bound_ms.is_some() => {
            return Err(ApiError::new(
                Code::EntityAlreadyExists,
                "User.MFADevice",
                "an MFA device is bound already; unbind it first",
            ));
        }
        Some(device) if now.since_ms(Timestamp::from_ms(device.created_ms)) < ENROLMENT_LIFETIME_MS => Some(device),
        Some(_) => {
            store::delete(tx, principal).await?;
            None
        }
        None => None,
    };
    let (device, seed) = match waiting {
        Some(device) => {
            let seed = seed_of(iam, &device)?;
            (device, seed)
        }
        None => {
            let seed = Seed::generate().map_err(|_| ApiError::internal())?;
            let id = iam.new_number(18)?;
            let seed_sealed =
                iam.ring().seal(&aad(&id.to_string()), seed.as_bytes()).map_err(|_| ApiError::internal())?;
            let device = DeviceRow {
                mfa_device_id: id,
                device_name: device_name(display),
                seed_sealed,
                created_ms: now.ms(),
                bound_ms: None,
            };
            store::insert(tx, account, principal, &device).await?;
            (device, seed)
        }
    };
    describe(iam, &device, &seed)
}

fn describe(iam: &Iam, device: &DeviceRow, seed: &Seed) -> Result<MfaEnrolment, ApiError> {
    let url = totp::otpauth_url(seed, &iam.settings().issuer, &device.device_name).map_err(|_| ApiError::internal())?;
    let (qr_path, qr_size) = totp::qr_path(url.expose()).map_err(|_| ApiError::internal())?;
    let base32 = seed.base32();
    let mut grouped = String::with_capacity(base32.expose().len() * 5 / 4 + 1);
    for (index, character) in base32.expose().chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(character);
    }
    Ok(MfaEnrolment {
        device_name: device.device_name.clone(),
        seed: Disclosed::new(grouped),
        otpauth_url: Disclosed::new(url.expose().clone()),
        qr_path: Disclosed::new(qr_path),
        qr_size,
    })
}

/// Binds the waiting device with two consecutive codes.
///
/// # Errors
/// `EntityNotExist.MFADevice`, `InvalidParameter.AuthenticationCode`.
pub(crate) async fn bind(
    iam: &Iam,
    tx: &mut Tx,
    principal: PrincipalId,
    code1: &Secret<String>,
    code2: &Secret<String>,
    now: Timestamp,
) -> Result<DeviceRow, ApiError> {
    let waiting = store::find(tx, principal).await?.filter(|device| {
        device.bound_ms.is_none() && now.since_ms(Timestamp::from_ms(device.created_ms)) < ENROLMENT_LIFETIME_MS
    });
    let Some(mut device) = waiting else {
        return Err(ApiError::new(
            Code::EntityNotExist,
            "MFADevice",
            "the QR code has expired; scan the new one and enter its codes",
        ));
    };
    let seed = seed_of(iam, &device)?;
    let Some(step) = totp::consecutive_steps(&seed, code1.expose().trim(), code2.expose().trim(), now.ms()) else {
        return Err(ApiError::invalid(
            "AuthenticationCode",
            "these are not two consecutive codes of this device; enter one, wait for the next, enter that as well. If \
             it fails again, check the clock of the device",
        )
        .at("code1"));
    };
    if !store::bind(tx, device.mfa_device_id, step, now).await? {
        return Err(ApiError::new(
            Code::OperationConflict,
            "MFADevice",
            "the device was bound in between; log on again",
        ));
    }
    set_bound(tx, principal, true).await?;
    device.bound_ms = Some(now.ms());
    Ok(device)
}

/// Decides about a code of the bound device and spends it.
///
/// # Errors
/// `EntityNotExist.User.MFADevice`, `LogonFailed` for a wrong or spent code: the caller counts it.
pub(crate) async fn spend(
    iam: &Iam,
    tx: &mut Tx,
    principal: PrincipalId,
    code: &Secret<String>,
    now: Timestamp,
) -> Result<(), ApiError> {
    let bound = store::find(tx, principal).await?.filter(|device| device.bound_ms.is_some());
    let Some(device) = bound else {
        return Err(ApiError::new(Code::EntityNotExist, "User.MFADevice", "no MFA device is bound"));
    };
    let seed = seed_of(iam, &device)?;
    let is_spent_now = match totp::matching_step(&seed, code.expose().trim(), now.ms()) {
        Some(step) => store::spend(tx, device.mfa_device_id, step).await?,
        None => false,
    };
    if is_spent_now {
        Ok(())
    } else {
        Err(ApiError::new(
            Code::LogonFailed,
            "",
            "this code is not right or was used already; wait for the next one and enter that",
        )
        .at("code"))
    }
}

/// Keeps the flag that lists show in step with the device.
pub(crate) async fn set_bound(tx: &mut Tx, principal: PrincipalId, bound: bool) -> Result<(), ApiError> {
    match principal {
        PrincipalId::User(id) => users::store::set_mfa_bound(tx, id, bound).await?,
        PrincipalId::Root(id) => accounts::store::set_root_mfa_bound(tx, id, bound).await?,
        PrincipalId::Role(_) => return Err(role_has_none()),
    }
    Ok(())
}
