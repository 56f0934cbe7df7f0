//! What a statement reaches: its action and resource patterns, taken apart to be compared with others.

use super::glob::{Budget, Glob};
use crate::authorization::document::{ActionElement, Principal, Statement};
use crate::authorization::matching::pattern::{Case, wildcard_matches};

/// One pattern of `Action` or `NotAction`.
#[derive(Debug)]
pub(in crate::authorization) enum ActionReach {
    Every,
    Named {
        service: Glob,
        name: Glob,
        /// The service pattern reaches `ram` or `ims`, which are one.
        is_ram: bool,
    },
}

impl ActionReach {
    pub(in crate::authorization) fn new(text: &str) -> Self {
        match text.split_once(':') {
            Some((service, name)) => {
                let service = if service.eq_ignore_ascii_case("ims") { "ram" } else { service };
                let is_ram = ["ram", "ims"].iter().any(|code| wildcard_matches(service, code, Case::Fold));
                let service = Glob::folded(service);
                Self::Named { service, name: Glob::folded(name), is_ram }
            }
            None => Self::Every,
        }
    }

    pub(in crate::authorization) fn covers(&self, other: &Self, budget: &Budget) -> bool {
        match (self, other) {
            (Self::Every, _) => true,
            (Self::Named { .. }, Self::Every) => false,
            (Self::Named { service, name, .. }, Self::Named { service: other_service, name: other_name, .. }) => {
                // What differs most often comes first, here and below.
                name.covers(other_name, budget) && service.covers(other_service, budget)
            }
        }
    }

    pub(in crate::authorization) fn meets(&self, other: &Self, budget: &Budget) -> bool {
        match (self, other) {
            (Self::Every, _) | (_, Self::Every) => true,
            (
                Self::Named { service, name, is_ram },
                Self::Named { service: other_service, name: other_name, is_ram: other_is_ram },
            ) => name.meets(other_name, budget) && ((*is_ram && *other_is_ram) || service.meets(other_service, budget)),
        }
    }

    /// True for `*` and `*:*`.
    pub(in crate::authorization) fn is_every(&self) -> bool {
        match self {
            Self::Every => true,
            Self::Named { service, name, .. } => service.is_every() && name.is_every(),
        }
    }
}

/// One pattern of `Resource`.
#[derive(Debug)]
pub(in crate::authorization) enum ResourceReach {
    Every,
    Arn(Box<ArnReach>),
}

#[derive(Debug)]
pub(in crate::authorization) struct ArnReach {
    pub(super) service: Glob,
    pub(super) region: Glob,
    pub(super) account: Glob,
    id: Glob,
    /// Without case.
    pub(super) folded_id: Glob,
    /// The id of a RAM object has no case.
    is_ram: bool,
}

impl ResourceReach {
    pub(in crate::authorization) fn new(text: &str) -> Self {
        Self::with(text, Glob::exact)
    }

    /// A resource type of the catalogue. Services differ in whether they name a region, so that none is claimed.
    pub(super) fn template(text: &str) -> Self {
        let mut reach = Self::with(text, Glob::template);
        if let Self::Arn(arn) = &mut reach {
            arn.region = Glob::exact("*");
        }
        reach
    }

    fn with(text: &str, glob: fn(&str) -> Glob) -> Self {
        let mut fields = text.splitn(5, ':').skip(1);
        let mut next = || fields.next();
        match (next(), next(), next(), next()) {
            (Some(service), Some(region), Some(account), Some(id)) => {
                let id = glob(id);
                Self::Arn(Box::new(ArnReach {
                    is_ram: service.eq_ignore_ascii_case("ram"),
                    service: glob(service).fold(),
                    region: glob(region).fold(),
                    account: glob(account),
                    folded_id: id.fold(),
                    id,
                }))
            }
            _ => Self::Every,
        }
    }

    pub(in crate::authorization) fn covers(&self, other: &Self, budget: &Budget) -> bool {
        match (self, other) {
            (Self::Every, _) => true,
            (Self::Arn(_), Self::Every) => false,
            (Self::Arn(arn), Self::Arn(other)) => {
                let (id, other_id) =
                    if other.is_ram { (&arn.folded_id, &other.folded_id) } else { (&arn.id, &other.id) };
                id.covers(other_id, budget)
                    && arn.service.covers(&other.service, budget)
                    && arn.region.covers(&other.region, budget)
                    && arn.account.covers(&other.account, budget)
            }
        }
    }

    pub(in crate::authorization) fn meets(&self, other: &Self, budget: &Budget) -> bool {
        match (self, other) {
            (Self::Every, _) | (_, Self::Every) => true,
            (Self::Arn(arn), Self::Arn(other)) => {
                // Whether the case counts depends on the service of the request, so it does not here.
                arn.folded_id.meets(&other.folded_id, budget)
                    && arn.service.meets(&other.service, budget)
                    && arn.region.meets(&other.region, budget)
                    && arn.account.meets(&other.account, budget)
            }
        }
    }
}

/// What a statement reaches, conditions apart.
#[derive(Debug)]
pub(super) struct Reach {
    is_not_action: bool,
    pub(super) actions: Vec<ActionReach>,
    pub(super) resources: Vec<ResourceReach>,
}

impl Reach {
    pub(super) fn new(statement: &Statement) -> Self {
        Self {
            is_not_action: matches!(statement.action, ActionElement::NotAction(_)),
            actions: statement.action.patterns().iter().map(|text| ActionReach::new(text)).collect(),
            resources: statement.resources.iter().map(|text| ResourceReach::new(text)).collect(),
        }
    }

    /// True if every action of the pattern is one of this statement.
    pub(super) fn covers_action(&self, pattern: &ActionReach, budget: &Budget) -> bool {
        if self.is_not_action {
            self.actions.iter().all(|excluded| !excluded.meets(pattern, budget))
        } else {
            self.actions.iter().any(|listed| listed.covers(pattern, budget))
        }
    }

    /// True if some action of the pattern is one of this statement.
    pub(super) fn meets_action(&self, pattern: &ActionReach, budget: &Budget) -> bool {
        if self.is_not_action {
            !self.actions.iter().any(|excluded| excluded.covers(pattern, budget))
        } else {
            self.actions.iter().any(|listed| listed.meets(pattern, budget))
        }
    }

    pub(super) fn covers_resource(&self, pattern: &ResourceReach, budget: &Budget) -> bool {
        self.resources.iter().any(|listed| listed.covers(pattern, budget))
    }

    pub(super) fn covers_resources(&self, other: &Self, budget: &Budget) -> bool {
        other.resources.iter().all(|pattern| self.covers_resource(pattern, budget))
    }

    /// True if every request the other statement reaches is reached by this one.
    pub(in crate::authorization) fn covers(&self, other: &Self, budget: &Budget) -> bool {
        // Resources differ more often, and at a glance.
        self.covers_resources(other, budget)
            && match (self.is_not_action, other.is_not_action) {
                (_, false) => other.actions.iter().all(|pattern| self.covers_action(pattern, budget)),
                (false, true) => self.actions.iter().any(|listed| matches!(listed, ActionReach::Every)),
                (true, true) => self
                    .actions
                    .iter()
                    .all(|excluded| other.actions.iter().any(|other_excluded| other_excluded.covers(excluded, budget))),
            }
    }
}

/// True if whoever the second one trusts is trusted by the first.
pub(super) fn principal_covers(principal: Option<&Principal>, other: Option<&Principal>) -> bool {
    let (Some(principal), Some(other)) = (principal, other) else {
        return principal.is_none();
    };
    let is_listed = |list: &[String], value: &String| {
        list.contains(value)
            // The root of an account stands for all its users and roles.
            || value.rsplit_once(':').is_some_and(|(account, _)| list.iter().any(|trusted| trusted.strip_prefix(account) == Some(":root")))
    };
    other.ram.iter().all(|value| is_listed(&principal.ram, value))
        && other.service.iter().all(|value| principal.service.contains(value))
        && other.federated.iter().all(|value| principal.federated.contains(value))
}
