//! Three forms of one list: 三项工作：甲；乙；丙。 · 三项工作：一是甲；二是乙；三是丙。 · the same with a paragraph each.

use crate::analysis::Analysis;
use crate::features::refactors::{Candidate, Outcome, separator};
use crate::finding::Edit;
use crate::lexicon::numerals;
use crate::report::marker::{CounterWord, MarkerForm};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::text::{TextRange, TextSize, between, range};

/// Longer members are paragraphs by nature, in characters.
const LONGEST: usize = 100;
/// Shorter members are words, not work to do.
const SHORTEST: usize = 4;

/// The list at `place` in its other forms.
pub(super) fn candidates(analysis: &Analysis, index: usize, place: TextRange) -> Vec<Candidate> {
    let Some(list) = apart(analysis, index).or_else(|| inline(analysis, index, place)) else { return Vec::new() };
    let back = list.back;
    let outcomes = [Outcome::Plain, Outcome::Counted, Outcome::Apart].into_iter();
    let forms = outcomes.zip([Form::Plain, Form::Counted, Form::Apart]).filter(|(_, form)| *form != list.form);
    forms.map(|(outcome, form)| Candidate { outcome, edits: list.edits(form), back }).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Counted,
    Apart,
}

/// A list as the file has it.
struct List {
    form: Form,
    /// What stands before each member and belongs to the form: a counter, or a counter with what parts two paragraphs.
    joints: Vec<TextRange>,
    /// What parts two paragraphs here.
    separator: String,
    /// A place of the list that no form moves: the end of what leads to it.
    back: TextSize,
}

impl List {
    fn edits(&self, form: Form) -> Vec<Edit> {
        let joint = |nth: usize| {
            let counter = format!("{}是", numerals::write(nth as u64 + 1));
            match form {
                Form::Plain => String::new(),
                Form::Counted => counter,
                Form::Apart => format!("{}{counter}", self.separator),
            }
        };
        self.joints.iter().enumerate().map(|(nth, &place)| Edit::replace(place, joint(nth))).collect()
    }
}

/// The list of which a paragraph is the lead or a member, where each member has its own.
fn apart(analysis: &Analysis, index: usize) -> Option<List> {
    let paragraphs = &analysis.report.paragraphs;
    let first = (0..=index).rev().find(|&at| number(&paragraphs[at]).is_none())?;
    let lead = &paragraphs[first];
    let members: Vec<&Paragraph> = paragraphs[first + 1..].iter().map_while(|p| number(p).map(|_| p)).collect();
    let counted = members.iter().enumerate().all(|(nth, member)| number(member) == u32::try_from(nth + 1).ok());
    let plain = is_lead(lead) && lead.reading.ends_with('：') && is_plain(analysis, lead);
    if members.len() < 2 || !counted || !plain || !members.iter().all(|member| is_plain(analysis, member) && is_short(&member.reading)) {
        return None;
    }
    let separator = separator::between(analysis, lead, members[members.len() - 1]);
    let mut before = lead;
    let mut joints = Vec::new();
    for &member in &members {
        if separator::gap(analysis, before, member) != separator {
            return None;
        }
        let counter = member.place(member.marker.as_ref()?.range);
        joints.push(TextRange::new(before.range().end(), counter.end()));
        before = member;
    }
    Some(List { form: Form::Apart, joints, separator, back: lead.range().end() })
}

/// The number of a paragraph that opens with 一是.
fn number(paragraph: &Paragraph) -> Option<u32> {
    let marker = paragraph.marker.as_ref().filter(|marker| marker.form == MarkerForm::Counter(CounterWord::Is))?;
    marker.number.filter(|_| paragraph.kind == ParagraphKind::Item)
}

fn is_lead(paragraph: &Paragraph) -> bool {
    matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::RunIn)
}

/// On one line, and written as it is read.
fn is_plain(analysis: &Analysis, paragraph: &Paragraph) -> bool {
    paragraph.pieces.len() == 1 && analysis.text[paragraph.range()] == *paragraph.reading
}

fn is_short(member: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&member.chars().count())
}

/// The list at the end of a paragraph, behind the colon that leads to it.
fn inline(analysis: &Analysis, index: usize, place: TextRange) -> Option<List> {
    let (paragraph, facts) = (&analysis.report.paragraphs[index], &analysis.facts[index]);
    if !is_lead(paragraph) || !is_plain(analysis, paragraph) {
        return None;
    }
    let reading = &*facts.reading;
    let counters: Vec<_> = facts.counters.iter().filter(|counter| counter.word == CounterWord::Is).collect();
    let (form, joints) = match counters.first() {
        Some(first) => {
            let lead = &reading[..usize::from(first.range.start())];
            let run = counters.iter().enumerate().all(|(nth, counter)| usize::try_from(counter.number).is_ok_and(|n| n == nth + 1));
            (run && lead.ends_with('：')).then_some((Form::Counted, counters.iter().map(|counter| counter.range).collect::<Vec<_>>()))?
        }
        None => (Form::Plain, plain_members(facts, reading)?),
    };
    let ends = joints.iter().skip(1).map(|joint| joint.start()).chain([TextSize::of(reading)]);
    let members: Vec<&str> = joints.iter().zip(ends).map(|(joint, end)| between(reading, joint.end(), end)).collect();
    let whole = members.iter().all(|member| is_short(member) && member.ends_with(['；', '。']));
    let start = TextRange::new(joints.first()?.start(), TextSize::of(reading));
    let sentence = facts.layout.sentence_at(start.start());
    let touched = TextRange::new(sentence.start().min(start.start()), start.end());
    if members.len() < 2 || !whole || !paragraph.place(touched).contains_range(place) {
        return None;
    }
    let separator = separator::between(analysis, paragraph, paragraph);
    let back = paragraph.place(joints[0]).start();
    let joints = joints.into_iter().map(|joint| paragraph.place(joint)).collect();
    Some(List { form, joints, separator, back })
}

/// The beginnings of as many members as are announced, with ； between them up to the end of the paragraph.
fn plain_members(facts: &crate::facts::ParagraphFacts, reading: &str) -> Option<Vec<TextRange>> {
    let announced = facts.announcements.iter().rev().find(|announcement| announcement.colon)?;
    let start = usize::from(announced.end);
    let list = reading[start..].strip_suffix('。').filter(|_| reading[..start].ends_with('：'))?;
    let quoted = |at: usize| facts.layout.is_quoted(crate::text::size(at)) || facts.layout.is_in_title(crate::text::size(at));
    if list.contains(['。', '！', '？', '：', ':', ';']) || list.match_indices('；').any(|(at, _)| quoted(start + at)) {
        return None;
    }
    let mut at = start;
    let mut joints = Vec::new();
    for member in list.split('；') {
        joints.push(range(at, at));
        at += member.len() + '；'.len_utf8();
    }
    u32::try_from(joints.len()).is_ok_and(|count| count == announced.value).then_some(joints)
}
