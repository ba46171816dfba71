//! What a candidate is judged by: how often the runs of characters round it stand in the genre, as written and as meant;
//! what the report does elsewhere; where it stands.

use std::ops::Range;

use crate::lexicon::spelling::alphabet::{FIRST_HAN, Id, LATIN, NUMBER, is_character};
use crate::lexicon::spelling::candidates::{Candidate, Scored};
use crate::lexicon::spelling::counts::{Counts, ORDER, Side, level};
use crate::lexicon::spelling::fluency::log_probability;
use crate::lexicon::spelling::lattice::{self, freedom};

/// How many there are.
pub const FEATURES: usize = 92;
/// The values, in a fixed order.
pub type Features = [f32; FEATURES];

/// The runs that are looked up: so many tokens before the place, so many behind.
const RUNS: [(usize, usize); 15] =
    [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (3, 0), (0, 3), (2, 2), (4, 0), (0, 4), (3, 1), (1, 3)];
/// More occurrences in the report tell nothing more.
const ENOUGH: u32 = 6;
/// So many tokens on each side tell whether the text there is of the genre.
const AROUND: usize = 8;

/// The longest word of the general dictionary that covers a token of `place`: its length and a fraction for its step; and
/// how many tokens of the place are in none.
fn cover(counts: &impl Counts, ids: &[Id], place: Range<usize>) -> (f32, f32) {
    let mut best = 0.0_f32;
    let mut covered = vec![false; place.len()];
    for length in 2..=4 {
        for start in (place.start + 1).saturating_sub(length)..place.end {
            let Some(word) = ids.get(start..start + length) else { break };
            if start + length <= place.start || word.iter().any(|&id| id < FIRST_HAN) {
                continue;
            }
            let step = counts.word(word);
            if step > 0 {
                best = best.max(length as f32 + f32::from(step) / 16.0);
                (start..start + length).filter(|at| place.contains(at)).for_each(|at| covered[at - place.start] = true);
            }
        }
    }
    (best, covered.into_iter().filter(|&is| !is).count() as f32)
}

/// The word of the general dictionary that a change makes or leaves whole: of all that cover `place`, the one that stands
/// most often in the genre, with how often.
pub fn word_over(counts: &impl Counts, ids: &[Id], place: &Range<usize>) -> Option<(f32, Range<usize>)> {
    let mut best: Option<(f32, Range<usize>)> = None;
    for size in 2..=4 {
        for from in (place.start + 1).saturating_sub(size)..place.end.max(place.start + 1) {
            let covers = place.end <= from + size && (!place.is_empty() || from < place.start && place.end < from + size);
            let Some(word) = ids.get(from..from + size).filter(|_| covers && from <= place.start) else { continue };
            if word.iter().any(|&id| id < FIRST_HAN) || counts.word(word) == 0 {
                continue;
            }
            let often = f32::from(counts.run(word)) + LONGER * (size as f32 - 2.0);
            if best.as_ref().is_none_or(|(most, _)| often > *most) {
                best = Some((often, from..from + size));
            }
        }
    }
    best
}

/// So many steps a longer word may stand less often.
const LONGER: f32 = 0.4;

/// What is known of the word that the change makes, and of what stands in its place.
fn of_word(
    counts: &impl Counts,
    text: &Scored,
    candidate: &Candidate,
    changed: &[Id],
    start: usize,
    report: &dyn Fn(&[Id]) -> u32,
) -> [f32; 10] {
    let place = start..start + candidate.right.len();
    let Some((often, word)) = word_over(counts, changed, &place) else { return [-1.0; 10] };
    let written = written_for(candidate, start, &word);
    let (from, to) = (written.start, written.end);
    let written = text.ids.get(from..to).unwrap_or_default();
    let step = |run: &[Id]| if (2..=ORDER).contains(&run.len()) { f32::from(counts.run(run)) } else { -1.0 };
    let weakest = |run: &[Id]| run.windows(2).map(&step).fold(16.0, f32::min);
    let times = |run: &[Id]| report(run).min(ENOUGH) as f32;
    let entry = text.ids.get(from.wrapping_sub(1)..to).map_or(-1.0, step);
    let exit = text.ids.get(from..to + 1).map_or(-1.0, step);
    [
        often,
        f32::from(counts.word(&changed[word.clone()])),
        word.len() as f32,
        step(written),
        if written.len() >= 2 { f32::from(counts.word(written)) } else { -1.0 },
        weakest(&changed[word.clone()]),
        weakest(written),
        times(&changed[word]),
        entry.max(exit),
        if written.is_empty() { -1.0 } else { times(written) },
    ]
}

/// The tokens as written that a word of the changed text stands for; `start` is where the change begins there.
pub fn written_for(candidate: &Candidate, start: usize, word: &Range<usize>) -> Range<usize> {
    let from = word.start + candidate.span.start - start;
    from..(from + word.len() + candidate.span.len()).saturating_sub(candidate.right.len()).max(from)
}

/// The runs round a place, by how often they stand in the report.
fn in_report(report: &dyn Fn(&[Id]) -> u32, ids: &[Id], place: Range<usize>, own: u32) -> [f32; 3] {
    let pads = if place.is_empty() { [(1, 1), (2, 1), (1, 2)] } else { [(1, 0), (0, 1), (1, 1)] };
    pads.map(|(before, behind)| {
        let run = place.start.checked_sub(before).and_then(|from| ids.get(from..place.end + behind));
        run.map_or(-1.0, |run| report(run).saturating_sub(own).min(ENOUGH) as f32)
    })
}

/// The features of a candidate. `rival` is the gain of the best other candidate for the place; `report` tells how often a
/// run of tokens stands in the report.
pub fn features(counts: &impl Counts, text: &Scored, candidate: &Candidate, rival: f32, report: &dyn Fn(&[Id]) -> u32) -> Features {
    let mut features = [0.0; FEATURES];
    let mut at = 0;
    let mut put = |value: f32| {
        features[at] = value;
        at += 1;
    };
    let span = candidate.span.clone();
    let (changed, start) = text.changed(&span, &candidate.right, 4, 6);
    let meant = start..start + candidate.right.len();
    for (ids, place) in [(&text.ids[..], span.clone()), (&changed[..], meant.clone())] {
        for (before, behind) in RUNS {
            let length = place.len() + before + behind;
            let run = place.start.checked_sub(before).and_then(|from| ids.get(from..place.end + behind));
            put(run.filter(|_| (2..=ORDER).contains(&length)).map_or(-1.0, |run| f32::from(counts.run(run))));
        }
    }
    let (written_cover, written_loose) = cover(counts, &text.ids, span.clone());
    let (meant_cover, meant_loose) = cover(counts, &changed, meant.clone());
    let affected = &text.log[span.start..(span.end + 3).min(text.log.len())];
    let written: f32 = affected.iter().sum();
    for value in [written_cover, written_loose, meant_cover, meant_loose, candidate.gain, candidate.gain - rival, written] {
        put(value);
    }
    put(affected.iter().copied().fold(0.0, f32::min));
    let least = |ids: &[Id]| ids.iter().map(|&id| f32::from(level(counts.alone(id)))).fold(16.0, f32::min);
    put(least(&text.ids[span.clone()]));
    put(least(&candidate.right));
    put(candidate.slip as u8 as f32);
    put(candidate.likeness as u8 as f32);
    put(span.len() as f32);
    let mean = |range: Range<usize>| {
        let logs = &text.log[range.start.min(text.log.len())..range.end.min(text.log.len())];
        if logs.is_empty() { -4.0 } else { logs.iter().sum::<f32>() / logs.len() as f32 }
    };
    put(mean(span.start.saturating_sub(AROUND)..span.start));
    put(mean(span.end + 3..span.end + 3 + AROUND));
    let (quoted, titled, bracketed) = enclosed(text, span.start);
    for flag in [quoted, titled, bracketed] {
        put(f32::from(u8::from(flag)));
    }
    for neighbour in [span.start.checked_sub(1), Some(span.end)] {
        let token = neighbour.and_then(|at| text.tokens.get(at));
        put(token.map_or(0.0, |token| match token.id {
            NUMBER | LATIN => 2.0,
            _ if is_character(token) => 1.0,
            _ => 0.0,
        }));
    }
    let as_written = in_report(report, &text.ids, span.clone(), 1);
    let as_meant = in_report(report, &changed, meant, 0);
    as_written.into_iter().chain(as_meant).for_each(&mut put);
    of_word(counts, text, candidate, &changed, start, report).into_iter().for_each(&mut put);
    // 业主|主体: what seems doubled may be the seam of two words.
    let word_at = |from: Option<usize>, length: usize| {
        let word = from.and_then(|from| text.ids.get(from..from + length)).filter(|word| word.iter().all(|&id| id >= FIRST_HAN));
        word.map_or(-1.0, |word| f32::from(counts.word(word)))
    };
    put(word_at(span.start.checked_sub(1), 2));
    put(word_at(Some(span.start), 2));
    put(word_at(span.start.checked_sub(2), 2));
    put(word_at(Some(span.end), 2));
    put(word_at(span.start.checked_sub(3), 3));
    put(name_behind(text, span.end));
    put(is_meant_near(text, &span, &candidate.right));
    put(unknown_near(counts, text, &span));
    put(f32::from(u8::from(in_list(text, &span))));
    put(changed_reads(counts, &changed, start, candidate.right.len()));
    strangers(counts, &text.ids, &span).into_iter().for_each(&mut put);
    let as_meant = &changed[..(start + candidate.right.len() + WINDOW).min(changed.len())];
    in_words(counts, &text.ids, &span, as_meant, &candidate.right).into_iter().for_each(&mut put);
    features
}

/// So many tokens on each side of a place are covered with words.
const WINDOW: usize = 4;

/// How a place and its neighbours fall into words, as written and as meant; and how freely the characters stand alone.
fn in_words(counts: &impl Counts, ids: &[Id], span: &Range<usize>, as_meant: &[Id], right: &[Id]) -> [f32; 8] {
    let written = lattice::cover(counts, &ids[span.start.saturating_sub(WINDOW)..(span.end + WINDOW).min(ids.len())]);
    let meant = lattice::cover(counts, as_meant);
    let free = |ids: &[Id]| ids.iter().map(|&id| freedom(counts, id)).fold(2.0, f32::min);
    [
        written.cost,
        written.dearest,
        written.singles as f32,
        written.cost - meant.cost,
        written.dearest - meant.dearest,
        written.singles as f32 - meant.singles as f32,
        free(&ids[span.clone()]),
        free(right),
    ]
}

/// How readily what is written and its neighbours stand beside what they never stood beside, and how often chance alone
/// would have brought them together: what could have been met a hundred times and never was is no name.
fn strangers(counts: &impl Counts, ids: &[Id], span: &Range<usize>) -> [f32; 8] {
    let open = |at: Option<usize>, side: Side| {
        let id = at.and_then(|at| ids.get(at)).filter(|&&id| id >= FIRST_HAN);
        id.map_or(-1.0, |&id| counts.openness(id, side))
    };
    let met = |pair: Option<&[Id]>| {
        let pair = pair.filter(|pair| pair.len() == 2 && pair.iter().all(|&id| id >= FIRST_HAN));
        pair.map_or(-20.0, |pair| {
            let [first, second] = [pair[0], pair[1]].map(|id| counts.alone(id) as f32 + 0.5);
            (first * second / (counts.total() as f32 + 1.0)).ln()
        })
    };
    let before = span.start.checked_sub(1);
    let last = span.end.checked_sub(1).filter(|_| !span.is_empty());
    let first = Some(span.start).filter(|_| !span.is_empty());
    let fewest = |side: Side| span.clone().map(|at| open(Some(at), side)).fold(1.0, f32::min);
    [
        open(first, Side::Before),
        open(last, Side::Behind),
        open(before, Side::Behind),
        open(Some(span.end), Side::Before),
        fewest(Side::Before),
        fewest(Side::Behind),
        met(before.and_then(|from| ids.get(from..from + 2))),
        met(span.end.checked_sub(1).and_then(|from| ids.get(from..from + 2))),
    ]
}

/// What names of places, roads, schools and firms end with.
const NAME_ENDINGS: &str = "路街巷道村镇乡河湖山湾桥港园区厂站寺庙岛沟庄屯寨坝库塘圩矿城岭坪社校院馆店公集股";

/// How far behind a place such an ending stands, 4 if none is near.
fn name_behind(text: &Scored, end: usize) -> f32 {
    let near = text.tokens.iter().skip(end).take(3).take_while(|token| is_character(token));
    near.enumerate().find(|(_, token)| NAME_ENDINGS.contains(token.character)).map_or(4.0, |(nth, _)| nth as f32)
}

/// Whether what is meant stands close by, with the character before it or behind it: 招商引资、招商引智 is a play on words.
fn is_meant_near(text: &Scored, span: &Range<usize>, right: &[Id]) -> f32 {
    let (Some(&before), Some(&behind)) = (span.start.checked_sub(1).and_then(|at| text.ids.get(at)), text.ids.get(span.end)) else {
        return 0.0;
    };
    let low = span.start.saturating_sub(PLAY);
    let near = text.ids.get(low..(span.end + PLAY).min(text.ids.len())).unwrap_or_default();
    let with_before: Vec<Id> = std::iter::once(before).chain(right.iter().copied()).collect();
    let with_behind: Vec<Id> = right.iter().copied().chain([behind]).collect();
    let stands = |run: &[Id]| run.len() >= 2 && run.iter().all(|&id| id >= FIRST_HAN) && near.windows(run.len()).any(|other| other == run);
    f32::from(u8::from(stands(&with_before)))
        + f32::from(u8::from(stands(&with_behind)))
        + f32::from(u8::from(right.len() >= 2 && stands(right)))
}

/// So many tokens on each side are close by.
const PLAY: usize = 12;

/// How many pairs near a place, but not at it, were never seen: names stand among names.
fn unknown_near(counts: &impl Counts, text: &Scored, span: &Range<usize>) -> f32 {
    let unseen = |from: usize, to: usize| {
        let ids = text.ids.get(from..to.min(text.ids.len())).unwrap_or_default();
        ids.windows(2).filter(|pair| pair.iter().all(|&id| id >= FIRST_HAN) && counts.run(pair) == 0).count()
    };
    (unseen(span.start.saturating_sub(PLAY), span.start) + unseen(span.end, span.end + PLAY)) as f32
}

/// Whether a 、 stands right before or behind, a word of at most four characters away.
fn in_list(text: &Scored, span: &Range<usize>) -> bool {
    let before = text.tokens[..span.start].iter().rev().take(4).any(|token| token.character == '、');
    before || text.tokens.iter().skip(span.end).take(4).any(|token| token.character == '、')
}

/// The least probable token of the changed text round the place.
fn changed_reads(counts: &impl Counts, changed: &[Id], start: usize, length: usize) -> f32 {
    (start..(start + length + 2).min(changed.len())).map(|at| log_probability(counts, changed, at)).fold(0.0, f32::min)
}

/// Whether a place stands in quotes, in a title, in brackets.
fn enclosed(text: &Scored, at: usize) -> (bool, bool, bool) {
    let (mut quoted, mut titled, mut bracketed) = (None, None, None);
    for token in text.tokens[..at].iter().rev().take(24) {
        match token.character {
            '“' => quoted = quoted.or(Some(true)),
            '”' => quoted = quoted.or(Some(false)),
            '《' => titled = titled.or(Some(true)),
            '》' => titled = titled.or(Some(false)),
            '（' | '(' => bracketed = bracketed.or(Some(true)),
            '）' | ')' => bracketed = bracketed.or(Some(false)),
            _ => {}
        }
    }
    (quoted == Some(true), titled == Some(true), bracketed == Some(true))
}
