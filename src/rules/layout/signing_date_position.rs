use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::shape::Guess;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_blank, tail};

/// A date of signing that does not close the text.
pub const RULE: Rule = Rule {
    name: "signing-date-position",
    group: Group::Layout,
    severity: Severity::Hint,
    basis: "GB/T 9704-2012 7.3.5",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BEFORE_NAME, &BEFORE_TEXT],
    aggregate: None,
    page: include_str!("signing_date_position.md"),
    run: Run::Document(run),
};

static BEFORE_NAME: Case =
    Case { zh: "成文日期“{0}”应写在署名“{1}”下面", en: "the date “{0}” should stand below the name “{1}”" };
static BEFORE_TEXT: Case = Case {
    zh: "成文日期“{0}”后面还有正文“{1}”；成文日期应是正文的最后一行",
    en: "text follows the date of signing “{0}”: “{1}”; the date should close the text",
};

/// At most so many paragraphs from the end are looked at.
const REACH: usize = 6;
/// Longest name of an office that signs, in characters.
const NAME_LIMIT: usize = 30;
/// 附件 stands so near the colon.
const ATTACHED: usize = 4;
/// So many characters are quoted.
const QUOTED: usize = 14;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let end = analysis.report.paragraphs.iter().position(|p| p.shape().guess == Guess::Appendix).unwrap_or(usize::MAX);
    let paragraphs: Vec<&Paragraph> =
        analysis.report.paragraphs.iter().take(end).filter(|p| p.kind.is_report() && p.kind != ParagraphKind::Title).collect();
    let from = paragraphs.len().saturating_sub(REACH).max(1);
    let Some(at) = (from..paragraphs.len()).rfind(|&at| is_date(&paragraphs[at].reading)) else { return Vec::new() };
    // In the opening a date stands under the title.
    let (date, before) = (paragraphs[at], paragraphs[at - 1]);
    let Some(after) = paragraphs.get(at + 1) else { return Vec::new() };
    if !date.kind.is_body() || !before.kind.is_body() || after.reading.trim_start().starts_with(['（', '(']) {
        return Vec::new();
    }
    let name = after.shape().visible <= NAME_LIMIT && !after.reading.contains(['，', '。', '；', '：', ':', '、']);
    // 附件：1.…, 文档附件：: what is attached follows the date (7.3.7).
    let attached = tail(after.reading.split(['：', ':']).next().unwrap_or_default(), ATTACHED).contains("附件");
    let printed = attached || after.reading.contains("印发") || after.reading.starts_with("抄送") || after.reading.starts_with("主题词");
    if printed || name && !is_office(&after.reading) {
        return Vec::new();
    }
    let case = if name { &BEFORE_NAME } else { &BEFORE_TEXT };
    let quoted = crate::text::characters::excerpt(after.reading.trim(), QUOTED);
    vec![Finding::new(date.range(), case.with([date.reading.trim().into(), quoted.into()]))]
}

/// A whole date and nothing else.
fn is_date(reading: &str) -> bool {
    let squeezed: String = reading.chars().filter(|&c| !is_blank(c)).take(16).collect();
    let Some((year, rest)) = squeezed.split_once('年') else { return false };
    let Some((month, day)) = rest.strip_suffix('日').and_then(|rest| rest.split_once('月')) else { return false };
    let number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || numerals::is_numeral(c) || c == '○');
    year.chars().count() == 4 && number(year) && number(month) && number(day)
}

fn is_office(reading: &str) -> bool {
    let name = reading.trim_end_matches(is_blank);
    ["委员会", "政府", "办公室", "办公厅", "局", "部", "委", "厅", "院", "会", "室", "中心", "公司", "街道", "镇", "乡", "组"]
        .iter()
        .any(|ending| name.ends_with(ending))
}
