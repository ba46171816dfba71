//! LibreOffice and poppler, where they are installed: what was written is opened by another program.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::command::Desk;

/// Converts a file of the desk to another kind, as LibreOffice shows it; `false`, with a line that says so, where it or poppler is
/// not installed.
pub fn converts(desk: &Desk, name: &str, to: &str) -> bool {
    let is_there = |program: &str| Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !is_there("soffice") || !is_there("pdftotext") {
        println!("LibreOffice or poppler is not installed: {name} was not opened by another program");
        return false;
    }
    let profile = format!("-env:UserInstallation=file://{}/profile-{to}", desk.path().display());
    let converted = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", to, name])
        .current_dir(desk.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let made = desk.path().join(Path::new(name).with_extension(to));
    assert!(converted.unwrap().success() && made.exists(), "{name} cannot be opened");
    true
}

/// The lines of the pages of a PDF of the desk, each with its words.
pub fn pages(desk: &Desk, name: &str) -> Vec<Vec<String>> {
    let output = Command::new("pdftotext").args(["-layout", name, "-"]).current_dir(desk.path()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = |page: &str| page.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    text.split_terminator('\u{C}').map(lines).collect()
}

/// A comment as another program shows it.
#[derive(Debug, Default)]
pub struct Comment {
    pub author: String,
    /// What it says.
    pub text: String,
    /// The words it is tied to.
    pub about: String,
}

/// The comments of a flat OpenDocument text of the desk, in the order in which they begin.
pub fn comments(desk: &Desk, name: &str) -> Vec<Comment> {
    let text = String::from_utf8(desk.get(name)).unwrap();
    let (_, body) = text.split_once("<office:body>").unwrap();
    let mut reader = Reader::from_str(body.split_once("</office:body>").unwrap().0);
    let named = |element: &BytesStart<'_>| {
        let name = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == "office:name").unwrap();
        name.value.into_owned()
    };
    let mut order = Vec::new();
    let mut comments: BTreeMap<String, Comment> = BTreeMap::new();
    // The comments whose words go on, and the one that is being told, with the element that tells something of it.
    let mut open: Vec<String> = Vec::new();
    let mut inside: Option<(String, String)> = None;
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(element) if element.name().as_ref() == "office:annotation" => {
                let name = named(element);
                comments.insert(name.clone(), Comment::default());
                order.push(name.clone());
                inside = Some((name, String::new()));
            }
            Event::End(element) if element.name().as_ref() == "office:annotation" => open.extend(inside.take().map(|(name, _)| name)),
            Event::Start(element) => {
                let name = element.name();
                let name: &str = name.as_ref();
                inside.iter_mut().for_each(|(_, telling)| *telling = name.to_owned());
            }
            Event::Empty(element) if element.name().as_ref() == "office:annotation-end" => {
                let name = named(element);
                open.retain(|open| *open != name);
            }
            Event::Text(words) => {
                let words = words.clone().into_inner();
                match &inside {
                    Some((name, telling)) if telling == "dc:creator" => comments.get_mut(name).unwrap().author.push_str(words.trim()),
                    Some((name, telling)) if telling.starts_with("text:") => comments.get_mut(name).unwrap().text.push_str(words.trim()),
                    Some(_) => {}
                    None => open.iter().for_each(|name| comments.get_mut(name).unwrap().about.push_str(&words)),
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    order.into_iter().filter_map(|name| comments.remove(&name)).collect()
}
