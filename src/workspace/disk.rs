//! Opens files: reads reports whatever their encoding, writes them back as they were, finds them in folders, and finds
//! the settings that hold for them. Nothing else in hegao opens a file.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::word;
use crate::word::document::Document;
use crate::workspace::encoding::{self, NotText, TextEncoding};
use crate::workspace::is_taken_from_report;
use crate::workspace::misread::misread;

mod beside;
mod documents;
mod libreoffice;
#[cfg(feature = "server")]
mod private;
mod problem;

pub use beside::{find_some_files, is_same_file, real_path, size};
#[cfg(feature = "server")]
pub use private::{UsedFile, caches, files_by_use, mark_used, remove_unused, this_program, write_private};
pub use problem::{DiskError, Problem};

/// A text with what is needed to write it back as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// The text; a byte order mark stands in it as U+FEFF, line ends are as in the file.
    pub text: String,
    /// How the file writes its characters.
    pub encoding: TextEncoding,
    /// The Word document that the text was read from; such a file is never written.
    pub document: Option<Arc<Document>>,
}

impl TextFile {
    fn of_document(document: Document) -> Result<TextFile, Problem> {
        if document.text.len() as u64 > LIMIT {
            return Err(Problem::TooLarge);
        }
        Ok(TextFile { text: document.text.clone(), encoding: TextEncoding::Utf8, document: Some(Arc::new(document)) })
    }
}

/// Exports of one report that may lie beside each other.
const MOST_EXPORTS: u32 = 1000;
/// Files and folders that are looked at for the reports of a folder.
const MOST_STEPS: usize = 50_000;
/// No report is longer, in bytes; what is, is not read: what is known of a text takes some fifty times its length.
pub const LIMIT: u64 = 32 << 20;
/// No Word document is larger, in bytes; most of one is pictures, which cost nothing.
const DOCUMENT_LIMIT: u64 = 256 << 20;

/// Reads and decodes the file at `path`.
///
/// # Errors
/// It is missing, unreadable, or not a text.
pub fn read(path: &Path) -> Result<TextFile, DiskError> {
    read_with(path, documents::converted).map_err(|problem| {
        let near = if matches!(problem, Problem::Missing) { beside::nearest(path) } else { None };
        DiskError { path: path.to_owned(), problem: near.map_or(problem, Problem::MissingNear) }
    })
}

/// Reads a file that nobody has asked for: what another program would have to convert is passed over.
pub fn read_unasked(path: &Path) -> Option<TextFile> {
    read_with(path, documents::not_converted).ok()
}

/// Reads and decodes what comes from standard input, named `-`: a text or a Word document.
///
/// # Errors
/// It cannot be read, or is not a text.
pub fn read_input(input: impl Read) -> Result<TextFile, DiskError> {
    let read = |bytes: Vec<u8>| match word::is_package(&bytes) {
        true => TextFile::of_document(word::read(&bytes)?),
        false => decode(bytes),
    };
    take(input).and_then(read).map_err(|problem| DiskError { path: "-".into(), problem })
}

/// Writes `text` in place of `before`, which was read from `path`: in the same encoding, in one step, so that the file
/// is never half written. A link stays a link, and the permissions stay.
///
/// # Errors
/// It cannot be written, was changed meanwhile, or writing it back would change bytes of the rest. The file is then
/// as it was.
pub fn write(path: &Path, before: &TextFile, text: &str) -> Result<(), DiskError> {
    replace(path, before, text).map_err(|problem| DiskError { path: path.to_owned(), problem })
}

/// The reports below `folder`: files named `.txt`, `.md`, `.markdown` or `.docx`, and where LibreOffice is installed `.doc` and
/// `.wps`, neither hidden nor ignored by a
/// `.gitignore`, in order; and what of it could not be entered.
pub fn find_reports(folder: &Path) -> (Vec<PathBuf>, Vec<DiskError>) {
    let Files { reports, errors, .. } = find_files(folder);
    (reports, errors)
}

/// What lies below a folder.
#[derive(Debug, Default)]
pub struct Files {
    /// The reports, in order.
    pub reports: Vec<PathBuf>,
    /// What another program or a PDF printer wrote, which may hold reports and cannot be read, in order.
    pub office: Vec<PathBuf>,
    /// What could not be entered.
    pub errors: Vec<DiskError>,
}

/// The same with the files that may be reports and cannot be read.
pub fn find_files(folder: &Path) -> Files {
    let mut files = Files::default();
    for entry in ignore::WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file()) && !is_taken_from_report(entry.path());
                if is_file && (is_report_name(entry.path()) || is_document_name(entry.path()) && !is_lock(entry.path())) {
                    files.reports.push(entry.into_path());
                } else if is_file && is_office_name(entry.path()) && !is_lock(entry.path()) {
                    files.office.push(entry.into_path());
                }
            }
            Err(error) => files.errors.push(walk_error(folder, &error)),
        }
    }
    files.reports.sort();
    files.office.sort();
    files
}

/// `~$报告.docx`: what Word leaves beside a file that is open.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

/// The first reports below `folder` that are met, at most `most`, as far as they can be reached in a few thousand steps: a folder may
/// hold a whole disk.
pub fn find_some_reports(folder: &Path, most: usize) -> Vec<PathBuf> {
    let steps = ignore::WalkBuilder::new(folder).require_git(false).build().take(MOST_STEPS).filter_map(Result::ok);
    let files = steps.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()) && is_report_name(entry.path()));
    files.map(ignore::DirEntry::into_path).take(most).collect()
}

/// The names of the files in `folder` itself, hidden ones left out, in order; of a folder with very many, some of them.
/// Nothing where it cannot be entered.
pub fn file_names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().take(NAMES_LIMIT);
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()));
    let mut names: Vec<String> =
        files.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

/// Most entries of a folder that are looked at for names.
const NAMES_LIMIT: usize = 2000;

/// Reads a small file of our own, without its byte order mark; `None` where there is none.
///
/// # Errors
/// It is there, but cannot be read.
pub fn read_own(path: &Path) -> Result<Option<String>, DiskError> {
    match read(path) {
        Ok(file) => Ok(Some(file.text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(file.text))),
        Err(DiskError { problem: Problem::Missing, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads the bytes of a file, whatever it holds; `None` where there is none.
///
/// # Errors
/// It is there, but cannot be read.
pub fn read_whole(path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    match read_bytes(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Problem::Missing) => Ok(None),
        Err(problem) => Err(DiskError { path: path.to_owned(), problem }),
    }
}

/// What tells whether a file has changed since it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    changed: Option<std::time::SystemTime>,
    size: u64,
}

/// The stamp of the file at `path`; `None` where there is none.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some(Stamp { changed: metadata.modified().ok(), size: metadata.len() })
}

/// Writes a file of our own in one step, with the folder it lies in.
///
/// # Errors
/// It cannot be written; then it is as it was.
pub fn write_own(path: &Path, content: impl AsRef<[u8]>) -> Result<(), DiskError> {
    let content = content.as_ref();
    let fail = |error| DiskError { path: path.to_owned(), problem: Problem::Unwritable(error) };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(fail)?;
    let known = fs::canonicalize(path).and_then(|target| fs::metadata(&target).map(|metadata| (target, metadata)));
    if let Ok((target, metadata)) = known {
        return write_bytes(&target, &metadata, content).map_err(fail);
    }
    let mut file = tempfile::Builder::new().prefix(".hegao-").tempfile_in(folder).map_err(fail)?;
    file.write_all(content).and_then(|()| readable_by_all(file.as_file())).map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Writes what was made of a report beside the file at `path`, under its name and `ending` (`报告.提纲.md`), or with a number where that is
/// taken: nothing is overwritten. Gives the path.
///
/// # Errors
/// It cannot be written.
pub fn write_beside(path: &Path, ending: &str, content: impl AsRef<[u8]>) -> Result<PathBuf, DiskError> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (name, extension) = ending.rsplit_once('.').unwrap_or((ending, "txt"));
    for number in 1..=MOST_EXPORTS {
        let numbered = if number == 1 { String::new() } else { format!("（{number}）") };
        let file = path.with_file_name(format!("{stem}.{name}{numbered}.{extension}"));
        match File::options().write(true).create_new(true).open(&file) {
            Ok(made) => {
                let filled = fill(made, &file, content.as_ref());
                return filled.map(|()| file.clone()).map_err(|error| DiskError { path: file, problem: Problem::Unwritable(error) });
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(DiskError { path: file, problem: Problem::Unwritable(error) }),
        }
    }
    Err(DiskError { path: path.to_owned(), problem: Problem::Unwritable(io::ErrorKind::AlreadyExists.into()) })
}

/// What is put behind the name of a file that gave way to a new one.
const BEFORE: &str = "上一份";

/// Writes a file that a person may have written in since it was made: what lies there and is another stays beside it as it
/// was (`校对单.上一份.docx`). Gives the path of that.
///
/// # Errors
/// It cannot be written; then all is as it was, but for a copy.
pub fn write_keeping(path: &Path, content: &[u8]) -> Result<Option<PathBuf>, DiskError> {
    let before = read_whole(path)?;
    if before.as_deref() == Some(content) {
        return Ok(None);
    }
    let extension = path.extension().map_or_else(|| "txt".to_owned(), |extension| extension.to_string_lossy().into_owned());
    let aside = before.map(|before| write_beside(path, &format!("{BEFORE}.{extension}"), before)).transpose()?;
    write_own(path, content)?;
    Ok(aside)
}

/// Writes a text to a file that is not there yet.
///
/// # Errors
/// It is there already, or cannot be written.
pub fn write_new(path: &Path, text: &str) -> Result<(), DiskError> {
    let fail = |error: io::Error| {
        let problem = if error.kind() == io::ErrorKind::AlreadyExists { Problem::Taken } else { Problem::Unwritable(error) };
        DiskError { path: path.to_owned(), problem }
    };
    let made = File::options().write(true).create_new(true).open(path).map_err(fail)?;
    fill(made, path, text.as_bytes()).map_err(fail)
}

/// Writes a file that was just made at `path`. What could not be written to its end is taken away: half a file would be taken for
/// a whole one, and stand in the way of the next attempt.
fn fill(mut made: File, path: &Path, content: &[u8]) -> io::Result<()> {
    made.write_all(content).and_then(|()| made.sync_all()).inspect_err(|_| {
        // Where even that fails, the error that is told says enough.
        let _ = fs::remove_file(path);
    })
}

/// The nearest `hegao.toml` above `path`, or in it if it is a folder.
pub fn nearest_settings_file(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    absolute.ancestors().map(|folder| folder.join("hegao.toml")).find(|file| file.is_file())
}

fn read_with(path: &Path, converted: documents::Conversion) -> Result<TextFile, Problem> {
    let bytes = read_bytes(path)?;
    match documents::read(path, &bytes, converted)? {
        Some(document) => TextFile::of_document(document),
        None if has_extension(path, &TABLES) => Err(Problem::Table),
        // A text that was given the name of a document is a text.
        None if is_office_name(path) && !documents::is_old_name(path) => Err(Problem::Office),
        None => decode(bytes),
    }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let file = File::open(path).map_err(reading_problem)?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(Problem::Folder);
    }
    take(file)
}

fn take(mut input: impl Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    input.by_ref().take(LIMIT + 1).read_to_end(&mut bytes).map_err(reading_problem)?;
    if bytes.len() as u64 <= LIMIT {
        return Ok(bytes);
    }
    if !word::is_package(&bytes) {
        return Err(Problem::TooLarge);
    }
    let rest = DOCUMENT_LIMIT + 1 - bytes.len() as u64;
    input.take(rest).read_to_end(&mut bytes).map_err(reading_problem)?;
    if bytes.len() as u64 > DOCUMENT_LIMIT { Err(Problem::DocumentTooLarge) } else { Ok(bytes) }
}

fn reading_problem(error: io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Problem::Missing,
        io::ErrorKind::IsADirectory => Problem::Folder,
        _ => Problem::Unreadable(error),
    }
}

fn decode(bytes: Vec<u8>) -> Result<TextFile, Problem> {
    match encoding::decode(bytes) {
        Ok((text, _)) if misread(&text).is_some() => Err(Problem::Garbled),
        Ok((text, encoding)) => Ok(TextFile { text, encoding, document: None }),
        Err(NotText::Office) => Err(Problem::Office),
        Err(NotText::Binary) => Err(Problem::Binary),
        Err(NotText::Damaged(at)) => Err(Problem::Damaged(at + 1)),
        Err(NotText::Unknown) => Err(Problem::UnknownEncoding),
    }
}

fn replace(path: &Path, before: &TextFile, text: &str) -> Result<(), Problem> {
    if before.document.is_some() {
        return Err(Problem::OnlyRead);
    }
    // The file behind a link is replaced, not the link.
    let target = fs::canonicalize(path).map_err(Problem::Unwritable)?;
    let metadata = fs::metadata(&target).map_err(Problem::Unwritable)?;
    if !metadata.is_file() {
        return Err(Problem::Unwritable(io::Error::other("不是普通文件 (not a regular file)")));
    }
    if metadata.permissions().readonly() {
        return Err(Problem::ReadOnly);
    }
    let bytes = read_bytes(&target)?;
    if before.encoding.encode(&before.text).as_ref() != Some(&bytes) {
        let same = decode(bytes).is_ok_and(|now| now == *before);
        return Err(if same { Problem::NotRestorable(before.encoding) } else { Problem::Changed });
    }
    let bytes = before.encoding.encode(text).ok_or(Problem::NotRestorable(before.encoding))?;
    write_bytes(&target, &metadata, &bytes).map_err(Problem::Unwritable)
}

fn write_bytes(target: &Path, metadata: &Metadata, bytes: &[u8]) -> io::Result<()> {
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".hegao-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    keep_owner(file.path(), metadata)?;
    file.as_file().set_permissions(metadata.permissions())?;
    file.as_file().sync_all()?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// A file that is made for a moment is its owner's alone; one that colleagues share is not.
#[cfg(unix)]
fn readable_by_all(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn keep_owner(file: &Path, metadata: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let made = fs::metadata(file)?;
    if (made.uid(), made.gid()) == (metadata.uid(), metadata.gid()) {
        return Ok(());
    }
    chown(file, Some(metadata.uid()), Some(metadata.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) -> io::Result<()> {
    Ok(())
}

fn walk_error(folder: &Path, error: &ignore::Error) -> DiskError {
    let path = match error {
        ignore::Error::WithPath { path, .. } => path.clone(),
        _ => folder.to_owned(),
    };
    let problem = match error.io_error() {
        Some(error) => reading_problem(io::Error::new(error.kind(), error.to_string())),
        None => Problem::Unreadable(io::Error::other(error.to_string())),
    };
    DiskError { path, problem }
}

fn is_report_name(path: &Path) -> bool {
    has_extension(path, &["txt", "md", "markdown"]) && !is_taken_from_report(path)
}

/// Whether a file is a document of a word processor by its name, and can be read here.
pub fn is_document_name(path: &Path) -> bool {
    documents::is_new_name(path) || documents::is_old_name(path) && libreoffice::is_installed()
}

/// Whether a file is there that only another program could make a Word document of.
pub fn needs_conversion(path: &Path) -> bool {
    documents::is_old_name(path) && read_bytes(path).is_ok_and(|bytes| !word::is_package(&bytes))
}

/// Whether a file has the name of a document of an older program.
pub fn is_old_name(path: &Path) -> bool {
    documents::is_old_name(path)
}

/// Files that no text editor writes, whatever they hold.
fn is_office_name(path: &Path) -> bool {
    documents::is_new_name(path) || documents::is_old_name(path) || has_extension(path, &OTHER_PROGRAMS)
}

/// What may be a report, and is written by programs whose files are not read: templates, slides, pages, prints.
const OTHER_PROGRAMS: [&str; 15] =
    ["dotx", "dotm", "dot", "uof", "uot", "ppt", "pptx", "dps", "htm", "html", "mht", "pdf", "ofd", "pages", "key"];
/// Tables, which are no reports but what reports are held against.
const TABLES: [&str; 4] = ["xlsx", "xls", "et", "ods"];

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|own| extensions.iter().any(|e| own.eq_ignore_ascii_case(e)))
}

/// Why the system refuses, in Chinese as far as it is common.
pub fn in_chinese(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "没有权限".to_owned(),
        io::ErrorKind::StorageFull => "磁盘已满".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        _ => error.to_string(),
    }
}
