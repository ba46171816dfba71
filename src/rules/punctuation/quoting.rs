//! The words around a mark, as messages quote them, and many findings of one kind told as one.

use crate::finding::{Argument, Case, Finding, Fix, Related};
use crate::lexicon::whole_words::{head, tail};
use crate::text::{TextRange, characters};

/// So many characters are quoted on either side of a mark.
const AROUND: usize = 5;
/// The other half of a pair of quotes is looked for so far from there, in characters.
const FAR: usize = 10;

/// The place with the words around it.
pub fn around(text: &str, place: TextRange) -> String {
    around_with(text, place, &text[place])
}

/// The same as it would read with `right` at the place.
pub fn around_with(text: &str, place: TextRange, right: &str) -> String {
    let line = |c: char| matches!(c, '\n' | '\r');
    let before = text[..usize::from(place.start())].rsplit(line).next().unwrap_or_default();
    let behind = text[usize::from(place.end())..].split(line).next().unwrap_or_default();
    let (head, tail) = (tail(before, AROUND).trim_start(), head(behind, AROUND).trim_end());
    let (head, tail) = paired(before, head, behind, tail, right);
    format!("{head}{right}{tail}")
}

/// `head` and `tail`, which stand beside a mark, with the other half of quotes that they hold one half of, or without that
/// half where the other is far: `before` and `behind` are the whole line on either side.
fn paired<'a>(before: &'a str, mut head: &'a str, behind: &'a str, mut tail: &'a str, own: &str) -> (&'a str, &'a str) {
    for (open, close) in [('“', '”'), ('‘', '’'), ('《', '》')] {
        let quoted = [head, own, tail].concat();
        let (opened, closed) = (quoted.matches(open).count(), quoted.matches(close).count());
        if closed > opened {
            let farther = characters::tail(&before[..before.len() - head.len()], FAR);
            let partner = farther.rfind(open).filter(|&at| !farther[at..].contains(close));
            match (partner, head.find(close), tail.find(close)) {
                (Some(at), _, _) => head = &before[before.len() - head.len() - (farther.len() - at)..],
                (None, Some(at), _) => head = &head[at + close.len_utf8()..],
                (None, None, at) => tail = &tail[..at.unwrap_or(tail.len())],
            }
        } else if opened > closed {
            let farther = characters::head(&behind[tail.len()..], FAR);
            let partner = farther.find(close).filter(|&at| !farther[..at].contains(open));
            match (partner, tail.rfind(open), head.rfind(open)) {
                (Some(at), _, _) => tail = &behind[..tail.len() + at + close.len_utf8()],
                (None, Some(at), _) => tail = &tail[..at],
                (None, None, at) => head = &head[at.map_or(0, |at| at + open.len_utf8())..],
            }
        }
    }
    (head, tail)
}

/// Findings of one kind as they are told: a few each by itself, many as one with one fix for all. {0} of both cases is
/// their number, {1} of `message` the first place.
pub fn gather(findings: Vec<Finding>, message: &'static Case, fix: &'static Case) -> Vec<Finding> {
    /// So many findings are told one by one.
    const FEW: usize = 3;
    if findings.len() <= FEW {
        return findings;
    }
    let (count, first) = (findings.len(), findings[0].range);
    let mut gathered = Finding::new(first, message.with([count.into(), Argument::Place(first)]));
    gathered.severity = findings[0].severity;
    let mut edits = Vec::new();
    let mut safe = true;
    for finding in findings {
        gathered.related.push(Related { range: finding.range, message: finding.message });
        if let Some(fix) = finding.fixes.into_iter().next() {
            safe &= fix.safe;
            edits.extend(fix.edits);
        }
    }
    if !edits.is_empty() {
        gathered.fixes.push(Fix { title: fix.with([count.into()]), safe, edits });
    }
    vec![gathered]
}
