use std::cmp::Ordering;

use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{is_full_width_digit, is_han};
use crate::text::{TextRange, range};

/// ２０２５, and ％ beside %.
pub const RULE: Rule = Rule {
    name: "full-width-digits",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "字符规范",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&DIGITS, &SIGN, &NARROW],
    aggregate: Some(&AGGREGATE),
    page: include_str!("full_width_digits.md"),
    run: Run::Survey(Gather::Lines(gather), judge),
};

static DIGITS: Case =
    Case { zh: "全角数字“{0}”应写作半角“{1}”", en: "the full-width digits “{0}” should be “{1}”" };
static SIGN: Case = Case {
    zh: "百分号“{0}”与全文多数写法“{1}”不一致", en: "the per cent sign “{0}” differs from “{1}”, which most have"
};
static NARROW: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处全角数字或写法不一的百分号，第一处是{1}，应为“{3}”，可一次改正",
        en: "{0} full-width digits or uneven per cent signs, first {1}, which should be “{3}”; one fix changes all",
    },
    fix: Case { zh: "全部改正（{0}处）", en: "change all {0}" },
};

/// So many digits stand between two separators.
const GROUP: usize = 3;
/// Bytes of a full-width character.
const WIDTH: usize = 3;

/// ２０２５, ８．６, ３３，２１２
const WIDE: u8 = 0;
/// ％
const WIDE_SIGN: u8 = 1;
/// %
const NARROW_SIGN: u8 = 2;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let text = &*line.text;
    if !text.contains(|c: char| is_full_width_digit(c) || matches!(c, '%' | '％')) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut at, mut titles) = (0, 0usize);
    let mut before: Option<char> = None;
    while let Some(c) = text[at..].chars().next() {
        let length = if is_full_width_digit(c) { row(&text[at..]) } else { c.len_utf8() };
        let place = range(at, at + length);
        match c {
            '《' => titles += 1,
            '》' => titles = titles.saturating_sub(1),
            _ if titles > 0 || line.is_protected(place) => {}
            '％' => found.push(Occurrence { way: WIDE_SIGN, range: place }),
            '%' if before.is_some_and(|b| b.is_ascii_digit() || is_full_width_digit(b)) => {
                found.push(Occurrence { way: NARROW_SIGN, range: place });
            }
            // 二０二五 is a year whose zero is wrong; Ｇ１０ is a code.
            _ if is_full_width_digit(c) => {
                let next = text[at + length..].chars().next();
                // １９８０两年: 两 begins a count of its own.
                let numeral = |c: char| c != '两' && numerals::digit(c).is_some();
                let joined = [before, next].into_iter().flatten().any(|c| numeral(c) || is_wide_letter(c));
                if !joined {
                    found.push(Occurrence { way: WIDE, range: place });
                }
            }
            _ => {}
        }
        at += length;
        before = text[..at].chars().next_back();
    }
    found
}

/// The length of a row of full-width digits with full-width points between them, and with commas where they part the
/// thousands of one number: of ３３，２１２万 the second half must not be left by itself.
fn row(text: &str) -> usize {
    let first = digits_at(text);
    let mut end = first;
    if (1..=GROUP * WIDTH).contains(&first) && !text.starts_with('０') {
        let mut groups = end;
        while text[groups..].strip_prefix('，').is_some_and(|rest| digits_at(rest) == GROUP * WIDTH) {
            groups += WIDTH + GROUP * WIDTH;
        }
        // １２，３４５，６万: a list of numbers.
        if text[groups..].starts_with(|c: char| is_han(c) || matches!(c, '％' | '．')) {
            end = groups;
        }
    }
    while let Some(rest) = text[end..].strip_prefix('．').filter(|rest| digits_at(rest) > 0) {
        end += WIDTH + digits_at(rest);
    }
    end
}

/// The length of the full-width digits that a text begins with, in bytes.
fn digits_at(text: &str) -> usize {
    text.chars().take_while(|&c| is_full_width_digit(c)).map(char::len_utf8).sum()
}

fn is_wide_letter(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn judge(analysis: &Analysis, places: &[Placed]) -> Vec<Finding> {
    let signs = |way: u8| places.iter().filter(|place| place.way == way).count();
    let odd = match signs(WIDE_SIGN).cmp(&signs(NARROW_SIGN)) {
        Ordering::Less => Some((WIDE_SIGN, "%")),
        Ordering::Greater => Some((NARROW_SIGN, "％")),
        Ordering::Equal => None,
    };
    let told = places.iter().filter_map(|place| match odd {
        _ if place.way == WIDE => Some(digits(&analysis.text, place.range)),
        Some((way, right)) if place.way == way => Some(sign(&analysis.text, place.range, right)),
        _ => None,
    });
    told.collect()
}

fn digits(text: &str, place: TextRange) -> Finding {
    let written = &text[place];
    let narrow = |c: char| match c {
        '．' => '.',
        '，' => ',',
        _ => char::from_digit(u32::from(c).wrapping_sub(u32::from('０')), 10).unwrap_or(c),
    };
    let right: String = written.chars().map(narrow).collect();
    let fix = Fix { title: NARROW.with([(&right).into()]), safe: true, edits: vec![Edit::replace(place, right.clone())] };
    Finding::new(place, DIGITS.with([written.into(), right.into()])).fixed_by(fix)
}

fn sign(text: &str, place: TextRange, right: &str) -> Finding {
    let fix = Fix { title: NARROW.with([right.into()]), safe: true, edits: vec![Edit::replace(place, right)] };
    Finding::new(place, SIGN.with([(&text[place]).into(), right.into()])).at(Severity::Info).fixed_by(fix)
}
