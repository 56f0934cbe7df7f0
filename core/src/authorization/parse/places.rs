//! Where the parts of a statement stand in its text. Each list has the order and length of its list in the statement.

use crate::authorization::finding::Span;

/// The places of one statement.
#[derive(Debug, Default)]
pub(in crate::authorization) struct Places {
    /// The patterns of `Action` or `NotAction`.
    pub(in crate::authorization) actions: Vec<Span>,
    pub(in crate::authorization) resources: Vec<Span>,
    /// The values of `Principal`: `RAM`, then `Service`, then `Federated`.
    pub(in crate::authorization) principals: Vec<Span>,
    pub(in crate::authorization) operators: Vec<OperatorPlaces>,
}

/// The places of one operator of a condition.
#[derive(Debug)]
pub(in crate::authorization) struct OperatorPlaces {
    pub(in crate::authorization) name: Span,
    pub(in crate::authorization) keys: Vec<KeyPlaces>,
}

/// The places of one condition key.
#[derive(Debug)]
pub(in crate::authorization) struct KeyPlaces {
    pub(in crate::authorization) name: Span,
    pub(in crate::authorization) values: Vec<Span>,
}
