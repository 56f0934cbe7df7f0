//! Whether a policy has anything to do with others, without reading it: of the many policies of those a change touches,
//! most are about something else than what changes.

use super::glance::{Glance, GlancedStatement, Text, beginning, beginning_of_action};

/// What some policies are about.
#[derive(Debug)]
pub(crate) struct Topics<'a>(Option<Vec<Glance<'a>>>);

impl<'a> Topics<'a> {
    /// Of policies by their texts.
    pub(crate) fn of(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self(texts.into_iter().map(Glance::at).collect())
    }

    /// Whether it is certain that no request is spoken about by a statement of this policy and by one of those. False is
    /// no answer.
    pub(crate) fn surely_miss(&self, text: &str) -> bool {
        let (Some(topics), Some(glance)) = (&self.0, Glance::at(text)) else { return false };
        glance.statements.0.iter().all(|statement| {
            topics.iter().flat_map(|topic| &topic.statements.0).all(|topic| surely_differ(statement, topic))
        })
    }
}

fn surely_differ(a: &GlancedStatement<'_>, b: &GlancedStatement<'_>) -> bool {
    let all_differ = |a: Option<&[Text<'_>]>, b: Option<&[Text<'_>]>, differ: fn(&str, &str) -> bool| match (a, b) {
        (Some(a), Some(b)) => a.iter().all(|a| b.iter().all(|b| differ(&a.0, &b.0))),
        _ => false,
    };
    all_differ(a.actions(), b.actions(), actions_differ) || all_differ(a.resources(), b.resources(), resources_differ)
}

fn actions_differ(a: &str, b: &str) -> bool {
    beginnings_differ(beginning_of_action(a), beginning_of_action(b))
}

fn resources_differ(a: &str, b: &str) -> bool {
    match (fields(a), fields(b)) {
        (Some(a), Some(b)) => a.into_iter().zip(b).any(|(a, b)| beginnings_differ(a, b)),
        _ => false,
    }
}

/// The service, the account and the relative id; what a region that is left out stands for is not decided here.
fn fields(arn: &str) -> Option<[Option<&str>; 3]> {
    let mut fields = arn.strip_prefix("acs:")?.splitn(4, ':').map(beginning);
    let (service, _region, account) = (fields.next()?, fields.next()?, fields.next()?);
    Some([service, account, fields.next()?])
}

fn beginnings_differ(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    a.bytes().zip(b.bytes()).any(|(a, b)| !a.eq_ignore_ascii_case(&b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::authorization::{Catalogue, Comparison, DocumentKind, parse};

    fn policy() -> impl Strategy<Value = String> {
        let action = select(vec![
            "*",
            "ram:*",
            "ims:GetUser",
            "i*:GetUser",
            "?am:Get*",
            "RAM:getuser",
            "ram:ListUsers",
            "oss:GetObject",
            "oss:Get*",
            "OSS:*Object",
            "o*:*",
            "ecs:*",
            "ecs:StopInstance",
            "*:Get*",
        ]);
        let resource = select(vec![
            "*",
            "acs:ram:*:*:*",
            "acs:ram::1:user/Bob",
            "acs:RAM:*:1:USER/bob",
            "acs:*:*:1:user/*",
            "acs:oss:*:*:wide/*",
            "acs:oss:*:2:wide/a",
            "acs:oss::*:WIDE/*",
            "acs:ecs:*:*:instance/i-?",
            "acs:ecs:cn-hangzhou:*:*",
            "acs:oss:*:*:用/*",
        ]);
        let list = |one| proptest::collection::vec(one, 1..3);
        let statement = (select(vec!["Allow", "Allow", "Deny"]), any::<bool>(), list(action), list(resource));
        let condition = select(vec!["", r#","Condition":{"Bool":{"acs:SecureTransport":"true"}}"#]);
        proptest::collection::vec((statement, condition), 1..3).prop_map(|statements| {
            let statements: Vec<String> = statements
                .into_iter()
                .map(|((effect, is_negated, actions, resources), condition)| {
                    let element = if is_negated && effect == "Deny" { "NotAction" } else { "Action" };
                    format!(r#"{{"Effect":"{effect}","{element}":{actions:?},"Resource":{resources:?}{condition}}}"#)
                })
                .collect();
            format!(r#"{{"Version":"1","Statement":[{}]}}"#, statements.join(","))
        })
    }

    proptest! {
        #[test]
        fn what_surely_misses_a_change_does_not_change_what_it_means(
            before in policy(), after in policy(), kept in policy(),
        ) {
            let comparison = Comparison::new(Catalogue::built_in());
            let read = |text: &str| comparison.read(&parse(text, DocumentKind::Identity).expect("a policy"));
            let topics = Topics::of([before.as_str(), after.as_str()]);
            let misses = topics.surely_miss(&kept);
            let (before, after, kept) = (read(&before), read(&after), read(&kept));
            let alone = comparison.compare(&[&before], &[&after]);
            let beside = comparison.compare(&[&before, &kept], &[&after, &kept]);
            prop_assert!(!misses || alone == beside, "{alone:?} {beside:?}");
        }
    }

    #[test]
    fn most_are_told_apart() {
        let policy = |action: &str, resource: &str| {
            format!(r#"{{"Version":"1","Statement":{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"}}}}"#)
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
        assert!(!Topics::of(["{"]).surely_miss(&policy("ecs:*", "*")));
        assert!(Topics::of([]).surely_miss(&policy("ecs:*", "*")), "nothing changes");
    }
}
