//! The engines, each in its best honest form.

mod cedar;
mod rampart;
mod rego;
mod rows;

use crate::plan::Plan;

pub use rampart::{Form, Rampart};

/// One engine, holding the policies of one plan.
pub trait Engine: Sync {
    fn name(&self) -> &'static str;

    /// Answers the request with this number: whether it is allowed. Each thread makes its own, with its requests ready.
    fn runner(&self) -> Box<dyn FnMut(usize) -> bool + '_>;
}

/// Ours first.
pub fn all(plan: &Plan) -> Vec<Box<dyn Engine + '_>> {
    let mut engines = rampart::all(plan);
    engines.extend(cedar::all(plan));
    engines.extend(rego::all(plan));
    engines.extend(rows::all(plan));
    engines
}
