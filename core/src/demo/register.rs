//! What the people of Company X register during the week; one of them leaves, and what he registered stays.

use super::company::LEAVER;
use super::stage::Stage;
use super::{ADMINISTRATOR, DemoError};
use crate::model::{ApiError, Comments, DisplayName, TagKey, TagValue, UserName};
use crate::offboarding::OffboardUser;
use crate::resources::{RegisterResource, ResourceArn, Tag, TagResource};

/// Service and region, relative id, display name, tags.
type Entry = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

/// Head of HR: user A.
const OF_HR: [Entry; 2] = [
    ("oss:cn-hangzhou", "company-x-hr", "HR documents", &[("department", "HR"), ("confidential", "yes")]),
    ("oss:cn-hangzhou", "company-x-hr-archive", "HR archive", &[("department", "HR"), ("keep-until", "2035")]),
];

/// Builds and runs the platform: user D.
const OF_PLATFORM: [Entry; 7] = [
    ("ecs:cn-hangzhou", "instance/dev-api-1", "API, development", &[("department", "R&D"), ("env", "dev")]),
    ("ecs:cn-hangzhou", "instance/dev-web-1", "Web shop, development", &[("department", "R&D"), ("env", "dev")]),
    ("ecs:cn-hangzhou", "instance/prod-api-1", "API 1", &[("department", "O&M"), ("env", "live"), ("on-call", "yes")]),
    ("ecs:cn-beijing", "instance/prod-api-2", "API 2", &[("department", "O&M"), ("env", "live"), ("on-call", "yes")]),
    ("slb:cn-hangzhou", "loadbalancer/lb-bp1orders", "Web shop entrance", &[("env", "live"), ("on-call", "yes")]),
    ("rds:cn-hangzhou", "dbinstance/rm-bp1orders", "Orders", &[("env", "live"), ("backup", "daily")]),
    ("vpc:cn-hangzhou", "vpc/vpc-bp1company", "", &[]),
];

const OF_ADMINISTRATOR: [Entry; 1] = [(
    "oss:cn-hangzhou",
    "company-x-orders",
    "Receipts of orders",
    &[("department", "R&D"), ("env", "live"), ("backup", "daily"), ("owner", "app")],
)];

const OF_LEAVER: [Entry; 1] =
    [("ecs:cn-hangzhou", "instance/build-1", "Build server", &[("department", "O&M"), ("env", "dev")])];

/// Everybody who has something registers it.
pub(super) async fn first_day(stage: &mut Stage) -> Result<(), DemoError> {
    stage.at(1, 14, 20);
    register(stage, "ana.costa", &OF_HR).await?;
    stage.at(1, 15, 5);
    register(stage, "dara.singh", &OF_PLATFORM).await?;
    register(stage, ADMINISTRATOR, &OF_ADMINISTRATOR).await?;
    stage.at(1, 16, 40);
    stage.log_on(LEAVER).await?;
    register(stage, LEAVER, &OF_LEAVER).await
}

/// The trial week is over before it is over; the server is taken over.
pub(super) async fn last_day(stage: &mut Stage) -> Result<(), DemoError> {
    stage.at(5, 16, 30);
    stage.log_on(ADMINISTRATOR).await?;
    let reason = Comments::parse("Trial week ended")?;
    stage.run(ADMINISTRATOR, OffboardUser { user_name: UserName::parse(LEAVER)?, reason }).await?;
    let arn = arn(stage, "ecs:cn-hangzhou", "instance/build-1").await?;
    let tags = tags(&[("department", "R&D"), ("env", "dev")])?;
    stage.log_on("dara.singh").await?;
    stage.run("dara.singh", TagResource { arn, tags }).await?;
    Ok(())
}

async fn register(stage: &Stage, by: &'static str, entries: &[Entry]) -> Result<(), DemoError> {
    for (place, relative_id, name, pairs) in entries {
        let display_name = if name.is_empty() { None } else { Some(DisplayName::parse(name)?) };
        let arn = arn(stage, place, relative_id).await?;
        stage.run(by, RegisterResource { arn, display_name, tags: tags(pairs)? }).await?;
    }
    Ok(())
}

async fn arn(stage: &Stage, place: &str, relative_id: &str) -> Result<ResourceArn, DemoError> {
    let Some((account, _)) = stage.iam.account().await? else { return Err(ApiError::internal().into()) };
    Ok(ResourceArn::parse(&format!("acs:{place}:{account}:{relative_id}"))?)
}

fn tags(pairs: &[(&str, &str)]) -> Result<Vec<Tag>, DemoError> {
    let tag = |(key, value): &(&str, &str)| Ok(Tag { key: TagKey::parse(key)?, value: TagValue::parse(value)? });
    pairs.iter().map(tag).collect()
}
