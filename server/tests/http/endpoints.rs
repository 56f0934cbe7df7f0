//! Every server function.
