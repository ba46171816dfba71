//! Numbers of years, quarters and months told together against the years they must lie in.

use crate::facts::ParagraphFacts;
use crate::facts::clock::Form;
use crate::facts::clock::kept::last_year_before;
use crate::facts::clock::reader::{Mood, Reader, holds, number_at, number_before, places, shortly_before};
use crate::facts::year::YearValue;
use crate::lexicon::plans;
use crate::text::{TextRange, range, size};

/// Reads what the report says of spells of time.
pub fn read(reader: &mut Reader<'_>) {
    let mut spells = Vec::new();
    for (index, facts) in reader.body() {
        streaks(reader, index, facts);
        counted(reader, index, facts);
        lasted(reader, index, facts);
        apart(reader, index, facts);
        dated(reader, index, facts);
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
        // 自2017年以来连续七年: counted from a year on to now, the number is that of the years, the first counted or not.
        let strict = of_year == 1 && head.trim_end_matches("以来").ends_with('年') && ["自", "从"].iter().any(|word| head.contains(word));
        reader.tell_of(
            Form::Streak,
            value <= all && !(strict && value + 2 < all),
            (index, range(place.start().into(), stop)),
            Some((index, year)),
            vec![from.to_string(), last.to_string(), all.to_string(), word.to_owned()],
        );
    }
}

/// 自2018年5月15日至2021年5月15日，…为期3年: the time between two days that are written out.
fn dated(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for span in facts.calendar.spans.iter().filter(|span| !span.titled) {
        let (Some(from), Some(to)) = (span.start.year, span.end.year) else { continue };
        let (Some(first), Some(last)) = (span.start.month, span.end.month) else { continue };
        let sentence = facts.layout.sentence_at(span.range.start());
        if sentence.end() < span.range.end() {
            continue;
        }
        let rest = crate::facts::beside::first_characters(&facts.reading[TextRange::new(span.range.end(), sentence.end())], 40);
        let Some(at) = ["为期", "期限为", "期限", "历时"].iter().filter_map(|word| Some(rest.find(word)? + word.len())).min()
        else {
            continue;
        };
        // A bracket between the two closes what the span belongs to.
        if rest[..at].contains(['（', '）', '(', ')', '；']) {
            continue;
        }
        let start = usize::from(span.range.end()) + at;
        let Some((end, value)) = number_or_both(&facts.reading, start) else { continue };
        let unit = &facts.reading[end..];
        if !unit.starts_with('年') {
            continue;
        }
        let Some(months) = (to * 12 + last).checked_sub(from * 12 + first) else { continue };
        // A month more or less is the matter of the days.
        let fits = (value * 12).abs_diff(months) <= 1;
        let years = (months + 6) / 12;
        let place = range(start, end + '年'.len_utf8());
        reader.tell_of(
            Form::Lasted,
            fits,
            (index, place),
            Some((index, span.range)),
            vec![from.to_string(), to.to_string(), years.to_string()],
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
            let said = ["的", "的关键", "的重要", "的黄金", "的决定性"].iter().any(|word| clauses[..start].ends_with(word));
            (said && ends).then_some((start, number, at + '年'.len_utf8()))
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

/// 2022年、2023年、2024年连续三年; 2022—2024年连续三年.
fn counted(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for place in places(facts, "连续") {
        let Some((end, value)) = number_or_both(&facts.reading, place.end().into()) else { continue };
        if !facts.reading[end..].starts_with('年') {
            continue;
        }
        let head = facts.reading[..usize::from(place.start())].trim_end_matches('，').trim_end_matches('年');
        let Some((start, years)) = row_before(head) else { continue };
        let (whole, other) = (range(place.start().into(), end + '年'.len_utf8()), range(start, head.len()));
        reader.tell_of(Form::Counted, years == value, (index, whole), Some((index, other)), vec![years.to_string()]);
    }
}

/// A row or a span of years at the end of a text: where it begins, and how many years it has.
fn row_before(text: &str) -> Option<(usize, u32)> {
    let year = |text: &str| {
        let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let value = text[text.len() - digits..].parse::<u32>().ok().filter(|year| digits == 4 && (1949..2100).contains(year))?;
        Some((text.len() - digits, value))
    };
    let (mut start, mut first) = year(text)?;
    let last = first;
    let mut members = 1;
    while let Some(mark) = text[..start].chars().next_back() {
        let before = text[..start - mark.len_utf8()].trim_end_matches('—').trim_end_matches('年');
        let Some((at, value)) = year(before) else { break };
        match mark {
            '、' | '和' | '，' if value + 1 == first => members += 1,
            '至' | '到' | '—' | '-' | '－' if members == 1 && value < first => return Some((at, last - value + 1)),
            _ => break,
        }
        (start, first) = (at, value);
    }
    (members > 1).then_some((start, members))
}

/// 从2015年的…到2024年的…，九年间; 2019年开工，历时五年: as many years as lie between.
fn lasted(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let written: Vec<(u32, TextRange)> = facts
        .calendar
        .years
        .iter()
        .filter(|year| !year.titled)
        .filter_map(|year| if let YearValue::Written(value) = year.value { Some((value, year.range)) } else { None })
        .collect();
    for pair in written.windows(2) {
        let ((from, first), (to, second)) = (pair[0], pair[1]);
        let sentence = facts.layout.sentence_at(first.start());
        let opens = ["从", "自", "由"].iter().any(|word| facts.reading[..usize::from(first.start())].ends_with(word));
        let closes = ["到", "至"].iter().any(|word| facts.reading[..usize::from(second.start())].ends_with(word));
        let alone = written.iter().filter(|(_, place)| sentence.contains_range(*place)).count() == 2;
        if !sentence.contains_range(second) || from >= to || !alone {
            continue;
        }
        let rest = crate::facts::beside::first_characters(&facts.reading[TextRange::new(second.end(), sentence.end())], 36);
        let base = usize::from(second.end());
        let found = rest.match_indices('年').find_map(|(at, _)| {
            let (start, number) = number_before(rest, at)?;
            let (head, tail) = (&rest[..start], &rest[at + '年'.len_utf8()..]);
            // 2016年到2020年的七年间: right behind the two years nothing needs to open them.
            let at_once = matches!(head, "" | "的" | "这" | "的这");
            let during = (opens || at_once) && closes && ["间", "来", "时间", "里", "中", "内"].iter().any(|word| tail.starts_with(word));
            let between = &facts.reading[TextRange::new(first.end(), second.start())];
            let begun = ["启动", "开工", "开始", "始建", "立项", "动工", "开建"].iter().any(|word| between.contains(word));
            // 2019年启动、2022年开工，历时6年建成: the second is no end.
            let only_begins = ["启动", "开工", "立项", "动工", "开建", "始建", "获批"].iter().any(|word| rest.starts_with(word));
            let took = begun && !only_begins && ["历时", "历经", "用时"].iter().any(|word| head.ends_with(word));
            (during || took).then_some((start, at, number))
        });
        let Some((start, end, number)) = found.filter(|&(.., number)| number < 100) else { continue };
        let years = to - from;
        let place = range(base + start, base + end + '年'.len_utf8());
        let given = vec![from.to_string(), to.to_string(), years.to_string()];
        reader.tell_of(Form::Lasted, number == years || number == years + 1, (index, place), Some((index, first.cover(second))), given);
    }
}

/// 过去五年, 五年来, 这五年, 今后五年 at the head of a clause.
struct Together {
    paragraph: usize,
    place: TextRange,
    value: u32,
    ahead: bool,
}

fn told_together(paragraph: usize, facts: &ParagraphFacts) -> Vec<Together> {
    let mut found = Vec::new();
    for (at, mark) in facts.reading.match_indices('年') {
        let Some((start, value)) = number_before(&facts.reading, at) else { continue };
        let (head, tail) = (&facts.reading[..start], &facts.reading[at + mark.len()..]);
        let ahead = ["今后", "未来", "今后的", "未来的"].iter().any(|word| head.ends_with(word));
        let back = ["过去", "过去的", "这"].iter().any(|word| head.ends_with(word));
        let opens = facts.layout.clause_at(size(start)).start() == size(start);
        let since = (tail.starts_with(['来', '间', '共']) || tail.starts_with("累计")) && opens;
        let other = ["行动", "计划", "规划", "攻坚", "（", "(", "前", "多", "内"].iter().any(|word| tail.starts_with(word));
        if (3..=6).contains(&value) && (ahead || back || since) && !other {
            found.push(Together { paragraph, place: range(start, at + mark.len()), value, ahead });
        }
    }
    found
}

/// 这四年 once where the report speaks of five years everywhere else.
fn others(reader: &mut Reader<'_>, spells: &[Together]) {
    let after: usize = reader.body().map(|(_, facts)| facts.reading.matches("经过五年").count()).sum();
    let planned = reader.clock.report.and_then(plans::of_year).is_some_and(|plan| Some(plan.first) == reader.clock.report);
    for ahead in [false, true] {
        let fives = spells.iter().filter(|spell| spell.ahead == ahead && spell.value == 5).count() + if ahead { 0 } else { after };
        let mut odd = spells.iter().filter(|spell| spell.ahead == ahead && matches!(spell.value, 3 | 4 | 6));
        let (Some(one), None) = (odd.next(), odd.next()) else { continue };
        let mood = reader.mood(one.paragraph);
        let whole = planned && mood == Some(Mood::Years);
        // Three years are often told for themselves; within a review of five by the plan they are a slip.
        let rare = one.value != 3 || whole && fives > 2;
        // Four years may be told for themselves; in the part that reviews five they are a slip.
        let rare = rare && (ahead || mood == Some(Mood::Years));
        let enough = rare && fives >= if ahead { 2 } else { 3 - 2 * usize::from(whole) };
        if enough && (ahead || mood != Some(Mood::Plan)) {
            reader.tell(Form::YearsOther, false, one.paragraph, one.place, vec!["5".to_owned()]);
        }
    }
}
