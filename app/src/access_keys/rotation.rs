//! The rotation as a wizard that can be left at any time: what is done, what comes next, and how to undo it.

use leptos::prelude::*;
use rampart_core::access_keys::{AccessKeyView, KeyUse, Rotation};

use super::row::{mark_form, switch_form, use_text};
use super::{KeysRead, Owner};
use crate::form::Form;
use crate::text::t;
use crate::ui::{ButtonLink, Card, Fact, Facts, Note, Stepper, Tone, Variant};

/// The steps: create the second pair, move over, disable the first, delete it.
const N_STEPS: usize = 4;
/// A pair that was not used for so long is taken as silent: programs that run daily have had their turn.
const SILENT_MS: i64 = 24 * 3_600_000;

/// The card; nothing while nothing is being replaced.
pub(super) fn rotation_card(
    owner: &Owner,
    rotation: Rotation,
    read: &KeysRead,
    update: Form,
    mark: Form,
) -> Option<AnyView> {
    let text = t().access_keys;
    let (step, old, new, content) = match rotation {
        Rotation::None => return None,
        Rotation::Moving { old, new } => {
            let content = moving(owner, &old, &new, read, update);
            (2, old, new, content)
        }
        Rotation::Disabled { old, new } => {
            let content = disabled(owner, &old, update);
            (4, old, new, content)
        }
        Rotation::Halted { old, new } => {
            let content = halted(owner, &new, update);
            (2, old, new, content)
        }
    };
    let (old_id, new_id) = (old.access_key_id.to_string(), new.access_key_id.to_string());
    let keep = mark_form(owner, mark, new_id.clone(), String::new(), text.keep_both);
    let aside = {
        let label = (text.step_of)(step, N_STEPS);
        move || view! { <Stepper label=label.clone() current=step total=N_STEPS /> }
    };
    let (old_used, new_used) = (used_line(read, &old), used_line(read, &new));
    Some(
        view! {
            <Card title=text.rotation_title aside padded=true>
                <div class="stack rotation">
                    <Facts>
                        <Fact term=text.old_pair>
                            <span class="mono">{old_id}</span>
                            {old_used}
                        </Fact>
                        <Fact term=text.new_pair>
                            <span class="mono">{new_id}</span>
                            {new_used}
                        </Fact>
                    </Facts>
                    {content}
                    <div class="row">{keep}<span class="hint">{text.keep_both_hint}</span></div>
                </div>
            </Card>
        }
        .into_any(),
    )
}

fn last_use(read: &KeysRead, key: &AccessKeyView) -> Option<KeyUse> {
    let seen = read.keys.iter().find(|seen| seen.key.access_key_id == key.access_key_id)?;
    seen.last_used.clone()
}

fn used_line(read: &KeysRead, key: &AccessKeyView) -> AnyView {
    if !read.sees_use {
        return view! { <div class="muted">{t().access_keys.use_hidden}</div> }.into_any();
    }
    let used = use_text(last_use(read, key).as_ref());
    view! { <div>{t().access_keys.last_used}": "{used}</div> }.into_any()
}

fn moving(owner: &Owner, old: &AccessKeyView, new: &AccessKeyView, read: &KeysRead, update: Form) -> AnyView {
    let text = t().access_keys;
    let (old_use, new_use) = (last_use(read, old), last_use(read, new));
    let is_silent = old_use.is_none_or(|used| read.read_at.since_ms(used.at) >= SILENT_MS);
    let (tone, sentence) = match (read.sees_use, new_use.is_some(), is_silent) {
        (false, ..) => (Tone::Info, text.move_unseen),
        (true, false, _) => (Tone::Warn, text.move_not_begun),
        (true, true, false) => (Tone::Warn, text.move_still_used),
        (true, true, true) => (Tone::Allow, text.move_silent),
    };
    let variant = if tone == Tone::Allow { Variant::Primary } else { Variant::Secondary };
    let disable = switch_form(owner, update, old.access_key_id.to_string(), false, variant);
    view! {
        <Note tone title=text.move_title>{sentence}</Note>
        <div class="row">
            {disable}
            <span class="hint">{text.disable_hint}</span>
        </div>
    }
    .into_any()
}

fn disabled(owner: &Owner, old: &AccessKeyView, update: Form) -> AnyView {
    let text = t().access_keys;
    let id = old.access_key_id.to_string();
    let href = owner.panel_href("delete-key", &id);
    let enable = switch_form(owner, update, id, true, Variant::Secondary);
    view! {
        <Note tone=Tone::Info title=text.disabled_title>{text.disabled_text}</Note>
        <div class="row">
            <ButtonLink href variant=Variant::Primary>{text.delete_old}</ButtonLink>
            {enable}
        </div>
    }
    .into_any()
}

fn halted(owner: &Owner, new: &AccessKeyView, update: Form) -> AnyView {
    let text = t().access_keys;
    let id = new.access_key_id.to_string();
    let href = owner.panel_href("delete-key", &id);
    let enable = switch_form(owner, update, id, true, Variant::Primary);
    view! {
        <Note tone=Tone::Warn title=text.halted_title>{text.halted_text}</Note>
        <div class="row">
            {enable}
            <ButtonLink href>{text.delete_new}</ButtonLink>
        </div>
    }
    .into_any()
}
