//! Runs of counters: which 二是 goes on from which 一是. Runs nest, and headings and paragraphs without a counter close
//! them.

use crate::analysis::Analysis;
use crate::facts::counter::Counter;
use crate::report::marker::CounterWord;
use crate::report::paragraph::ParagraphKind;

/// Counters that belong together, as the text counts them, right or wrong; the first is number one.
pub struct CounterRun {
    /// The word they are counted with.
    pub word: CounterWord,
    /// In order.
    pub members: Vec<RunMember>,
    /// Whether its counters open paragraphs; unknown while it has but one, at the start of a paragraph.
    opens_paragraphs: Option<bool>,
}

/// A counter of a run.
#[derive(Clone, Copy, Debug)]
pub struct RunMember {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// The counter.
    pub counter: Counter,
    /// Whether paragraphs without a counter stand between it and the one before: then it may belong elsewhere.
    pub parted: bool,
}

impl CounterRun {
    fn last(&self) -> &RunMember {
        &self.members[self.members.len() - 1]
    }

    /// Whether `counter`, in paragraph `index`, stands as the counters of this run do.
    fn stands_like(&self, counter: &Counter, index: usize) -> bool {
        if counter.opens_paragraph {
            self.opens_paragraphs != Some(false)
        } else {
            self.opens_paragraphs != Some(true) && self.last().paragraph == index
        }
    }
}

/// Runs nest no deeper in a report; what has not gone on for so long is closed.
const DEPTH_LIMIT: usize = 16;

/// The runs of the report, in the order of their first counters.
pub fn runs(analysis: &Analysis) -> Vec<CounterRun> {
    let mut runs: Vec<CounterRun> = Vec::new();
    if analysis.report.in_columns {
        return runs;
    }
    // Indices of the runs that are open, the innermost last.
    let mut open: Vec<usize> = Vec::new();
    let mut parted = false;
    for (index, paragraph, facts) in analysis.body() {
        // A heading or a numbered run-in heading closes what was being counted; a paragraph without a counter parts it.
        let numbered = paragraph.kind == ParagraphKind::RunIn && paragraph.marker.is_some();
        if paragraph.kind == ParagraphKind::Heading || numbered {
            open.clear();
        }
        parted |= facts.counters.is_empty();
        // Counters inside one paragraph never go on in the next, unless they open it.
        let goes_on =
            |run: &CounterRun| facts.counters.first().is_some_and(|c| c.opens_paragraph && c.number == run.last().counter.number + 1);
        open.retain(|&run| runs[run].opens_paragraphs != Some(false) || goes_on(&runs[run]));
        for &counter in &facts.counters {
            step(&mut runs, &mut open, RunMember { paragraph: index, counter, parted });
            parted = false;
        }
    }
    runs
}

fn step(runs: &mut Vec<CounterRun>, open: &mut Vec<usize>, member: RunMember) {
    let RunMember { paragraph: index, counter, .. } = member;
    if counter.number == 1 {
        let opens_paragraphs = (!counter.opens_paragraph).then_some(false);
        if open.len() >= DEPTH_LIMIT {
            open.remove(0);
        }
        open.push(runs.len());
        runs.push(CounterRun { word: counter.word, members: vec![member], opens_paragraphs });
        return;
    }
    let next = |&run: &usize| runs[run].word == counter.word && runs[run].last().counter.number + 1 == counter.number;
    // Only counters that stand alike belong together: 二是 inside a paragraph says nothing about items that open
    // paragraphs. Without such a run, what was counted before cannot be seen: not assessable.
    let alike = |&run: &usize| runs[run].word == counter.word && runs[run].stands_like(&counter, index);
    let goes_on = open.iter().rposition(next);
    let Some(found) = goes_on.or_else(|| open.iter().rposition(alike)) else { return };
    open.truncate(found + 1);
    let run = &mut runs[open[found]];
    run.members.push(member);
    if goes_on.is_some() {
        run.opens_paragraphs = Some(counter.opens_paragraph);
    }
}
