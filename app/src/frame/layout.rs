//! How a list is laid out, as its address says it: the rows on a page and the columns. Every link of a list keeps it,
//! but for the one that clears everything.

use leptos::prelude::*;

use super::listed::OF_PAGE;
use crate::route::{Address, use_address};
use crate::text::t;
use crate::ui::{Menu, MenuLink};

/// The parameters.
const SIZE: &str = "size";
const COLUMNS: &str = "columns";
/// Stands for no column at all.
const NONE: &str = "none";

/// A column that can be left out: its word in the address, its place in the table from 1, its head.
pub(crate) type Column = (&'static str, u8, &'static str);

/// Rows and columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Empty for the usual number.
    size: &'static str,
    /// The words of those that are shown, with commas between them; empty for all.
    columns: String,
}

impl Layout {
    pub(crate) fn of(address: &Address) -> Self {
        let size = match address.get(SIZE).as_deref() {
            Some("25") => "25",
            Some("100") => "100",
            _ => "",
        };
        Self { size, columns: address.all(COLUMNS).join(",") }
    }

    /// The rows on a page; nothing for the usual number.
    pub(crate) fn size(&self) -> Option<u32> {
        self.size.parse().ok()
    }

    /// The parameters; empty is what need not be said.
    pub(crate) fn pairs(&self) -> [(&'static str, &str); 2] {
        [(SIZE, self.size), (COLUMNS, &self.columns)]
    }

    /// What a form that leads to the list must carry along.
    pub(crate) fn kept(&self) -> Vec<(String, String)> {
        let set = self.pairs().into_iter().filter(|(_, value)| !value.is_empty());
        set.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// Another number for another choice of columns: they alone would ask the same question, and the page would stay
    /// as it is.
    pub(crate) fn version(&self) -> usize {
        let fold = |sum: usize, letter: u8| sum.wrapping_mul(31).wrapping_add(usize::from(letter));
        self.columns.bytes().fold(0, fold) << 16
    }

    /// The words of the columns that are shown; a parameter that names none of them is none.
    fn shown(&self, columns: &[Column]) -> Vec<&'static str> {
        let is_named = |word: &str| self.columns.split(',').any(|named| named == word);
        let is_said = is_named(NONE) || columns.iter().any(|(word, ..)| is_named(word));
        columns.iter().map(|(word, ..)| *word).filter(|word| !is_said || is_named(word)).collect()
    }

    /// The places of the columns that are left out, for the table.
    pub(crate) fn hidden(&self, columns: &[Column]) -> String {
        let shown = self.shown(columns);
        let hidden = columns.iter().filter(|(word, ..)| !shown.contains(word)).map(|(_, place, _)| place.to_string());
        hidden.collect::<Vec<_>>().join(" ")
    }

    /// The parameter with a column more, or without it.
    fn toggled(&self, columns: &[Column], word: &'static str) -> String {
        let shown = self.shown(columns);
        let is_kept = |known: &&str| (*known == word) != shown.contains(known);
        let kept: Vec<&str> = columns.iter().map(|(known, ..)| *known).filter(is_kept).collect();
        match kept.len() {
            0 => NONE.to_owned(),
            n if n == columns.len() => String::new(),
            _ => kept.join(","),
        }
    }
}

/// The menu in which columns are chosen, one link for each: the foot of a table may stand in a form. `here` is the
/// address of the list without what belongs to one page.
pub(super) fn columns_menu(here: &Address, columns: &[Column]) -> AnyView {
    let text = t().common;
    let layout = Layout::of(here);
    let shown = layout.shown(columns);
    let links = columns.iter().map(|(word, _, head)| {
        let label = if shown.contains(word) { (text.hide_column)(head) } else { (text.show_column)(head) };
        let href = here.with(COLUMNS, &layout.toggled(columns, word)).to_string();
        view! { <MenuLink href label /> }.into_any()
    });
    let links = links.collect_view();
    view! { <Menu label=text.columns end=true up=true>{links}</Menu> }.into_any()
}

/// The address of the list as a whole.
pub(super) fn list_address() -> Address {
    let here = use_address().get_untracked();
    OF_PAGE.iter().fold(here, |here, name| here.with(name, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_are_not_named_are_left_out() {
        let columns = [("note", 2, "Note"), ("created", 3, "Created"), ("by", 4, "By")];
        let of = |link: &str| Layout::of(&Address::parse(link));
        assert_eq!(of("/groups").hidden(&columns), "");
        assert_eq!(of("/groups?columns=created").hidden(&columns), "2 4");
        assert_eq!(of("/groups?columns=note&columns=by").hidden(&columns), "3");
        assert_eq!(of("/groups?columns=note,by&size=25").pairs(), [("size", "25"), ("columns", "note,by")]);
        assert_eq!(of("/groups?size=7").kept(), []);
        assert_eq!(
            (of("/groups?columns=none").hidden(&columns), of("/groups?columns=x").hidden(&columns)),
            ("2 3 4".to_owned(), String::new())
        );
        let toggled = |link: &str, word| of(link).toggled(&columns, word);
        assert_eq!(toggled("/groups", "created"), "note,by");
        assert_eq!(toggled("/groups?columns=note,by", "created"), "");
        assert_eq!(toggled("/groups?columns=by", "by"), "none");
        assert_eq!(toggled("/groups?columns=none", "note"), "note");
    }
}
