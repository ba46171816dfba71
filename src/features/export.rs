//! What a drafter takes along from a report: its outline, and the list of its figures.

use crate::analysis::Analysis;
use crate::facts::figure::Bound;
use crate::features::figures::{self, Row};
use crate::features::table;
use crate::finding::Language;
use crate::report::outline::{Node, NodeKind};
use crate::workspace::OUTLINE_ENDINGS;

/// A text made from a report, to be kept as a file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The text.
    pub text: String,
    /// What is put behind the name of the report: `提纲.md`.
    pub ending: String,
    /// How editors call this kind of text.
    pub language_id: &'static str,
}

/// How a list of figures is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiguresFormat {
    /// For a spreadsheet.
    Csv,
    /// For the eye.
    Markdown,
}

/// The outline as a Markdown list under the title of the report.
pub fn outline(analysis: &Analysis, language: Language) -> Export {
    let mut text = String::new();
    for node in analysis.outline() {
        write_node(&mut text, node, 0);
    }
    let [chinese, english] = OUTLINE_ENDINGS;
    Export { text, ending: language.choose(chinese, english).to_owned(), language_id: "markdown" }
}

/// Every figure of the report, a row each.
pub fn figures(analysis: &Analysis, format: FiguresFormat, language: Language) -> Export {
    let mut rows = vec![heads(language)];
    rows.extend(cells(analysis, &figures::figures(analysis), language));
    let name = language.choose("数据", "figures");
    match format {
        FiguresFormat::Csv => Export { text: table::csv(&rows), ending: format!("{name}.csv"), language_id: "csv" },
        FiguresFormat::Markdown => Export { text: table::markdown(&rows), ending: format!("{name}.md"), language_id: "markdown" },
    }
}

/// The heads of the columns of a list of figures.
pub fn heads(language: Language) -> Vec<String> {
    HEADS.map(|[chinese, english]| language.choose(chinese, english).to_owned()).to_vec()
}

/// The figures as cells, in the order of [`heads`].
pub fn cells(analysis: &Analysis, rows: &[Row], language: Language) -> Vec<Vec<String>> {
    rows.iter()
        .map(|row| {
            vec![
                (analysis.index.line_of(row.range.start()) + 1).to_string(),
                row.text.clone(),
                row.subject.clone().unwrap_or_default(),
                row.value.to_string(),
                row.upper.map(|upper| upper.to_string()).unwrap_or_default(),
                row.unit.to_owned(),
                if row.bound == Bound::Exact { String::new() } else { language.choose(row.bound.chinese(), row.bound.name()).to_owned() },
                row.year.map(|year| year.to_string()).unwrap_or_default(),
                row.scope.clone().unwrap_or_default(),
                language.choose(row.modality.chinese(), row.modality.name()).to_owned(),
                row.section.clone().unwrap_or_default(),
            ]
        })
        .collect()
}

const HEADS: [[&str; 2]; 11] = [
    ["行", "line"],
    ["数据", "figure"],
    ["指标", "subject"],
    ["数值", "value"],
    ["至", "to"],
    ["单位", "unit"],
    ["概数", "bound"],
    ["年份", "year"],
    ["口径", "scope"],
    ["性质", "modality"],
    ["章节", "section"],
];

/// The title as a heading, what is said before and after the sections left out, a section as an entry below its parent.
fn write_node(out: &mut String, node: &Node, depth: usize) {
    let title = node.title.split_whitespace().collect::<Vec<_>>().join(" ");
    match node.kind {
        NodeKind::Title => out.push_str(&format!("# {title}\n\n")),
        NodeKind::Salutation | NodeKind::Closing => {}
        // An ordinal such as `1.` would begin a list of its own.
        NodeKind::Heading | NodeKind::RunIn | NodeKind::Item => out.push_str(&format!("{}- {}\n", "  ".repeat(depth), escaped(&title))),
    }
    for child in &node.children {
        write_node(out, child, depth + 1);
    }
}

/// `1.` at the head of an entry, told apart from a list.
fn escaped(title: &str) -> String {
    let digits = title.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && title[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &title[..digits], &title[digits..])
    } else {
        title.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;

    const REPORT: &str = "某区政协工作报告\n各位委员：\n现在，我向大会报告工作，请予审议。\n一、2025年工作回顾\n（一）深化协商\n\
        1.开展调研\n全年组织调研12次，形成报告9篇。\n二、2026年工作任务\n继续抓好提案办理。\n";

    #[test]
    fn the_outline_is_a_list_in_which_ordinals_stay_as_they_are() {
        let export = outline(&fixture::plain(REPORT).analysis, Language::Chinese);
        assert_eq!(
            export.text,
            "# 某区政协工作报告\n\n- 一、2025年工作回顾\n  - （一）深化协商\n    - 1\\.开展调研\n- 二、2026年工作任务\n"
        );
        assert_eq!(export.ending, "提纲.md");
    }

    #[test]
    fn the_figures_are_rows_with_the_line_they_stand_in() {
        let export = figures(&fixture::plain(REPORT).analysis, FiguresFormat::Csv, Language::English);
        let lines: Vec<&str> = export.text.lines().collect();
        assert!(lines[0].ends_with("line,figure,subject,value,to,unit,bound,year,scope,modality,section"), "{}", lines[0]);
        assert!(lines[1].starts_with("7,12次,"), "{}", lines[1]);
        assert_eq!(export.ending, "figures.csv");
    }
}
