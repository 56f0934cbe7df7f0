//! HTML written as text, for the rows of long tables.
//!
//! A view takes a dozen allocations for every element of it, and a page of fifty rows has a thousand elements. A row in
//! which nothing moves is written at once, and stands in a view as one element.

use html_escape::{encode_double_quoted_attribute_to_string, encode_text_to_string};
use leptos::prelude::*;

/// Elements and texts, each put behind the one before. Whatever is put in is escaped; only the names of elements and
/// attributes are not, which are constants of this crate.
#[derive(Debug, Clone)]
pub struct Markup(String);

impl Markup {
    /// Nothing yet, with room for a cell.
    pub fn of_cell() -> Self {
        Self(String::with_capacity(128))
    }

    /// Nothing yet, with room for a row: growing in small steps would copy it again and again.
    pub fn of_row() -> Self {
        Self(String::with_capacity(2_048))
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) {
        encode_text_to_string(text, &mut self.0);
    }

    /// Writes an element and what is in it. An attribute with an empty value is left out.
    pub fn element(&mut self, tag: &'static str, attributes: &[(&'static str, &str)], inside: impl FnOnce(&mut Self)) {
        self.void_element(tag, attributes);
        inside(self);
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }

    /// Writes an element that cannot hold anything, such as `input`.
    pub fn void_element(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            encode_double_quoted_attribute_to_string(value, &mut self.0);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// The row of these cells. While its text stays the same, the browser leaves it alone.
    pub fn in_row(self) -> impl IntoView {
        view! { <tr role="row" inner_html=self.0></tr> }
    }

    /// The cell with this in it.
    pub fn in_cell(self, class: &'static str) -> impl IntoView {
        view! { <td role="cell" class=class inner_html=self.0></td> }
    }

    /// This within a line.
    pub fn in_line(self) -> impl IntoView {
        view! { <span inner_html=self.0></span> }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_put_in_is_escaped() {
        let mut markup = Markup::of_cell();
        markup.element("a", &[("href", "/x?a=1&b=\"><script>"), ("class", "")], |inside| {
            inside.text("</a><script>alert('\u{202e}') && \"x\"</script>");
        });
        markup.void_element("input", &[("value", "' onfocus=\"x()")]);
        assert_eq!(
            markup.0,
            "<a href=\"/x?a=1&amp;b=&quot;&gt;&lt;script&gt;\">&lt;/a&gt;&lt;script&gt;alert('\u{202e}') &amp;&amp; \
             \"x\"&lt;/script&gt;</a><input value=\"' onfocus=&quot;x()\">"
        );
    }
}
