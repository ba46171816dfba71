//! The place whose report it is, and places that stand where its own name should.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::beside::{first_characters, last_characters};
use crate::facts::names::{Form, Misnamed};
use crate::lexicon::names::{BODIES, LEVELS, PRAISED, PRAISES, SPEAKS_FOR, TOGETHER};
use crate::lexicon::places::{self, Named};
use crate::report::Report;
use crate::report::paragraph::ParagraphKind;
use crate::text::{range, size};

/// A report names its own place no less often.
const OFTEN: usize = 5;
/// Another's name, copied in, stands no more often.
const RARE: usize = 2;
/// From the speaker's words to the body for which he speaks there are no more characters.
const REACH: usize = 24;
/// At most so many paragraphs of the file are its opening.
const OPENING: usize = 60;

/// The place whose report it is.
pub(super) struct Own {
    pub(super) id: u16,
    /// How often each place is named.
    counts: FxHashMap<u16, usize>,
}

impl Own {
    /// The place that title, caption or the speaker's own words name, as far as the text bears it out; without them the
    /// one that is named far more often than any other of its rank.
    pub(super) fn of(report: &Report, facts: &[Arc<ParagraphFacts>]) -> Option<Own> {
        let mut counts: FxHashMap<u16, usize> = FxHashMap::default();
        for named in facts.iter().flat_map(|facts| &facts.names.places) {
            *counts.entry(named.id).or_default() += 1;
        }
        let mut stated: Vec<u16> = Vec::new();
        for (paragraph, facts) in report.paragraphs.iter().zip(facts).take(OPENING) {
            if matches!(paragraph.kind, ParagraphKind::Title | ParagraphKind::Caption | ParagraphKind::Speaker) {
                stated.extend(facts.names.places.iter().filter(|named| has_level(&facts.reading, named)).map(|named| named.id));
            }
        }
        stated.extend(facts.iter().filter_map(|facts| giver(facts)).map(|named| named.id));
        let count = |id: u16| counts.get(&id).copied().unwrap_or(0);
        // 某市某区: the part is meant, and the whole is named beside it.
        let parts = stated.iter().copied().filter(|&id| !stated.iter().any(|&other| places::holds(id, other) && count(other) >= OFTEN));
        let own = parts.max_by_key(|&id| (count(id), id)).filter(|&id| count(id) >= OFTEN);
        let own = own.or_else(|| {
            let names = || counts.keys().copied().filter(|&id| !places::is_word(id));
            let first = names().max_by_key(|&id| (count(id), id))?;
            // The city above it and the towns in it are named in every report.
            let second = names().filter(|&id| !places::lies_in(first, id)).map(count).max().unwrap_or(0);
            (count(first) >= 2 * OFTEN && 2 * count(first) >= 3 * second).then_some(first)
        });
        own.map(|id| Own { id, counts })
    }

    /// The places that stand where the own one should.
    pub(super) fn read(&self, report: &Report, facts: &[Arc<ParagraphFacts>]) -> Vec<Misnamed> {
        let mut found = Vec::new();
        for (index, (paragraph, facts)) in report.paragraphs.iter().zip(facts).enumerate() {
            let given = giver(facts).filter(|named| self.is_foreign(named.id, self.count(self.id) / 3));
            let rare = RARE.max(self.count(self.id) / 8);
            let body = paragraph.kind.is_body();
            let copied = facts.names.places.iter().filter(|named| body && self.is_foreign(named.id, rare) && is_praised(facts, named));
            let misnamed = |form: Form, named: &Named| Misnamed {
                form,
                paragraph: index,
                place: range(named.start, named.end),
                due: places::short(self.id).to_owned(),
            };
            found.extend(given.map(|named| misnamed(Form::Giver, named)));
            found.extend(copied.filter(|named| given != Some(*named)).map(|named| misnamed(Form::Copied, named)));
        }
        found
    }

    fn count(&self, id: u16) -> usize {
        self.counts.get(&id).copied().unwrap_or(0)
    }

    /// Whether a place is neither the own one nor one above or below it, and hardly spoken of.
    fn is_foreign(&self, id: u16, most: usize) -> bool {
        !places::is_word(id) && self.count(id) <= most && self.count(self.id) >= OFTEN && !places::lies_in(self.id, id)
    }
}

/// Whether the level of a place follows its name: 宣恩县, not 宣恩.
fn has_level(reading: &str, named: &Named) -> bool {
    let rest = &reading[named.end..];
    rest.starts_with(|c: char| LEVELS.contains(c))
        || rest.starts_with("自治")
        || reading[named.start..named.end].ends_with(|c: char| LEVELS.contains(c))
}

/// 我代表某某县人民政府: the place before the body.
fn giver(facts: &ParagraphFacts) -> Option<&Named> {
    let reading = &*facts.reading;
    for word in SPEAKS_FOR {
        for (at, _) in reading.match_indices(word) {
            let start = at + word.len();
            let near = first_characters(&reading[start..], REACH);
            let Some(end) = BODIES.iter().filter_map(|body| near.find(body)).min().map(|end| start + end) else { continue };
            let mut inside = facts.names.places.iter().filter(|named| named.start >= start && named.end <= end);
            // The level alone stands between the name and the body.
            let last = inside.rfind(|named| reading[named.end..end].chars().count() <= 1);
            if last.is_some() {
                return last;
            }
        }
    }
    None
}

/// Whether a place stands where a report praises its own: 建设美丽…, “就业在…”.
fn is_praised(facts: &ParagraphFacts, named: &Named) -> bool {
    let (head, tail) = (&facts.reading[..named.start], &facts.reading[named.end..]);
    let place = range(named.start, named.end);
    let clause = &facts.reading[facts.layout.near(&facts.reading, place)];
    if TOGETHER.iter().any(|word| clause.contains(word)) || facts.layout.is_in_title(size(named.start)) {
        return false;
    }
    let tail = tail.strip_prefix(|c: char| LEVELS.contains(c)).unwrap_or(tail);
    let ends = tail.is_empty()
        || tail.starts_with(['，', '。', '、', '！', '；', '”', '\n', '（'])
        || PRAISED.iter().any(|word| tail.starts_with(word));
    let praised = PRAISES.iter().any(|word| head.ends_with(word)) && ends;
    // “…在某地”: a name that the place gives to its work.
    let brand = head.ends_with('在') && tail.starts_with('”') && last_characters(head, 8).contains('“');
    praised || brand
}
