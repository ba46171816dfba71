//! The parts beside the body: the comments, and what says that there are some.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;

use crate::word::annotate::{AnnotateError, Remark, Signature};
use crate::word::package::{Package, Relation};
use crate::word::write::xml::Element;
use crate::word::xml::{Scanner, Token};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const STRICT_RELATION: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const TYPES: &str = "[Content_Types].xml";
/// The size of comments, in half points.
const SIZE: u32 = 20;

/// The parts that change.
pub(super) struct Parts {
    changed: BTreeMap<String, Vec<u8>>,
    comments: Comments,
}

struct Comments {
    entry: String,
    /// What is there already; nothing where the document has no comments.
    xml: String,
    namespace: &'static str,
    added: String,
    /// What says that the part is there, where nothing does yet.
    announced: Vec<(String, String)>,
}

impl Parts {
    /// The parts of the package whose body is `main`.
    ///
    /// # Errors
    /// One of them is broken, or not written as UTF-8.
    pub(super) fn open(package: &mut Package<'_>, bytes: &[u8], main: &str) -> Result<Parts, AnnotateError> {
        let is_strict = package.text(main)?.contains(STRICT);
        let namespace = if is_strict { STRICT } else { MAIN };
        let known = package.relations(main).into_iter().find(|(kind, _)| *kind == Relation::Comments).map(|(_, entry)| entry);
        let mut comments = Comments { entry: String::new(), xml: String::new(), namespace, added: String::new(), announced: Vec::new() };
        match known {
            Some(entry) => {
                comments.xml = package.text(&entry)?;
                comments.entry = entry;
            }
            None => {
                let names: Vec<String> = names(bytes)?;
                let (folder, file) = main.rsplit_once(['/', '\\']).unwrap_or(("", main));
                let joined = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
                // A part of that name that nothing refers to stays what it is.
                let free = (0..).map(|n| if n == 0 { "comments.xml".to_owned() } else { format!("comments{n}.xml") });
                let name = free.into_iter().find(|name| !names.contains(&joined(name))).unwrap_or_default();
                comments.entry = joined(&name);
                let relations = joined(&format!("_rels/{file}.rels"));
                let known = package.named(&relations);
                let before = if known.is_some() { package.text(&relations)? } else { String::new() };
                let kind = if is_strict { STRICT_RELATION } else { RELATION };
                let after = related(&before, kind, &name, &relations)?;
                comments.announced.push((known.unwrap_or(relations), after));
                let types = package.text(TYPES)?;
                let after = typed(&types, &comments.entry)?;
                comments.announced.push((package.named(TYPES).unwrap_or_else(|| TYPES.to_owned()), after));
            }
        }
        Ok(Parts { changed: BTreeMap::new(), comments })
    }

    /// The highest number that a comment bears.
    ///
    /// # Errors
    /// The comments are broken, or something else stands in their place.
    pub(super) fn highest_comment(&self) -> Result<i64, AnnotateError> {
        let mut highest = 0;
        let mut is_root = true;
        let mut scanner = Scanner::new(&self.comments.entry, &self.comments.xml);
        loop {
            match scanner.next()? {
                Token::Open(element) if is_root && element.name() != "comments" => {
                    return Err(AnnotateError::Unusual(self.comments.entry.clone()));
                }
                Token::Open(element) => {
                    is_root = false;
                    let id = element.attribute("id").and_then(|id| id.parse::<i64>().ok());
                    highest = highest.max(id.unwrap_or(0));
                }
                Token::End => return Ok(highest),
                Token::Close(_) | Token::Text(..) => {}
            }
        }
    }

    /// Adds a comment.
    pub(super) fn add_comment(&mut self, id: i64, remark: &Remark, signature: Signature<'_>) {
        let mut comment = Element::new("w:comment")
            .with("xmlns:w", self.comments.namespace)
            .with("w:id", id)
            .with("w:author", signature.author)
            .with("w:initials", signature.author);
        if let Some(date) = signature.date {
            comment = comment.with("w:date", date);
        }
        let paragraphs = remark.lines.iter().enumerate().map(|(nth, line)| paragraph(line, nth == 0));
        comment.children(paragraphs).write(&mut self.comments.added);
    }

    /// Puts another content in the place of a part's.
    pub(super) fn replace(&mut self, entry: &str, content: String) {
        self.changed.insert(entry.to_owned(), in_utf8(content));
        if self.comments.added.is_empty() {
            return;
        }
        self.changed.insert(self.comments.entry.clone(), in_utf8(self.comments.whole()));
        let announced = self.comments.announced.iter();
        self.changed.extend(announced.map(|(name, content)| (name.clone(), in_utf8(content.clone()))));
    }

    /// The new content of a part, if it has changed.
    pub(super) fn changed(&self, entry: &str) -> Option<&[u8]> {
        self.changed.get(entry).map(Vec::as_slice)
    }

    /// All parts that have changed.
    pub(super) fn all_changed(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.changed.iter().map(|(name, content)| (name.as_str(), content.as_slice()))
    }
}

impl Comments {
    fn whole(&self) -> String {
        if let Some(close) = self.xml.rfind("</") {
            return [&self.xml[..close], &self.added, &self.xml[close..]].concat();
        }
        let mut root = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        root.push_str(&format!("<w:comments xmlns:w=\"{}\">{}</w:comments>", self.namespace, self.added));
        root
    }
}

/// A paragraph of a comment, free of the indents and sizes of the document's own text.
fn paragraph(line: &str, is_first: bool) -> Element {
    let indent =
        ["w:firstLineChars", "w:firstLine", "w:leftChars", "w:left"].into_iter().fold(Element::new("w:ind"), |i, name| i.with(name, 0));
    let shape = Element::new("w:pPr")
        .child(Element::value("w:snapToGrid", 0))
        .child(Element::new("w:spacing").with("w:before", 0).with("w:after", 0).with("w:line", 240).with("w:lineRule", "auto"))
        .child(indent)
        .child(Element::value("w:jc", "left"));
    let looks = || Element::new("w:rPr").child(Element::value("w:b", 0)).child(Element::value("w:sz", SIZE));
    let reference = is_first.then(|| Element::new("w:r").child(looks()).child(Element::new("w:annotationRef")));
    let text = Element::new("w:r").child(looks()).child(Element::new("w:t").with("xml:space", "preserve").text(line));
    Element::new("w:p").child(shape).children(reference).child(text)
}

fn names(bytes: &[u8]) -> Result<Vec<String>, AnnotateError> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    Ok(archive.file_names().flatten().map(Cow::into_owned).collect())
}

/// The relations with one more.
fn related(before: &str, kind: &str, target: &str, entry: &str) -> Result<String, AnnotateError> {
    let free = (1..).map(|n| format!("rIdHegao{n}"));
    let id = free.into_iter().find(|id| !before.contains(&format!("\"{id}\""))).unwrap_or_default();
    let mut relation = String::new();
    Element::new("Relationship").with("Id", id).with("Type", kind).with("Target", target).write(&mut relation);
    const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    if before.is_empty() {
        let root = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{NAMESPACE}\">{relation}</Relationships>"
        );
        return Ok(root);
    }
    into_root(before, &relation, entry)
}

/// The content types with that of the comments.
fn typed(before: &str, entry: &str) -> Result<String, AnnotateError> {
    let mut kind = String::new();
    Element::new("Override").with("PartName", format!("/{entry}")).with("ContentType", CONTENT_TYPE).write(&mut kind);
    into_root(before, &kind, TYPES)
}

/// `xml` with one more element at the end of its root, whose names bear no prefix.
fn into_root(xml: &str, element: &str, entry: &str) -> Result<String, AnnotateError> {
    let unusual = || AnnotateError::Unusual(entry.to_owned());
    if let Some(close) = xml.rfind("</") {
        let has_prefix = xml[close..].contains(':');
        return if has_prefix { Err(unusual()) } else { Ok([&xml[..close], element, &xml[close..]].concat()) };
    }
    // An empty root: <Relationships xmlns="…"/>.
    let open = xml.rfind("/>").ok_or_else(unusual)?;
    let start = xml[..open].rfind('<').ok_or_else(unusual)?;
    let name: String = xml[start + 1..open].chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    Ok(format!("{}>{element}</{name}>", &xml[..open]))
}

/// The bytes of a part, all of which are written in UTF-8: one that was read in another encoding no longer says so.
fn in_utf8(xml: String) -> Vec<u8> {
    let head = xml.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    match head {
        Some((head, body)) if head.contains("encoding") && !head.to_ascii_lowercase().contains("utf-8") => body.as_bytes().to_vec(),
        _ => xml.into_bytes(),
    }
}
