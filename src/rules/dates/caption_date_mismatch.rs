use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::congresses::Day;
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, range};

/// The page says that it was published before the day on which the report was given.
pub const RULE: Rule = Rule {
    name: "caption-date-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&EARLIER, &PUBLISHED],
    aggregate: None,
    page: include_str!("caption_date_mismatch.md"),
    run: Run::Document(run),
};

static EARLIER: Case = Case {
    zh: "题注的日期“{0}”晚于网页的发布时间“{1}”，请核对",
    en: "the date of the caption, “{0}”, is later than that of publication, “{1}”; please check",
};
static PUBLISHED: Case = Case { zh: "发布时间：“{0}”", en: "published: “{0}”" };

/// At most so many paragraphs of the file are looked at.
const OPENING: usize = 40;
const WORDS: &[&str] = &["发布时间", "发布日期", "发文时间", "发稿时间"];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let opening = || analysis.report.paragraphs.iter().zip(&analysis.facts).take(OPENING);
    let given = opening().filter(|(p, _)| p.kind == ParagraphKind::Caption).find_map(|(paragraph, facts)| {
        let date = facts.dates().find_map(|date| Some((date.range, (date.year?, date.month?, date.day?))));
        let point = facts.calendar.points.iter().find_map(|point| Some((point.range, (point.year?, point.month?, point.day?))));
        date.or(point).map(|(place, day)| (paragraph.place(place), day))
    });
    let published = opening().filter(|(p, _)| p.kind == ParagraphKind::Residue).find_map(|(paragraph, facts)| {
        let word = WORDS.iter().find_map(|word| facts.reading.find(word).map(|at| at + word.len()))?;
        published(&facts.reading, word).map(|(place, day)| (paragraph.place(place), day))
    });
    let (Some((caption, given)), Some((page, published))) = (given, published) else { return Vec::new() };
    if published >= given {
        return Vec::new();
    }
    let (written, stated) = (analysis.quote(caption), analysis.quote(page));
    let message = EARLIER.with([written.into(), (&stated).into()]);
    vec![Finding::new(caption, message).relating(page, PUBLISHED.with([stated.into()]))]
}

/// The date behind 发布时间: 2026-01-05, 2026年1月5日, 2026/1/5.
fn published(reading: &str, from: usize) -> Option<(TextRange, Day)> {
    let rest = reading[from..].trim_start_matches([':', '：', ' ', '\u{a0}', '\u{3000}']);
    let start = reading.len() - rest.len();
    let mut parts = [0u32; 3];
    let mut at = start;
    for (index, part) in parts.iter_mut().enumerate() {
        let digits = reading[at..].bytes().take_while(u8::is_ascii_digit).count();
        let fits = if index == 0 { digits == 4 } else { (1..=2).contains(&digits) };
        *part = reading[at..at + digits].parse().ok().filter(|_| fits)?;
        at += digits;
        let mark = reading[at..].chars().next();
        match mark {
            Some('-' | '/' | '.' | '年' | '月' | '日') => at += mark.map_or(0, char::len_utf8),
            _ if index == 2 => {}
            _ => return None,
        }
    }
    let [year, month, day] = parts;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| (range(start, at), (year, month, day)))
}
