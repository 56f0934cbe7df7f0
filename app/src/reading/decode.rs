//! Reads JSON into types by the position of their fields.
//!
//! The derived readers can take a struct as a map of names or as a sequence, and an enum by name or by number. Here
//! the names are looked up in one place and only sequences and numbers are handed on, so that the browser's module
//! holds a short reader per type. `#[serde(default)]`, `flatten` and tagged enums are not for types that pages read.

use std::fmt;
use std::vec::IntoIter;

use serde::de::value::U32Deserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, SeqAccess, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

/// The text is not JSON, or not of the wanted type.
#[derive(Debug)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not what was asked for")
    }
}

impl std::error::Error for Unreadable {}

impl Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads a text.
///
/// # Errors
/// `Unreadable`.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    T::deserialize(Node(parse(text)?))
}

fn parse(text: &str) -> Result<Value, Unreadable> {
    serde_json::from_str(text).map_err(|_| Unreadable)
}

struct Node(Value);

impl Node {
    fn text(self) -> Result<String, Unreadable> {
        if let Value::String(text) = self.0 { Ok(text) } else { Err(Unreadable) }
    }

    fn list(self) -> Result<List, Unreadable> {
        if let Value::Array(items) = self.0 { Ok(List(items.into_iter())) } else { Err(Unreadable) }
    }

    /// The fields in the order of their declaration; a missing one is null.
    fn fields(self, names: &[&str]) -> Result<List, Unreadable> {
        let Value::Object(mut fields) = self.0 else { return Err(Unreadable) };
        let in_order = names.iter().map(|name| fields.get_mut(*name).map(Value::take).unwrap_or_default());
        Ok(List(in_order.collect::<Vec<_>>().into_iter()))
    }

    /// A bare name, or an object of the name and what belongs to it.
    fn variant(self, names: &[&str]) -> Result<Variant, Unreadable> {
        let (name, content) = match self.0 {
            Value::String(name) => (name, Value::Null),
            Value::Object(fields) => single(fields).ok_or(Unreadable)?,
            _ => return Err(Unreadable),
        };
        let index = names.iter().position(|known| *known == name).ok_or(Unreadable)?;
        Ok(Variant { index: u32::try_from(index).map_err(|_| Unreadable)?, content })
    }
}

fn single(fields: Map<String, Value>) -> Option<(String, Value)> {
    if fields.len() == 1 { fields.into_iter().next() } else { None }
}

macro_rules! numbers {
    ($($method:ident)*, $read:ident, $visit:ident) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.$visit(self.0.$read().ok_or(Unreadable)?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Node {
    type Error = Unreadable;

    /// Only for values of any shape; types of ours ask for what they are.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.deserialize_any(visitor).map_err(|_| Unreadable)
    }

    numbers!(deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64, as_i64, visit_i64);
    numbers!(deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64, as_u64, visit_u64);
    numbers!(deserialize_f32 deserialize_f64, as_f64, visit_f64);
    numbers!(deserialize_bool, as_bool, visit_bool);

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() { visitor.visit_unit() } else { Err(Unreadable) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.fields(fields)?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_enum(self.variant(variants)?)
    }

    forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit_struct map identifier ignored_any }
}

struct List(IntoIter<Value>);

impl<'de> SeqAccess<'de> for List {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        self.0.next().map(|item| seed.deserialize(Node(item))).transpose()
    }
}

struct Variant {
    index: u32,
    content: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unreadable;
    type Variant = Node;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Node), Unreadable> {
        let index: U32Deserializer<Unreadable> = self.index.into_deserializer();
        Ok((seed.deserialize(index)?, Node(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Node {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        if self.0.is_null() { Ok(()) } else { Err(Unreadable) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.list()?)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.fields(fields)?)
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Shape {
        Bare,
        Wrapped(Option<String>),
        Pair(i64, bool),
        Named { width: u8, any: Value },
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Everything {
        last: Vec<Shape>,
        absent: Option<Vec<f64>>,
        pair: (String, ()),
        outcome: Vec<Result<i32, Shape>>,
    }

    #[test]
    fn reads_what_serde_writes() {
        let written = Everything {
            last: vec![
                Shape::Bare,
                Shape::Wrapped(None),
                Shape::Wrapped(Some("ü\"\n".to_owned())),
                Shape::Pair(i64::MIN, true),
                Shape::Named { width: 255, any: json!({ "a": [1, null, "x"] }) },
            ],
            absent: None,
            pair: (String::new(), ()),
            outcome: vec![Ok(-1), Err(Shape::Bare)],
        };
        let text = serde_json::to_string(&written).unwrap();
        assert_eq!(decode::<Everything>(&text).unwrap(), written);
    }

    #[test]
    fn order_and_unknown_fields_do_not_matter() {
        let text = r#"{"outcome":[],"new":1,"pair":["a",null],"last":[]}"#;
        let read = decode::<Everything>(text).unwrap();
        assert_eq!(read, Everything { last: vec![], absent: None, pair: ("a".to_owned(), ()), outcome: vec![] });
    }

    #[test]
    fn refuses_other_types() {
        for text in ["", "{}", "[]", "null", "3", "{\"last\":{}}", "<html>"] {
            assert!(decode::<Everything>(text).is_err(), "{text}");
        }
        for text in ["\"Round\"", "{\"Bare\":1}", "{\"Pair\":[1]}", "{\"Pair\":[1,true],\"Bare\":null}", "{}"] {
            assert!(decode::<Shape>(text).is_err(), "{text}");
        }
        assert!(decode::<u8>("256").is_err() && decode::<u8>("-1").is_err() && decode::<i64>("\"1\"").is_err());
    }
}
