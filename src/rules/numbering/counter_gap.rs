use crate::analysis::Analysis;
use crate::facts::counter::Counter;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::CounterWord;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::excerpt;

/// 一是…三是…: a counter skips, repeats or steps back.
pub const RULE: Rule = Rule {
    name: "counter-gap",
    group: Group::Numbering,
    severity: Severity::Error,
    basis: "顺序",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SKIPPED, &REPEATED, &BACKWARD, &PREVIOUS],
    aggregate: None,
    page: include_str!("counter_gap.md"),
    run: Run::Document(run),
};

static SKIPPED: Case = Case {
    zh: "“{0}”接在“{1}”之后，中间缺序数，请核对",
    en: "“{0}” follows “{1}”: a number is missing between them; please check",
};
static REPEATED: Case = Case {
    zh: "“{0}”与前一项“{1}”的序数重复，请核对",
    en: "“{0}” repeats the number of the item before it, “{1}”; please check",
};
static BACKWARD: Case = Case {
    zh: "“{0}”排在“{1}”之后，序数倒退，请核对",
    en: "“{0}” stands after “{1}”: the numbers run backwards; please check",
};
static PREVIOUS: Case = Case { zh: "前一项：“{0}”", en: "the item before it: “{0}”" };

/// Longest quotation of an item, in characters.
const ITEM_LIMIT: usize = 12;

/// A run of counters that is still open.
struct OpenRun {
    word: CounterWord,
    last: u32,
    place: TextRange,
    /// The beginning of the item, for the message.
    item: String,
    /// Index of the paragraph of its last counter.
    paragraph: usize,
    /// Whether its counters open paragraphs; unknown while it has but one, at the start of a paragraph.
    opens_paragraphs: Option<bool>,
}

impl OpenRun {
    /// Whether `counter`, in paragraph `index`, stands as the counters of this run do.
    fn stands_like(&self, counter: &Counter, index: usize) -> bool {
        if counter.opens_paragraph {
            self.opens_paragraphs != Some(false)
        } else {
            self.opens_paragraphs != Some(true) && self.paragraph == index
        }
    }
}

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if analysis.report.in_columns {
        return findings;
    }
    let mut open: Vec<OpenRun> = Vec::new();
    for (index, paragraph, facts) in analysis.body() {
        // A heading, a numbered run-in heading or a paragraph without a counter closes what was being counted.
        let numbered = paragraph.kind == ParagraphKind::RunIn && paragraph.marker.is_some();
        if facts.counters.is_empty() || paragraph.kind == ParagraphKind::Heading || numbered {
            open.clear();
        }
        // Counters inside one paragraph never go on in the next, unless they open it.
        let goes_on = |run: &OpenRun| facts.counters.first().is_some_and(|c| c.opens_paragraph && c.number == run.last + 1);
        open.retain(|run| run.opens_paragraphs != Some(false) || goes_on(run));
        for counter in &facts.counters {
            let place = paragraph.place(counter.range);
            let item = excerpt(&facts.reading[facts.layout.clause_at(counter.range.start())], ITEM_LIMIT);
            step(&mut open, counter, index, place, item, &mut findings);
        }
    }
    findings
}

fn step(open: &mut Vec<OpenRun>, counter: &Counter, index: usize, place: TextRange, item: String, findings: &mut Vec<Finding>) {
    let (word, last) = (counter.word, counter.number);
    if counter.number == 1 {
        let opens_paragraphs = (!counter.opens_paragraph).then_some(false);
        open.push(OpenRun { word, last, place, item, paragraph: index, opens_paragraphs });
        return;
    }
    if let Some(found) = open.iter().rposition(|run| run.word == word && run.last + 1 == last) {
        open.truncate(found);
        open.push(OpenRun { word, last, place, item, paragraph: index, opens_paragraphs: Some(counter.opens_paragraph) });
        return;
    }
    // Only counters that stand alike belong together: 二是 inside a paragraph says nothing about items that open
    // paragraphs. Without such a run, what was counted before cannot be seen: not assessable.
    let Some(found) = open.iter().rposition(|run| run.word == word && run.stands_like(counter, index)) else { return };
    open.truncate(found + 1);
    let run = &mut open[found];
    let case = match counter.number {
        n if n == run.last => &REPEATED,
        n if n < run.last => &BACKWARD,
        _ => &SKIPPED,
    };
    let message = case.with([(&item).into(), (&run.item).into()]);
    findings.push(Finding::new(place, message).relating(run.place, PREVIOUS.with([(&run.item).into()])));
    run.last = counter.number;
    run.place = place;
    run.item = item;
    run.paragraph = index;
}
