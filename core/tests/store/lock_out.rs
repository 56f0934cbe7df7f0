//! Nobody locks everybody out, and nobody locks out itself without saying so.

use rampart_core::access_keys::{CreateAccessKey, UpdateAccessKey};
use rampart_core::access_preview::{Change, LockOut};
use rampart_core::authorization::PolicyType;
use rampart_core::door::Caller;
use rampart_core::grants::Holder;
use rampart_core::groups::RemoveUserFromGroup;
use rampart_core::login_profiles::{DeleteLoginProfile, UpdateLoginProfile};
use rampart_core::users::{DeleteUser, GetUser};
use serde_json::json;
use tokio::task::JoinSet;

use crate::access_preview::{custom, system};
use crate::grants::{attach_to_group, detach};
use crate::groups::{add, create_group};
use crate::support::*;

on_both_engines!(
    the_last_administrator_stays,
    power_through_groups_and_denies_counts,
    one_says_so_before_locking_out_oneself,
    root_may_with_the_typed_word,
    conditions_and_credentials_decide_who_counts,
    long_policies_that_stay_are_not_missed,
    of_two_who_delete_each_other_one_remains,
    of_two_who_detach_each_other_one_remains,
    of_two_who_shut_out_each_other_one_remains,
);

const LOCK_OUT: &str = "OperationConflict.LockOut";
const CONFIRM: &str = "ConfirmationRequired";

fn delete(name: &str) -> DeleteUser {
    DeleteUser { user_name: user_name(name), with_dependents: true }
}

fn switch_off(name: &str) -> UpdateLoginProfile {
    UpdateLoginProfile {
        user_name: user_name(name),
        is_enabled: Some(false),
        password: None,
        password_reset_required: None,
        mfa_required: None,
    }
}

fn revoke(name: &str) -> rampart_core::grants::DetachPolicyFromUser {
    detach(name, PolicyType::System, "AdministratorAccess")
}

/// A user who is logged on and has `AdministratorAccess`.
async fn administrator(company: &Company, name: &str) -> Caller {
    let caller = company.new_caller(name).await;
    run!(company, attach_to_user(name, PolicyType::System, "AdministratorAccess")).expect("attached");
    caller
}

async fn the_last_administrator_stays(place: &Place) {
    let company = place.company().await;
    let (ann, ben) = (administrator(&company, "ann").await, administrator(&company, "ben").await);
    // Two are two: one may go.
    run!(company.iam, ann, revoke("ben")).expect("Ann remains");
    let n_events = company.n_events().await;
    for caller in [ann.clone(), ann.clone().confirming("ann")] {
        assert_eq!(code(run!(company.iam, caller, revoke("ann"))), LOCK_OUT, "no word helps");
        assert_eq!(code(run!(company.iam, caller, switch_off("ann"))), LOCK_OUT);
        let none = DeleteLoginProfile { user_name: user_name("ann") };
        assert_eq!(code(run!(company.iam, caller, none)), LOCK_OUT);
    }
    // Each refusal is in the events, and nothing of it happened.
    assert_eq!(company.n_events().await, n_events + 6);
    let event = company.last_event().await;
    assert_eq!(event.error_code.as_deref(), Some(LOCK_OUT));
    assert_eq!(run!(company.iam, ann, GetUser { user_name: user_name("ben") }).map(|_| ()), Ok(()));
    // Someone with less power cannot do it either.
    run!(company, attach_to_user("ben", PolicyType::System, "AliyunRAMFullAccess")).expect("attached");
    run!(company.iam, ben, revoke("ann")).expect("Ben can administer too");
    assert_eq!(code(run!(company.iam, ben, detach("ben", PolicyType::System, "AliyunRAMFullAccess"))), LOCK_OUT);
    // What it would mean is told before.
    let change = Change::DetachPolicies {
        holders: vec![Holder::User(user_name("ben"))],
        policies: vec![system("AliyunRAMFullAccess")],
    };
    assert_eq!(company.iam.preview(&ben, &change, 0).await.expect("previewed").lock_out, LockOut::Everybody);
}

async fn power_through_groups_and_denies_counts(place: &Place) {
    let company = place.company().await;
    run!(company, create_group("admins")).expect("created");
    run!(company, attach_to_group("admins", PolicyType::System, "AdministratorAccess")).expect("attached");
    let ann = company.new_caller("ann").await;
    run!(company, add("ann", "admins")).expect("joined");
    let leave = || RemoveUserFromGroup { user_name: user_name("ann"), group_name: group_name("admins") };
    assert_eq!(code(run!(company.iam, ann, leave())), LOCK_OUT);
    run!(company, create_policy("no-ram", &document("Deny", "ram:AttachPolicy*"))).expect("created");
    let deny = || attach_to_group("admins", PolicyType::Custom, "no-ram");
    assert_eq!(code(run!(company.iam, ann, deny())), LOCK_OUT);
    let join = add("ann", "quiet");
    run!(company, create_group("quiet")).expect("created");
    run!(company, attach_to_group("quiet", PolicyType::Custom, "no-ram")).expect("attached");
    assert_eq!(code(run!(company.iam, ann, join)), LOCK_OUT, "joining can deny as well");
    // An edit takes it as well.
    run!(company, create_policy("power", &document("Allow", "*"))).expect("created");
    run!(company, attach_to_group("admins", PolicyType::Custom, "power")).expect("attached");
    let root = company.root.clone().confirming("owner@company-x.example");
    let detach = rampart_core::grants::DetachPolicyFromGroup {
        policy_type: PolicyType::System,
        policy_name: policy_name("AdministratorAccess"),
        group_name: group_name("admins"),
    };
    run!(company.iam, ann, detach).expect("the other policy gives the same");
    let edit = rampart_core::policies::CreatePolicyVersion {
        policy_name: policy_name("power"),
        document: document("Allow", "oss:*"),
        note: String::new(),
        set_as_default: true,
        rotate_strategy: rampart_core::policies::RotateStrategy::None,
    };
    assert_eq!(code(run!(company.iam, ann, edit.clone())), LOCK_OUT);
    assert_eq!(code(run!(company, edit)), CONFIRM);
    let delete = rampart_core::policies::DeletePolicy { policy_name: policy_name("power"), with_dependents: true };
    assert_eq!(code(run!(company.iam, ann, delete)), LOCK_OUT);
    run!(company.iam, root, attach_to_group("admins", PolicyType::System, "AdministratorAccess")).expect("attached");
    // With another administrator it is the word that is asked for.
    administrator(&company, "ben").await;
    assert_eq!(code(run!(company.iam, ann, deny())), CONFIRM);
    let change =
        Change::AttachPolicies { holders: vec![Holder::Group(group_name("admins"))], policies: vec![custom("no-ram")] };
    let told = company.iam.preview(&ann, &change, 0).await.expect("previewed").lock_out;
    assert_eq!(told, LockOut::Yourself { word: "ann".to_owned() });
    run!(company.iam, ann.confirming("Ann"), deny()).expect("said so");
}

async fn one_says_so_before_locking_out_oneself(place: &Place) {
    let company = place.company().await;
    let ann = administrator(&company, "ann").await;
    administrator(&company, "ben").await;
    let session = company.session("0123456789abcdef", "ann", PASSWORD).await;
    let refused = run!(company.iam, session, switch_off("ann")).expect_err("asked first");
    assert_eq!((refused.full_code().as_str(), refused.field.as_deref()), (CONFIRM, Some("confirmation")));
    assert!(refused.message.contains("`ann`"), "{}", refused.message);
    let wrong = session.clone().confirming("ben");
    assert_eq!(code(run!(company.iam, wrong, switch_off("ann"))), CONFIRM);
    assert_eq!(code(run!(company.iam, ann, revoke("ann"))), CONFIRM);
    // Taking from others, and giving to oneself, asks for nothing.
    run!(company, create_policy("reader", &document("Allow", "oss:Get*"))).expect("created");
    run!(company.iam, ann, attach_to_user("ann", PolicyType::Custom, "reader")).expect("attached");
    run!(company.iam, ann, detach("ann", PolicyType::Custom, "reader")).expect("takes no power");
    run!(company.iam, session.confirming("ann"), switch_off("ann")).expect("said so");
    // Somebody who manages only a part is asked as well.
    let cora = company.new_caller("cora").await;
    company.attach("cora", "part", &document("Allow", "ram:DetachPolicyFromUser")).await;
    assert_eq!(code(run!(company.iam, cora, detach("cora", PolicyType::Custom, "part"))), CONFIRM);
    run!(company.iam, cora.confirming("cora"), detach("cora", PolicyType::Custom, "part")).expect("said so");
}

async fn root_may_with_the_typed_word(place: &Place) {
    let company = place.company().await;
    company.user("app").await;
    run!(company, delete("app")).expect("nobody administers yet, so nobody is locked out");
    administrator(&company, "ann").await;
    let change = Change::DeleteUser { user: user_name("ann") };
    let word = "owner@company-x.example";
    let told = company.iam.preview(&company.root, &change, 0).await.expect("previewed").lock_out;
    assert_eq!(told, LockOut::AllUsers { word: word.to_owned() });
    assert_eq!(code(run!(company, delete("ann"))), CONFIRM);
    let confirming = company.root.clone().confirming(word);
    run!(company.iam, confirming, delete("ann")).expect("root remains");
}

async fn conditions_and_credentials_decide_who_counts(place: &Place) {
    let company = place.company().await;
    let ann = administrator(&company, "ann").await;
    // An administrator at certain addresses only, one without a way in, one for certain users only.
    company.new_caller("ben").await;
    let at_site = r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*",
        "Condition":{"IpAddress":{"acs:SourceIp":"192.0.2.0/24"}}}]}"#;
    company.attach("ben", "at-site", at_site).await;
    company.user("cora").await;
    run!(company, attach_to_user("cora", PolicyType::System, "AdministratorAccess")).expect("attached");
    company.new_caller("dora").await;
    let some = r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:*","Resource":"acs:ram:*:*:user/d*"}]}"#;
    company.attach("dora", "some", some).await;
    assert_eq!(code(run!(company.iam, ann, revoke("ann"))), LOCK_OUT);
    // An active key is a way in.
    let key = run!(company, CreateAccessKey { user_name: Some(user_name("cora")) }).expect("created");
    assert_eq!(code(run!(company.iam, ann, revoke("ann"))), CONFIRM);
    run!(company.iam, ann.clone().confirming("ann"), revoke("ann")).expect("Cora remains");
    let off =
        UpdateAccessKey { user_name: Some(user_name("cora")), access_key_id: key.key.access_key_id, is_active: false };
    assert_eq!(code(run!(company, off)), CONFIRM, "root is asked");
    // Two custom policies that are only together enough.
    let any = |action: &str| document("Allow", action);
    company.attach("dora", "logon", &any("ram:*LoginProfile")).await;
    company.attach("dora", "grants", &any("ram:AttachPolicy*")).await;
    run!(company, revoke("cora")).expect("Dora remains");
    assert_eq!(code(run!(company, detach("dora", PolicyType::Custom, "logon"))), CONFIRM);
}

/// However much is held besides, what stays is not compared.
async fn long_policies_that_stay_are_not_missed(place: &Place) {
    let company = place.company().await;
    administrator(&company, "ben").await;
    // Somebody who manages only a part.
    let ann = company.new_caller("ann").await;
    company.attach("ann", "part", &document("Allow", "ram:DetachPolicyFromUser")).await;
    run!(company, create_group("team")).expect("created");
    run!(company, add("ann", "team")).expect("added");
    for n in 0..13 {
        let users: Vec<_> = (0..150).map(|user| format!("acs:ram:*:*:user/{n}-{user}-*")).collect();
        let statement = json!({ "Effect": "Allow", "Action": "ram:AttachPolicyToUser", "Resource": users });
        let (name, text) = (format!("long-{n}"), json!({ "Version": "1", "Statement": [statement] }).to_string());
        run!(company, create_policy(&name, &text)).expect("created");
        if n < 8 {
            run!(company, attach_to_user("ann", PolicyType::Custom, &name)).expect("attached");
        } else {
            run!(company, attach_to_group("team", PolicyType::Custom, &name)).expect("attached");
        }
    }
    run!(company, create_policy("reader", &document("Allow", "oss:Get*"))).expect("created");
    run!(company, attach_to_user("ann", PolicyType::Custom, "reader")).expect("attached");
    run!(company.iam, ann, detach("ann", PolicyType::Custom, "reader")).expect("nothing is lost that matters");
}

async fn of_two_who_delete_each_other_one_remains(place: &Place) {
    let company = place.company().await;
    for round in 0..50 {
        let [left, right] = two(&company, round).await;
        let codes = at_once(&company, [(left.0.clone(), delete(&right.1)), (right.0.clone(), delete(&left.1))]).await;
        let exists = async |name: &str| run!(company, GetUser { user_name: user_name(name) }).is_ok();
        assert!(exists(&left.1).await != exists(&right.1).await, "round {round}: {codes:?}");
        clear(&company, [&left.1, &right.1]).await;
    }
}

async fn of_two_who_detach_each_other_one_remains(place: &Place) {
    let company = place.company().await;
    for round in 0..50 {
        let [left, right] = two(&company, round).await;
        let codes = at_once(&company, [(left.0.clone(), revoke(&right.1)), (right.0.clone(), revoke(&left.1))]).await;
        assert_eq!(codes.iter().filter(|code| *code == "done").count(), 1, "round {round}: {codes:?}");
        clear(&company, [&left.1, &right.1]).await;
    }
}

async fn of_two_who_shut_out_each_other_one_remains(place: &Place) {
    let company = place.company().await;
    for round in 0..50 {
        let [left, right] = two(&company, round).await;
        let codes =
            at_once(&company, [(left.0.clone(), switch_off(&right.1)), (right.0.clone(), switch_off(&left.1))]).await;
        assert_eq!(codes.iter().filter(|code| *code == "done").count(), 1, "round {round}: {codes:?}");
        clear(&company, [&left.1, &right.1]).await;
    }
}

async fn two(company: &Company, round: usize) -> [(Caller, String); 2] {
    let names = [format!("left-{round}"), format!("right-{round}")];
    let callers = [administrator(company, &names[0]).await, administrator(company, &names[1]).await];
    let mut pairs = callers.into_iter().zip(names);
    [pairs.next().expect("left"), pairs.next().expect("right")]
}

async fn at_once<A>(company: &Company, attacks: [(Caller, A); 2]) -> Vec<String>
where
    A: rampart_core::door::Perform,
{
    let mut tasks = JoinSet::new();
    for (caller, action) in attacks {
        let iam = company.iam.clone();
        tasks.spawn(async move { code(iam.run(&caller, action).await) });
    }
    tasks.join_all().await
}

async fn clear(company: &Company, names: [&String; 2]) {
    let root = company.root.clone().confirming("owner@company-x.example");
    for name in names {
        let _ = run!(company.iam, root, delete(name));
    }
}
