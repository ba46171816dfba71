//! The ZIP file that a `.docx` is: its entries as text, and the relations between them.

use std::io::{Cursor, Read};

use rustc_hash::FxHashMap;
use zip::ZipArchive;

use crate::word::WordError;
use crate::word::xml::{Scanner, Token};

/// Entries of a package; a document with a thousand pictures has two thousand.
const ENTRIES: usize = 20_000;
/// Bytes of one entry of XML; a thousand pages are thirty million.
const ENTRY_SIZE: u64 = 96 << 20;
/// Bytes of all entries that are read.
const TOTAL_SIZE: u64 = 256 << 20;
/// How many times smaller an entry may be packed, from [`RATIO_FROM`] bytes on; Word's own stay below a hundred.
const RATIO: u64 = 300;
const RATIO_FROM: u64 = 4 << 20;

/// What one part is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Main,
    Styles,
    Numbering,
    Footnotes,
    Endnotes,
    Header,
    Footer,
    Comments,
}

/// A package that is being read.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The names of its entries by what they are compared by.
    names: FxHashMap<String, String>,
    read: u64,
}

impl<'a> Package<'a> {
    /// Opens the ZIP file in `bytes`.
    ///
    /// # Errors
    /// It is none, is broken, or has too many entries.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, WordError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WordError::Damaged)?;
        if archive.len() > ENTRIES {
            return Err(WordError::TooMany);
        }
        let mut names = FxHashMap::default();
        for name in archive.file_names().flatten() {
            names.entry(compared(&name)).or_insert_with(|| name.into_owned());
        }
        Ok(Package { archive, names, read: 0 })
    }

    /// The name under which the ZIP file holds an entry, if it does.
    pub(super) fn named(&self, entry: &str) -> Option<String> {
        self.names.get(&compared(entry)).cloned()
    }

    /// The entry that holds the body.
    ///
    /// # Errors
    /// No entry does.
    pub(super) fn main_entry(&mut self) -> Result<String, WordError> {
        let named = self.relations("").into_iter().find(|(kind, _)| *kind == Relation::Main).map(|(_, entry)| entry);
        let entry = named.or_else(|| self.named("word/document.xml")).ok_or(WordError::NotWord)?;
        if self.named(&entry).is_none() || !compared(&entry).starts_with("word/") && !self.is_word(&entry) {
            return Err(WordError::NotWord);
        }
        Ok(entry)
    }

    /// Whether the content types name the entry a document of Word: a workbook has a main part too.
    fn is_word(&mut self, entry: &str) -> bool {
        let types = self.text("[Content_Types].xml").unwrap_or_default();
        types.split('<').any(|tag| tag.contains(&format!("/{entry}\"")) && tag.contains("wordprocessingml"))
    }

    /// The relations of an entry (of the package itself for ""), those to the outside left out. None where they cannot be read.
    pub(super) fn relations(&mut self, entry: &str) -> Vec<(Relation, String)> {
        let (folder, name) = entry.rsplit_once(['/', '\\']).unwrap_or(("", entry));
        let joined = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let file = joined(&format!("_rels/{name}.rels"));
        let Ok(xml) = self.text(&file) else { return Vec::new() };
        let mut scanner = Scanner::new(&file, &xml);
        let mut found = Vec::new();
        while let Ok(Token::Open(_) | Token::Close(_) | Token::Text(..)) = scanner.next().inspect(|token| {
            let Token::Open(element) = token else { return };
            let external = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
            if element.name() != "Relationship" || external {
                return;
            }
            let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target")) else { return };
            if let Some(relation) = Relation::of(&kind) {
                let entry = target.strip_prefix('/').map_or_else(|| joined(&target), str::to_owned);
                let entry = resolved(&entry);
                found.push((relation, self.names.get(&compared(&entry)).cloned().unwrap_or(entry)));
            }
        }) {}
        found
    }

    /// The XML of an entry.
    ///
    /// # Errors
    /// There is none, it is broken, or larger than any report's.
    pub(super) fn text(&mut self, entry: &str) -> Result<String, WordError> {
        let too_large = || WordError::TooLarge(entry.to_owned());
        let damaged = || WordError::DamagedPart(entry.to_owned());
        let name = self.named(entry).ok_or_else(damaged)?;
        let file = self.archive.by_name(&name).map_err(|_| damaged())?;
        if file.encrypted() {
            return Err(WordError::Encrypted);
        }
        let packed = file.compressed_size().max(1);
        // What an entry says of its own size may be wrong: it is counted while it is read.
        let most = ENTRY_SIZE.min(TOTAL_SIZE.saturating_sub(self.read)).min((packed * RATIO).max(RATIO_FROM));
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        if bytes.len() as u64 > most {
            return Err(too_large());
        }
        self.read += bytes.len() as u64;
        decoded(bytes).ok_or_else(damaged)
    }
}

impl Relation {
    /// The relation of that type; the last part of its address is the same in every edition of the standard.
    fn of(address: &str) -> Option<Relation> {
        match address.rsplit_once('/')?.1 {
            "officeDocument" => Some(Relation::Main),
            "styles" => Some(Relation::Styles),
            "numbering" => Some(Relation::Numbering),
            "footnotes" => Some(Relation::Footnotes),
            "endnotes" => Some(Relation::Endnotes),
            "header" => Some(Relation::Header),
            "footer" => Some(Relation::Footer),
            "comments" => Some(Relation::Comments),
            _ => None,
        }
    }
}

/// What a name is compared by: the standard does not tell letters by their case, and some programs part folders with `\`.
fn compared(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// The path with `..` and `.` followed.
fn resolved(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// XML is UTF-8 unless a byte order mark says UTF-16. The mark is left out: places are counted behind it.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let wide = [(b"\xFF\xFE", encoding_rs::UTF_16LE), (b"\xFE\xFF", encoding_rs::UTF_16BE)];
    match wide.iter().find(|(mark, _)| bytes.starts_with(*mark)) {
        Some((_, encoding)) => Some(encoding.decode(&bytes).0.into_owned()),
        None => {
            let text = String::from_utf8(bytes).ok()?;
            Some(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
        }
    }
}
