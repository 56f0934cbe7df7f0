//! What the pages of resources ask of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::model::Page;
use rampart_core::resources::{ListResources, ResourceArn, ResourceView};

use crate::call::CallError;

/// Reads one page of the list.
#[server(input = Json)]
pub async fn read_resources(action: ListResources) -> Result<Page<ResourceView>, CallError> {
    crate::call::run(action).await
}

/// Reads one resource.
#[server(input = Json)]
pub async fn read_resource(arn: ResourceArn) -> Result<ResourceView, CallError> {
    crate::call::run(rampart_core::resources::GetResource { arn }).await
}

/// Registers a resource; `keys` and `values` are its tags, pair by pair, without those that have no key and no value.
#[server]
pub async fn register_resource(
    arn: String,
    #[server(default)] display_name: String,
    #[server(default)] keys: Vec<String>,
    #[server(default)] values: Vec<String>,
) -> Result<ResourceView, CallError> {
    use rampart_core::model::DisplayName;

    use crate::form::{Then, answer, field, optional};

    let [arn, display_name] = [arn.trim(), display_name.trim()].map(str::to_owned);
    let outcome = async {
        let action = rampart_core::resources::RegisterResource {
            arn: field("arn", ResourceArn::parse(&arn))?,
            display_name: optional("display_name", &display_name, DisplayName::parse)?,
            tags: server::tags(&keys, &values)?,
        };
        crate::call::run(action).await
    };
    let outcome = outcome.await;
    let then = match &outcome {
        Ok(resource) => {
            Then::to(super::resource_href(&resource.arn)).saying(crate::text::t().resources.resource_registered)
        }
        Err(_) => Then::stay_or("/resources?panel=register"),
    };
    let typed = serde_json::json!({ "arn": arn, "display_name": display_name, "tags": server::typed(&keys, &values) });
    answer("register_resource", &typed, outcome, then).await
}

/// Gives a resource this display name and these tags, both or none; what stays as it is needs no permission.
#[server]
pub async fn edit_resource(
    arn: String,
    #[server(default)] display_name: String,
    #[server(default)] keys: Vec<String>,
    #[server(default)] values: Vec<String>,
) -> Result<(), CallError> {
    use crate::form::{Then, answer};

    let display_name = display_name.trim().to_owned();
    let outcome = server::edit(&arn, &display_name, &keys, &values).await;
    let then = Then::to(server::detail(&arn)).saying(crate::text::t().resources.resource_changed);
    let back = server::panel(&arn, "edit");
    let typed = serde_json::json!({ "display_name": display_name, "tags": server::typed(&keys, &values) });
    answer("edit_resource", &typed, outcome, then.back_to(back)).await
}

/// Takes a resource off the register; `list` is the page of the list it stood on.
#[server]
pub async fn deregister_resource(arn: String, #[server(default)] list: String) -> Result<(), CallError> {
    use crate::form::{Then, answer, field};

    let outcome = async {
        let arn = field("arn", ResourceArn::parse(arn.trim()))?;
        crate::call::run(rampart_core::resources::DeregisterResource { arn }).await
    };
    let outcome = outcome.await;
    let list = if list.starts_with(super::PATH) { list } else { super::PATH.to_owned() };
    let then = Then::to(list).saying(crate::text::t().resources.resource_deregistered);
    let then = then.back_to(server::panel(&arn, "deregister"));
    answer("deregister_resource", &(), outcome, then).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::door::Access;
    use rampart_core::model::{ApiError, DisplayName, TagKey, TagValue};
    use rampart_core::resources::{GetResource, ResourceArn, Tag, TagResource, UpdateResource};

    use crate::call::CallError;
    use crate::form::{field, optional};
    use crate::resources::{PATH, resource_href};

    fn pairs<'a>(keys: &'a [String], values: &'a [String]) -> impl Iterator<Item = (&'a str, &'a str)> {
        let pairs = keys.iter().enumerate();
        pairs
            .map(|(n, key)| (key.trim(), values.get(n).map_or("", |value| value.trim())))
            .filter(|(key, value)| !key.is_empty() || !value.is_empty())
    }

    /// The tags of a form, with the pair that is wrong.
    pub(super) fn tags(keys: &[String], values: &[String]) -> Result<Vec<Tag>, CallError> {
        let wrong = |which: &str, rule: &dyn std::fmt::Display| {
            CallError::from(ApiError::invalid("tags", format!("the tag `{which}`: {rule}")))
        };
        pairs(keys, values)
            .map(|(key, value)| {
                let which = if key.is_empty() { value } else { key };
                let parsed = TagKey::parse(key).map_err(|rule| wrong(which, &rule))?;
                Ok(Tag { key: parsed, value: TagValue::parse(value).map_err(|rule| wrong(which, &rule))? })
            })
            .collect()
    }

    /// What was typed, for the form that is shown again.
    pub(super) fn typed(keys: &[String], values: &[String]) -> String {
        serde_json::to_string(&pairs(keys, values).collect::<Vec<_>>()).unwrap_or_default()
    }

    /// Does what differs, in one transaction.
    pub(super) async fn edit(
        arn: &str,
        display_name: &str,
        keys: &[String],
        values: &[String],
    ) -> Result<(), CallError> {
        let arn = field("arn", ResourceArn::parse(arn.trim()))?;
        let new_display_name = optional("display_name", display_name, DisplayName::parse)?;
        let mut tags = tags(keys, values)?;
        tags.sort_by(|a, b| a.key.cmp(&b.key));
        let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
        let present = iam.run(&caller, GetResource { arn: arn.clone() }).await?;
        let (mut named, mut tagged) = (None, None);
        if new_display_name != present.display_name {
            named = Some(iam.authorize(&caller, UpdateResource { arn: arn.clone(), new_display_name }).await?);
        }
        if tags != present.tags {
            tagged = Some(iam.authorize(&caller, TagResource { arn, tags }).await?);
        }
        let mut work = iam.begin(&caller, Access::Write).await?;
        if let Some(action) = named {
            work.perform(action).await?;
        }
        if let Some(action) = tagged {
            work.perform(action).await?;
        }
        Ok(work.commit().await?)
    }

    /// The page with the details of a resource.
    pub(super) fn detail(arn: &str) -> String {
        ResourceArn::parse(arn.trim()).map_or_else(|_| PATH.to_owned(), |arn| resource_href(&arn))
    }

    /// The same with a panel.
    pub(super) fn panel(arn: &str, panel: &str) -> String {
        match ResourceArn::parse(arn.trim()) {
            Ok(arn) => format!("{}&panel={panel}", resource_href(&arn)),
            Err(_) => PATH.to_owned(),
        }
    }
}
