//! Two versions side by side.

use leptos::prelude::*;
use rampart_core::model::PolicyName;
use rampart_core::policies::{PolicyType, VersionId};

use super::diff::LineKind;
use super::server_fns::{Compared, ComparedLine};
use super::{PolicyTab, policy_href};
use crate::text::t;
use crate::ui::{Button, Card, GetForm, SelectField};

/// The choice of two, and their lines. A GET form: the comparison has an address.
pub(super) fn view(
    policy_type: PolicyType,
    name: &PolicyName,
    numbers: &[VersionId],
    compared: Option<Compared>,
) -> AnyView {
    let text = t().policies;
    let options: Vec<(String, String)> =
        numbers.iter().map(|number| (number.to_string(), (text.version_n)(&number.to_string()))).collect();
    let (left, right) =
        compared.as_ref().map(|compared| (compared.left.to_string(), compared.right.to_string())).unwrap_or_default();
    let action = policy_href(policy_type, name, PolicyTab::Versions);
    let lines = compared.map(|compared| {
        let (left, right) = (compared.left.to_string(), compared.right.to_string());
        let is_same = compared.lines.iter().all(|line| line.kind == LineKind::Kept);
        let rows = rows(compared.lines).into_iter().map(row).collect_view();
        view! {
            {is_same.then(|| view! { <p class="card-row muted">{text.no_difference}</p> })}
            <table class="compared">
                <caption class="hidden">{(text.difference_of)(&left, &right)}</caption>
                <thead>
                    <tr>
                        <th scope="col" colspan="2">{(text.version_n)(&left)}</th>
                        <th scope="col" colspan="2">{(text.version_n)(&right)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    });
    view! {
        <Card title=text.compare>
            <GetForm action attr:class="card-body compare-form">
                <SelectField name="left" label=text.compare_left options=options.clone() value=left />
                <SelectField name="right" label=text.compare_right options value=right />
                <Button kind="submit">{text.compare_button}</Button>
            </GetForm>
            <div class="compared-frame" tabindex="0" role="group" aria-label=text.differences>{lines}</div>
        </Card>
    }
    .into_any()
}

/// A line of either side with its number.
type Side = Option<(usize, String)>;

/// What stands beside what: lines that went beside those that came in their place.
fn rows(lines: Vec<ComparedLine>) -> Vec<(Side, Side)> {
    let mut rows: Vec<(Side, Side)> = Vec::new();
    let (mut n_left, mut n_right) = (0, 0);
    // The first row whose right side is still free.
    let mut free = 0;
    for line in lines {
        match line.kind {
            LineKind::Kept => {
                (n_left, n_right) = (n_left + 1, n_right + 1);
                rows.push((Some((n_left, line.text.clone())), Some((n_right, line.text))));
                free = rows.len();
            }
            LineKind::Removed => {
                n_left += 1;
                rows.push((Some((n_left, line.text)), None));
            }
            LineKind::Added => {
                n_right += 1;
                let side = Some((n_right, line.text));
                match rows.get_mut(free) {
                    Some((_, right)) => *right = side,
                    None => rows.push((None, side)),
                }
                free += 1;
            }
        }
    }
    rows
}

fn row((left, right): (Side, Side)) -> AnyView {
    let is_kept = left.as_ref().map(|(_, text)| text) == right.as_ref().map(|(_, text)| text);
    let cells = |side: Side, class: &'static str, word: &'static str| {
        let has_line = side.is_some();
        let (number, line) = side.map(|(number, line)| (number.to_string(), line)).unwrap_or_default();
        let is_changed = has_line && !is_kept;
        view! {
            <td class="line-number">{number}</td>
            <td class=if is_changed { class } else { "" }>
                {is_changed.then(|| view! { <span class="hidden">{word} " "</span> })}
                {line}
            </td>
        }
        .into_any()
    };
    let text = t().policies;
    view! {
        <tr>
            {cells(left, "change-remove", text.line_removed)}
            {cells(right, "change-add", text.line_added)}
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_stands_beside_what_went() {
        let line = |kind, text: &str| ComparedLine { kind, text: text.to_owned() };
        let of = |n, text: &str| Some((n, text.to_owned()));
        let lines = vec![
            line(LineKind::Kept, "a"),
            line(LineKind::Removed, "b"),
            line(LineKind::Removed, "c"),
            line(LineKind::Added, "x"),
            line(LineKind::Kept, "d"),
            line(LineKind::Added, "e"),
        ];
        let expected = vec![
            (of(1, "a"), of(1, "a")),
            (of(2, "b"), of(2, "x")),
            (of(3, "c"), None),
            (of(4, "d"), of(3, "d")),
            (None, of(4, "e")),
        ];
        assert_eq!(rows(lines), expected);
    }
}
