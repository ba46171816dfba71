//! What can be wrong with an ordinal that opens a paragraph: its characters, the mark behind it, a blank. One ordinal
//! has one fault, the gravest, so that one rule speaks of it.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Message};
use crate::report::Format;
use crate::report::marker::{CounterWord, Marker, MarkerForm};
use crate::report::paragraph::Paragraph;
use crate::rules::{FixKind, Rule};
use crate::text::characters::{is_blank, is_han};
use crate::text::{TextRange, range};

/// What is wrong with an ordinal, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// ㈠, ⑴, ⒈: characters made for other machines.
    Compatibility,
    /// （一）、: a mark behind brackets.
    MarkAfterBrackets,
    /// 1、: the mark of a Chinese ordinal behind an Arabic one.
    ArabicMark,
    /// 一，一.一 : another mark than 、 behind a Chinese ordinal.
    ChineseMark,
    /// 一、 加强: a blank behind the ordinal.
    Blank,
}

/// An ordinal with a fault; its ranges are in reading offsets.
pub(super) struct FaultyOrdinal<'a> {
    pub(super) fault: Fault,
    pub(super) paragraph: &'a Paragraph,
    pub(super) marker: &'a Marker,
    /// What is marked.
    pub(super) range: TextRange,
    /// What stands there instead, once it is put right.
    pub(super) right: String,
}

impl FaultyOrdinal<'_> {
    /// The ordinal as it is written, its wrong mark included.
    pub(super) fn written(&self) -> &str {
        self.paragraph.text(self.range).trim_end_matches(is_blank)
    }

    /// The place in the file.
    pub(super) fn place(&self) -> TextRange {
        self.paragraph.place(self.range)
    }

    /// The fix: only what differs is touched, so that brackets that another rule widens stay out of it.
    pub(super) fn fix(&self, title: Message, safe: bool) -> Option<Fix> {
        let wrong = self.paragraph.text(self.range);
        let head: usize = wrong.chars().zip(self.right.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let start = usize::from(self.range.start()) + head;
        let place = self.paragraph.place_edit(range(start, self.range.end().into()))?;
        Some(Fix { title, safe, edits: vec![Edit::replace(place, &self.right[head..])] })
    }
}

/// The faulty ordinals of the report, in its order.
pub(super) fn faulty(analysis: &Analysis) -> Vec<FaultyOrdinal<'_>> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let marked = || {
        let body = analysis.report.paragraphs.iter().enumerate().filter(|(_, p)| p.kind.is_body());
        let above = |nth: usize| analysis.report.paragraphs.get(nth.wrapping_sub(1));
        let opened = body.filter_map(|(nth, paragraph)| Some((nth, paragraph, paragraph.marker.as_ref()?)));
        let whole = opened.filter(move |&(nth, ..)| above(nth).is_none_or(|above| !breaks_off(above)));
        whole.map(|(_, paragraph, marker)| (paragraph, marker))
    };
    let known: FxHashSet<(MarkerForm, u32)> = marked().filter_map(|(_, marker)| Some((marker.form, marker.number?))).collect();
    let found: Vec<FaultyOrdinal<'_>> =
        marked().filter_map(|(paragraph, marker)| fault(analysis.format, &known, paragraph, marker)).collect();
    // A text that has a blank behind all its Arabic ordinals has it on purpose.
    let arabic = |marker: &Marker| matches!(marker.form, MarkerForm::Arabic | MarkerForm::BracketedArabic | MarkerForm::Circled);
    let blanks = found.iter().filter(|ordinal| ordinal.fault == Fault::Blank && arabic(ordinal.marker)).count();
    let custom = blanks * 2 >= marked().filter(|(_, marker)| arabic(marker)).count();
    found.into_iter().filter(|ordinal| ordinal.fault != Fault::Blank || !(custom && arabic(ordinal.marker))).collect()
}

/// The places of the ordinals with this fault, in order.
pub(super) fn with_fault(analysis: &Analysis, fault: Fault) -> Vec<TextRange> {
    faulty(analysis).iter().filter(|ordinal| ordinal.fault == fault).map(FaultyOrdinal::place).collect()
}

/// What `rule` finds: the ordinals with this fault, said as `wrong` ({0} the ordinal, {1} what it should be), each with
/// a fix.
pub(super) fn findings(analysis: &Analysis, fault: Fault, rule: &Rule, wrong: &'static Case, fix: &'static Case) -> Vec<Finding> {
    let found = faulty(analysis).into_iter().filter(|ordinal| ordinal.fault == fault);
    // 143、14辆电车: a point before a digit makes another number, and a row of which one stays is no row.
    let apart = fault == Fault::ArabicMark && analysis.report.paragraphs.iter().any(|paragraph| opens_with_number(&paragraph.reading));
    let safe = rule.fix == FixKind::Safe && !apart;
    found
        .map(|ordinal| {
            let message = wrong.with([ordinal.written().into(), (&ordinal.right).into()]);
            let fix = ordinal.fix(fix.with([(&ordinal.right).into()]), safe);
            Finding { fixes: fix.into_iter().collect(), ..Finding::new(ordinal.place(), message) }
        })
        .collect()
}

/// Whether a paragraph opens with an ordinal and a number right behind it: 3、2012年….
fn opens_with_number(reading: &str) -> bool {
    let behind = reading.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < reading.len() && behind.strip_prefix('、').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// So many characters of a line are what a page holds of one.
const LINE: usize = 20;

/// Whether a paragraph breaks off in the middle of a sentence, so that what looks like a number below goes on with it:
/// （见附件 / 1），妥善….
fn breaks_off(above: &Paragraph) -> bool {
    let reading = above.reading.trim_end_matches(is_blank);
    let count = |marks: [char; 2]| reading.matches(marks).count();
    let goes_on = reading.ends_with(|c: char| is_han(c) || c == '、' || c.is_ascii_digit());
    goes_on && above.shape().visible >= LINE && count(['（', '(']) > count(['）', ')'])
}

fn fault<'a>(
    format: Format,
    known: &FxHashSet<(MarkerForm, u32)>,
    paragraph: &'a Paragraph,
    marker: &'a Marker,
) -> Option<FaultyOrdinal<'a>> {
    let number = marker.number?;
    let written = paragraph.text(marker.range);
    let rest = &paragraph.reading[usize::from(marker.range.end())..];
    let blanks = blanks_at(rest);
    let after = &rest[blanks..];
    let ordinal = |fault: Fault, behind: usize, right: String| {
        let range = range(marker.range.start().into(), usize::from(marker.range.end()) + behind);
        Some(FaultyOrdinal { fault, paragraph, marker, range, right })
    };
    let in_row = known.contains(&(marker.form, number + 1)) || number > 1 && known.contains(&(marker.form, number - 1));
    if let Some(right) = compatible(written, marker) {
        let mark = after.chars().next().filter(|&c| MARKS.contains(&c)).map_or(0, char::len_utf8);
        let behind = if mark > 0 { blanks + mark } else { 0 };
        return ordinal(Fault::Compatibility, behind, right);
    }
    match marker.form {
        MarkerForm::BracketedChinese | MarkerForm::BracketedArabic | MarkerForm::Circled => {
            if let Some(mark) = after.chars().next().filter(|c| MARKS.contains(c)) {
                let behind = &after[mark.len_utf8()..];
                let more = blanks_at(behind);
                let faulty = ordinal(Fault::MarkAfterBrackets, blanks + mark.len_utf8() + more, written.to_owned());
                return faulty.filter(|_| behind[more..].starts_with(is_text));
            }
        }
        MarkerForm::Arabic if written.ends_with('、') && in_row => {
            return ordinal(Fault::ArabicMark, blanks, written.replace('、', "."));
        }
        MarkerForm::Chinese if !written.ends_with('、') && in_row => {
            let numeral = written.trim_end_matches(|c: char| MARKS.contains(&c) || is_blank(c));
            return ordinal(Fault::ChineseMark, blanks, format!("{numeral}、"));
        }
        _ => {}
    }
    let may_part = match marker.form {
        MarkerForm::Part | MarkerForm::Article | MarkerForm::Dash => false,
        MarkerForm::Counter(word) => matches!(word, CounterWord::Is | CounterWord::Must),
        // 1. and 1) need their blank in Markdown.
        MarkerForm::Arabic | MarkerForm::BracketedArabic => format != Format::Markdown,
        MarkerForm::Chinese | MarkerForm::BracketedChinese | MarkerForm::Circled => true,
    };
    let parted = (1..=2).contains(&rest[..blanks].chars().count()) && after.starts_with(is_text) && !after.contains(COLUMN_GAPS);
    (may_part && parted).then(|| ordinal(Fault::Blank, blanks, written.to_owned())).flatten()
}

/// What is written by mistake behind an ordinal.
const MARKS: &[char] = &['、', '，', ',', '.', '．', '。', '：', ':', '；', ';'];
/// What stands between the columns of a table.
const COLUMN_GAPS: &[char] = &['\t', '|'];

/// Length of the blanks that `rest` opens with.
fn blanks_at(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(is_blank).len()
}

/// What can open the text of a heading or item.
fn is_text(c: char) -> bool {
    is_han(c) || matches!(c, '“' | '《' | '‘') || c.is_ascii_alphanumeric()
}

/// （一） for ㈠, （1） for ⑴, 1. for ⒈.
fn compatible(written: &str, marker: &Marker) -> Option<String> {
    let number = marker.number?;
    let right = match written.chars().next()? {
        '㈠'..='㈩' => format!("（{}）", crate::lexicon::numerals::write(u64::from(number))),
        '⑴'..='⒇' => format!("（{number}）"),
        '⒈'..='⒛' => format!("{number}."),
        _ => return None,
    };
    Some(right)
}

/// The half-width marks and brackets of ordinals that rules of this group put right, in the file: no other rule speaks
/// of them. In order.
pub fn claimed(analysis: &Analysis) -> Vec<TextRange> {
    let marks = faulty(analysis).into_iter().map(|ordinal| ordinal.place());
    let mut claimed: Vec<TextRange> = marks.chain(super::ordinal_bracket_width::mixed_ordinals(analysis)).collect();
    claimed.sort_by_key(|range| range.start());
    claimed
}
