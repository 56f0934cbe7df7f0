//! Policy texts laid out for people. Only white space changes: members, values and their spelling stay as they stand.

use crate::authorization::finding::{Finding, Span};
use crate::authorization::parse::json::{Content, Value, read};

/// The text with one member or value a line, indented by two spaces.
///
/// # Errors
///
/// The syntax error of a text that is not JSON.
pub fn format(text: &str) -> Result<String, Finding> {
    let root = read(text)?;
    let mut out = String::with_capacity(text.len() * 2);
    write(&root, text, 0, &mut out);
    Ok(out)
}

fn write(value: &Value<'_>, text: &str, depth: usize, out: &mut String) {
    let new_line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    match &value.content {
        Content::Object(members) if !members.is_empty() => {
            for (n, member) in members.iter().enumerate() {
                out.push(if n == 0 { '{' } else { ',' });
                new_line(out, depth + 1);
                out.push_str(as_written(member.span, text));
                out.push_str(": ");
                write(&member.value, text, depth + 1, out);
            }
            new_line(out, depth);
            out.push('}');
        }
        Content::Array(elements) if !elements.is_empty() => {
            for (n, element) in elements.iter().enumerate() {
                out.push(if n == 0 { '[' } else { ',' });
                new_line(out, depth + 1);
                write(element, text, depth + 1, out);
            }
            new_line(out, depth);
            out.push(']');
        }
        Content::Object(_) => out.push_str("{}"),
        Content::Array(_) => out.push_str("[]"),
        _ => out.push_str(as_written(value.span, text)),
    }
}

fn as_written(place: Span, text: &str) -> &str {
    text.get(place.start..place.end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_changes() {
        let text = "{\"Version\":\"1\" ,\"Statement\":[{\"Effect\":\"Al\\u006cow\",\"Action\":[ ],\"X\":{ },\r\n\"X\":[1.50,null]}]}";
        let expected = r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Al\u006cow",
      "Action": [],
      "X": {},
      "X": [
        1.50,
        null
      ]
    }
  ]
}"#;
        assert_eq!(format(text).as_deref(), Ok(expected));
        assert_eq!(format(expected).as_deref(), Ok(expected));
        assert!(format("{").is_err());
    }
}
