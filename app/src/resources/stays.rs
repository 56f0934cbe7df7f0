//! For rooms where users leave: that what they registered stays.

use leptos::prelude::*;
use rampart_core::model::{Total, UserId};

use crate::text::t;
use crate::ui::{EffectItem, EffectKind};

/// How many resources a user registered.
pub(crate) type Registered = (UserId, Total);

/// How many resources a user registered; nothing when the caller may not list them.
#[cfg(feature = "ssr")]
pub(crate) async fn registered_by(
    iam: &rampart_core::door::Iam,
    caller: &rampart_core::door::Caller,
    user_id: UserId,
) -> Result<Option<Registered>, crate::call::CallError> {
    use rampart_core::door::Action;
    use rampart_core::model::{Arn, PageRequest, PrincipalId};
    use rampart_core::resources::{CreatedBy, ListResources, ResourceFilter};

    // Asked before, because a refusal would be an event, and this is no attempt.
    if !iam.may(caller, ListResources::ACTION, &Arn::each("rampart", caller.account(), "resource")).await {
        return Ok(None);
    }
    let created_by = Some(CreatedBy::Principal(PrincipalId::User(user_id)));
    let filter = ResourceFilter { created_by, ..ResourceFilter::default() };
    let page = PageRequest { size: Some(1), ..PageRequest::default() };
    let page = iam.run(caller, ListResources { filter, page, ..ListResources::default() }).await?;
    Ok(Some((user_id, page.total)))
}

/// The consequence, with the way to them; none when there are none, or nobody may know.
pub(crate) fn stays_with_the_account(registered: Option<Registered>) -> Option<AnyView> {
    let (user_id, total) = registered.filter(|(_, total)| !total.is_zero())?;
    let href = super::registered_by_href(user_id);
    let (n, stay) = (t().resources.stay)(&(t().common.number)(total.counted()));
    Some(view! { <EffectItem kind=EffectKind::Same><a href=href>{n}</a>" "{stay}</EffectItem> }.into_any())
}
