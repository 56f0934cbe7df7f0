//! One user of the form.

use leptos::prelude::*;
use rampart_core::model::{Comments, DisplayName, UserName};

use crate::form::Form;
use crate::state::who;
use crate::text::t;
use crate::ui::TextField;
use crate::users::checked::{checked, optional};

/// The form name of a field of a row.
pub(super) fn row_field(row: usize, part: &str) -> String {
    format!("rows[{row}][{part}]")
}

/// Logon name, display name and note.
#[component]
pub(super) fn UserRowFields(form: Form, row: usize, n_rows: RwSignal<usize>) -> impl IntoView {
    let text = t().users;
    let posted = move |part: &'static str| {
        let field = row_field(row, part);
        Signal::derive(move || form.error.get().and_then(|error| error.at(&field)))
    };
    let is_first = row == 0;
    let (name_error, check_name) = checked(posted("user_name"), move |text| {
        // Later rows may stay empty: they are skipped.
        if text.is_empty() && !is_first { Ok(()) } else { UserName::parse(text).map(drop) }
    });
    let (display_error, check_display) = checked(posted("display_name"), optional(DisplayName::parse));
    let (comments_error, check_comments) = checked(posted("comments"), optional(Comments::parse));
    // The error says the rule already.
    let name_hint =
        Signal::derive(move || (is_first && name_error.with(Option::is_none)).then(|| text.name_hint.to_owned()));
    let suffix = who().map(|who| format!("@{}", who.alias)).unwrap_or_default();
    view! {
        <fieldset class="user-row">
            <legend class="field-label" class:hidden=move || n_rows.get() < 2>{(text.row_title)(row + 1)}</legend>
            <TextField
                name=row_field(row, "user_name")
                label=text.logon_name
                value=form.value(&row_field(row, "user_name"))
                suffix
                hint=name_hint
                error=name_error
                on_input=check_name
                autocomplete="off"
                mono=true
                required=is_first
                autofocus=is_first
            />
            <div class="field-pair">
            <TextField
                name=row_field(row, "display_name")
                label=text.display_name
                note=text.optional
                value=form.value(&row_field(row, "display_name"))
                error=display_error
                on_input=check_display
                autocomplete="off"
            />
            <TextField
                name=row_field(row, "comments")
                label=text.note
                note=text.optional
                value=form.value(&row_field(row, "comments"))
                error=comments_error
                on_input=check_comments
                autocomplete="off"
            />
            </div>
        </fieldset>
    }
}
