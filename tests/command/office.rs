//! LibreOffice and poppler, where they are installed: what was written is opened by another program.

use std::path::Path;
use std::process::{Command, Stdio};

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
