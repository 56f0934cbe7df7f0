//! Fields that are checked while typing; they stand with the forms because other rooms use them too.

pub(super) use crate::form::checked::{checked, optional};
