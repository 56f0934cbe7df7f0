//! Whether a text of a request is what a policy's pattern means.

pub(super) mod action;
pub(super) mod bytes;
pub(super) mod pattern;
pub(super) mod resource;
pub(super) mod segment;
