//! Registered resources: they belong to the account and outlive whoever registered them.

use rampart_core::authorization::PolicyType;
use rampart_core::door::Caller;
use rampart_core::model::{ApiError, DisplayName, Page, PrincipalId, TagKey, TagValue, Total, UserId};
use rampart_core::quotas::{ListQuotas, Quota, SetQuota};
use rampart_core::recycle_bin::{DeleteUserInRecycleBin, RestoreUserFromRecycleBin};
use rampart_core::resources::{
    CreatedBy, DeregisterResource, GetResource, ListResources, MOST_TAGS, RegisterResource, ResourceArn,
    ResourceFilter, ResourceView, Standing, Tag, TagFilter, TagResource, UpdateResource,
};

use crate::accounts::other;
use crate::roles::{attach_to_role, create_role, delete_role, trusting_account};
use crate::support::*;
use crate::switch_role::switch;
use crate::users::{delete, rename};

on_both_engines!(
    resources_are_registered_and_read,
    resources_outlive_their_creator,
    what_a_role_registers_is_the_roles,
    accounts_see_their_own_resources_alone,
    tags_are_replaced_as_a_whole,
    conditions_can_ask_for_tags,
    who_may_register_what,
    limits_of_resources,
    one_arn_is_registered_once,
);

/// `oss:cn-hangzhou:bucket` in the account of a caller.
pub(crate) fn arn(of: &Caller, service_and_region: &str, relative_id: &str) -> ResourceArn {
    let text = format!("acs:{service_and_region}:{}:{relative_id}", of.account());
    ResourceArn::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

pub(crate) fn tag(key: &str, value: &str) -> Tag {
    Tag { key: TagKey::parse(key).expect("a key"), value: TagValue::parse(value).expect("a value") }
}

pub(crate) fn register(arn: ResourceArn, tags: &[Tag]) -> RegisterResource {
    RegisterResource { arn, display_name: None, tags: tags.to_vec() }
}

pub(crate) fn tagged(key: &str, value: Option<&str>) -> ResourceFilter {
    let value = value.map(|value| TagValue::parse(value).expect("a value"));
    let tag = TagFilter { key: TagKey::parse(key).expect("a key"), value };
    ResourceFilter { tag: Some(tag), ..ResourceFilter::default() }
}

pub(crate) fn by(principal: PrincipalId) -> ResourceFilter {
    ResourceFilter { created_by: Some(CreatedBy::Principal(principal)), ..ResourceFilter::default() }
}

pub(crate) fn search(text: &str) -> ListResources {
    ListResources { search: Some(text.to_owned()), ..ListResources::default() }
}

pub(crate) fn filtered(filter: ResourceFilter) -> ListResources {
    ListResources { filter, ..ListResources::default() }
}

pub(crate) fn names(page: &Page<ResourceView>) -> Vec<&str> {
    page.items.iter().map(|resource| resource.arn.relative_id()).collect()
}

fn refused<T: std::fmt::Debug>(result: Result<T, ApiError>) -> (String, Option<String>) {
    let error = result.expect_err("refused");
    (error.full_code(), error.field)
}

async fn resources_are_registered_and_read(place: &Place) {
    let company = place.company().await;
    let empty = run!(company, ListResources::default()).expect("read");
    assert_eq!((empty.items.len(), empty.total, empty.unfiltered), (0, Total::Exactly(0), 0));
    let bucket = arn(&company.root, "oss:cn-hangzhou", "HR-documents");
    let registration = RegisterResource {
        display_name: Some(DisplayName::parse("Contracts").expect("a name")),
        ..register(bucket.clone(), &[tag("team", "HR"), tag("cost centre", "")])
    };
    let registered = run!(company, registration.clone()).expect("registered");
    assert_eq!((registered.arn.service(), registered.arn.region()), ("oss", "cn-hangzhou"));
    assert_eq!(registered.creator.principal, company.root.principal());
    assert_eq!(registered.creator.name, "owner@company-x.example");
    assert_eq!(registered.creator.standing, Standing::Present(String::new()));
    assert_eq!(registered.tags, [tag("cost centre", ""), tag("team", "HR")], "by key");
    let event = company.last_event().await;
    assert_eq!(
        (event.event_name.as_str(), &event.resources[..]),
        ("rampart:RegisterResource", &[bucket.to_string()][..])
    );
    let read = GetResource { arn: bucket.clone() };
    assert_eq!(run!(company, read.clone()).expect("read"), registered);
    assert_eq!(refused(run!(company, registration)), ("EntityAlreadyExists.Resource".into(), Some("arn".into())));
    // The relative id compares exactly, service and region do not.
    run!(company, register(arn(&company.root, "oss:cn-hangzhou", "hr-documents"), &[])).expect("another one");
    assert_eq!(arn(&company.root, "OSS:CN-Hangzhou", "HR-documents"), bucket);
    company.wait_ms(5);
    let update = UpdateResource { arn: bucket.clone(), new_display_name: None };
    let updated = run!(company, update).expect("changed");
    assert_eq!(
        (updated.display_name, updated.created_at, updated.updated_at.ms()),
        (None, registered.created_at, NOW + 5)
    );
    let listed = run!(company, ListResources::default()).expect("read");
    assert_eq!((names(&listed), listed.total), (vec!["HR-documents", "hr-documents"], Total::Exactly(2)));
    run!(company, DeregisterResource { arn: bucket.clone() }).expect("forgotten");
    for code in [
        code(run!(company, read)),
        code(run!(company, DeregisterResource { arn: bucket.clone() })),
        code(run!(company, UpdateResource { arn: bucket.clone(), new_display_name: None })),
        code(run!(company, TagResource { arn: bucket.clone(), tags: vec![] })),
    ] {
        assert_eq!(code, "EntityNotExist.Resource");
    }
    assert_eq!(run!(company, ListResources::default()).expect("read").total, Total::Exactly(1));
    assert!(run!(company, filtered(tagged("team", None))).expect("read").items.is_empty(), "its tags went with it");
    run!(company, register(bucket, &[])).expect("it can be registered again");
}

async fn resources_outlive_their_creator(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    company.attach("alice", "registers", &document("Allow", "rampart:*Resource")).await;
    let server = arn(&company.root, "ecs:cn-hangzhou", "instance/i-bp1");
    run!(company.iam, alice, register(server.clone(), &[tag("env", "test")])).expect("registered");
    let read = || async { run!(company, GetResource { arn: server.clone() }).expect("it stands").creator };
    let creator = read().await;
    assert_eq!((creator.principal, creator.name.as_str()), (alice.principal(), "alice"));
    assert_eq!(creator.standing, Standing::Present("alice".into()));
    run!(company, rename("alice", "alice.smith")).expect("renamed");
    let creator = read().await;
    assert_eq!((creator.name.as_str(), creator.standing), ("alice", Standing::Present("alice.smith".into())));
    run!(company, delete("alice.smith", true)).expect("deleted");
    assert_eq!(read().await.standing, Standing::InRecycleBin);
    let PrincipalId::User(user_id) = alice.principal() else { panic!("a user") };
    run!(company, RestoreUserFromRecycleBin { user_id, new_user_name: None }).expect("restored");
    assert_eq!(read().await.standing, Standing::Present("alice.smith".into()));
    run!(company, delete("alice.smith", true)).expect("deleted");
    run!(company, DeleteUserInRecycleBin { user_id }).expect("purged");
    // Another user of the same name has registered nothing.
    let second = company.user("alice").await;
    let creator = read().await;
    assert_eq!((creator.name.as_str(), creator.standing), ("alice", Standing::Deleted));
    for (filter, n) in [
        (by(alice.principal()), 1),
        (by(PrincipalId::User(second.user_id)), 0),
        (by(PrincipalId::User(UserId::new(1))), 0),
        (ResourceFilter { created_by: Some(CreatedBy::Name(" ALICE ".into())), ..ResourceFilter::default() }, 1),
        (ResourceFilter { created_by: Some(CreatedBy::Name("alice.smith".into())), ..ResourceFilter::default() }, 0),
    ] {
        let page = run!(company, filtered(filter.clone())).expect("read");
        assert_eq!((page.items.len(), page.total), (usize::try_from(n).expect("few"), Total::Exactly(n)), "{filter:?}");
    }
    let tags = vec![tag("env", "live")];
    assert_eq!(run!(company, TagResource { arn: server.clone(), tags: tags.clone() }).expect("tagged").tags, tags);
}

async fn what_a_role_registers_is_the_roles(place: &Place) {
    let company = place.company().await;
    run!(company, create_role("ops", &trusting_account(company.root.account()))).expect("created");
    let policy = create_policy("registers", &document("Allow", "rampart:*"));
    run!(company, policy).expect("created");
    run!(company, attach_to_role("ops", PolicyType::Custom, "registers")).expect("attached");
    company.user("alice").await;
    company.enable_logon("alice").await;
    company.attach("alice", "assumes", &document("Allow", "sts:AssumeRole")).await;
    company.session("alice", "alice", PASSWORD).await;
    let role = switch(&company, "alice", "company-x", "ops", "as-ops").await;
    let bucket = arn(&company.root, "oss:cn-hangzhou", "backups");
    let creator = run!(company.iam, role, register(bucket.clone(), &[])).expect("registered").creator;
    assert!(matches!(creator.principal, PrincipalId::Role(_)));
    assert_eq!((creator.name.as_str(), creator.standing), ("ops/alice", Standing::Present("ops".into())));
    run!(company, delete_role("ops", true)).expect("deleted");
    assert_eq!(run!(company, GetResource { arn: bucket }).expect("read").creator.standing, Standing::Deleted);
}

async fn accounts_see_their_own_resources_alone(place: &Place) {
    let x = place.company().await;
    let y = other(&x).await;
    for company in [&x, &y] {
        let bucket = arn(&company.root, "oss:cn-hangzhou", "documents");
        run!(company, register(bucket, &[tag("team", "HR")])).expect("registered");
    }
    let of_y = arn(&y.root, "oss:cn-hangzhou", "documents");
    let only_y = arn(&y.root, "oss:cn-hangzhou", "only-y");
    run!(y, register(only_y.clone(), &[tag("secret", "y")])).expect("registered");
    let foreign = refused(run!(x, register(arn(&y.root, "oss:cn-hangzhou", "mine"), &[])));
    assert_eq!(foreign, ("InvalidParameter.Arn".into(), Some("arn".into())));
    for arn in [of_y.clone(), only_y] {
        for code in [
            code(run!(x, GetResource { arn: arn.clone() })),
            code(run!(x, UpdateResource { arn: arn.clone(), new_display_name: None })),
            code(run!(x, TagResource { arn: arn.clone(), tags: vec![] })),
            code(run!(x, DeregisterResource { arn: arn.clone() })),
        ] {
            assert_eq!(code, "EntityNotExist.Resource");
        }
    }
    // An administrator who is subject to policies gets no other answer.
    let admin = x.new_caller("admin").await;
    run!(x, attach_to_user("admin", PolicyType::System, "AdministratorAccess")).expect("attached");
    assert_eq!(code(run!(x.iam, admin, GetResource { arn: of_y.clone() })), "EntityNotExist.Resource");
    let account = x.root.account();
    let lists = [
        ListResources::default(),
        search("doc"),
        search("acs:oss"),
        filtered(tagged("team", None)),
        filtered(tagged("team", Some("HR"))),
        filtered(ResourceFilter { service: Some("OSS".into()), ..ResourceFilter::default() }),
    ];
    for list in lists {
        let page = run!(x, list.clone()).expect("read");
        assert_eq!((page.total, page.unfiltered), (Total::Exactly(1), 1), "{list:?}");
        assert!(page.items.iter().all(|resource| resource.arn.is_of(account)), "{list:?}");
    }
    for list in
        [search("only"), search(&of_y.to_string()), filtered(tagged("secret", None)), filtered(by(y.root.principal()))]
    {
        assert!(run!(x, list.clone()).expect("read").items.is_empty(), "{list:?}");
    }
    assert_eq!(run!(y, ListResources::default()).expect("read").total, Total::Exactly(2));
}

async fn tags_are_replaced_as_a_whole(place: &Place) {
    let company = place.company().await;
    let bucket = arn(&company.root, "oss:cn-hangzhou", "documents");
    run!(company, register(bucket.clone(), &[tag("a", "1"), tag("b", "2")])).expect("registered");
    let set = |tags: &[Tag]| TagResource { arn: bucket.clone(), tags: tags.to_vec() };
    let tagged_now = run!(company, set(&[tag("b", "3"), tag("B", "4")])).expect("tagged");
    assert_eq!(tagged_now.tags, [tag("B", "4"), tag("b", "3")]);
    for (filter, n) in
        [(tagged("a", None), 0), (tagged("b", Some("2")), 0), (tagged("b", Some("3")), 1), (tagged("B", None), 1)]
    {
        assert_eq!(run!(company, filtered(filter)).expect("read").items.len(), n);
    }
    let twice = refused(run!(company, set(&[tag("a", "1"), tag("a", "2")])));
    assert_eq!(twice, ("InvalidParameter.Tag".into(), Some("tags".into())));
    let many: Vec<Tag> = (0..=MOST_TAGS).map(|n| tag(&format!("k{n}"), "")).collect();
    assert_eq!(refused(run!(company, set(&many))), ("LimitExceeded.Resource.Tag".into(), Some("tags".into())));
    assert_eq!(
        run!(company, GetResource { arn: bucket.clone() }).expect("read").tags,
        tagged_now.tags,
        "nothing happened"
    );
    run!(company, set(&many[1..])).expect("as many as there may be");
    run!(company, set(&[])).expect("none");
    assert!(run!(company, filtered(tagged("k1", None))).expect("read").items.is_empty());
    for (key, value) in
        [("", ""), ("acs:x", ""), ("Aliyun", ""), ("see http://x", ""), (&"k".repeat(129), ""), (" a", "")]
    {
        assert!(TagKey::parse(key).is_err() && TagValue::parse(value).is_ok(), "{key}");
    }
    for value in ["HTTPS://x", " a", &"v".repeat(129)] {
        assert!(TagValue::parse(value).is_err(), "{value}");
    }
}

async fn conditions_can_ask_for_tags(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    let statement = |action: &str, key: &str| {
        format!(
            r#"{{"Effect":"Allow","Action":"{action}","Resource":"*","Condition":{{"StringEquals":{{"{key}":"HR"}}}}}}"#
        )
    };
    let statements = [
        statement("rampart:RegisterResource", "acs:RequestTag/team"),
        statement("rampart:GetResource", "acs:ResourceTag/team"),
        statement("rampart:DeregisterResource", "acs:ResourceTag/team"),
        r#"{"Effect":"Allow","Action":"rampart:TagResource","Resource":"*"}"#.to_owned(),
        r#"{"Effect":"Deny","Action":"rampart:TagResource","Resource":"*","Condition":{"StringNotEquals":{"acs:RequestTag/team":"HR"}}}"#.to_owned(),
    ];
    company.attach("alice", "by-tag", &format!(r#"{{"Version":"1","Statement":[{}]}}"#, statements.join(","))).await;
    let ours = arn(&company.root, "oss:cn-hangzhou", "ours");
    let theirs = arn(&company.root, "oss:cn-hangzhou", "theirs");
    assert_eq!(code(run!(company.iam, alice, register(ours.clone(), &[]))), "NoPermission");
    assert_eq!(code(run!(company.iam, alice, register(ours.clone(), &[tag("team", "R&D")]))), "NoPermission");
    run!(company.iam, alice, register(ours.clone(), &[tag("team", "HR")])).expect("permitted by its tag");
    run!(company, register(theirs.clone(), &[tag("team", "R&D")])).expect("registered");
    run!(company.iam, alice, GetResource { arn: ours.clone() }).expect("permitted");
    assert_eq!(code(run!(company.iam, alice, GetResource { arn: theirs.clone() })), "NoPermission");
    assert_eq!(code(run!(company.iam, alice, DeregisterResource { arn: theirs.clone() })), "NoPermission");
    let away = TagResource { arn: ours.clone(), tags: vec![tag("team", "R&D")] };
    assert_eq!(code(run!(company.iam, alice, away)), "NoPermission");
    run!(company.iam, alice, TagResource { arn: theirs, tags: vec![tag("team", "HR")] }).expect("permitted");
    run!(company.iam, alice, DeregisterResource { arn: ours }).expect("permitted");
}

async fn who_may_register_what(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    let bucket = arn(&company.root, "oss:cn-hangzhou", "hr-documents");
    assert_eq!(code(run!(company.iam, alice, register(bucket.clone(), &[]))), "NoPermission");
    assert_eq!(code(run!(company.iam, alice, ListResources::default())), "NoPermission");
    let event = company.last_event().await;
    assert_eq!(
        (event.event_name.as_str(), event.error_code.as_deref()),
        ("rampart:ListResources", Some("NoPermission"))
    );
    assert_eq!(event.resources, [format!("acs:rampart::{}:resource/*", company.root.account())]);
    // Permissions name the resources themselves.
    let policy = r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"rampart:*Resource","Resource":"acs:oss:*:*:hr-*"}]}"#;
    company.attach("alice", "hr-buckets", policy).await;
    run!(company.iam, alice, register(bucket.clone(), &[])).expect("permitted");
    let other_bucket = arn(&company.root, "oss:cn-hangzhou", "orders");
    assert_eq!(code(run!(company.iam, alice, register(other_bucket.clone(), &[]))), "NoPermission");
    assert_eq!(code(run!(company.iam, alice, GetResource { arn: other_bucket })), "NoPermission");
    assert_eq!(code(run!(company.iam, alice, ListResources::default())), "NoPermission", "it is another permission");
    run!(company.iam, alice, UpdateResource { arn: bucket.clone(), new_display_name: None }).expect("permitted");
    run!(company.iam, alice, DeregisterResource { arn: bucket }).expect("permitted");
    // What the system policies say: administrators of resources and readers, but not those of identities alone.
    for (user, policy, may_list, may_register) in [
        ("power", "PowerUserAccess", true, true),
        ("reader", "ReadOnlyAccess", true, false),
        ("ram", "AliyunRAMFullAccess", false, false),
        ("admin", "AdministratorAccess", true, true),
    ] {
        let caller = company.new_caller(user).await;
        run!(company, attach_to_user(user, PolicyType::System, policy)).expect("attached");
        let server = arn(&company.root, "ecs:cn-hangzhou", user);
        let may = (
            run!(company.iam, caller, ListResources::default()).is_ok(),
            run!(company.iam, caller, register(server, &[])).is_ok(),
        );
        assert_eq!(may, (may_list, may_register), "{policy}");
    }
}

async fn limits_of_resources(place: &Place) {
    let company = place.company().await;
    run!(company, SetQuota { quota: Quota::Resources, limit: Some(2) }).expect("set");
    for name in ["one", "two"] {
        run!(company, register(arn(&company.root, "oss:cn-hangzhou", name), &[])).expect("registered");
    }
    let third = || register(arn(&company.root, "oss:cn-hangzhou", "three"), &[]);
    assert_eq!(code(run!(company, third())), "LimitExceeded.Resource");
    // A refused one does not count.
    run!(company, register(arn(&company.root, "oss:cn-hangzhou", "two"), &[])).expect_err("over the limit");
    run!(company, DeregisterResource { arn: arn(&company.root, "oss:cn-hangzhou", "one") }).expect("forgotten");
    assert_eq!(
        code(run!(company, register(arn(&company.root, "oss:cn-hangzhou", "two"), &[]))),
        "EntityAlreadyExists.Resource"
    );
    run!(company, third()).expect("there is room again");
    let quotas = run!(company, ListQuotas {}).expect("read");
    let quota = quotas.iter().find(|quota| quota.quota == Quota::Resources).expect("listed");
    assert_eq!((quota.limit, quota.n_used, quota.default_limit), (2, Some(2), 100_000));
}

async fn one_arn_is_registered_once(place: &Place) {
    let company = place.company().await;
    for round in 0..10 {
        let bucket = arn(&company.root, "oss:cn-hangzhou", &format!("b{round}"));
        let action = |value: &str| register(bucket.clone(), &[tag("by", value)]);
        let (first, second) = tokio::join!(
            company.iam.run(&company.root, action("first")),
            company.iam.run(&company.root, action("second"))
        );
        let codes = [code(first), code(second)];
        assert!(
            codes.contains(&"done".to_owned()) && codes.contains(&"EntityAlreadyExists.Resource".to_owned()),
            "{codes:?}"
        );
        // Two at once leave the tags of one of them.
        let set = |value: &str| TagResource { arn: bucket.clone(), tags: vec![tag("by", value), tag("x", value)] };
        let (first, second) =
            tokio::join!(company.iam.run(&company.root, set("third")), company.iam.run(&company.root, set("fourth")));
        assert_eq!([code(first), code(second)], ["done", "done"]);
        let tags = run!(company, GetResource { arn: bucket.clone() }).expect("read").tags;
        assert!(tags.len() == 2 && tags[0].value == tags[1].value, "{tags:?}");
    }
    assert_eq!(run!(company, ListResources::default()).expect("read").total, Total::Exactly(10));
}
