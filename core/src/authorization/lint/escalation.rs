//! Permissions with which their holder can become an administrator.
//!
//! Source: RAM documentation, samples of delegated administration; which actions lead there follows from what the
//! operations do.

use super::reach::{ActionReach, ResourceReach};
use super::security::is_everything;
use super::{Lint, Subject};
use crate::authorization::document::DocumentKind;
use crate::authorization::finding::{FindingCode, Span};

/// One way to more permissions.
struct Way {
    /// All of these are needed, each on all of its objects.
    steps: &'static [(&'static str, &'static [&'static str])],
    /// What their holder can do.
    result: &'static str,
    help: &'static str,
}

// Account ids have 16 digits; so `system` is none of them.
const ANY_USER: &str = "acs:ram::????????????????:user/*";
const ANY_GROUP: &str = "acs:ram::????????????????:group/*";
pub(super) const ANY_ROLE: &str = "acs:ram::????????????????:role/*";
const ANY_POLICY: &str = "acs:ram::????????????????:policy/*";
const ADMINISTRATOR: &str = "acs:ram::system:policy/AdministratorAccess";

const NAME_POLICIES: &str = "Name the policies in Resource, such as acs:ram:*:<account-id>:policy/dev-*.";
const NAME_USERS: &str = "Name the users in Resource, such as acs:ram:*:<account-id>:user/dev-*.";
const NAME_ROLES: &str = "Name the roles in Resource, such as acs:ram:*:<account-id>:role/dev-*.";

const WAYS: &[Way] = &[
    Way {
        steps: &[("ram:AttachPolicyToUser", &[ADMINISTRATOR])],
        result: "AdministratorAccess can be attached to users",
        help: NAME_POLICIES,
    },
    Way {
        steps: &[("ram:AttachPolicyToGroup", &[ADMINISTRATOR])],
        result: "AdministratorAccess can be attached to groups",
        help: NAME_POLICIES,
    },
    Way {
        steps: &[("ram:AttachPolicyToRole", &[ADMINISTRATOR])],
        result: "AdministratorAccess can be attached to roles",
        help: NAME_POLICIES,
    },
    Way {
        steps: &[("ram:AttachPolicyToUser", &[ANY_POLICY]), ("ram:CreatePolicy", &[ANY_POLICY])],
        result: "a policy of any content can be created and attached to users",
        help: NAME_POLICIES,
    },
    Way {
        steps: &[("ram:AttachPolicyToGroup", &[ANY_POLICY]), ("ram:CreatePolicy", &[ANY_POLICY])],
        result: "a policy of any content can be created and attached to groups",
        help: NAME_POLICIES,
    },
    Way {
        steps: &[("ram:AttachPolicyToRole", &[ANY_POLICY]), ("ram:CreatePolicy", &[ANY_POLICY])],
        result: "a policy of any content can be created and attached to roles",
        help: NAME_POLICIES,
    },
    Way {
        steps: &[("ram:CreatePolicyVersion", &[ANY_POLICY])],
        result: "every custom policy can be rewritten, also those the holder has",
        help: NAME_POLICIES,
    },
    Way {
        steps: &[("ram:SetDefaultPolicyVersion", &[ANY_POLICY])],
        result: "earlier and wider versions of every custom policy can be put in force",
        help: NAME_POLICIES,
    },
    Way {
        steps: &[("ram:CreateAccessKey", &[ANY_USER])],
        result: "AccessKey pairs can be created for every user",
        help: NAME_USERS,
    },
    Way {
        steps: &[("ram:CreateLoginProfile", &[ANY_USER])],
        result: "a password can be set for every user without one",
        help: NAME_USERS,
    },
    Way {
        steps: &[("ram:UpdateLoginProfile", &[ANY_USER])],
        result: "the password of every user can be changed",
        help: NAME_USERS,
    },
    Way {
        steps: &[("ram:BindMFADevice", &[ANY_USER])],
        result: "the second factor of every user can be set",
        help: NAME_USERS,
    },
    Way {
        steps: &[("ram:UnbindMFADevice", &[ANY_USER])],
        result: "the second factor of every user can be removed",
        help: NAME_USERS,
    },
    Way {
        steps: &[("ram:AddUserToGroup", &[ANY_USER, ANY_GROUP])],
        result: "every user can be added to every group",
        help: "Name the groups in Resource, such as acs:ram:*:<account-id>:group/dev-*.",
    },
    Way {
        steps: &[("ram:UpdateRole", &[ANY_ROLE])],
        result: "everybody can be made to be trusted by every role",
        help: NAME_ROLES,
    },
    Way {
        steps: &[("ram:PassRole", &[ANY_ROLE]), ("ecs:RunInstances", &["acs:ecs:?*:?*:instance/*"])],
        result: "a program can be run on an instance with any role",
        help: NAME_ROLES,
    },
    Way {
        steps: &[("ram:PassRole", &[ANY_ROLE]), ("ecs:AttachInstanceRamRole", &["acs:ecs:?*:?*:instance/*"])],
        result: "any role can be given to an instance",
        help: NAME_ROLES,
    },
    Way {
        steps: &[("ram:PassRole", &[ANY_ROLE]), ("fc:CreateFunction", &["acs:fc:?*:?*:?*"])],
        result: "a function can be run with any role",
        help: NAME_ROLES,
    },
];

/// Keys about the circumstances of a call: they say when a power can be used, not for what.
const CIRCUMSTANCES: &[&str] = &[
    "acs:CurrentTime",
    "acs:SecureTransport",
    "acs:SourceIp",
    "acs:MFAPresent",
    "acs:SourceVpc",
    "acs:VpcSourceIp",
    "acs:UserAgent",
];

pub(super) fn check(subjects: &[Subject<'_>], lint: &mut Lint<'_>) {
    if lint.kind != DocumentKind::Identity || administers_ram(subjects, lint) {
        return;
    }
    for way in WAYS {
        let steps: Option<Vec<Span>> =
            way.steps.iter().map(|(action, objects)| allowed(subjects, action, objects, lint)).collect();
        if let Some(place) = steps.and_then(|places| places.first().copied()) {
            let needed = way.steps.iter().map(|(action, _)| *action).collect::<Vec<_>>().join(" and ");
            let message = format!("With {needed} {}: a way to become an administrator.", way.result);
            lint.add(FindingCode::PrivilegeEscalation, place, message, way.help);
        }
    }
}

/// Whoever manages all of RAM can do anything; one finding says it.
fn administers_ram(subjects: &[Subject<'_>], lint: &mut Lint<'_>) -> bool {
    let all_of_ram = ActionReach::new("ram:*");
    let mut places = Vec::new();
    for subject in subjects.iter().filter(|subject| grants(subject)) {
        if is_everything(subject) {
            return true;
        }
        let is_wide = subject.reach.covers_resource(&ResourceReach::new("acs:ram::?*:?*"), &lint.budget);
        if is_wide && subject.reach.covers_action(&all_of_ram, &lint.budget) {
            places.extend(subject.places.actions.first());
        }
    }
    for place in &places {
        let message = "The statement allows everything in RAM: a way to become an administrator.";
        let help = "Name the actions that are needed, and the users, groups, roles and policies they are for.";
        lint.add(FindingCode::PrivilegeEscalation, *place, message, help);
    }
    !places.is_empty()
}

/// An Allow that at most asks for circumstances.
fn grants(subject: &Subject<'_>) -> bool {
    let is_circumstance = |key: &str| CIRCUMSTANCES.iter().any(|known| known.eq_ignore_ascii_case(key));
    subject.is_allow() && subject.tests().all(|test| is_circumstance(test.key))
}

/// The pattern that allows an action, if the document allows it on all of the objects and denies it nowhere.
fn allowed(subjects: &[Subject<'_>], action: &str, objects: &[&str], lint: &Lint<'_>) -> Option<Span> {
    let (budget, action) = (&lint.budget, ActionReach::new(action));
    let objects: Vec<_> = objects.iter().map(|object| ResourceReach::new(object)).collect();
    let is_denied = subjects.iter().any(|subject| {
        !subject.is_allow()
            && subject.reach.meets_action(&action, budget)
            && objects.iter().any(|object| subject.reach.resources.iter().any(|denied| denied.meets(object, budget)))
    });
    let grantors = || subjects.iter().filter(|subject| grants(subject) && subject.reach.covers_action(&action, budget));
    let on = |object: &ResourceReach| grantors().find(|subject| reaches(subject, object, lint));
    let grantor = objects.iter().map(on).collect::<Option<Vec<_>>>()?.first().copied()?;
    let place = || {
        let mut patterns = grantor.reach.actions.iter().zip(&grantor.places.actions);
        let pattern = patterns.find(|(pattern, _)| pattern.covers(&action, budget)).map(|(_, place)| *place);
        pattern.or_else(|| grantor.places.actions.first().copied())
    };
    if is_denied { None } else { place() }
}

/// The statement reaches every such object of some account.
pub(super) fn reaches(subject: &Subject<'_>, object: &ResourceReach, lint: &Lint<'_>) -> bool {
    let budget = &lint.budget;
    subject.reach.resources.iter().any(|resource| match (resource, object) {
        (ResourceReach::Every, _) => true,
        (ResourceReach::Arn(arn), ResourceReach::Arn(object)) => {
            arn.service.covers(&object.service, budget)
                && arn.region.meets(&object.region, budget)
                && arn.account.meets(&object.account, budget)
                && arn.folded_id.covers(&object.folded_id, budget)
        }
        (ResourceReach::Arn(_), ResourceReach::Every) => false,
    })
}
