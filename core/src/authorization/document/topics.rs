//! Whether a policy has anything to do with others, without reading it: of the many policies of those a change touches,
//! most are about something else than what changes.

use std::collections::BTreeSet;

use super::DocumentKind;
use super::glance::{Glance, GlancedStatement, beginning, beginning_of_action};
use crate::authorization::parse;

/// Most beginnings that are compared for one policy. More are compared where hundreds of policies change, which then has
/// every other policy read.
const COMPARED_MAX: usize = 5_000;

/// What some policies are about; nothing known if one of them may be about anything.
#[derive(Debug)]
pub(crate) struct Topics(Option<BTreeSet<Topic>>);

/// What the actions and the resources of a statement begin with, in lower case.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Topic {
    actions: Beginnings<String>,
    resources: Beginnings<Arn>,
}

/// `None` if they may begin with anything.
type Beginnings<T> = Option<BTreeSet<T>>;

/// The service, the account and the relative id, as far as each is certain. What a region that is left out stands for is
/// not decided here.
type Arn = [Option<String>; 3];

impl Topics {
    /// Of policies by their texts.
    pub(crate) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut topics = BTreeSet::new();
        for text in texts {
            // What cannot be read denies everything.
            let readable = parse(text, DocumentKind::Identity).ok().and_then(|_| Glance::at(text));
            let Some(glance) = readable else { return Self(None) };
            topics.extend(glance.statements.0.iter().map(Topic::of));
        }
        Self(Some(topics))
    }

    /// Whether it is certain that no request is spoken about by a statement of this policy and by one of those. False is
    /// no answer. Of a policy that cannot be read it says what it looks like, not that it denies everything.
    pub(crate) fn surely_miss(&self, text: &str) -> bool {
        let (Some(topics), Some(glance)) = (&self.0, Glance::at(text)) else { return false };
        let mut left = COMPARED_MAX;
        glance
            .statements
            .0
            .iter()
            .map(Topic::of)
            .all(|topic| topics.iter().all(|other| topic.differs(other, &mut left)))
    }
}

impl Topic {
    fn of(statement: &GlancedStatement<'_>) -> Self {
        let actions = statement.actions().into_iter().flatten();
        let actions = actions.map(|pattern| beginning_of_action(&pattern.0).map(str::to_ascii_lowercase)).collect();
        let resources = statement.resources().into_iter().flatten().map(|pattern| arn(&pattern.0)).collect();
        Self { actions: statement.actions().and(actions), resources: statement.resources().and(resources) }
    }

    /// Whether nothing can begin as both say. `left` are the comparisons that may still be made.
    fn differs(&self, other: &Self, left: &mut usize) -> bool {
        let fields_differ = |a: &Arn, b: &Arn| {
            a.iter().zip(b).any(|fields| matches!(fields, (Some(a), Some(b)) if begin_differently(a, b)))
        };
        all_differ(&self.actions, &other.actions, left, |a, b| begin_differently(a, b))
            || all_differ(&self.resources, &other.resources, left, fields_differ)
    }
}

fn all_differ<T>(a: &Beginnings<T>, b: &Beginnings<T>, left: &mut usize, differ: impl Fn(&T, &T) -> bool) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let Some(rest) = left.checked_sub(a.len().saturating_mul(b.len())) else { return false };
    *left = rest;
    a.iter().all(|a| b.iter().all(|b| differ(a, b)))
}

/// `None` if it may be anything.
fn arn(pattern: &str) -> Option<Arn> {
    let mut fields = pattern.strip_prefix("acs:")?.splitn(4, ':');
    let mut next = || fields.next().map(|field| beginning(field).map(str::to_ascii_lowercase));
    let (service, _region, account) = (next()?, next()?, next()?);
    Some([service, account, next()?])
}

fn begin_differently(a: &str, b: &str) -> bool {
    a.bytes().zip(b.bytes()).any(|(a, b)| a != b)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::test_runner::TestRunner;

    use super::*;
    use crate::authorization::{Catalogue, Comparison, ReadPolicy};

    const ACTIONS: &[&str] = &[
        "RAM:getuser",
        "ram:ListUsers",
        "oss:GetObject",
        "oss:Get*",
        "ecs:*",
        "ecs:StopInstance",
        "ims:GetUser",
        r"\u006fss:GetObject",
        "*",
        "ram:*",
        "i*:GetUser",
        "?am:Get*",
        "OSS:*Object",
        "o*:*",
        "*:Get*",
    ];
    const RESOURCES: &[&str] = &[
        "acs:ram::1:user/Bob",
        "acs:RAM:*:1:USER/bob",
        "acs:oss:*:*:wide/*",
        "acs:oss:*:2:wide/a",
        "acs:oss::*:WIDE/*",
        "acs:ecs:*:*:instance/i-?",
        "*",
        "acs:ram:*:*:*",
        "acs:*:*:1:user/*",
        "acs:ecs:cn-hangzhou:*:*",
        "acs:oss:*:*:用/*",
    ];

    /// Most about something of their own, some about nearly everything; with what readers of JSON allow: one or a list,
    /// escapes, members in any order.
    fn policy() -> impl Strategy<Value = String> {
        prop_oneof![3 => policy_of(&ACTIONS[..8], &RESOURCES[..6], 1), 1 => policy_of(ACTIONS, RESOURCES, 2)]
    }

    fn policy_of(
        actions: &'static [&str],
        resources: &'static [&str],
        n_elements: usize,
    ) -> impl Strategy<Value = String> {
        let some = |all| {
            proptest::collection::vec(select(all), 1..3).prop_map(|several: Vec<&str>| match several.as_slice() {
                [one] => format!(r#""{one}""#),
                several => format!(r#"["{}"]"#, several.join(r#"",""#)),
            })
        };
        let (effect, element) = (select(&["Allow", "Allow", "Deny"]), select(&["Action", "NotAction"][..n_elements]));
        let condition = select(&["", r#","Condition":{"Bool":{"acs:SecureTransport":"true"}}"#]);
        let statement = (effect, element, some(actions), some(resources), condition).prop_map(
            |(effect, element, actions, resources, condition)| {
                format!(r#"{{"Resource":{resources},"{element}":{actions},"Effect":"{effect}"{condition}}}"#)
            },
        );
        proptest::collection::vec(statement, 1..3)
            .prop_map(|statements| format!(r#"{{"Statement":[{}],"Version":"1"}}"#, statements.join(",")))
    }

    fn read(text: &str) -> (Comparison, ReadPolicy) {
        let comparison = Comparison::new(Catalogue::built_in());
        let policy = comparison.read(&parse(text, DocumentKind::Identity).expect("a policy"));
        (comparison, policy)
    }

    #[test]
    fn what_surely_misses_a_change_does_not_change_what_it_means() {
        let mut runner = TestRunner::default();
        let (n_missed, n_told) = (Cell::new(0), Cell::new(0));
        let policies = (policy(), policy(), policy(), policy());
        let outcome = runner.run(&policies, |(before, after, kept, other)| {
            let topics = Topics::of([before.as_str(), after.as_str()]);
            let misses = topics.surely_miss(&kept);
            let ((comparison, before), after) = (read(&before), read(&after).1);
            let (kept, other) = (read(&kept).1, read(&other).1);
            let without = comparison.compare(&[&before, &other], &[&after, &other]);
            let with = comparison.compare(&[&before, &kept, &other], &[&after, &kept, &other]);
            n_missed.set(n_missed.get() + i32::from(misses));
            n_told.set(n_told.get() + i32::from(misses && !with.is_empty()));
            prop_assert!(!misses || without == with, "{without:?} {with:?}");
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{error}"));
        // Some 40 of 256; with so few it would say nothing.
        assert!(n_missed.get() > 5 && n_told.get() > 5, "{n_missed:?} {n_told:?}");
    }

    #[test]
    fn most_are_told_apart() {
        let policy = |action: &str, resource: &str| {
            format!(
                r#"{{"Version":"1","Statement":[{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"}}]}}"#
            )
        };
        let changed = policy("oss:Get*", "acs:oss:*:*:wide/*");
        let topics = Topics::of([changed.as_str()]);
        for (action, resource, misses) in [
            ("ecs:*", "*", true),
            ("oss:PutObject", "*", true),
            ("oss:*", "acs:oss:*:*:narrow/*", true),
            ("oss:*", "acs:oss:*:*:WIDE*", false),
            ("o*:*", "*", false),
            ("*", "acs:ecs:*:*:*", true),
            ("oss:GetObject", "acs:oss:cn-hangzhou:*:*", false),
            ("\\u006fss:GetObject", "*", false),
        ] {
            assert_eq!(topics.surely_miss(&policy(action, resource)), misses, "{action} {resource}");
        }
        assert!(!topics.surely_miss("{"), "what cannot be looked at is read");
        let unreadable = policy("ecs:*", "*").replace(r#""1""#, r#""2""#);
        assert!(!Topics::of([unreadable.as_str()]).surely_miss(&policy("oss:*", "*")), "it denies everything");
        let many: Vec<String> = (0..300).map(|n| policy(&format!("a{n}:Get*"), "*")).collect();
        let more: Vec<String> = (0..100).map(|n| format!("b{n}:Get*")).collect();
        let topics = Topics::of(many.iter().map(String::as_str));
        assert!(topics.surely_miss(&policy("ecs:*", "*")));
        assert!(!topics.surely_miss(&policy(&more.join(r#"",""#), "*").replace(r#""b0"#, r#"["b0"#)), "too many");
        assert!(Topics::of([]).surely_miss(&policy("ecs:*", "*")), "nothing changes");
    }
}
