//! Between all mentions of one meeting or one five-year plan, however each is written.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::session::{Body, Ordinal, Session};
use crate::features::jumps::{Jump, Spot};
use crate::lexicon::numerals;
use crate::text::{TextRange, between, range};

/// Between the mentions of what is named here.
pub(super) fn jump(spot: Spot<'_>) -> Option<Jump> {
    let named = names(spot.facts).into_iter().filter(|name| name.words.contains(spot.at)).min_by_key(|name| name.words.len())?;
    let all: Vec<(TextRange, Name)> = mentions(spot.analysis);
    let one_level = {
        let same = |name: &&(TextRange, Name)| named.what.is_of_number(name.1.what);
        let mut levels: Vec<char> = all.iter().filter(same).filter_map(|(_, name)| name.what.level()).collect();
        levels.sort_unstable();
        levels.dedup();
        levels.len() <= 1
    };
    let same = |name: &Name| named.what == name.what || one_level && named.what.is_of_number(name.what);
    let places = all.into_iter().filter(|(_, name)| same(name)).map(|(place, _)| place).collect();
    Some(Jump::among(spot.paragraph.place(named.range), places))
}

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// 党的二十大
    Congress(u32),
    /// 二十届三中全会
    Plenum(u32, u32),
    /// 区政协五届四次会议; without a level where the text does not say.
    Session { body: Body, level: Option<char>, term: u32, number: u32 },
    /// “十四五”规划
    Plan(&'static str),
}

impl What {
    /// Whether it is a session of the same number of the same kind of body, at whatever level.
    fn is_of_number(self, other: What) -> bool {
        let without_level = |what: What| match what {
            What::Session { body, term, number, .. } => Some((body, term, number)),
            _ => None,
        };
        without_level(self).is_some_and(|own| without_level(other) == Some(own))
    }

    fn level(self) -> Option<char> {
        if let What::Session { level, .. } = self { level } else { None }
    }
}

/// A name of a meeting or a plan, in reading offsets.
#[derive(Clone, Copy, Debug)]
struct Name {
    what: What,
    /// The name alone; of several in a row, the part of this one.
    range: TextRange,
    /// Where a caret points at it.
    words: TextRange,
}

fn mentions(analysis: &Analysis) -> Vec<(TextRange, Name)> {
    let paragraphs = analysis.report.paragraphs.iter().zip(&analysis.facts).filter(|(p, _)| p.kind.is_report());
    paragraphs.flat_map(|(paragraph, facts)| names(facts).into_iter().map(|name| (paragraph.place(name.range), name))).collect()
}

fn names(facts: &ParagraphFacts) -> Vec<Name> {
    let (reading, calendar) = (&*facts.reading, &facts.calendar);
    let mut names = Vec::new();
    for congress in &calendar.congresses {
        let range = TextRange::new(congress.range.start(), congress.range.end() + crate::text::TextSize::of('大'));
        let lead = ["党的", "中共"].into_iter().find(|lead| reading[..usize::from(range.start())].ends_with(lead)).map_or(0, str::len);
        names.push(Name { what: What::Congress(congress.value), range, words: from(range, usize::from(range.start()) - lead) });
    }
    names.extend(congresses_in_full(reading));
    for plenums in &calendar.plenums {
        row(reading, plenums.range, &plenums.numbers, |number| What::Plenum(plenums.term.value, number), &mut names);
    }
    for session in calendar.sessions.iter().filter(|session| session.body != Body::Standing) {
        let what = |number| What::Session { body: session.body, level: session.level, term: session.term.value, number };
        row(reading, named(reading, session), &session.numbers, what, &mut names);
    }
    for plan in &calendar.plans {
        names.push(Name { what: What::Plan(plan.name), range: plan.range, words: plan_words(reading, plan.range) });
    }
    names
}

/// One meeting, or several in a row: 二中、三中全会. A caret before the second number points at the first.
fn row(reading: &str, whole: TextRange, numbers: &[Ordinal], what: impl Fn(u32) -> What, names: &mut Vec<Name>) {
    for (nth, number) in numbers.iter().enumerate() {
        let start = if nth == 0 { whole.start() } else { number.range.start() };
        let end = numbers.get(nth + 1).map_or(whole.end(), |next| next.range.start());
        let words = TextRange::new(start, end);
        let counted = reading[number.range.end().into()..].chars().next().filter(|c| matches!(c, '中' | '次')).map_or(0, char::len_utf8);
        let part = range(start.into(), usize::from(number.range.end()) + counted);
        let range = if numbers.len() == 1 { whole } else { part };
        names.push(Name { what: what(number.value), range, words });
    }
}

/// 区政协五届四次会议: the words before the term, where they are the name of the body and not of the place.
fn named(reading: &str, session: &Session) -> TextRange {
    let body = between(reading, session.place.end(), session.range.start());
    if body.is_empty() {
        return session.range;
    }
    let level = reading[session.place].chars().next_back().filter(|_| session.level.is_some()).map_or(0, char::len_utf8);
    from(session.range, usize::from(session.place.end()) - level)
}

/// 党的第二十次全国代表大会, 中国共产党第二十次全国代表大会.
fn congresses_in_full(reading: &str) -> impl Iterator<Item = Name> {
    const WORDS: &str = "次全国代表大会";
    reading.match_indices(WORDS).filter_map(|(at, _)| {
        let numeral: usize = reading[..at].chars().rev().take_while(|&c| numerals::is_numeral(c)).take(4).map(char::len_utf8).sum();
        let number = numerals::parse(&reading[at - numeral..at]).and_then(|number| u32::try_from(number).ok())?;
        let start = reading[..at - numeral].strip_suffix('第')?.len();
        let party = ["党的", "中国共产党", "中共"].iter().any(|lead| reading[..start].ends_with(lead));
        let whole = range(start, at + WORDS.len());
        (party && (12..=30).contains(&number)).then_some(Name { what: What::Congress(number), range: whole, words: whole })
    })
}

/// The name of a plan with its quotes and the word behind it.
fn plan_words(reading: &str, name: TextRange) -> TextRange {
    let (before, behind) = (&reading[..usize::from(name.start())], &reading[usize::from(name.end())..]);
    let open = before.chars().next_back().filter(|c| matches!(c, '“' | '"')).map_or(0, char::len_utf8);
    let close = behind.chars().next().filter(|c| matches!(c, '”' | '"')).map_or(0, char::len_utf8);
    let word = ["规划", "计划", "时期", "期间"].into_iter().find(|word| behind[close..].starts_with(word)).map_or(0, str::len);
    range(before.len() - open, usize::from(name.end()) + close + word)
}

/// The same range with another start, if that lies before its end.
fn from(whole: TextRange, start: usize) -> TextRange {
    range(start, whole.end().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;
    use crate::features::jumps::{definition, references};

    fn check(text: &str) {
        let sample = fixture::plain(text);
        let found: Vec<TextRange> = references(&sample.analysis, sample.caret).iter().map(|mention| mention.range).collect();
        let shown: Vec<&str> = found.iter().map(|&place| &sample.analysis.text[place]).collect();
        assert_eq!(found, sample.ranges, "{shown:?}");
        if let Some(first) = sample.ranges.first() {
            assert_eq!(definition(&sample.analysis, sample.caret).unwrap().targets[0].selection, *first);
        }
    }

    #[test]
    fn a_plenum_is_known_however_it_is_written() {
        check(
            "一、回顾\n学习贯彻党的⟦二十届三中全会⟧精神。\n落实⟦二十届三‸中全会⟧部署。\n学习⟦第二十届中央委员会第三次全体会议⟧公报。\n二十届四中全会召开。",
        );
        check("学习党的二十届二中、⟦三中⟧全会精神，落实⟦二十届三‸中全会⟧部署。\n二十届二中全会。");
    }

    #[test]
    fn a_congress_is_known_in_full_and_in_short() {
        check("深入学习党‸的⟦二十大⟧精神。\n党的⟦第二十次全国代表大会⟧胜利召开。\n党的十九大以来。");
    }

    #[test]
    fn a_session_is_that_of_its_body_and_level() {
        check(
            "落实⟦区政协五届四次会议⟧部署。\n⟦区政协第五‸届委员会第四次会议⟧以来，成效明显。\n区五届人大四次会议同意。\n市政协五届四次会议。",
        );
    }

    #[test]
    fn a_plan_is_known_with_quotes_and_without() {
        check("一、回顾\n“⟦十四五⟧”规划收官，⟦十四五⟧时期成效明显。\n谋划“十五五”时期发展，总结“⟦十四五⟧”规‸划成果。");
    }
}
