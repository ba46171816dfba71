use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};
use crate::text::characters::is_digit;
use crate::text::{TextRange, range, size};

/// 24年底: years are written with four digits.
pub const RULE: Rule = Rule {
    name: "two-digit-year",
    group: Group::Dates,
    severity: Severity::Hint,
    basis: "GB/T 15835-2011 5.1.5",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SHORT, &CHANGE],
    aggregate: Some(&AGGREGATE),
    page: include_str!("two_digit_year.md"),
    run: Run::Paragraph(run),
};

static SHORT: Case =
    Case { zh: "年份“{0}”用四位数字写全：“{1}”", en: "the year “{0}” is written with four digits: “{1}”" };
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处年份只写了两位，第一处在{1}；用四位数字写全",
        en: "{0} years have two digits only, first at {1}; write them with four",
    },
    fix: Case { zh: "全部写全（{0}处）", en: "complete all {0}" },
};

/// Behind a duration none of these words stands.
const BEHIND: &[&str] = &["年底", "年末", "年初", "年上半年", "年下半年", "年一季度", "年二季度", "年三季度", "年四季度", "年全年"];
/// Words that begin like them.
const OTHER_WORDS: &[&str] = &["年底蕴", "年底层", "年底数", "年初步", "年初心", "年初中", "年初期", "年末端"];
/// What may stand before a point of time.
const BEFORE: &[char] =
    &['在', '至', '自', '从', '到', '较', '比', '于', '截', '以', '和', '与', '、', '，', '。', '；', '：', '（', '(', '—'];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    reading
        .match_indices('年')
        .filter_map(|(at, _)| short(reading, at))
        .filter(|place| outside(facts, *place))
        .map(|place| finding(facts, place))
        .collect()
}

fn outside(facts: &ParagraphFacts, place: TextRange) -> bool {
    !facts.layout.is_in_title(place.start()) && !facts.layout.is_quoted(place.start())
}

/// Two digits before 年 at `at` that can be nothing but a year.
fn short(reading: &str, at: usize) -> Option<TextRange> {
    let start = at.checked_sub(2).filter(|&start| reading.is_char_boundary(start))?;
    let digits = &reading[start..at];
    let before = reading[..start].chars().next_back();
    let alone = before.is_none_or(|c| BEFORE.contains(&c));
    let rest = &reading[at..];
    let month = rest['年'.len_utf8()..].chars().take_while(|&c| is_digit(c)).take(3).count();
    let dated = (1..=2).contains(&month) && rest.chars().nth(1 + month) == Some('月');
    let named = BEHIND.iter().any(|word| rest.starts_with(word)) && !OTHER_WORDS.iter().any(|word| rest.starts_with(word));
    (digits.bytes().all(|b| b.is_ascii_digit()) && alone && (dated || named)).then(|| range(start, at + '年'.len_utf8()))
}

fn finding(facts: &ParagraphFacts, place: TextRange) -> Finding {
    let written = &facts.reading[place];
    let century = if written.starts_with(['5', '6', '7', '8', '9']) { "19" } else { "20" };
    let right = format!("{century}{written}");
    let edits = vec![Edit::replace(TextRange::at(place.start(), size(0)), century)];
    let fix = Fix { title: CHANGE.with([(&right).into()]), safe: false, edits };
    Finding::new(place, SHORT.with([written.into(), right.into()])).fixed_by(fix)
}
