//! Numbers of years in the names of plans, and numbers of years that lead to a year that is known.

use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::beside::first_characters;
use crate::facts::clock::Form;
use crate::facts::clock::reader::{Mood, Reader, before, holds, number_at, number_before, places};
use crate::facts::year::YearValue;
use crate::text::characters::is_han;
use crate::text::{TextRange, range, size};

/// The year in which 改革开放 began.
const REFORM: u32 = 1978;
/// The year since which the General Secretary's visits are counted.
const SECRETARY: u32 = 2012;
/// The year of the state's founding.
const FOUNDED: u32 = 1949;

/// Reads the numbers of years of the report.
pub fn read(reader: &mut Reader<'_>) {
    let mut plans = Vec::new();
    for (index, facts) in reader.body() {
        plans.extend(named_plans(index, facts));
        bracketed(reader, index, facts);
        through(reader, index, facts);
        reform(reader, index, facts);
        visit(reader, index, facts);
        great(reader, index, facts);
        grown(reader, index, facts);
    }
    named_twice(reader, &plans);
}

/// What a number of years makes a plan of.
const PLANS: &[&str] =
    &["行动计划", "行动方案", "攻坚行动", "提升行动", "行动", "工作计划", "工作方案", "攻坚计划", "倍增计划", "计划", "工程"];

/// 环境整治三年行动: a plan by its name and its years.
struct NamedPlan<'a> {
    paragraph: usize,
    place: TextRange,
    /// What it is a plan of, the Han before the number.
    name: &'a str,
    kind: &'static str,
    value: u32,
}

fn named_plans(paragraph: usize, facts: &ParagraphFacts) -> Vec<NamedPlan<'_>> {
    let mut found = Vec::new();
    for (at, mark) in facts.reading.match_indices('年') {
        let Some((start, value)) = number_before(&facts.reading, at).filter(|(_, value)| (2..=10).contains(value)) else { continue };
        let tail = &facts.reading[at + mark.len()..];
        let Some(kind) = PLANS.iter().find(|kind| tail.starts_with(**kind)) else { continue };
        let head = facts.reading[..start].trim_end_matches(['“', '”']);
        let length: usize = head.chars().rev().take_while(|&c| is_han(c)).take(16).map(char::len_utf8).sum();
        let name = &head[head.len() - length..];
        // 第二个三年行动, 新一轮三年行动 follow on another.
        let follows = ["第", "新一轮", "新", "轮", "个", "下一"].iter().any(|word| name.ends_with(word));
        if !facts.layout.is_in_title(size(start)) && !follows {
            found.push(NamedPlan { paragraph, place: range(start, at + mark.len()), name, kind, value });
        }
    }
    found
}

/// Plans are the same where so many characters before their number are.
const ALIKE: usize = 5;

/// 某某三年行动 in one place, 某某五年行动 in another.
fn named_twice(reader: &mut Reader<'_>, plans: &[NamedPlan<'_>]) {
    let mut known: FxHashMap<(&str, &str), Vec<&NamedPlan<'_>>> = FxHashMap::default();
    for one in plans {
        // 高质量发展 is what many things are planned for.
        let name = one.name.strip_suffix("高质量发展").unwrap_or(one.name);
        let Some((from, _)) = name.char_indices().nth_back(ALIKE - 1) else { continue };
        let others = known.entry((one.kind, &name[from..])).or_default();
        if let Some(other) = others.first() {
            let fits = others.iter().any(|other| other.value == one.value);
            reader.tell_of(Form::PlanTwice, fits, (one.paragraph, one.place), Some((other.paragraph, other.place)), Vec::new());
        }
        // One of each number of years is enough to know.
        if others.iter().all(|other| other.value != one.value) {
            others.push(one);
        }
    }
}

/// Two years in brackets and what is between them take no more bytes.
const LONGEST_SPAN: usize = 16;

/// 三年行动计划（2023—2027）: years in brackets, 年 left out.
fn bracketed(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for (open, mark) in facts.reading.match_indices(['（', '(']) {
        let start = open + mark.len();
        let rest = &facts.reading[start..];
        let mut near = rest.char_indices().take_while(|&(at, _)| at < LONGEST_SPAN);
        let Some((close, _)) = near.find(|(_, c)| matches!(c, '）' | ')')) else { continue };
        let mut ends = rest[..close].split(['—', '-', '－', '–', '～', '~']).filter(|part| !part.is_empty());
        let year =
            |text: Option<&str>| text.filter(|t| t.len() == 4).and_then(|t| t.parse::<u32>().ok()).filter(|y| (1980..2100).contains(y));
        let (Some(from), Some(to), None) = (year(ends.next()), year(ends.next()), ends.next()) else { continue };
        let head = facts.reading[..open].trim_end_matches(['”', '》', ' ']);
        let Some((number, value)) = PLANS.iter().filter_map(|kind| head.strip_suffix(kind)?.strip_suffix('年')).find_map(|head| {
            let (start, value) = number_before(head, head.len())?;
            (!head[..start].ends_with('第')).then_some((range(start, head.len() + '年'.len_utf8()), value))
        }) else {
            continue;
        };
        if to < from || value > 20 {
            continue;
        }
        // Whether the first year counts is known where the same paragraph counts another plan so.
        let both = to - from + 1;
        let fits = value == both || value + 1 == both && !counts_both(&facts.reading);
        reader.tell_of(Form::Counted, fits, (index, number), Some((index, range(start, start + close))), vec![both.to_string()]);
    }
}

/// Whether a plan of three years is said to be of 2020—2022 somewhere in the paragraph.
fn counts_both(reading: &str) -> bool {
    reading.match_indices(['（', '(']).any(|(open, mark)| {
        let rest = &reading[open + mark.len()..];
        let written = |at: usize| rest.get(at..at + 4).and_then(|text| text.parse::<u32>().ok());
        let dash = rest.chars().nth(4).filter(|c| "—-－–～".contains(*c));
        let (Some(from), Some(dash)) = (written(0), dash) else { return false };
        let Some(to) = written(4 + dash.len_utf8()) else { return false };
        let head = &reading[..open];
        let counted =
            PLANS.iter().filter_map(|kind| head.strip_suffix(kind)?.strip_suffix('年')).find_map(|head| number_before(head, head.len()));
        counted.is_some_and(|(_, value)| to >= from && to - from + 1 == value)
    })
}

/// 通过三年努力，到2030年 as an aim of 2026.
fn through(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let Some(report) = reader.clock.report else { return };
    for word in ["通过", "经过", "再用", "用"] {
        for place in places(facts, word) {
            let Some((end, value)) = number_at(&facts.reading, place.end().into()).filter(|(_, value)| (2..=10).contains(value)) else {
                continue;
            };
            let Some(rest) = facts.reading[end..].strip_prefix('年') else { continue };
            let near = first_characters(rest, 24);
            let ended = ["的努力", "努力", "的不懈努力", "时间", "左右", "的时间", "的奋斗", "奋斗", "的不懈奋斗"];
            let Some(tail) = ended.iter().find_map(|word| near.strip_prefix(word)) else { continue };
            let Some(tail) = tail.trim_start_matches("的努力").strip_prefix("，到") else { continue };
            let from = facts.reading.len() - rest.len() + near.len() - tail.len();
            let year = facts.calendar.years.iter().find(|year| usize::from(year.range.start()) == from && !year.titled);
            let Some(YearValue::Written(due)) = year.map(|year| year.value) else { continue };
            if facts.layout.is_quoted(place.start()) || due <= report || reader.mood(index) == Some(Mood::Review) {
                continue;
            }
            let fits = (due - report..=due - report + 1).contains(&value);
            let whole = range(place.start().into(), end + '年'.len_utf8());
            let given = vec![report.to_string(), due.to_string(), (due - report + 1).to_string()];
            reader.tell_of(Form::Through, fits, (index, whole), year.map(|year| (index, year.range)), given);
        }
    }
}

/// 改革开放30年 in 2019.
fn reform(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let Some(report) = reader.clock.report else { return };
    for place in places(facts, "改革开放") {
        let Some((end, value)) = number_at(&facts.reading, place.end().into()) else { continue };
        if !facts.reading[end..].starts_with('年')
            || value < 20
            || reader.names_year(facts, place)
            || facts.layout.is_in_title(place.start())
        {
            continue;
        }
        // A row of anniversaries has a rule of its own; a few years more or less are those of the round number.
        let passed = report.saturating_sub(REFORM);
        let fits = passed.abs_diff(value) < 3 || value <= passed && passed - value < 10;
        let given = vec![REFORM.to_string(), (passed / 10 * 10).to_string(), report.to_string()];
        reader.tell(Form::Walked, fits, index, range(place.start().into(), end + '年'.len_utf8()), given);
    }
}

/// 习近平总书记视察某地二十周年 in 2022.
fn visit(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let Some(report) = reader.clock.report else { return };
    for place in places(facts, "周年") {
        let Some((start, value)) = number_before(&facts.reading, place.start().into()) else { continue };
        let whole = range(start, place.end().into());
        let head = before(facts, whole);
        let Some(at) = head.find("习近平总书记") else { continue };
        // The visit itself is what is remembered: nothing but the place stands between.
        let visited = ["视察", "考察"].iter().filter_map(|word| head[at..].rfind(word).map(|from| &head[at + from + word.len()..])).next();
        if visited.is_none_or(|place| place.chars().count() > 5 || holds(place, &["并", "庆", "纪念", "时", "后"])) {
            continue;
        }
        let most = (report + 1).saturating_sub(SECRETARY);
        let given = vec![SECRETARY.to_string(), (report - SECRETARY).to_string(), report.to_string()];
        reader.tell(Form::Walked, value <= most, index, whole, given);
    }
}

/// 60周年大庆 in the review of 2019: the state's, where nothing else is named.
fn great(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    if reader.mood(index) != Some(Mood::Review) {
        return;
    }
    let Some(year) = reader.year_of(index) else { return };
    for place in places(facts, "周年大庆") {
        let Some((start, value)) = number_before(&facts.reading, place.start().into()) else { continue };
        let head = &facts.reading[..start];
        let alone =
            head.ends_with(['、', '和', '，', '是']) || ["建国", "国庆", "新中国", "新中国成立"].iter().any(|word| head.ends_with(word));
        let passed = year.saturating_sub(FOUNDED);
        if alone && passed.is_multiple_of(10) && value.is_multiple_of(10) {
            let given = vec![FOUNDED.to_string(), value.to_string(), year.to_string(), passed.to_string()];
            reader.tell(Form::Kept, value == passed, index, range(start, place.end().into()), given);
        }
    }
}

/// 30年来，…；40年来，…: what a paragraph counts twice from one beginning.
fn grown(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let mut spans: Vec<(TextRange, u32)> = Vec::new();
    for (at, mark) in facts.reading.match_indices("年来") {
        let Some((start, value)) = number_before(&facts.reading, at) else { continue };
        let opens = facts.layout.clause_at(size(start)).start() == size(start);
        if opens && value >= 20 && value.is_multiple_of(10) {
            spans.push((range(start, at + mark.len()), value));
        }
    }
    let [(first, one), rest @ ..] = &*spans else { return };
    let Some((second, other)) = rest.iter().find(|(_, value)| value != one) else { return };
    // The one that the report keeps as an anniversary is right.
    let kept = |value: u32| {
        let words = [format!("{value}周年"), format!("{value}年来")];
        reader.body().map(|(_, facts)| words.iter().map(|word| facts.reading.matches(word.as_str()).count()).sum::<usize>()).sum::<usize>()
    };
    let between = &facts.reading[TextRange::new(first.start(), second.start())];
    let (a, b) = (kept(*one), kept(*other));
    if a == b || a.min(b) > 1 || holds(between, &["改革开放", "新中国", "建党"]) {
        return;
    }
    let (wrong, right) = if a < b { (*first, *second) } else { (*second, *first) };
    reader.tell_of(Form::KeptAlone, false, (index, wrong), Some((index, right)), Vec::new());
}
