//! The front of a report as rules of structure look at it: what stands before its body, and the sentence that says that
//! a report is given.

use crate::analysis::Analysis;
use crate::lexicon::numerals;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::shape::Guess;
use crate::text::characters::{head, is_blank};

/// From this year on reports open and are divided as they are today.
pub(crate) const OF_TODAY: u16 = 2001;

/// Among so many paragraphs of the opening the year is looked for, where the report does not say its date.
const OPENING: usize = 12;

/// Whether a report is of before `year`: by its date, or else by the latest year that its opening names, whatever the digits.
pub(crate) fn is_before(analysis: &Analysis, year: u16) -> bool {
    if let Some(date) = analysis.date() {
        return date.year < year;
    }
    let opening = analysis.report.paragraphs.iter().take(OPENING);
    let latest = opening.flat_map(|p| p.reading.match_indices('年').filter_map(|(at, _)| year_before(&p.reading[..at]))).max();
    latest.is_some_and(|latest| latest < year)
}

/// The year that ends a text: 1987, １９８７, 一九八七.
fn year_before(text: &str) -> Option<u16> {
    let digit = |c: char| match c {
        '０'..='９' => Some(u64::from(u32::from(c) - u32::from('０'))),
        c => c.to_digit(10).map(u64::from).or_else(|| numerals::digit(c)),
    };
    let digits: Option<Vec<u64>> = text.chars().rev().take(4).map(digit).collect();
    let year = digits.filter(|digits| digits.len() == 4)?.into_iter().rev().fold(0, |year, digit| year * 10 + digit);
    u16::try_from(year).ok().filter(|year| (1900..2100).contains(year))
}

/// The sentence that says that a report is given stands in one of so many paragraphs behind the salutation.
const FORMULA: usize = 6;
/// It stands within so many characters of its paragraph.
const REACH: usize = 200;

/// The front of a report.
pub struct Front<'a> {
    /// 标题
    pub title: Option<&'a Paragraph>,
    /// 称谓
    pub salutation: Option<&'a Paragraph>,
    /// Everything before the salutation, or before the body where there is none; what a page left there included.
    pub before: &'a [Paragraph],
    /// The first paragraphs behind the salutation, up to the first heading.
    pub first: &'a [Paragraph],
}

impl<'a> Front<'a> {
    /// The front of this report.
    pub fn of(analysis: &'a Analysis) -> Front<'a> {
        let paragraphs = &analysis.report.paragraphs;
        let starts = |p: &Paragraph| p.kind.is_body() || p.kind == ParagraphKind::Salutation;
        let body = paragraphs.iter().position(starts).unwrap_or(paragraphs.len());
        let (before, rest) = paragraphs.split_at(body);
        let salutation = rest.first().filter(|p| p.kind == ParagraphKind::Salutation);
        let rest = &rest[usize::from(salutation.is_some())..];
        let opens = |p: &Paragraph| p.kind == ParagraphKind::Heading || p.kind == ParagraphKind::RunIn && p.marker.is_some();
        let end = rest.iter().take(FORMULA).position(opens).unwrap_or(rest.len().min(FORMULA));
        Front { title: before.iter().find(|p| p.kind == ParagraphKind::Title), salutation, before, first: &rest[..end] }
    }

    /// The first paragraph that is read aloud or printed above what is.
    pub fn beginning(&self) -> Option<&'a Paragraph> {
        self.before.iter().find(|p| p.kind.is_report()).or(self.salutation).or(self.first.first())
    }

    /// Whether anything before the body names a meeting or has the form of a caption.
    pub fn names_meeting(&self) -> bool {
        self.before.iter().any(|p| {
            p.shape().guess == Guess::Caption
                || ["会议", "大会", "全会"].iter().any(|word| p.kind != ParagraphKind::Title && p.reading.contains(word))
                || ["会议上", "大会上", "全会上"].iter().any(|word| p.reading.contains(word))
        })
    }

    /// The paragraph that says that a report is given: 我代表市人民政府向大会报告工作.
    pub fn formula(&self) -> Option<&'a Paragraph> {
        self.first.iter().find(|p| gives_report(head(&p.reading, REACH)))
    }
}

/// Whether someone says in this text that he gives a report.
fn gives_report(text: &str) -> bool {
    let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
    holds(&["报告", "汇报", "提请"]) && holds(&["我", "受", "现"]) && holds(&["代表", "委托", "向", "如下", "作"])
}

/// The text of a paragraph without blanks.
pub fn squeezed(paragraph: &Paragraph) -> String {
    paragraph.reading.chars().filter(|&c| !is_blank(c)).collect()
}
