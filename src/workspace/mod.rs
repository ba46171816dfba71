//! The reports of a folder: how they are found, read, and written back.
//!
//! [`disk`] alone opens files, and only `server` and `cli` name it.

use std::path::Path;

#[cfg(feature = "disk")]
pub mod disk;
pub mod encoding;
#[cfg(feature = "disk")]
pub mod folder;
#[cfg(feature = "server")]
pub mod kept;
#[cfg(feature = "disk")]
pub mod last_year;
#[cfg(feature = "disk")]
pub mod ledger;
pub mod misread;
#[cfg(feature = "disk")]
pub mod twins;

/// How the names of outlines end that were taken from reports (`报告.提纲.md`, `报告.提纲（2）.md`), in Chinese and
/// English. They look like parts of a report and are none.
pub const OUTLINE_ENDINGS: [&str; 2] = ["提纲.md", "outline.md"];

/// How the names of sheets end (`校对单.md`, `报告.校对单.上一份.md`): they quote reports and are none.
const SHEET: &str = "校对单";

/// Whether a file was taken from a report by us, by its name: an outline or a sheet.
pub fn is_taken_from_report(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let Some((name, ending)) = name.rsplit_once('.') else { return false };
    if name.split('.').any(|part| part.ends_with(SHEET)) {
        return true;
    }
    let numbered = name.strip_suffix('）').and_then(|name| name.rsplit_once('（'));
    let name = numbered.filter(|(_, number)| number.chars().all(|c| c.is_ascii_digit())).map_or(name, |(name, _)| name);
    let is_outline = |own: &&str| name.strip_suffix(own.trim_end_matches(".md")).is_some_and(|stem| stem.ends_with('.'));
    ending == "md" && OUTLINE_ENDINGS.iter().any(is_outline)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_and_sheets_that_were_taken_from_reports_are_known_by_their_names() {
        for name in
            ["报告.提纲.md", "报告.提纲（2）.md", "report.outline.md", "报告（定稿）.提纲.md", "校对单.md", "报告校对单.上一份（2）.md"]
        {
            assert!(is_taken_from_report(Path::new(name)), "{name}");
        }
        for name in ["提纲.md", "报告（提纲）.md", "报告.txt", "报告.提纲.txt", "报告提纲.md", "校对单位名录.md"] {
            assert!(!is_taken_from_report(Path::new(name)), "{name}");
        }
    }
}
