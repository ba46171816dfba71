//! The reports of a folder: how they are found, read, and written back.
//!
//! [`disk`] alone opens files, and only `server` and `cli` name it.

use std::path::Path;

pub mod disk;
pub mod encoding;
pub mod folder;

/// How the names of outlines end that were taken from reports (`报告.提纲.md`, `报告.提纲（2）.md`), in Chinese and
/// English. They look like parts of a report and are none.
pub const OUTLINE_ENDINGS: [&str; 2] = ["提纲.md", "outline.md"];

/// Whether a file is an outline that was taken from a report.
pub fn is_outline(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let Some(name) = name.strip_suffix(".md") else { return false };
    let numbered = name.strip_suffix('）').and_then(|name| name.rsplit_once('（'));
    let name = numbered.filter(|(_, number)| number.chars().all(|c| c.is_ascii_digit())).map_or(name, |(name, _)| name);
    OUTLINE_ENDINGS.iter().any(|ending| name.strip_suffix(ending.trim_end_matches(".md")).is_some_and(|stem| stem.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_that_were_taken_from_reports_are_known_by_their_names() {
        for name in ["报告.提纲.md", "报告.提纲（2）.md", "report.outline.md", "报告（定稿）.提纲.md"] {
            assert!(is_outline(Path::new(name)), "{name}");
        }
        for name in ["提纲.md", "报告（提纲）.md", "报告.txt", "报告.提纲.txt", "报告提纲.md"] {
            assert!(!is_outline(Path::new(name)), "{name}");
        }
    }
}
