//! Numbers of years, quarters and months told together against the years they must lie in.

use crate::facts::ParagraphFacts;
use crate::facts::clock::Form;
use crate::facts::clock::kept::last_year_before;
use crate::facts::clock::reader::{Mood, Reader, behind, holds, number_at, number_before, places, shortly_before};
use crate::lexicon::plans;
use crate::text::{TextRange, range};

/// Reads what the report says of spells of time.
pub fn read(reader: &mut Reader<'_>) {
    let mut spells = Vec::new();
    for (index, facts) in reader.body() {
        streaks(reader, index, facts);
        apart(reader, index, facts);
        twice(reader, index, facts);
        spells.extend(told_together(index, facts));
    }
    others(reader, &spells);
}

/// 2022年以来连续20个季度: no more quarters than there have been.
fn streaks(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let Some(report) = reader.clock.report else { return };
    for place in places(facts, "连续") {
        let start = usize::from(place.end());
        let Some((end, value)) = number_at(&facts.reading, start) else { continue };
        let unit = facts.reading[end..].trim_start_matches('个');
        let Some((of_year, word)) = [(4, "季度"), (12, "月"), (1, "年")].into_iter().find(|(_, word)| unit.starts_with(word)) else {
            continue;
        };
        let stop = facts.reading.len() - unit.len() + word.len();
        // The year from which it is counted stands right before: 2022年以来连续.
        let head = shortly_before(facts, place, 12);
        let since = ["以来", "起", "开始"].iter().any(|word| head.trim_end_matches('，').ends_with(word));
        let Some((from, year)) = last_year_before(facts, place).filter(|(_, year)| since && head.contains(&facts.reading[*year])) else {
            continue;
        };
        // In spring the year before is the last that has gone by.
        let spring = reader.clock.date.is_some_and(|date| date.month <= 6);
        let passed = report - u32::from(spring);
        let last = if reader.mood(index) == Some(Mood::Plan) { report } else { reader.year_of(index).unwrap_or(passed) };
        let all = (last + 1).saturating_sub(from) * of_year;
        reader.tell_of(
            Form::Streak,
            value <= all,
            (index, range(place.start().into(), stop)),
            Some((index, year)),
            vec![from.to_string(), last.to_string(), all.to_string(), word.to_owned()],
        );
    }
}

/// 2018年…，时隔三年…经济特区建立40周年: from one known year to another.
fn apart(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for place in places(facts, "时隔") {
        let Some((end, value)) = number_or_both(&facts.reading, place.end().into()) else { continue };
        if !facts.reading[end..].starts_with('年') {
            continue;
        }
        let Some((from, year)) = last_year_before(facts, place) else { continue };
        let words = TextRange::new(place.start(), facts.layout.near(&facts.reading, place).end().max(place.end()));
        let Some(kept) = facts.calendar.anniversaries.iter().find(|a| words.contains_range(a.range)) else { continue };
        let fits = kept.event.years.iter().any(|founded| founded + kept.value == from + value);
        let due = kept.event.years.first().map_or(0, |founded| (founded + kept.value).saturating_sub(from));
        let whole = range(place.start().into(), end + '年'.len_utf8());
        reader.tell_of(
            Form::Apart,
            fits,
            (index, whole),
            Some((index, year)),
            vec![from.to_string(), (from + due).to_string(), due.to_string()],
        );
    }
}

fn number_or_both(text: &str, start: usize) -> Option<(usize, u32)> {
    match text[start..].strip_prefix('两') {
        Some(_) => Some((start + '两'.len_utf8(), 2)),
        None => number_at(text, start),
    }
}

/// 过去四年，是…的五年; “十三五”时期，是…的四年.
fn twice(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for &sentence in &facts.layout.sentences {
        let text = &facts.reading[sentence];
        let Some((subject, value, is_plan)) = subject(text) else { continue };
        let base = usize::from(sentence.start());
        let rest = &text[subject.1..];
        // The first clause that says what it is: 是…的五年.
        let Some(is) = rest.find('是').filter(|&is| is < 60) else { continue };
        let clauses = &rest[is..];
        let said = clauses.match_indices("年").find_map(|(at, _)| {
            let (start, number) = number_before(clauses, at)?;
            let ends = clauses[at + '年'.len_utf8()..].chars().next().is_none_or(|c| "，。；、！".contains(c));
            (clauses[..start].ends_with('的') && ends).then_some((start, number, at + '年'.len_utf8()))
        });
        let Some((start, number, end)) = said.filter(|&(start, ..)| start < 240 && !holds(&clauses[..start], &["。", "未来", "今后"]))
        else {
            continue;
        };
        if number == 1 || value == 1 {
            continue;
        }
        let place = range(base + subject.1 + is + start, base + subject.1 + is + end);
        let other = range(base + subject.0, base + subject.1);
        reader.tell_of(
            Form::YearsTwice,
            number == value,
            (index, place),
            Some((index, other)),
            vec![if is_plan { "5".to_owned() } else { value.to_string() }],
        );
    }
}

/// What a sentence that opens with several years speaks of, and how many there are: 过去五年, “十三五”时期.
fn subject(text: &str) -> Option<((usize, usize), u32, bool)> {
    for opening in ["过去的", "过去", "这"] {
        if let Some(rest) = text.trim_start_matches(['—', '\u{3000}', ' ']).strip_prefix(opening) {
            let start = text.len() - rest.len();
            let (end, value) = number_at(text, start)?;
            let whole = end + '年'.len_utf8();
            return (text[end..].starts_with('年') && value < 20).then_some(((start, whole), value, false));
        }
    }
    let rest = text.strip_prefix('“')?;
    let close = rest.find('”').filter(|&close| close < 12)?;
    plans::named(&rest[..close])?;
    let end = '“'.len_utf8() + close + '”'.len_utf8();
    ["时期", "期间"].iter().any(|word| text[end..].starts_with(word)).then_some(((0, end + "时期".len()), 5, true))
}

/// 过去五年, 这五年 at the head of a sentence.
struct Together<'a> {
    paragraph: usize,
    facts: &'a ParagraphFacts,
    place: TextRange,
    value: u32,
}

fn told_together(paragraph: usize, facts: &ParagraphFacts) -> Vec<Together<'_>> {
    let mut found = Vec::new();
    for &sentence in &facts.layout.sentences {
        let text = &facts.reading[sentence];
        if let Some(((start, end), value, false)) = subject(text) {
            let base = usize::from(sentence.start());
            found.push(Together { paragraph, facts, place: range(base + start, base + end), value });
        }
    }
    found
}

/// 这四年 once where the report reviews five years everywhere else.
fn others(reader: &mut Reader<'_>, spells: &[Together<'_>]) {
    let fives = reader
        .body()
        .map(|(_, facts)| {
            ["过去五年", "这五年", "五年来", "五年间", "经过五年"].iter().map(|word| facts.reading.matches(word).count()).sum::<usize>()
        })
        .sum::<usize>();
    let odd: Vec<&Together<'_>> = spells.iter().filter(|spell| matches!(spell.value, 4 | 6)).collect();
    let [one] = &*odd else { return };
    // What goes on with a year is another stretch: 过去四年（2020—2023年）.
    let rest = behind(one.facts, one.place);
    let planned = reader.clock.report.and_then(plans::of_year).is_some_and(|plan| Some(plan.first) == reader.clock.report);
    let whole = planned && reader.mood(one.paragraph) == Some(Mood::Years);
    if fives < 2 - usize::from(whole) || rest.starts_with(['（', '(']) || reader.mood(one.paragraph) == Some(Mood::Plan) {
        return;
    }
    reader.tell(Form::YearsOther, false, one.paragraph, one.place, vec!["5".to_owned()]);
}
