//! Elements of XML as values, written out with everything escaped.

use std::fmt::Display;

use quick_xml::escape::escape;

/// An element with its attributes and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Vec<Content>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    /// An empty element.
    pub fn new(name: &'static str) -> Element {
        Element { name, attributes: Vec::new(), content: Vec::new() }
    }

    /// The element of WordprocessingML that says one thing: `<w:jc w:val="center"/>`.
    pub fn value(name: &'static str, value: impl Display) -> Element {
        Element::new(name).with("w:val", value)
    }

    /// The same with an attribute.
    pub fn with(mut self, name: &'static str, value: impl Display) -> Element {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// The same with one more element in it.
    pub fn child(mut self, child: Element) -> Element {
        self.content.push(Content::Element(child));
        self
    }

    /// The same with more elements in it.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.content.extend(children.into_iter().map(Content::Element));
        self
    }

    /// The same with text in it.
    pub fn text(mut self, text: &str) -> Element {
        self.content.push(Content::Text(text.to_owned()));
        self
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// The part of which this is the root.
    pub fn part(&self) -> Vec<u8> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write(&mut out);
        out.into_bytes()
    }

    /// Writes the element behind `out`.
    pub fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push_str(&format!(" {name}=\"{}\"", escape(clean(value))));
        }
        if self.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for content in &self.content {
            match content {
                Content::Element(element) => element.write(out),
                Content::Text(text) => out.push_str(&escape(clean(text))),
            }
        }
        out.push_str(&format!("</{}>", self.name));
    }
}

/// The text without the characters that no XML may hold: a form feed between two pages of a text is one.
fn clean(text: &str) -> String {
    text.chars().filter(|&c| !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped_and_what_xml_forbids_is_left_out() {
        let element = Element::new("w:r").with("w:rsid", "\"<").child(Element::new("w:t").text("甲<乙&\u{C}丙"));
        let mut out = String::new();
        element.write(&mut out);
        assert_eq!(out, "<w:r w:rsid=\"&quot;&lt;\"><w:t>甲&lt;乙&amp;丙</w:t></w:r>");
    }
}
