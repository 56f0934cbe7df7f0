//! Cells of rows that are written as text: the same as the components of `table`, for rows in which nothing moves.

use super::markup::Markup;

/// What is in the cell that names a row; empty is what there is none of.
#[derive(Debug, Clone, Copy, Default)]
pub struct NameOf<'a> {
    /// The name.
    pub name: &'a str,
    /// Where the name leads.
    pub href: &'a str,
    /// The second line.
    pub second: &'a str,
    /// Lets focus come back after a panel.
    pub id: &'a str,
    /// For names that machines made.
    pub is_mono: bool,
}

/// How the text of a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellLook {
    /// As any text.
    Plain,
    /// For "none" and "never", and what matters less.
    Muted,
}

impl Markup {
    /// The checkbox of a row: as [`SelectCell`](super::SelectCell).
    pub fn select_cell(&mut self, name: &str, value: &str, label: &str) {
        let class = [("role", "cell"), ("class", "cell-select")];
        self.element("td", &class, |inside| select_inside(inside, name, value, label));
    }

    /// The cell that names the row: as [`NameCell`](super::NameCell).
    pub fn name_cell(&mut self, of: &NameOf<'_>) {
        self.element("td", &[("role", "cell"), ("class", "cell-name")], |inside| name_inside(inside, of));
    }

    /// Any other cell: as [`Cell`](super::Cell).
    pub fn cell(&mut self, label: &str, look: CellLook, inside: impl FnOnce(&mut Self)) {
        let class = match look {
            CellLook::Plain => "",
            CellLook::Muted => "cell-muted",
        };
        self.element("td", &[("role", "cell"), ("data-label", label), ("class", class)], |cell| {
            cell.element("div", &[], inside);
        });
    }
}

pub(super) fn select_inside(cell: &mut Markup, name: &str, value: &str, label: &str) {
    cell.element("label", &[], |inside| {
        inside.element("span", &[("class", "hidden")], |hidden| hidden.text(label));
        inside
            .void_element("input", &[("type", "checkbox"), ("class", "row-select"), ("name", name), ("value", value)]);
    });
}

pub(super) fn name_inside(cell: &mut Markup, of: &NameOf<'_>) {
    let class = if of.is_mono { "mono" } else { "" };
    let tag = if of.href.is_empty() { "strong" } else { "a" };
    cell.element(tag, &[("href", of.href), ("id", of.id), ("class", class)], |inside| inside.text(of.name));
    if !of.second.is_empty() {
        cell.element("span", &[("class", "cell-second")], |inside| inside.text(of.second));
    }
}
