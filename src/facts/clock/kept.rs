//! Anniversaries that the year does not have, and those that the report counts in two ways.

use crate::facts::ParagraphFacts;
use crate::facts::anniversary::Anniversary;
use crate::facts::beside::last_characters;
use crate::facts::clock::Form;
use crate::facts::clock::reader::{Mood, Reader, before, behind, clause, holds, number_before, places, shortly_before, shortly_behind};
use crate::facts::year::YearValue;
use crate::lexicon::anniversaries;
use crate::lexicon::clock::{KEEPS, NOT_KEPT, OCCASIONS, WALKS};
use crate::text::characters::is_han;
use crate::text::{TextRange, range};

/// Reads what the report says of anniversaries.
pub fn read(reader: &mut Reader<'_>) {
    let mut counted = Vec::new();
    for (index, facts) in reader.body() {
        for anniversary in &facts.calendar.anniversaries {
            kept(reader, index, facts, anniversary);
        }
        walked(reader, index, facts);
        lasted(reader, index, facts);
        counted.extend(find(index, facts));
    }
    since(reader, &counted);
    twice(reader, &counted);
    alone(reader, &counted);
}

/// 我们隆重庆祝新中国成立70周年 in the review of 2024: it is kept in the year that is told of.
fn kept(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, anniversary: &Anniversary) {
    if reader.mood(index) != Some(Mood::Review) || facts.layout.is_in_title(anniversary.number.start()) {
        return;
    }
    let Some(year) = reader.year_of(index) else { return };
    let place = anniversary.range;
    let (head, tail) = (before(facts, place), shortly_behind(facts, place, 10));
    if reader.names_year(facts, place)
        || !holds(head, KEEPS) && !tail.starts_with('等')
        || holds(head, NOT_KEPT)
        || holds(tail, NOT_KEPT)
        || holds(head, &["迎", "献礼", "在"])
    {
        return;
    }
    let years = anniversary.event.years.iter().map(|from| from + anniversary.value);
    let fits = years.clone().any(|kept| kept == year);
    // A year ahead is prepared for.
    let near = years.clone().any(|kept| kept == year + 1);
    let due = anniversary.event.years.iter().filter_map(|from| year.checked_sub(*from)).next().unwrap_or_default();
    if near && !fits {
        return;
    }
    let from = anniversary.event.years.first().copied().unwrap_or_default();
    reader.tell(Form::Kept, fits, index, place, vec![from.to_string(), anniversary.value.to_string(), year.to_string(), due.to_string()]);
}

/// 新中国外交走过了60年: the years since a known beginning.
fn walked(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let Some(report) = reader.clock.report else { return };
    for word in WALKS {
        for place in places(facts, word) {
            let rest = &facts.reading[usize::from(place.end())..];
            let start = usize::from(place.end()) + if rest.starts_with('了') { '了'.len_utf8() } else { 0 };
            let run: usize =
                facts.reading[start..].chars().take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).map(char::len_utf8).sum();
            let digits: String = facts.reading[start..start + run]
                .chars()
                .filter_map(|c| c.to_digit(10).or(Some((c as u32).wrapping_sub('０' as u32))).and_then(|d| char::from_digit(d, 10)))
                .collect();
            let Some(value) = digits.parse::<u32>().ok().filter(|value| (10..200).contains(value)) else { continue };
            let end = start + run;
            if !facts.reading[end..].starts_with('年') {
                continue;
            }
            let head = last_characters(before(facts, place), 8);
            let event = head.char_indices().map(|(at, c)| at + c.len_utf8()).rev().find_map(|end| anniversaries::before(&head[..end]));
            let Some((event, _)) = event else { continue };
            let topic = reader.topic(facts, place).map(|(year, _)| year);
            let years = [topic.unwrap_or(report), topic.unwrap_or(report.saturating_sub(1))];
            let fits = event.years.iter().any(|from| years.contains(&(from + value)));
            let whole = range(place.start().into(), end + '年'.len_utf8());
            let from = event.years.first().copied().unwrap_or_default();
            reader.tell(
                Form::Walked,
                fits,
                index,
                whole,
                vec![from.to_string(), years[1].saturating_sub(from).to_string(), report.to_string()],
            );
        }
    }
}

/// 建国六十二年来, 新中国成立七十多年来, 党八十多年来的历史: the years since a known beginning, up to the report.
fn lasted(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let Some(report) = reader.clock.report else { return };
    let spans = ["年来", "年的历史", "年的历程", "年的奋斗"];
    for place in spans.iter().flat_map(|word| places(facts, word)) {
        let head = &facts.reading[..usize::from(place.start())];
        let vague = head.ends_with(['多', '余', '几']);
        let bare = head.trim_end_matches(['多', '余', '几']);
        let Some((start, value)) = number_before(&facts.reading, bare.len()).filter(|(_, value)| *value >= LONG) else { continue };
        let named = facts.reading[..start].trim_end_matches(['的', '近', '这']);
        // 总结党八十多年来的历史: the Party's own years, where no other event stands before them.
        let party = (vague && value >= PARTY && named.ends_with('党') && !named.ends_with("建党")).then(|| anniversaries::before("党成立"));
        let Some((event, length)) = anniversaries::before(named).or_else(|| party.flatten().map(|(event, _)| (event, '党'.len_utf8())))
        else {
            continue;
        };
        if facts.layout.is_in_title(place.start()) || facts.layout.is_quoted(place.start()) || reader.names_year(facts, place) {
            continue;
        }
        // A few years more or less are those of the round number, and of the year that is reviewed.
        let fits = event.years.iter().filter_map(|from| report.checked_sub(*from)).any(|passed| match vague {
            true => (value.saturating_sub(1)..=value + 10).contains(&passed),
            false if value.is_multiple_of(10) => (value.saturating_sub(1)..=value + ROUND).contains(&passed),
            false => (value..=value + 1).contains(&passed),
        });
        let from = event.years.first().copied().unwrap_or_default();
        let given = vec![from.to_string(), report.saturating_sub(from).to_string(), report.to_string()];
        reader.tell(Form::Walked, fits, index, range(named.len() - length, place.end().into()), given);
    }
}

/// Fewer years are those of a term or a plan.
const LONG: u32 = 20;
/// Fewer years of 党 may be those of anything.
const PARTY: u32 = 50;
/// So many years a round number still holds.
const ROUND: u32 = 9;

/// A number of years that something has existed: 试验区建设五周年, 建区20年来, 某地20年发展.
struct CountedYears<'a> {
    paragraph: usize,
    facts: &'a ParagraphFacts,
    place: TextRange,
    /// What has existed so long, the Han before the number; empty where nothing is named.
    event: &'a str,
    value: u32,
    /// Whether it is an anniversary by its word.
    kept: bool,
}

fn find(paragraph: usize, facts: &ParagraphFacts) -> Vec<CountedYears<'_>> {
    let mut found = Vec::new();
    for (word, kept) in [("周年", true), ("年来", false), ("年发展成", false), ("年建设成", false), ("年华诞", true), ("年成就", false)]
    {
        for place in places(facts, word) {
            let at = usize::from(place.start());
            let Some((start, value)) = number_before(&facts.reading, at) else { continue };
            if facts.layout.is_in_title(place.start()) {
                continue;
            }
            let head = &facts.reading[..start];
            let length: usize = head.chars().rev().take_while(|&c| is_han(c)).take(8).map(char::len_utf8).sum();
            let event = &head[head.len() - length..];
            found.push(CountedYears { paragraph, facts, place: range(start, place.end().into()), event, value, kept });
        }
    }
    found
}

/// …战略实施10周年。10年来，: what goes on right behind an anniversary counts the same years; 一年来 and 五年来 speak of the
/// year or the term that is reviewed.
fn since(reader: &mut Reader<'_>, counted: &[CountedYears<'_>]) {
    let mut placed: Vec<&CountedYears<'_>> = counted.iter().collect();
    placed.sort_by_key(|one| (one.paragraph, one.place.start()));
    for pair in placed.windows(2) {
        let (kept, after) = (pair[0], pair[1]);
        let follows = kept.paragraph == after.paragraph && kept.kept && !after.kept && after.event.is_empty();
        if !follows || kept.place.end() > after.place.start() {
            continue;
        }
        let between = &kept.facts.reading[TextRange::new(kept.place.end(), after.place.start())];
        if matches!(between, "。" | "，" | "！" | "；") && after.facts.reading[after.place].ends_with("年来") && after.value >= 10 {
            let place = (after.paragraph, after.place);
            reader.tell_of(Form::KeptSince, kept.value == after.value, place, Some((kept.paragraph, kept.place)), Vec::new());
        }
    }
}

/// What begins the name of an event that is remembered.
const FOUNDED: &[&str] = &["成立", "建立", "设立", "建设", "创建", "建区", "建市", "建县", "建校", "建院", "开发", "挂牌", "通车", "开放"];

/// 试验区建设五周年 and 试验区建设六周年 in one part of the report.
fn twice(reader: &mut Reader<'_>, counted: &[CountedYears<'_>]) {
    let named: Vec<&CountedYears<'_>> = counted.iter().filter(|c| c.kept && FOUNDED.iter().any(|word| c.event.ends_with(word))).collect();
    for (at, one) in named.iter().enumerate() {
        let Some(other) = named[..at].iter().rev().find(|other| is_same(one.event, other.event)) else { continue };
        let apart = one.value.abs_diff(other.value);
        let same_part = reader.year_of(one.paragraph) == reader.year_of(other.paragraph);
        if apart > 0 && !same_part && apart < 2
            || reader.mood(one.paragraph) == Some(Mood::Years)
            || reader.mood(other.paragraph) == Some(Mood::Years)
        {
            continue;
        }
        let place = (one.paragraph, one.place);
        reader.tell_of(Form::KeptTwice, apart == 0, place, Some((other.paragraph, other.place)), Vec::new());
    }
}

/// Whether two names of an event end alike for at least four characters.
fn is_same(one: &str, other: &str) -> bool {
    let alike = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    alike >= 5 || alike >= 4 && (one.chars().count() == alike || other.chars().count() == alike)
        // 建区 is the one place's own.
        || alike >= 2 && ["建区", "建市", "建县"].iter().any(|word| one.ends_with(word))
}

/// 抓好30周年节点 where the report knows only of 20 and of 40 years.
fn alone(reader: &mut Reader<'_>, counted: &[CountedYears<'_>]) {
    for one in counted {
        let bare = one.event.is_empty() || ["抓好", "抓住", "以", "利用", "把握"].iter().any(|word| one.event.ends_with(word));
        let occasion = one.kept && bare && holds(shortly_behind(one.facts, one.place, 6), OCCASIONS);
        let grown =
            !one.kept && !one.facts.reading[one.place].ends_with("年来") && shortly_before(one.facts, one.place, 8).contains("举办");
        if !occasion && !grown || holds(clause(one.facts, one.place), &["改革开放", "新中国", "建党"]) {
            continue;
        }
        let known: Vec<&CountedYears<'_>> = counted.iter().filter(|c| c.kept && !c.event.is_empty() && c.place != one.place).collect();
        if known.is_empty() || behind(one.facts, one.place).contains("周年") {
            continue;
        }
        let fits = known.iter().any(|c| c.value == one.value);
        let other = known.iter().min_by_key(|c| c.value.abs_diff(one.value)).map(|c| (c.paragraph, c.place));
        reader.tell_of(Form::KeptAlone, fits, (one.paragraph, one.place), other, Vec::new());
    }
}

/// The years in figures that a sentence names before a place.
pub fn last_year_before(facts: &ParagraphFacts, place: TextRange) -> Option<(u32, TextRange)> {
    let sentence = facts.layout.sentence_at(place.start());
    let inside = facts.calendar.years.iter().filter(|year| sentence.contains_range(year.range) && year.range.end() <= place.start());
    inside.filter_map(|year| if let YearValue::Written(value) = year.value { Some((value, year.range)) } else { None }).next_back()
}
