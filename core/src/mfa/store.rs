//! SQL of MFA devices. A principal has one row: waiting, then bound.

use sqlx::FromRow;

use crate::model::{AccountId, PrincipalId, Timestamp};
use crate::store::{Error, Tx, execute, fetch_optional};

/// A row of `mfa_devices`.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct DeviceRow {
    pub(crate) mfa_device_id: i64,
    pub(crate) device_name: String,
    pub(crate) seed_sealed: Vec<u8>,
    pub(crate) created_ms: i64,
    pub(crate) bound_ms: Option<i64>,
}

pub(crate) async fn find(tx: &mut Tx, principal: PrincipalId) -> Result<Option<DeviceRow>, Error> {
    fetch_optional!(
        tx,
        DeviceRow,
        "SELECT mfa_device_id, device_name, seed_sealed, created_ms, bound_ms FROM mfa_devices
          WHERE principal_kind = $1 AND principal_id = $2",
        principal.kind(),
        principal.value()
    )
}

pub(crate) async fn insert(
    tx: &mut Tx,
    account: AccountId,
    principal: PrincipalId,
    device: &DeviceRow,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO mfa_devices (mfa_device_id, account_id, principal_kind, principal_id, device_name, seed_sealed,
                                  last_step, created_ms)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7)",
        device.mfa_device_id,
        account.value(),
        principal.kind(),
        principal.value(),
        device.device_name.clone(),
        device.seed_sealed.clone(),
        device.created_ms
    )?;
    Ok(())
}

/// Binds a waiting device and spends the codes up to `step`; false when it does not wait any more.
pub(crate) async fn bind(tx: &mut Tx, device: i64, step: i64, now: Timestamp) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "UPDATE mfa_devices SET bound_ms = $2, last_step = $3 WHERE mfa_device_id = $1 AND bound_ms IS NULL",
        device,
        now.ms(),
        step
    )?;
    Ok(n == 1)
}

/// Spends the code of a step: one of any number of simultaneous uses wins, and no older code is good again.
pub(crate) async fn spend(tx: &mut Tx, device: i64, step: i64) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "UPDATE mfa_devices SET last_step = $2
          WHERE mfa_device_id = $1 AND bound_ms IS NOT NULL AND last_step < $2",
        device,
        step
    )?;
    Ok(n == 1)
}

pub(crate) async fn delete(tx: &mut Tx, principal: PrincipalId) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM mfa_devices WHERE principal_kind = $1 AND principal_id = $2",
        principal.kind(),
        principal.value()
    )?;
    Ok(())
}
