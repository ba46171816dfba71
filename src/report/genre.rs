//! What kind of text it is, what kind of report, and of which date.

use crate::lexicon::numerals;
use crate::report::manner::{Manner, Tally, fold};
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
    /// An official draft that is no report (通知, 方案, 意见, 讲话 …): every rule but those of a report's own structure.
    Official,
    /// A report.
    Report,
}

impl TextKind {
    /// Every kind, in the order of growing certainty.
    pub const ALL: [TextKind; 5] = [TextKind::Other, TextKind::Chinese, TextKind::Part, TextKind::Official, TextKind::Report];

    /// The name in the contract and in `hegao.toml`.
    pub fn name(self) -> &'static str {
        match self {
            TextKind::Other => "other",
            TextKind::Chinese => "chinese",
            TextKind::Part => "part",
            TextKind::Official => "official",
            TextKind::Report => "report",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<TextKind> {
        TextKind::ALL.into_iter().find(|kind| kind.name() == name)
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
    /// 统计公报
    Bulletin,
    /// 调研报告
    Survey,
    /// anything else
    Other,
}

impl Genre {
    /// Every kind, in the order in which they are listed for a user.
    pub const ALL: [Genre; 11] = [
        Genre::Consultative,
        Genre::Congress,
        Genre::Government,
        Genre::Court,
        Genre::Procuratorate,
        Genre::PartyCongress,
        Genre::Department,
        Genre::Summary,
        Genre::Bulletin,
        Genre::Survey,
        Genre::Other,
    ];

    /// Its name in Chinese and English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Genre::Consultative => ("政协工作报告", "CPPCC work report"),
            Genre::Congress => ("人大工作报告", "people's congress work report"),
            Genre::Government => ("政府工作报告", "government work report"),
            Genre::Court => ("法院工作报告", "court work report"),
            Genre::Procuratorate => ("检察院工作报告", "procuratorate work report"),
            Genre::PartyCongress => ("党代会（党委）报告", "Party congress or committee report"),
            Genre::Department => ("部门工作报告", "department report"),
            Genre::Summary => ("工作总结", "work summary"),
            Genre::Bulletin => ("统计公报", "statistical bulletin"),
            Genre::Survey => ("调研报告", "survey report"),
            Genre::Other => ("工作报告", "report"),
        }
    }

    /// The name in `hegao.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Genre::Consultative => "consultative",
            Genre::Congress => "congress",
            Genre::Government => "government",
            Genre::Court => "court",
            Genre::Procuratorate => "procuratorate",
            Genre::PartyCongress => "party-congress",
            Genre::Department => "department",
            Genre::Summary => "summary",
            Genre::Bulletin => "bulletin",
            Genre::Survey => "survey",
            Genre::Other => "other",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Genre> {
        Genre::ALL.into_iter().find(|genre| genre.name() == name)
    }

    /// Whether such a report is read to a session that deliberates on it: it opens with a salutation and a sentence
    /// that asks for the deliberation.
    pub fn is_deliberated(self) -> bool {
        matches!(self, Genre::Consultative | Genre::Congress | Genre::Government | Genre::Court | Genre::Procuratorate)
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
    let formula = paragraphs.iter().take(40).any(|p| states_reporting(&fold(&p.reading)));
    let headings = crate::report::outline::flatten(outline).iter().filter(|n| n.kind == NodeKind::Heading).count();
    let titled = paragraphs.iter().any(|p| p.kind == ParagraphKind::Title && names_report(&fold(&p.reading)));
    let manner = tally.manner();
    let salutation = paragraphs.iter().find(|p| p.kind == ParagraphKind::Salutation);
    let solemn = titled && salutation.is_some() && has(ParagraphKind::Caption);
    // A speech has a salutation, too, but is not given to those who deliberate.
    let addressed = salutation.is_some_and(|p| p.reading.contains("代表") || p.reading.contains("委员"));
    let told_by_others = tally.is_news() && !titled || is_dispatch(paragraphs);
    // A report that is handed out by a notice is still one, and a law that is.
    if hands_out(paragraphs) && !tally.is_law() && !formula && !addressed {
        return TextKind::Official;
    }
    if tally.is_law() || salutation.is_none() && !formula && told_by_others {
        return TextKind::Chinese;
    }
    if formula
        || solemn
        || titled && manner >= Manner::Some && (salutation.is_some() || has(ParagraphKind::Caption) || headings >= 2)
        || addressed && headings >= 2 && (manner == Manner::Strong || manner == Manner::Some && tally.has_voice())
    {
        return TextKind::Report;
    }
    let marked = outline.iter().any(|n| matches!(n.kind, NodeKind::Heading | NodeKind::RunIn | NodeKind::Item));
    let sounds = manner == Manner::Strong || manner == Manner::Some && marked && tally.han >= 40;
    if sounds {
        // A fragment has no room to show whose it is.
        let own = salutation.is_some() || tally.has_voice();
        let official = is_official(paragraphs) || tally.han >= FRAGMENT;
        return if official && !own { TextKind::Official } else { TextKind::Part };
    }
    if addressed && tally.has_voice() { TextKind::Part } else { TextKind::Chinese }
}

/// A text of so many Han characters shows what it is.
const FRAGMENT: u32 = 1500;
/// At most so many paragraphs of a text may name what it is.
const HEAD: usize = 12;
/// Longest title of an official draft, in characters.
const OFFICIAL_TITLE: usize = 60;

/// Whether the first lines are those of news: where it comes from, who wrote it; or those of each of several sections, as
/// where items of a day are put together.
fn is_dispatch(paragraphs: &[Paragraph]) -> bool {
    const MARKS: &[&str] =
        &["查看原文", "本报讯", "央视网消息", "新华社", "中新网", "中新社", "新闻联播", "本报记者", "讯（记者", "电（记者"];
    let marked = |p: &Paragraph| {
        let start = crate::text::characters::head(&p.reading, OFFICIAL_TITLE);
        MARKS.iter().any(|mark| start.contains(mark))
    };
    let sections = paragraphs.iter().enumerate().filter(|(_, p)| p.hash.is_some());
    let told = sections.filter(|&(nth, _)| paragraphs[nth + 1..].iter().take(SECTION_HEAD).any(marked)).count();
    paragraphs.iter().take(HEAD).any(marked) || told >= DISPATCHES
}

/// So many paragraphs below the heading of an item say where it comes from.
const SECTION_HEAD: usize = 2;
/// So many items that do so are a collection of news.
const DISPATCHES: usize = 3;

/// Whether a text opens as an official draft: its title names one, or the offices that it goes to are named. In Markdown the
/// title has its sign: a manual of documents names 通知 and 方案 in many lines.
fn is_official(paragraphs: &[Paragraph]) -> bool {
    const KINDS: &[&str] = &[
        "通知", "方案", "意见", "讲话", "规划", "计划", "决定", "措施", "要点", "纪要", "批复", "通报", "公告", "通告", "总结", "汇报",
        "办法", "规定", "细则", "指南", "建议", "的函",
    ];
    let is_marked_up = paragraphs.iter().any(|p| p.hash.is_some());
    paragraphs.iter().take(HEAD).enumerate().any(|(nth, p)| {
        let text: String = p.reading.chars().filter(|&c| !is_blank(c)).take(OFFICIAL_TITLE * 2).collect();
        let bare = text.rsplit_once(['（', '(']).map_or(&*text, |(head, _)| head);
        let short = text.chars().count() <= OFFICIAL_TITLE && p.marker.is_none();
        let heads = !is_marked_up || p.hash == Some(1) || nth == 0;
        let titled = heads && short && KINDS.iter().any(|kind| bare.ends_with(kind) || text.ends_with(kind));
        titled || is_sent(&text, short)
    })
}

/// 各区人民政府，市政府各部门：
fn is_sent(text: &str, short: bool) -> bool {
    short && text.starts_with('各') && !text.starts_with("各位") && text.ends_with(['：', ':'])
}

/// Whether a text hands out a rule or a plan, or tells offices what to do, which needs no words of the genre: 关于印发…的通知
/// above those it goes to; its number; 特此通知 or 请遵照执行 at its end. A rule that was handed out so long ago and stands
/// in a collection has none of these but its number.
fn hands_out(paragraphs: &[Paragraph]) -> bool {
    const ASKS: &[&str] =
        &["特此通知", "特此通告", "特此批复", "请遵照执行", "请认真贯彻执行", "请认真组织实施", "请结合实际认真", "请认真遵照执行"];
    let squeezed = |p: &Paragraph| p.reading.chars().filter(|&c| !is_blank(c)).take(OFFICIAL_TITLE * 2).collect::<String>();
    let head: Vec<String> = paragraphs.iter().take(HEAD).map(squeezed).collect();
    let short = |text: &String| text.chars().count() <= OFFICIAL_TITLE;
    let issued = head.iter().any(|text| text.contains("关于印发") && text.contains("的通知") && short(text));
    let sent = head.iter().any(|text| is_sent(text, short(text)));
    let numbered =
        head.iter().any(|text| text.contains('〔') && text.contains("〕") && text.trim_end_matches('）').ends_with('号') && short(text));
    let asks = paragraphs.iter().any(|p| ASKS.iter().any(|words| p.reading.contains(words)));
    let votes = [issued, sent, numbered, asks].into_iter().filter(|is| *is).count();
    votes >= 2
}

/// The date of the report: from the caption, else the year of the title, else the latest year that opens a heading
/// (2026年工作任务). Never from the page around it: old reports are published again.
pub fn date(paragraphs: &[Paragraph]) -> Option<ReportDate> {
    let of_kind = |kind: ParagraphKind| paragraphs.iter().filter(move |p| p.kind == kind);
    let stated =
        of_kind(ParagraphKind::Caption).chain(of_kind(ParagraphKind::Title)).find_map(|p| first_date(&numerals::ascii(&p.reading)));
    stated.or_else(|| {
        let behind_marker = |p: &Paragraph| p.marker.as_ref().map_or(0, |m| usize::from(m.range.end()));
        let years = of_kind(ParagraphKind::Heading).filter_map(|p| year(&p.reading[behind_marker(p)..]));
        // 2025年工作回顾 is told in the year after.
        let told = |(year, rest): (u16, &str)| if rest.contains("回顾") { year + 1 } else { year };
        years.filter(|(_, rest)| rest.starts_with('年')).map(|year| ReportDate { year: told(year), month: 0, day: 0 }).max()
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
    reading.chars().count() <= FORMULA_LIMIT
        // 省长向大会作政府工作报告 under a photograph reports nothing.
        && ["我", "现", "审议", "如下"].iter().any(|word| reading.contains(word))
        && (reading.contains("报告工作")
            // 审议工作报告稿 is news of one.
            || reading.match_indices("作报告").any(|(at, _)| !reading[..at].ends_with('工'))
            || reading.contains("作工作报告")
            || reading.contains("作政府工作报告")
            || reading.contains("向大会报告")
            || reading.contains("报告如下")
            || gives_matter(reading))
        && (reading.contains("审议")
            || reading.contains("审查")
            || reading.contains("大会")
            || reading.contains("会议")
            || reading.contains("如下")
            || reading.contains("意见"))
}

/// 我受市人民政府委托，作关于…的报告; 现将…提请审查. News tells of others.
fn gives_matter(reading: &str) -> bool {
    let own = reading.contains('我') || reading.contains("现将");
    own && (reading.contains("作关于") && reading.contains("的报告") || reading.contains("委托") && reading.contains("提请"))
}

/// Longest sentence that opens a report, in characters.
const FORMULA_LIMIT: usize = 160;

/// What the titles of reports end with. 统计公报[1]: the mark of a note stands in brackets.
const REPORTS: [&str; 9] = ["工作报告", "工作总结", "情况报告", "述职报告", "运行报告", "情况的汇报", "工作汇报", "统计公报", "调研报告"];

/// Whether a title names a report or a summary: the words end it, or a note, a second half or another year follows.
pub fn names_report(title: &str) -> bool {
    let squeezed: String = title.chars().filter(|&c| !is_blank(c)).collect();
    let named = |word: &str| {
        squeezed.match_indices(word).any(|(at, _)| {
            let rest = &squeezed[at + word.len()..];
            rest.is_empty()
                || rest.starts_with([
                    '（', '(', '—', '―', '─', '-', '、', '和', '及', '与', '暨', '：', ':', '》', '”', '_', '|', '[', '［', '〔',
                ])
                || rest.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    REPORTS.iter().any(|word| named(word)) || squeezed.trim_end_matches(['）', ')']).ends_with("的报告")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_form_a_caption_uses() {
        let date = |text: &str| first_date(text).map(|d| (d.year, d.month, d.day));
        assert_eq!(date("（2024年1月8日在会议上）"), Some((2024, 1, 8)));
        assert_eq!(date("——20261月5日在政协"), Some((2026, 1, 5)));
        assert_eq!(date("发布时间:2026-01-05"), Some((2026, 1, 5)));
        assert_eq!(date("——二〇二六年一月二十七日"), Some((2026, 1, 27)));
        let wide = numerals::ascii("——１９８６年３月２５日在会议上");
        assert_eq!(date(&wide), Some((1986, 3, 25)));
        assert_eq!(date("2026年政府工作报告"), Some((2026, 0, 0)));
        assert_eq!(date("第三次会议"), None);
    }

    #[test]
    fn a_title_names_a_report_where_nothing_but_a_note_follows() {
        for title in ["某市政府工作报告", "工 作 报 告", "政府工作报告（草案）", "工作总结及2026年工作打算", "关于提案办理情况的报告"]
        {
            assert!(names_report(title), "{title}");
        }
        for title in ["政府工作报告采集笔记", "工作报告制度", "调研报告怎么写"] {
            assert!(!names_report(title), "{title}");
        }
    }

    #[test]
    fn each_genre_is_found_by_its_name() {
        for genre in Genre::ALL {
            assert_eq!(Genre::from_name(genre.name()), Some(genre));
        }
        assert_eq!(Genre::from_name("speech"), None);
    }
}
