//! The file: parts with their kinds and relations in a zip, always the same bytes for the same parts.

use std::io::{Cursor, Error, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::word::write::xml::Element;

/// Parts on their way into a file.
#[derive(Debug, Default)]
pub struct Package {
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    name: &'static str,
    content_type: &'static str,
    content: Vec<u8>,
}

/// What one part has to do with another.
#[derive(Clone, Copy, Debug)]
pub struct Relation {
    /// Its name in the part it starts from.
    pub id: &'static str,
    /// The last word of its type: `styles`, `footer`.
    pub kind: &'static str,
    /// The other part.
    pub target: &'static str,
}

/// A file could not be put together.
#[derive(Debug, thiserror::Error)]
#[error("文件写不成：{0}")]
pub struct PackageError(#[from] zip::result::ZipError);

impl PackageError {
    /// The same in English.
    pub fn english(&self) -> String {
        format!("the file cannot be put together: {}", self.0)
    }
}

impl From<Error> for PackageError {
    fn from(error: Error) -> PackageError {
        PackageError(error.into())
    }
}

const RELATIONS: &str = "application/vnd.openxmlformats-package.relationships+xml";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

impl Package {
    /// Adds a part.
    pub fn add(&mut self, name: &'static str, content_type: &'static str, root: &Element) {
        self.parts.push(Part { name, content_type, content: root.part() });
    }

    /// Adds the relations of a part; `name` is the part that holds them.
    pub fn relate(&mut self, name: &'static str, relations: &[Relation]) {
        let all = relations.iter().map(|relation| {
            let kind = if relation.kind == "core-properties" { CORE.to_owned() } else { format!("{OFFICE}/{}", relation.kind) };
            Element::new("Relationship").with("Id", relation.id).with("Type", kind).with("Target", relation.target)
        });
        let root = Element::new("Relationships").with("xmlns", format!("{PACKAGE}/relationships")).children(all);
        self.add(name, RELATIONS, &root);
    }

    /// The file.
    ///
    /// # Errors
    /// The parts are larger than a file may be.
    pub fn bytes(&self) -> Result<Vec<u8>, PackageError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        write_part(&mut zip, "[Content_Types].xml", &self.content_types().part())?;
        for part in &self.parts {
            write_part(&mut zip, part.name, &part.content)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn content_types(&self) -> Element {
        let default = |ending: &str, kind: &str| Element::new("Default").with("Extension", ending).with("ContentType", kind);
        let own = self.parts.iter().filter(|part| part.content_type != RELATIONS);
        Element::new("Types")
            .with("xmlns", format!("{PACKAGE}/content-types"))
            .child(default("rels", RELATIONS))
            .child(default("xml", "application/xml"))
            .children(
                own.map(|part| Element::new("Override").with("PartName", format!("/{}", part.name)).with("ContentType", part.content_type)),
            )
    }
}

/// Writes one part, compressed and without a date.
///
/// # Errors
/// The file would become larger than it may be.
pub fn write_part(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, content: &[u8]) -> Result<(), PackageError> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    zip.start_file(name, options)?;
    zip.write_all(content)?;
    Ok(())
}
