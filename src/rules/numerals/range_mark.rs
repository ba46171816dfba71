use std::cmp::Ordering;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::number_range::{self, NumberRange};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::{TextRange, range};

/// 25-30g: between the ends of a range stands a dash (—) or a wave (～), everywhere the same.
pub const RULE: Rule = Rule {
    name: "range-mark",
    group: Group::Numerals,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 4.13.3",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&WRONG, &DOUBLED, &MIXED, &CHANGE],
    aggregate: Some(&AGGREGATE),
    page: include_str!("range_mark.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static WRONG: Case = Case {
    zh: "“{0}”的起止数值之间用“{2}”，不用“{1}”", en: "between the ends of “{0}” stands “{2}”, not “{1}”"
};
static DOUBLED: Case =
    Case { zh: "“{0}”中连接号重复，应为“{1}”", en: "the mark of the range stands twice in “{0}”: “{1}”" };
static MIXED: Case = Case {
    zh: "“{0}”的起止数值之间用了“{1}”，全文多用“{2}”，宜统一",
    en: "the range “{0}” has “{1}”; most ranges of the text have “{2}”",
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处起止数值之间的连接号不规范或不统一，第一处在{1}",
        en: "{0} ranges of numbers have an unfit or uneven mark between their ends, first at {1}",
    },
    fix: Case { zh: "全部统一（{0}处）", en: "make all {0} the same" },
};

/// The forms that may stand between two numbers, by their way; the others are wrong by themselves.
const FORMS: [&str; 3] = ["—", "～", "~"];
/// A hyphen, two of them, a dash of words: wrong whatever the text prefers.
const OTHER: u8 = 3;

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let reading = &*facts.reading;
    let told = |found: &NumberRange| {
        let mark = &reading[found.mark];
        // 2023—2025年, 1—11月 have rules of their own.
        let dated =
            facts.is_date(found.high.number.start()) || facts.calendar.spans.iter().any(|span| span.range.contains_range(found.range));
        let measured = !found.high.unit.is_empty() || !found.high.scale.is_empty();
        let named = facts.layout.is_in_title(found.range.start()) || facts.layout.is_quoted(found.range.start());
        if dated || !measured || named || matches!(mark, "至" | "到") {
            return None;
        }
        let way = FORMS.iter().position(|form| *form == mark).and_then(|way| u8::try_from(way).ok()).unwrap_or(OTHER);
        Some(Occurrence { way, range: found.range })
    };
    if !reading.contains(['-', '—', '～', '~', '–', '－', '−', '〜', '至']) {
        return Vec::new();
    }
    number_range::find(reading).iter().filter_map(told).collect()
}

fn judge(analysis: &Analysis, ranges: &[Placed]) -> Vec<Finding> {
    let count = |way: usize| ranges.iter().filter(|found| usize::from(found.way) == way).count();
    // No majority decides nothing between the forms that may stand; a hyphen then becomes a dash. A narrow wave is
    // left alone only where it is the one form of the text.
    let majority = match count(0).cmp(&count(1)) {
        Ordering::Greater => Some(0),
        Ordering::Less => Some(1),
        Ordering::Equal => None,
    };
    let told = ranges.iter().filter_map(|found| {
        let way = usize::from(found.way);
        let right = majority.map_or(FORMS[0], |way| FORMS[way]);
        (way >= FORMS.len() || majority.is_some_and(|usual| usual != way)).then(|| finding(analysis, found.range, right))
    });
    told.flatten().collect()
}

fn finding(analysis: &Analysis, place: TextRange, right: &str) -> Option<Finding> {
    let written = analysis.quote(place);
    let found = number_range::find(&written).into_iter().next()?;
    let mark = &written[found.mark];
    let (case, right) = match mark {
        "至至" => (&DOUBLED, "至"),
        "——" | "－－" | "--" | "~~" | "～～" | "-" | "–" | "－" | "−" | "〜" => (&WRONG, right),
        _ => (&MIXED, right),
    };
    let whole = format!("{}{right}{}", &written[..usize::from(found.mark.start())], &written[usize::from(found.mark.end())..]);
    let message = match mark {
        "至至" => case.with([(&written).into(), (&whole).into()]),
        _ => case.with([(&written).into(), mark.into(), right.into()]),
    };
    let result = Finding::new(place, message);
    // Over a line end or a blank the edit cannot be counted out.
    if analysis.text[place] != *written {
        return Some(result);
    }
    let start = usize::from(place.start());
    let edit = Edit::replace(range(start + usize::from(found.mark.start()), start + usize::from(found.mark.end())), right);
    Some(result.fixed_by(Fix { title: CHANGE.with([whole.into()]), safe: false, edits: vec![edit] }))
}
