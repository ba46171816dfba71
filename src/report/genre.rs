//! What kind of text it is, what kind of report, and of which date.

use crate::lexicon::numerals;
use crate::report::manner::{Manner, Tally};
use crate::report::outline::{Node, NodeKind};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::text::characters::is_blank;

/// How much of hegao a text is for. The order is that of growing certainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// Not Chinese: nothing is checked.
    Other,
    /// Other Chinese text: punctuation and numerals, as hints, and only where asked for.
    Chinese,
    /// Part of a report: no title, but the genre's headings or sentences. Every rule except whole-document structure.
    Part,
    /// A report.
    Report,
}

impl TextKind {
    /// The name in the contract and in `hegao.toml`.
    pub fn name(self) -> &'static str {
        match self {
            TextKind::Other => "other",
            TextKind::Chinese => "chinese",
            TextKind::Part => "part",
            TextKind::Report => "report",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<TextKind> {
        [TextKind::Other, TextKind::Chinese, TextKind::Part, TextKind::Report].into_iter().find(|kind| kind.name() == name)
    }

    /// Whether figures, lists, headings are looked at.
    pub fn is_report(self) -> bool {
        self >= TextKind::Part
    }
}

/// Whose report it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Genre {
    /// 政协
    Consultative,
    /// 人大
    Congress,
    /// 政府
    Government,
    /// 法院
    Court,
    /// 检察院
    Procuratorate,
    /// 党代会
    PartyCongress,
    /// 部门、单位
    Department,
    /// 工作总结
    Summary,
    /// anything else
    Other,
}

impl Genre {
    /// Its name in Chinese and English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Genre::Consultative => ("政协工作报告", "CPPCC work report"),
            Genre::Congress => ("人大工作报告", "people's congress work report"),
            Genre::Government => ("政府工作报告", "government work report"),
            Genre::Court => ("法院工作报告", "court work report"),
            Genre::Procuratorate => ("检察院工作报告", "procuratorate work report"),
            Genre::PartyCongress => ("党代会报告", "Party congress report"),
            Genre::Department => ("部门工作报告", "department report"),
            Genre::Summary => ("工作总结", "work summary"),
            Genre::Other => ("工作报告", "report"),
        }
    }
}

/// Year and month of a report, as far as its opening tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportDate {
    /// The year.
    pub year: u16,
    /// 1 to 12, 0 where only the year is known.
    pub month: u8,
    /// 1 to 31, 0 where unknown.
    pub day: u8,
}

/// Judges what kind of text it is; `tally` counts all its lines.
pub fn text_kind(tally: &Tally, paragraphs: &[Paragraph], outline: &[Node]) -> TextKind {
    if !tally.is_chinese() {
        return TextKind::Other;
    }
    let has = |kind| paragraphs.iter().any(|p| p.kind == kind);
    let formula = paragraphs.iter().take(40).any(|p| states_reporting(&p.reading));
    let headings = crate::report::outline::flatten(outline).iter().filter(|n| n.kind == NodeKind::Heading).count();
    let titled = paragraphs.iter().any(|p| p.kind == ParagraphKind::Title && names_report(&p.reading));
    let manner = tally.manner();
    let solemn = titled && has(ParagraphKind::Salutation) && has(ParagraphKind::Caption);
    if formula
        || solemn
        || titled && manner >= Manner::Some && (has(ParagraphKind::Salutation) || has(ParagraphKind::Caption) || headings >= 2)
    {
        return TextKind::Report;
    }
    let marked = outline.iter().any(|n| matches!(n.kind, NodeKind::Heading | NodeKind::RunIn | NodeKind::Item));
    match manner {
        Manner::Strong => TextKind::Part,
        Manner::Some if marked && tally.han >= 40 => TextKind::Part,
        _ => TextKind::Chinese,
    }
}

/// Whose report it is, by its title, caption and salutation.
pub fn genre(paragraphs: &[Paragraph]) -> Genre {
    let mut head = String::new();
    for paragraph in paragraphs.iter().take(40) {
        if matches!(paragraph.kind, ParagraphKind::Title | ParagraphKind::Caption | ParagraphKind::Salutation)
            || states_reporting(&paragraph.reading)
        {
            head.extend(paragraph.reading.chars().filter(|&c| !is_blank(c)));
            head.push('\n');
        }
    }
    let title: String =
        paragraphs.iter().filter(|p| p.kind == ParagraphKind::Title).flat_map(|p| p.reading.chars().filter(|&c| !is_blank(c))).collect();
    let holds = |words: &[&str]| words.iter().any(|word| head.contains(word));
    if holds(&["政府工作报告", "代表国务院", "人民政府向大会", "代表市人民政府", "代表省人民政府", "代表区人民政府", "代表县人民政府"])
    {
        Genre::Government
    } else if holds(&["政治协商会议", "政协", "各位委员"]) && !holds(&["各位代表"]) {
        Genre::Consultative
    } else if holds(&["人民法院"]) {
        Genre::Court
    } else if holds(&["人民检察院"]) {
        Genre::Procuratorate
    } else if holds(&["常务委员会工作报告", "人大常委会", "人民代表大会常务委员会"]) {
        Genre::Congress
    } else if holds(&["全国代表大会上的报告", "中国共产党"]) {
        Genre::PartyCongress
    } else if holds(&["各位代表"]) {
        Genre::Government
    } else if title.ends_with("总结") {
        Genre::Summary
    } else if title.is_empty() {
        Genre::Other
    } else {
        Genre::Department
    }
}

/// The date of the report: from the caption, else the year of the title, else the latest year that opens a heading
/// (2026年工作任务). Never from the page around it: old reports are published again.
pub fn date(paragraphs: &[Paragraph]) -> Option<ReportDate> {
    let of_kind = |kind: ParagraphKind| paragraphs.iter().filter(move |p| p.kind == kind);
    let stated = of_kind(ParagraphKind::Caption).chain(of_kind(ParagraphKind::Title)).find_map(|p| first_date(&p.reading));
    stated.or_else(|| {
        let behind_marker = |p: &Paragraph| p.marker.as_ref().map_or(0, |m| usize::from(m.range.end()));
        let years = of_kind(ParagraphKind::Heading).filter_map(|p| year(&p.reading[behind_marker(p)..]));
        years.filter(|(_, rest)| rest.starts_with('年')).map(|(year, _)| ReportDate { year, month: 0, day: 0 }).max()
    })
}

/// The first year with what follows it: 2026年1月5日, 2026-01-05, 20261月5日, 二〇二六年一月.
fn first_date(text: &str) -> Option<ReportDate> {
    for (at, _) in text.char_indices() {
        let rest = &text[at..];
        let Some((year, after)) = year(rest) else { continue };
        let after = after.trim_start_matches(['年', '-', '/', '.', ' ']);
        let (month, after) = number(after, 12).unwrap_or((0, ""));
        let after = after.trim_start_matches(['月', '-', '/', '.', ' ']);
        let day = if month > 0 { number(after, 31).map_or(0, |(day, _)| day) } else { 0 };
        return Some(ReportDate { year, month, day });
    }
    None
}

fn year(text: &str) -> Option<(u16, &str)> {
    let head: String = text.chars().take(4).collect();
    if head.chars().count() < 4 {
        return None;
    }
    let value = if head.bytes().all(|b| b.is_ascii_digit()) {
        head.parse().ok()?
    } else if head.chars().all(|c| numerals::digit(c).is_some()) {
        u16::try_from(numerals::parse(&head)?).ok()?
    } else {
        return None;
    };
    (1949..2100).contains(&value).then(|| (value, &text[head.len()..]))
}

fn number(text: &str, limit: u8) -> Option<(u8, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count().min(2);
    if digits > 0 {
        return text[..digits].parse().ok().filter(|n| (1..=limit).contains(n)).map(|n| (n, &text[digits..]));
    }
    let length: usize = text.chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
    let value = numerals::parse(&text[..length])?;
    u8::try_from(value).ok().filter(|n| (1..=limit).contains(n)).map(|n| (n, &text[length..]))
}

/// Whether a sentence says that a report is being given: 向大会报告工作, 请予审议.
pub fn states_reporting(reading: &str) -> bool {
    reading.chars().count() <= 160
        && (reading.contains("报告工作")
            || reading.contains("作报告")
            || reading.contains("作工作报告")
            || reading.contains("向大会报告")
            || reading.contains("情况报告如下"))
        && (reading.contains("审议")
            || reading.contains("大会")
            || reading.contains("会议")
            || reading.contains("如下")
            || reading.contains("意见"))
}

fn names_report(title: &str) -> bool {
    let squeezed: String = title.chars().filter(|&c| !is_blank(c)).collect();
    squeezed.contains("工作报告")
        || squeezed.contains("工作总结")
        || squeezed.ends_with("的报告")
        || squeezed.contains("情况报告")
        || squeezed.ends_with("述职报告")
        || squeezed.ends_with("运行报告")
        || squeezed.ends_with("情况的汇报")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_form_a_caption_uses() {
        let date = |text| first_date(text).map(|d| (d.year, d.month, d.day));
        assert_eq!(date("（2024年1月8日在会议上）"), Some((2024, 1, 8)));
        assert_eq!(date("——20261月5日在政协"), Some((2026, 1, 5)));
        assert_eq!(date("发布时间:2026-01-05"), Some((2026, 1, 5)));
        assert_eq!(date("——二〇二六年一月二十七日"), Some((2026, 1, 27)));
        assert_eq!(date("2026年政府工作报告"), Some((2026, 0, 0)));
        assert_eq!(date("第三次会议"), None);
    }
}
