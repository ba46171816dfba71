//! Meetings of the Party's committees by when they must have been held: within a report they lie near one another.

use crate::facts::ParagraphFacts;
use crate::facts::clock::Form;
use crate::facts::clock::meetings::party_congresses;
use crate::facts::clock::reader::{Mood, Reader, clause, holds, sentence};
use crate::facts::session::Body;
use crate::lexicon::congresses;
use crate::text::TextRange;

/// A meeting that the report names as one that guides it.
struct Meeting {
    paragraph: usize,
    place: TextRange,
    /// 省, 市, 区, 县
    level: char,
    /// When it was held at the earliest, in tenths of a year from term 0 on.
    from: u32,
    /// And at the latest.
    to: u32,
}

/// A committee is elected for five years.
const TERM: u32 = 50;
/// It meets about twice a year, sometimes three times: the n-th meeting is held so many tenths of a year after the one before.
const STEP: (u32, u32) = (3, 7);
/// Meetings that guide one report were held within so many tenths of a year.
const NEAR: u32 = 12;
/// What looks far back or ahead.
const OTHER_TIMES: &[&str] = &["以来", "换届", "筹备", "迎接", "召开第", "历史", "年代", "上届", "本届", "期间", "届委员"];

/// 市委五届五次全会 where the report otherwise follows 市委六届六次全会: three years lie between.
pub fn read(reader: &mut Reader<'_>) {
    plenums(reader);
    let meetings: Vec<Meeting> = reader.body().flat_map(|(index, facts)| find(reader, index, facts)).collect();
    for (at, one) in meetings.iter().enumerate() {
        let others = || meetings.iter().enumerate().filter(|(index, other)| *index != at && other.level == one.level).map(|(_, m)| m);
        let Some(other) = others().next() else { continue };
        let alike = others().all(|a| others().all(|b| apart(a, b) <= NEAR));
        let alone = others().all(|other| apart(one, other) > NEAR);
        // Of two that differ the later one in the text is told.
        if alike && alone && (others().count() > 1 || at > 0 && others().all(|other| other.paragraph <= one.paragraph)) {
            reader.tell_of(Form::CommitteeTerm, false, (one.paragraph, one.place), Some((other.paragraph, other.place)), Vec::new());
        }
    }
}

/// 贯彻党的十九届四中全会精神 as what the year does, where the report knows the twentieth committee: years lie between.
fn plenums(reader: &mut Reader<'_>) {
    let mut named = Vec::new();
    for (index, facts) in reader.body() {
        named.extend(facts.calendar.plenums.iter().map(|plenums| (index, plenums.range, plenums.term.value)));
    }
    for (index, facts) in reader.body() {
        let Some(year) = reader.year_of(index).filter(|_| matches!(reader.mood(index), Some(Mood::Review | Mood::Plan))) else { continue };
        for plenums in &facts.calendar.plenums {
            let [number] = &*plenums.numbers else { continue };
            let Some(meeting) = congresses::meeting(plenums.term.value, Some(number.value)) else { continue };
            let Some(later) = named.iter().find(|(.., term)| *term > plenums.term.value) else { continue };
            let words = clause(facts, plenums.range);
            let followed = holds(words, &["学习", "贯彻", "落实"]) && !reader.names_year(facts, plenums.range);
            let apart =
                facts.reading[usize::from(plenums.range.end())..].starts_with("以来") || holds(sentence(facts, plenums.range), OTHER_TIMES);
            if followed && !apart && meeting.to.0 + OLD < year {
                reader.tell_of(Form::CommitteeTerm, false, (index, plenums.range), Some((later.0, later.1)), Vec::new());
            }
        }
    }
}

/// A plenum guides the work of so many years.
const OLD: u32 = 3;

/// How many tenths of a year lie between two meetings at least.
fn apart(one: &Meeting, other: &Meeting) -> u32 {
    one.from.saturating_sub(other.to).max(other.from.saturating_sub(one.to))
}

fn find(reader: &Reader<'_>, index: usize, facts: &ParagraphFacts) -> Vec<Meeting> {
    let plain = |place: TextRange| {
        !facts.layout.is_in_title(place.start()) && !reader.names_year(facts, place) && !holds(sentence(facts, place), OTHER_TIMES)
    };
    if reader.mood(index) == Some(Mood::Years) {
        return Vec::new();
    }
    let sessions = facts.calendar.sessions.iter().filter(|session| session.body == Body::PartyCommittee && plain(session.range));
    let mut found: Vec<Meeting> = sessions
        .filter_map(|session| {
            let (first, last) = (session.numbers.first().map_or(1, |n| n.value), session.numbers.last().map_or(13, |n| n.value));
            let place = TextRange::new(session.term.range.start(), session.range.end());
            let begin = session.term.value * TERM;
            let (from, to) = (begin + (first - 1) * STEP.0, begin + ((last - 1) * STEP.1).min(TERM + 5));
            session.level.map(|level| Meeting { paragraph: index, place, level, from, to })
        })
        .collect();
    // What a congress decided holds for its whole term.
    found.extend(party_congresses(index, facts).into_iter().filter(|congress| plain(congress.place)).map(|congress| {
        let from = congress.number * TERM;
        Meeting { paragraph: index, place: congress.place, level: congress.level, from, to: from + TERM }
    }));
    found
}
