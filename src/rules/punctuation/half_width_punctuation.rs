use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::numbering::ordinal_marks;
use crate::rules::punctuation::document_number_brackets;
use crate::rules::punctuation::lost_mark;
use crate::rules::punctuation::quoting::around;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{is_blank, is_chinese_mark, is_digit, is_han};
use crate::text::{TextRange, TextSize, range};

/// Half-width marks where the text is Chinese.
pub const RULE: Rule = Rule {
    name: "half-width-punctuation",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 5.1.1",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&NARROW, &WIDEN],
    aggregate: Some(&AGGREGATE),
    page: include_str!("half_width_punctuation.md"),
    run: Run::Survey(Gather::Lines(gather), judge),
};

static NARROW: Case = Case {
    zh: "“{0}”中的半角“{1}”应为全角“{2}”，中文里用全角标点",
    en: "the half-width “{1}” in “{0}” should be the full-width “{2}”, as Chinese text has it",
};
static WIDEN: Case = Case { zh: "改为全角“{0}”", en: "make it the full-width “{0}”" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处半角标点，第一处在{1}；中文里应用全角标点，可一次改正",
        en: "{0} half-width marks, first at {1}; Chinese text has full-width ones, and one fix changes all",
    },
    fix: Case { zh: "全部改为全角标点（{0}处）", en: "make all {0} marks full-width" },
};

/// Longest question that is looked through for a question word.
const SENTENCE_LIMIT: usize = 60;

/// One mark by itself.
const ALONE: u8 = 0;
/// A pair of brackets from the first to the second, both narrow, or one of them.
const BOTH: u8 = 1;
const FIRST: u8 = 2;
const SECOND: u8 = 3;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let narrow = line.text.bytes().any(|b| matches!(b, b',' | b';' | b':' | b'!' | b'?' | b'(' | b')'));
    if narrow { LineScan::new(line).occurrences() } else { Vec::new() }
}

fn judge(analysis: &Analysis, marks: &[Placed]) -> Vec<Finding> {
    // Brackets of heading ordinals in two widths, and wrong marks behind ordinals, belong to other rules.
    let ordinals = ordinal_marks::claimed(analysis);
    let mut findings = Vec::new();
    for mark in marks {
        let first = range(mark.range.start().into(), usize::from(mark.range.start()) + 1);
        let second = range(usize::from(mark.range.end()) - 1, mark.range.end().into());
        let narrow: &[TextRange] = match mark.way {
            BOTH => &[first, second],
            SECOND => &[second],
            _ => &[first],
        };
        let taken = |place: &TextRange| {
            let behind = ordinals.partition_point(|ordinal| ordinal.start() <= place.start());
            ordinals[behind.saturating_sub(2)..behind].iter().any(|ordinal| ordinal.contains_range(*place))
        };
        if !narrow.iter().any(taken) {
            findings.extend(narrow.iter().map(|&place| finding(&analysis.text, place, narrow)));
        }
    }
    findings
}

/// The edits that make the half-width mark at `at` full-width, with its partner, where the text is Chinese; all in
/// offsets of the line.
pub fn widened_at(line: &LineContent, at: TextSize) -> Vec<Edit> {
    let found = gather(line).into_iter().filter(|mark| mark.range.start() == at || mark.range.end() == at + TextSize::from(1));
    let narrow = |place: &TextRange| line.text[*place].is_ascii();
    let ends = |mark: Occurrence| {
        let last = line.text[mark.range].chars().next_back().map_or(0, char::len_utf8);
        let second = range(usize::from(mark.range.end()) - last, mark.range.end().into());
        let first = line.text[mark.range].chars().next().map_or(0, char::len_utf8);
        let first = range(mark.range.start().into(), usize::from(mark.range.start()) + first);
        if mark.way == ALONE { vec![first] } else { vec![first, second] }
    };
    let places = found.flat_map(ends).filter(narrow);
    places.map(|place| Edit::replace(place, wide(line.text[place].chars().next().unwrap_or(' ')))).collect()
}

/// One mark, with a fix that also changes its partner.
fn finding(text: &str, place: TextRange, together: &[TextRange]) -> Finding {
    let of = |place: TextRange| text[place].chars().next().unwrap_or(' ');
    let edits = together.iter().map(|&p| Edit::replace(with_blank(text, p), wide(of(p)))).collect();
    let fix = Fix { title: WIDEN.with([wide(of(place)).into()]), safe: true, edits };
    Finding::new(place, NARROW.with([around(text, place).into(), of(place).into(), wide(of(place)).into()])).fixed_by(fix)
}

/// A mark with the blank behind it, which a narrow mark has and a wide one has not: 发布, 《意见》指出; and a bracket with
/// the blank on either side: 补贴 (其中…, URL (网址), （%） ( 2011. Behind a sentence a blank may be a lost line end: it is left.
fn with_blank(text: &str, mark: TextRange) -> TextRange {
    let c = &text[mark];
    let (start, end) = (usize::from(mark.start()), usize::from(mark.end()));
    let is_gap = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{3000}');
    let joins = |c: char| is_han(c) || matches!(c, '“' | '‘' | '《' | '（') || c.is_ascii_alphanumeric();
    let mut before = text[..start].chars().rev();
    let blank_before = before.next().filter(|&c| is_gap(c));
    let neighbour = before.next();
    let outside = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '）' | '，' | '、' | '；' | '：' | '》' | '”');
    let takes_before = match c {
        "(" => neighbour.is_some_and(outside),
        ")" => neighbour.is_some_and(|c| !is_blank(c)),
        _ => false,
    };
    let mut behind = text[end..].chars();
    let blank_behind = behind.next().filter(|&c| is_gap(c));
    let takes_behind =
        (c.starts_with([',', ';', ':', '!', '?', '(']) || c == ")" && !closes_ordinal(text, mark)) && behind.next().is_some_and(joins);
    let from = start - blank_before.filter(|_| takes_before).map_or(0, char::len_utf8);
    range(from, end + blank_behind.filter(|_| takes_behind).map_or(0, char::len_utf8))
}

/// Whether a bracket closes what opens its line: the blank behind (一) is another rule's.
fn closes_ordinal(text: &str, close: TextRange) -> bool {
    let before = &text[..usize::from(close.start())];
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    line.rfind(['(', '（']).is_none_or(|open| line[..open].chars().all(is_blank))
}

/// What the nearest letter on one side of a mark is; digits, marks and blanks are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    None,
    Han,
    Latin,
}

impl Script {
    fn of(c: char) -> Option<Script> {
        if is_han(c) {
            Some(Script::Han)
        } else if c.is_alphabetic() {
            Some(Script::Latin)
        } else {
            None
        }
    }
}

/// A character with what stands around it.
struct Spot {
    at: usize,
    c: char,
    left: Script,
    right: Script,
    /// Number of Han characters before it.
    han_before: usize,
}

struct LineScan<'a> {
    line: &'a LineContent,
    spots: Vec<Spot>,
}

impl<'a> LineScan<'a> {
    fn new(line: &'a LineContent) -> LineScan<'a> {
        let mut spots: Vec<Spot> = Vec::with_capacity(line.text.len() / 2);
        let (mut left, mut han) = (Script::None, 0);
        for (at, c) in line.text.char_indices() {
            spots.push(Spot { at, c, left, right: Script::None, han_before: han });
            left = Script::of(c).unwrap_or(left);
            han += usize::from(is_han(c));
        }
        let mut right = Script::None;
        for spot in spots.iter_mut().rev() {
            spot.right = right;
            right = Script::of(spot.c).unwrap_or(right);
        }
        LineScan { line, spots }
    }

    fn occurrences(&self) -> Vec<Occurrence> {
        let mut occurrences = Vec::new();
        if self.is_foreign() {
            return occurrences;
        }
        let mut open: Vec<usize> = Vec::new();
        for (index, spot) in self.spots.iter().enumerate() {
            match spot.c {
                ',' | ';' | ':' | '!' | '?' if self.is_chinese(index) && !self.is_protected(index) => {
                    occurrences.push(Occurrence { way: ALONE, range: self.place(index) });
                }
                '(' | '（' => open.push(index),
                ')' | '）' => {
                    if let Some(partner) = open.pop() {
                        occurrences.extend(self.pair(partner, index));
                    }
                }
                _ => {}
            }
        }
        occurrences
    }

    fn pair(&self, open: usize, close: usize) -> Option<Occurrence> {
        let narrow = |i: usize| self.spots[i].c.is_ascii();
        let way = match (narrow(open), narrow(close)) {
            (true, true) => BOTH,
            (true, false) => FIRST,
            (false, true) => SECOND,
            (false, false) => return None,
        };
        let bound = [open, close].into_iter().any(|i| narrow(i) && self.is_protected(i));
        // 国发(2025)1号: document-number-brackets makes them 〔〕.
        if document_number_brackets::is_wrong(&self.line.text, self.place(open)) {
            return None;
        }
        if bound || way == BOTH && !self.is_chinese_pair(open, close) {
            return None;
        }
        Some(Occurrence { way, range: self.place(open).cover(self.place(close)) })
    }

    /// A line of another language that only names something Chinese.
    fn is_foreign(&self) -> bool {
        let han = self.spots.last().map_or(0, |last| last.han_before + usize::from(is_han(last.c)));
        let latin = self.spots.iter().filter(|spot| Script::of(spot.c) == Some(Script::Latin)).count();
        latin > 2 * han
    }

    fn is_chinese(&self, index: usize) -> bool {
        let Spot { c, left, right, .. } = self.spots[index];
        let before = index.checked_sub(1).map(|i| self.spots[i].c);
        let after = self.spots.get(index + 1).map(|spot| spot.c);
        let between_digits = |before: Option<char>, after: Option<char>| before.is_some_and(is_digit) && after.is_some_and(is_digit);
        let next = |nth: usize| self.spots.get(index + nth).map(|spot| spot.c);
        match c {
            // 1,000 and 9:30, 2 : 1
            ',' if between_digits(before, after) => false,
            // 1?50元: a sign that was lost, and no question.
            '?' | '!' if between_digits(before, after) => false,
            // file:///, http://
            ':' if after == Some('/') && next(2) == Some('/') => false,
            // 1:（1＋税率）: a ratio with what stands in brackets.
            ':' if before.is_some_and(is_digit) && matches!(after, Some('（' | '(')) && next(2).is_some_and(is_digit) => false,
            ':' if between_digits(self.text_before(index), self.text_after(index)) => false,
            // [^1]: of a Markdown note
            ':' if matches!(before, None | Some(']')) => false,
            // 工本费,；损坏: one mark too many, which doubled-mark tells; wide it would be no better.
            ',' | ';' if [before, after].into_iter().flatten().any(is_pause) => false,
            // publisher: 某某办公室, a key with its value
            ':' if left == Script::Latin && after.is_none_or(is_blank) => false,
            // ![…](…) of a Markdown picture
            '!' if after == Some('[') => false,
            // &nbsp; left over from a web page
            ';' if self.ends_entity(index) => false,
            '!' => left == Script::Han,
            '?' => left == Script::Han && self.asks(index),
            _ => left == Script::Han || right == Script::Han,
        }
    }

    /// Whether the sentence before a `?` is a question: a `?` elsewhere stands for a character that was lost.
    fn asks(&self, index: usize) -> bool {
        // 不落地?更美丽: in the middle of a clause it is a question only behind what can ask nothing but questions.
        if lost_mark::is_lost(&self.line.text, self.spots[index].at) {
            return false;
        }
        let sentence = self.spots[..index].iter().rev().map(|spot| spot.c).take(SENTENCE_LIMIT);
        sentence
            .take_while(|&c| !matches!(c, '。' | '！' | '？' | '?' | '；' | ';'))
            .any(|c| matches!(c, '吗' | '呢' | '么' | '谁' | '哪' | '何' | '怎' | '几' | '吧' | '否' | '不'))
    }

    fn ends_entity(&self, index: usize) -> bool {
        let name = self.spots[..index].iter().rev().take_while(|spot| spot.c.is_ascii_alphanumeric() || spot.c == '#').count();
        (2..=8).contains(&name) && index > name && self.spots[index - name - 1].c == '&'
    }

    /// Whether a pair of half-width brackets stands in Chinese, or holds it.
    fn is_chinese_pair(&self, open: usize, close: usize) -> bool {
        if self.spots[close].han_before > self.spots[open].han_before {
            return true;
        }
        let chinese = |c: char| is_han(c) || is_chinese_mark(c);
        match self.text_before(open) {
            Some(c) if chinese(c) => true,
            Some(c) if c.is_alphanumeric() => false,
            _ => self.text_after(close).is_some_and(chinese),
        }
    }

    fn text_before(&self, index: usize) -> Option<char> {
        self.spots[..index].iter().rev().map(|spot| spot.c).find(|&c| !is_blank(c))
    }

    fn text_after(&self, index: usize) -> Option<char> {
        self.spots[index + 1..].iter().map(|spot| spot.c).find(|&c| !is_blank(c))
    }

    fn is_protected(&self, index: usize) -> bool {
        self.line.is_protected(self.place(index))
    }

    /// In offsets of the line.
    fn place(&self, index: usize) -> TextRange {
        let spot = &self.spots[index];
        range(spot.at, spot.at + spot.c.len_utf8())
    }
}

/// A full-width mark behind which the sentence goes on or ends.
fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？')
}

fn wide(mark: char) -> char {
    match mark {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        '(' => '（',
        ')' => '）',
        other => other,
    }
}
