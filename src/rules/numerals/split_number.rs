use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::measure_words;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::replacing::REPLACE;
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{is_chinese_mark, is_han};
use crate::text::{TextRange, range};

/// 2 024年, 1 500人: a blank inside a number.
pub const RULE: Rule = Rule {
    name: "split-number",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "GB/T 15835-2011",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SPLIT, &REPLACE],
    aggregate: None,
    page: include_str!("split_number.md"),
    run: Run::Survey(Gather::Lines(gather), judge),
};

static SPLIT: Case = Case {
    zh: "“{0}”中间有空格，一个数被分成了两段，应为“{1}”",
    en: "a space splits the number in “{0}”; it should be “{1}”",
};

/// Groups of three: where the whole text has them, they are meant.
const GROUPED: u8 = 0;
/// A year, or a blank beside a point: certain.
const CERTAIN: u8 = 1;
/// A number of four digits or more in one piece.
const WHOLE: u8 = 2;
/// So many numbers in groups of three are a style.
const STYLE: usize = 4;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let text = &*line.text;
    if line.has_gap || !line.is_prose() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = text[at..].chars().next() {
        if !c.is_ascii_digit() {
            at += c.len_utf8();
            before = Some(c);
            continue;
        }
        let (way, end) = read(text, at, before);
        if let Some(way) = way {
            let place = range(at, end);
            if !line.is_protected(place) {
                found.push(Occurrence { way, range: place });
            }
        }
        before = text[..end].chars().next_back();
        at = end;
    }
    found
}

/// What the digits at `at` are, and where they end.
fn read(text: &str, at: usize, before: Option<char>) -> (Option<u8>, usize) {
    let mut end = at;
    let mut groups: Vec<&str> = Vec::new();
    // At most a few groups belong to one number; a longer row is one of a table.
    loop {
        let start = end + usize::from(!groups.is_empty()) * blank(&text[end..]);
        let length = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 || groups.len() == 5 || (!groups.is_empty() && start == end) {
            break;
        }
        groups.push(&text[start..start + length]);
        end = start + length;
    }
    let chinese = before.is_some_and(|c| is_han(c) || is_chinese_mark(c));
    // A blank may stand before the number too: 超过 1 . 57万家.
    let near = text[..at].trim_end_matches([' ', '\u{A0}']).chars().next_back();
    let near_chinese = near.is_some_and(|c| is_han(c) || is_chinese_mark(c));
    let behind = text[end..].trim_start_matches([' ', '\u{A0}']);
    let joined: String = groups.concat();
    if groups.len() == 1 {
        let split = near_chinese.then(|| beside_point(text, end)).flatten();
        let whole = joined.len() >= 4 && !behind.starts_with('年') && measured(behind);
        return match split {
            Some(end) => (Some(CERTAIN), end),
            None => (whole.then_some(WHOLE), end),
        };
    }
    let opens = before.is_none_or(|c| is_han(c) || is_chinese_mark(c));
    let numbered = before.is_some_and(|c| matches!(c, '表' | '图' | '第' | '件' | '栏'));
    let year = joined.len() == 4 && (joined.starts_with("19") || joined.starts_with("20")) && behind.starts_with('年');
    if year && opens && !numbered && groups.len() == 2 {
        return (Some(CERTAIN), end + text[end..].len() - behind.len() + '年'.len_utf8());
    }
    let threes = (1..=3).contains(&groups[0].len()) && !groups[0].starts_with('0') && groups[1..].iter().all(|group| group.len() == 3);
    let counted = threes && chinese && !numbered && measured(behind);
    if counted {
        return (Some(GROUPED), end);
    }
    // 解决问题5 6家: two pieces of one number, or two numbers that lost what stood between them.
    let pieces = groups.len() == 2 && (2..=4).contains(&joined.len()) && !joined.starts_with('0') && chinese && !numbered;
    // 增长1 2.7%
    if pieces
        && groups[0].len() == 1
        && let Some(close) = fraction(text, end)
    {
        return (Some(CERTAIN), close);
    }
    let thing =
        measure_words::at_start(behind).is_some() && !behind.starts_with(['分', '时', '点', '号', '月', '日', '年', '期', '版', '层']);
    ((pieces && thing).then_some(CERTAIN), end)
}

/// `.7%`: the end of the decimals of a number whose unit is measured in decimals.
fn fraction(text: &str, end: usize) -> Option<usize> {
    let digits = text[end..].strip_prefix('.')?.bytes().take_while(u8::is_ascii_digit).count();
    let close = end + 1 + digits;
    let unit = text.get(close..)?.trim_start_matches([' ', '\u{A0}']).starts_with(['%', '％', '万', '亿']);
    ((1..=2).contains(&digits) && unit).then_some(close)
}

/// 12. 5% and 12 .5%: the end behind a decimal that a blank has parted from its point.
fn beside_point(text: &str, end: usize) -> Option<usize> {
    let first = blank(&text[end..]);
    let rest = text[end + first..].strip_prefix('.')?;
    let second = blank(rest);
    let digits = rest[second..].bytes().take_while(u8::is_ascii_digit).count();
    let close = end + first + 1 + second + digits;
    let unit = text[close..].trim_start_matches([' ', '\u{A0}']).starts_with(['%', '％', '‰', '万', '亿', '倍']);
    (first + second > 0 && (1..=3).contains(&digits) && unit).then_some(close)
}

/// The length of one blank that opens `text`; a thin space groups the digits of scientific texts.
fn blank(text: &str) -> usize {
    text.chars().next().filter(|c| matches!(c, ' ' | '\u{A0}')).map_or(0, char::len_utf8)
}

fn measured(behind: &str) -> bool {
    behind.starts_with(['万', '亿']) || measure_words::at_start(behind).is_some()
}

fn judge(analysis: &Analysis, numbers: &[Placed]) -> Vec<Finding> {
    let count = |way: u8| numbers.iter().filter(|number| number.way == way).count();
    let style = count(GROUPED) >= STYLE && count(GROUPED) > count(WHOLE);
    let wrong = numbers.iter().filter(|number| number.way == CERTAIN || number.way == GROUPED && !style);
    wrong.map(|number| finding(&analysis.text, number.range)).collect()
}

fn finding(text: &str, place: TextRange) -> Finding {
    let written = &text[place];
    let right: String = written.chars().filter(|c| !matches!(c, ' ' | '\u{A0}')).collect();
    let start = usize::from(place.start());
    let edits = written.char_indices().filter(|(_, c)| matches!(c, ' ' | '\u{A0}')).map(|(at, c)| {
        let at = start + at;
        Edit::delete(range(at, at + c.len_utf8()))
    });
    let fix = Fix { title: REPLACE.with([(&right).into()]), safe: false, edits: edits.collect() };
    Finding::new(place, SPLIT.with([written.into(), right.into()])).fixed_by(fix)
}
