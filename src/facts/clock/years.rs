//! Years that do not fit the part they stand in: the aims of a year that is over, what is told before it came.

use crate::facts::ParagraphFacts;
use crate::facts::beside::first_characters;
use crate::facts::clock::reader::{Mood, Reader, before, behind, clause, holds, shortly_before, shortly_behind};
use crate::facts::clock::{Form, PartKind, SPRING};
use crate::facts::year::{Year, YearValue};
use crate::lexicon::clock::{AHEAD, AIMS, AWARDS, EVENTS, GROWS, HAPPENED, HELD, ISSUES, MOVED, PREPARED, TO_HOLD};
use crate::text::characters::is_han;
use crate::text::{TextRange, range};

/// A year further off than this is no slip of the hand.
const SLIP: u32 = 3;

/// Reads the years of the report.
pub fn read(reader: &mut Reader<'_>) {
    for (index, facts) in reader.body() {
        for year in facts.calendar.years.iter().filter(|year| !year.titled) {
            if let YearValue::Written(value) = year.value {
                aims(reader, index, facts, year, value);
                just_gone(reader, index, facts, year, value);
                grown_to(reader, index, facts, year, value);
                base(reader, index, facts, year, value);
            }
        }
        to_hold(reader, index, facts);
        issued(reader, index, facts);
        happened(reader, index, facts);
        events(reader, index, facts);
    }
}

/// 2025年经济社会发展的预期目标是, 把2025年作为…年 in the part that plans 2026.
fn aims(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, year: &Year, value: u32) {
    if reader.mood(index) != Some(Mood::Plan) || facts.layout.is_quoted(year.range.start()) {
        return;
    }
    let Some(planned) = reader.year_of(index) else { return };
    let part = reader.clock.part_of(index).filter(|part| part.kind == PartKind::Plan);
    // Without a heading only a report of the spring is known to plan its own year.
    let spring = reader.clock.date.is_some_and(|date| (1..=SPRING).contains(&date.month));
    if part.is_none() && !spring || part.is_some_and(|part| part.within_year) {
        return;
    }
    let (head, tail) = (before(facts, year.range), behind(facts, year.range));
    let named = AIMS.iter().filter_map(|word| tail.find(word).map(|at| at + word.len())).min();
    let aimed = year.topic
        && head.trim_matches(|c: char| !is_han(c)).is_empty()
        && named.is_some_and(|end| end < 90 && (tail[end..].is_empty() || tail[end..].starts_with(['是', '为', '：', ':', '确'])));
    let made = head.ends_with('把') && ["作为", "定为", "确定为"].iter().any(|word| tail.starts_with(word));
    // What was set last year is told to be weighed against this one.
    let told = holds(tail, &["完成", "如期", "已", "顺利", "好于", "超额", "实现了"]);
    if !aimed && !made || told {
        return;
    }
    let fits = value >= planned || value + SLIP < planned;
    let other = part.map(|part| (part.paragraphs.start, heading_year(reader, part.paragraphs.start)));
    let other = other.and_then(|(at, place)| Some((at, place?))).filter(|(at, _)| *at != index);
    reader.tell_of(Form::OtherYear, fits, (index, year.range), other, vec![planned.to_string()]);
}

/// The year of a heading.
fn heading_year(reader: &Reader<'_>, paragraph: usize) -> Option<TextRange> {
    reader.facts[paragraph].calendar.years.first().map(|year| year.range)
}

/// 刚刚过去的2024年 in a report of January 2026.
fn just_gone(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, year: &Year, value: u32) {
    let Some(report) = reader.clock.report else { return };
    let head = shortly_before(facts, year.range, 6);
    let spring = reader.clock.date.is_some_and(|date| date.month <= SPRING);
    if head.ends_with("刚刚过去的") && spring && !facts.layout.is_quoted(year.range.start()) {
        reader.tell(Form::JustGone, value + 1 == report, index, year.range, vec![report.to_string(), (report - 1).to_string()]);
    }
}

/// 从2020年的3万亿元增长到2035年的4万亿元, told of a time that is over.
fn grown_to(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, year: &Year, value: u32) {
    let Some(report) = reader.clock.report else { return };
    if !matches!(reader.mood(index), Some(Mood::Review | Mood::Years)) || value < report {
        return;
    }
    let head = before(facts, year.range);
    let grown = GROWS.iter().any(|word| head.ends_with(word));
    let from = ["由", "从"].iter().any(|word| head.contains(word));
    if grown && from && behind(facts, year.range).starts_with('的') && !holds(head, &["将", "力争", "预计", "目标", "计划", "规划"])
    {
        reader.tell(Form::ToCome, value <= report, index, year.range, vec![report.to_string()]);
    }
}

/// 亩产比2029年提高一成 in a report of 2026: nothing is weighed against a year to come.
fn base(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, year: &Year, value: u32) {
    let Some(report) = reader.clock.report else { return };
    let head = shortly_before(facts, year.range, 4);
    let tail = shortly_behind(facts, year.range, 16);
    let weighed = head.ends_with(['比', '较']) && !head.ends_with("占比") && !head.ends_with("对比");
    let moved = holds(tail, MOVED);
    if weighed && moved && !tail.starts_with(['—', '-', '至', '、']) && !facts.layout.is_quoted(year.range.start()) {
        reader.tell(Form::ToCome, value <= report, index, year.range, vec![report.to_string()]);
    }
}

/// 今年1月27日，某镇发生山洪 in a report of 19 January.
fn happened(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let Some(given) = reader.clock.date.filter(|date| date.month > 0 && date.day > 0) else { return };
    let today = (u32::from(given.month), u32::from(given.day));
    for date in facts.dates().filter(|date| date.year.is_none() && date.exists()) {
        let (Some(month), Some(day)) = (date.month, date.day) else { continue };
        let this_year = shortly_before(facts, date.range, 3).ends_with("今年") && reader.clock.report == Some(u32::from(given.year));
        let sentence = facts.layout.sentence_at(date.range.start());
        let near = first_characters(&facts.reading[TextRange::new(date.range.end(), sentence.end().max(date.range.end()))], 24);
        let told = holds(near, HAPPENED);
        let ahead = holds(near, AHEAD);
        if this_year && told && !ahead {
            let report = given.year.to_string();
            reader.tell(Form::ToCome, (month, day) <= today, index, date.range, vec![report]);
        }
    }
}

/// 2026年9月11日，某部门印发… in a report of January 2026.
fn issued(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let Some(latest) = reader.clock.latest_day() else { return };
    let Some(report) = reader.clock.report else { return };
    let stated = reader.clock.date.is_some_and(|date| date.month > 0);
    if !stated || reader.mood(index) == Some(Mood::Plan) && !is_note(facts) {
        return;
    }
    for date in facts.dates().filter(|date| date.exists()) {
        let (Some(year), Some(month)) = (date.year, date.month) else { continue };
        if facts.layout.is_in_title(date.range.start()) || year > report + 1 {
            continue;
        }
        let day = date.day.unwrap_or(1);
        let sentence = facts.layout.sentence_at(date.range.start());
        let rest = &facts.reading[TextRange::new(date.range.end(), sentence.end().max(date.range.end()))];
        let near = first_characters(rest, 40);
        let told = ISSUES.iter().any(|word| near.contains(word));
        let ahead = holds(near, &["将", "拟", "计划", "预计", "施行", "实施", "生效", "起", "前", "底", "至", "—", "到"])
            || holds(shortly_before(facts, date.range, 6), &["将", "拟", "计划", "预计", "至", "—", "到", "自", "前", "于"]);
        if told && !ahead {
            reader.tell(Form::ToCome, (year, month, day) <= latest, index, date.range, vec![report.to_string()]);
        }
    }
}

/// Whether a paragraph explains a term: it stands behind the report and tells of what was.
fn is_note(facts: &ParagraphFacts) -> bool {
    facts.reading.starts_with(['〔', '［', '[', '【'])
}

/// 成功举办2026中国…博览会 in the review of 2025.
fn events(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    if reader.mood(index) != Some(Mood::Review) {
        return;
    }
    let Some(year) = reader.year_of(index) else { return };
    for (place, value) in bare_years(facts) {
        let near = (year + 1..=year + SLIP).contains(&value);
        if !near && value != year || facts.layout.is_in_title(place.start()) {
            continue;
        }
        let (head, tail) = (shortly_before(facts, place, 12), shortly_behind(facts, place, 24));
        let name = tail.split(['”', '、']).next().unwrap_or(tail);
        let event = EVENTS.iter().any(|word| word.chars().count() > 1 && name.contains(word));
        // The words of the name itself prepare nothing.
        let prepared = holds(before(facts, place), PREPARED)
            || holds(tail, &["承办权", "举办权", "申办", "筹备", "启动", "落户", "即将"])
            || reader.names_year(facts, place);
        let held = event && HELD.iter().chain(&["承接"]).any(|word| head.contains(word)) && !prepared;
        // What is won may bear the name of the coming year.
        let won = AWARDS.iter().any(|word| head.trim_end_matches('“').ends_with(word))
            || head.ends_with('“') && holds(clause(facts, place), AWARDS);
        if held || won && value != year + 1 && !prepared {
            let due = if won && !held { year + 1 } else { year };
            reader.tell(Form::EventYear, value <= due, index, place, vec![year.to_string()]);
        }
    }
}

/// 举办2024某某论坛 as a task of 2025.
fn to_hold(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let (Some(Mood::Plan), Some(year)) = (reader.mood(index), reader.year_of(index)) else { return };
    for (place, value) in bare_years(facts) {
        let (head, tail) = (shortly_before(facts, place, 8).trim_end_matches(['“', '《']), shortly_behind(facts, place, 24));
        let name = tail.split(['”', '、', '》']).next().unwrap_or(tail);
        let event = EVENTS.iter().any(|word| word.chars().count() > 1 && name.contains(word));
        let task = TO_HOLD.iter().any(|verb| head.ends_with(verb));
        if event && task && value <= year && value + SLIP > year && !reader.names_year(facts, place) {
            reader.tell(Form::EventPast, value == year, index, place, vec![year.to_string()]);
        }
    }
}

/// Years without 年 before a name: 2026中国…博览会.
fn bare_years(facts: &ParagraphFacts) -> Vec<(TextRange, u32)> {
    let text = &*facts.reading;
    let mut found = Vec::new();
    for (at, _) in text.match_indices("20") {
        let end = at + 4;
        let Some(digits) = text.get(at..end).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit())) else { continue };
        let own = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '—' | '/' | '第' | '至' | '〔'));
        let named =
            text[end..].starts_with(|c: char| is_han(c) && !"年家个亿万元人户名项台件亩吨公平米千瓦次所只头套处条座余多字届号".contains(c));
        if own
            && named
            && let Ok(value) = digits.parse()
        {
            found.push((range(at, end), value));
        }
    }
    found
}
