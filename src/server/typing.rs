//! Where somebody is typing: a finding that comes up there is held back until he is done.
//!
//! An input method writes `zhong'guo` before it writes 中国; a total stands there before its last digit. A mark that
//! comes and goes with every key is worse than one that comes a second later.

use std::time::{Duration, Instant};

use crate::text::{TextRange, TextSize, range};

/// How long a new finding at the place of the last edit is held back.
pub const GRACE: Duration = Duration::from_secs(1);

/// A finding, as far as it matters whether it was shown before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The rule.
    pub rule: &'static str,
    /// What is marked.
    pub range: TextRange,
    /// The other places it rests on.
    pub related: Vec<TextRange>,
    /// The rule tells all its places as one finding.
    pub told_as_one: bool,
    /// What is being written there could still make it right.
    pub unfinished: bool,
}

/// Where and when the last edit was, and what was shown before it.
#[derive(Debug, Default)]
pub struct Typing {
    place: Option<(TextRange, Instant)>,
    /// Where the last edit ended: the caret is there until it is seen elsewhere.
    caret: Option<TextSize>,
    /// What is shown now.
    shown: Vec<Mark>,
    /// What was shown when the typing at this place began: one of these that goes and comes back is not new.
    before: Vec<Mark>,
}

impl Typing {
    /// The text at `at` has changed: `removed` bytes have gone, `inserted` bytes stand there now. Edits that touch the
    /// last place belong to it.
    pub fn edited(&mut self, at: usize, removed: usize, inserted: usize, now: Instant) {
        let new = range(at, at + inserted);
        let place = match self.place {
            Some((place, _)) if touch(place, range(at, at + removed)) => moved(place, at, removed, inserted).cover(new),
            _ => {
                self.before.clone_from(&self.shown);
                new
            }
        };
        for mark in self.shown.iter_mut().chain(&mut self.before) {
            mark.range = moved(mark.range, at, removed, inserted);
        }
        self.place = Some((place, now));
        self.caret = Some(new.end());
    }

    /// Where somebody writes, as far as the protocol lets it be known: the end of the last edit. A text that was opened and
    /// not edited is finished.
    pub fn caret(&self) -> Option<TextSize> {
        self.caret
    }

    /// Somebody has asked what is wrong: nothing is unfinished until the next edit. False where nothing was.
    pub fn finished(&mut self) -> bool {
        self.caret.take().is_some()
    }

    /// The whole text has been replaced: nobody has typed that.
    pub fn replaced(&mut self) {
        *self = Typing::default();
    }

    /// Whether a finding is new and touches the place that is being typed, or is only unfinished.
    pub fn holds_back(&self, mark: &Mark) -> bool {
        let touches = |place: TextRange| touch(mark.range, place) || mark.related.iter().any(|&related| touch(related, place));
        let is_there = mark.unfinished || self.place.is_some_and(|(place, _)| touches(place));
        let was_shown = |old: &Mark| old.rule == mark.rule && (mark.told_as_one || touch(old.range, mark.range));
        is_there && !self.shown.iter().chain(&self.before).any(was_shown)
    }

    /// When what is held back is to be shown.
    pub fn until(&self) -> Option<Instant> {
        self.place.map(|(_, at)| at + GRACE)
    }

    /// The time is over: nothing but what is unfinished is held back until the next edit.
    pub fn rest(&mut self) {
        self.place = None;
    }

    /// What the editor shows now.
    pub fn showing(&mut self, marks: Vec<Mark>) {
        self.shown = marks;
    }
}

/// Where a range lies after an edit.
fn moved(old: TextRange, at: usize, removed: usize, inserted: usize) -> TextRange {
    let end = at + removed;
    let shift = |offset: TextSize, inside: usize| {
        let offset = usize::from(offset);
        if offset <= at {
            offset
        } else if offset >= end {
            offset - removed + inserted
        } else {
            inside
        }
    };
    range(shift(old.start(), at), shift(old.end(), at + inserted))
}

fn touch(a: TextRange, b: TextRange) -> bool {
    a.intersect(b).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(rule: &'static str, start: usize, end: usize) -> Mark {
        Mark { rule, range: range(start, end), related: Vec::new(), told_as_one: false, unfinished: false }
    }

    #[test]
    fn what_an_input_method_writes_before_it_is_done_is_never_marked() {
        let (mut typing, now) = (Typing::default(), Instant::now());
        for (at, _) in "zhong'guo".char_indices() {
            typing.edited(30 + at, 0, 1, now);
        }
        assert!(typing.holds_back(&mark("half-width-punctuation", 35, 36)));
        typing.edited(30, 9, 6, now);
        assert!(!typing.holds_back(&mark("half-width-punctuation", 90, 91)));
    }

    #[test]
    fn a_finding_that_was_there_before_stays_while_it_is_edited() {
        let (mut typing, now) = (Typing::default(), Instant::now());
        typing.showing(vec![mark("total-mismatch", 40, 46)]);
        typing.edited(10, 0, 3, now);
        typing.edited(44, 1, 2, now);
        assert!(!typing.holds_back(&mark("total-mismatch", 43, 50)));
        assert!(typing.holds_back(&mark("list-count", 43, 50)));
    }

    #[test]
    fn a_finding_that_goes_and_comes_back_while_its_place_is_edited_is_not_new() {
        let (mut typing, now) = (Typing::default(), Instant::now());
        typing.showing(vec![mark("empty-heading", 40, 60)]);
        typing.edited(50, 0, 3, now);
        typing.showing(Vec::new());
        typing.edited(53, 0, 3, now);
        assert!(!typing.holds_back(&mark("empty-heading", 40, 66)));
    }

    #[test]
    fn an_edit_elsewhere_or_a_pause_ends_the_grace() {
        let (mut typing, now) = (Typing::default(), Instant::now());
        typing.edited(10, 0, 3, now);
        assert!(typing.holds_back(&mark("list-count", 0, 10)));
        typing.edited(100, 0, 3, now);
        assert!(!typing.holds_back(&mark("list-count", 0, 10)));
        assert!(typing.holds_back(&mark("list-count", 100, 103)));
        assert_eq!(typing.until(), Some(now + GRACE));
        typing.rest();
        assert!(!typing.holds_back(&mark("list-count", 100, 103)));
        assert_eq!(typing.until(), None);
    }

    #[test]
    fn what_is_only_unfinished_waits_until_it_was_seen() {
        let mut typing = Typing::default();
        let unfinished = Mark { unfinished: true, ..mark("announced-count", 0, 10) };
        typing.edited(30, 0, 3, Instant::now());
        typing.rest();
        assert!(typing.holds_back(&unfinished));
        typing.showing(vec![mark("announced-count", 0, 10)]);
        typing.edited(33, 0, 3, Instant::now());
        assert!(!typing.holds_back(&unfinished));
        assert_eq!(typing.caret(), Some(TextSize::new(36)));
        assert!(typing.finished() && !typing.finished());
    }

    #[test]
    fn a_finding_elsewhere_that_rests_on_the_edited_place_waits_too() {
        let mut typing = Typing::default();
        typing.edited(10, 0, 3, Instant::now());
        let conflict = Mark { related: vec![range(9, 12)], ..mark("total-mismatch", 200, 206) };
        assert!(typing.holds_back(&conflict));
    }
}
