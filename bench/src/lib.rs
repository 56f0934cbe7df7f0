//! Rampart's engine and three others on the same policies and the same requests: see the README.

pub mod curves;
pub mod engines;
pub mod measure;
#[path = "../../core/tests/workloads/plan.rs"]
pub mod plan;
mod rule;
