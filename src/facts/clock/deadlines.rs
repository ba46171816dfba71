//! Dates by which things are to be done against the year of the report, and dates of one thing against one another.

use crate::facts::ParagraphFacts;
use crate::facts::clock::Form;
use crate::facts::clock::reader::{Mood, Reader, before, behind, clause, holds, places, shortly_before, shortly_behind};
use crate::facts::year::{Year, YearValue};
use crate::lexicon::clock::{AFTERWARDS, ANNOUNCES, BEGINNINGS, COMPARES, FINISHES, GOALS, LATER_TURNS, PAST, REACHES, STEPS, ZODIAC};
use crate::lexicon::numerals;
use crate::text::{TextRange, range};

/// Reads the dates of the report.
pub fn read(reader: &mut Reader<'_>) {
    for (index, facts) in reader.body() {
        for year in facts.calendar.years.iter().filter(|year| !year.titled) {
            if let YearValue::Written(value) = year.value {
                goal(reader, index, facts, year, value);
            }
        }
        then(reader, index, facts);
        strides(reader, index, facts);
        // Notes explain terms that are older than the report.
        if facts.reading.starts_with(['〔', '［', '[', '【']) {
            continue;
        }
        for year in facts.calendar.years.iter().filter(|year| !year.titled) {
            if let YearValue::Written(value) = year.value {
                let told = announced(reader, index, facts, year, value)
                    || aimed_at(reader, index, facts, year, value)
                    || due(reader, index, facts, year, value)
                    || done(reader, index, facts, year, value);
                if !told {
                    respective(reader, index, facts, year, value);
                }
            }
        }
        reversed(reader, index, facts);
        zodiac(reader, index, facts);
        centenary(reader, index, facts);
        turns(reader, index, facts);
        steps(reader, index, facts);
    }
}

/// The last month named behind a year, and whether the year ends: 2021年8月底 is 8.
fn month(behind: &str) -> u32 {
    let run: usize = behind.chars().take_while(char::is_ascii_digit).map(char::len_utf8).sum();
    if behind[run..].starts_with('月') { behind[..run].parse().unwrap_or(12) } else { 12 }
}

/// With one of these right before it, a year is still to come.
const PROMISES: &[&str] = &["确保", "力争", "争取", "承办", "举办", "筹办", "办好", "申办"];

/// 预计2021年8月底全部完工 in 2022, 将在2019年5月份之前完成 in 2020.
fn announced(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, year: &Year, value: u32) -> bool {
    let Some(report) = reader.clock.report else { return false };
    let head = shortly_before(facts, year.range, 5);
    let tail = shortly_behind(facts, year.range, 24);
    // 承办2014年…协调会 in the plan of 2024: what is still to be held.
    let promised = PROMISES.iter().any(|word| head.ends_with(word)) && !tail.starts_with(['度', '的', '以', '来', '末', '底']);
    if promised && value < report && reader.mood(index) == Some(Mood::Plan) && !facts.layout.is_quoted(year.range.start()) {
        let earlier = holds(clause(facts, year.range), &["原", "曾", "当时", "提前", "经验", "成果", "基础"]);
        reader.tell(Form::Deadline, earlier, index, year.range, vec![report.to_string()]);
        return true;
    }
    if !ANNOUNCES.iter().any(|word| head.ends_with(word)) || !holds(tail, FINISHES) {
        return false;
    }
    // The end of the year before is still to come while the report is written.
    let over = value + 1 < report || value + 1 == report && month(tail) <= 10;
    if over
        && (reader.mood(index) == Some(Mood::Years)
            || facts.layout.is_quoted(year.range.start())
            || holds(clause(facts, year.range), &["原", "曾", "当时", "提前"]))
    {
        return false;
    }
    reader.tell(Form::Deadline, !over, index, year.range, vec![report.to_string()]);
    true
}

/// 到2020年…达到3.2% as an aim of 2026.
fn aimed_at(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, year: &Year, value: u32) -> bool {
    let Some(report) = reader.clock.report else { return false };
    let clause_range = facts.layout.near(&facts.reading, year.range);
    let start = usize::from(clause_range.start()).min(year.range.start().into());
    let head = &facts.reading[start..usize::from(year.range.start())];
    if reader.mood(index) != Some(Mood::Plan) || !matches!(head.trim_start_matches(['—', '“', '（']), "到" | "力争到" | "确保到" | "争取到")
    {
        return false;
    }
    let tail = behind(facts, year.range);
    let sentence = facts.layout.sentence_at(year.range.start());
    let rest = &facts.reading[TextRange::new(year.range.end().min(sentence.end()), sentence.end())];
    let near = crate::facts::beside::first_characters(rest, 40);
    if !holds(near, REACHES) || holds(near, PAST) || holds(tail, COMPARES) || tail.starts_with('的') {
        return false;
    }
    reader.tell(Form::Deadline, value >= report, index, year.range, vec![report.to_string()]);
    true
}

/// 2024年底前全面建成, 2024年6月完成 as tasks of 2026.
fn due(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, year: &Year, value: u32) -> bool {
    let Some(report) = reader.clock.report else { return false };
    let (head, tail) = (before(facts, year.range), behind(facts, year.range));
    let month = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    let month = month.strip_prefix('月').unwrap_or(tail);
    let rest = ["份", "年底", "底", "末", "之前", "前"].iter().fold(month, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let by = rest.len() < month.len();
    let rest = ["全面", "全部", "基本", "正式", "确保", "力争", "实现", "整体"]
        .iter()
        .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let verb = FINISHES.iter().find(|word| rest.starts_with(**word));
    let Some(verb) = verb.filter(|_| by && reader.mood(index) == Some(Mood::Plan)) else { return false };
    let goes_on = rest[verb.len()..].starts_with(['的', '了', '后', '以']);
    if goes_on || holds(head, PAST) || holds(head, COMPARES) || holds(tail, PAST) || facts.layout.is_quoted(year.range.start()) {
        return false;
    }
    reader.tell(Form::Deadline, value >= report, index, year.range, vec![report.to_string()]);
    true
}

/// 2027年3月建成投用 told in the review of 2025.
fn done(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, year: &Year, value: u32) -> bool {
    let Some(report) = reader.clock.report else { return false };
    if !matches!(reader.mood(index), Some(Mood::Review)) || value + 1 < report {
        return false;
    }
    let (head, tail) = (before(facts, year.range), behind(facts, year.range));
    // What is done stands right behind its date.
    let soon = shortly_behind(facts, year.range, 10);
    let told = ["成功", "荣获", "获批", "圆满", "顺利", "胜利", "隆重", "正式", "已", "建成投用", "完成了", "实现了"]
        .iter()
        .any(|word| soon.contains(word));
    let ahead = [
        "将", "预计", "计划", "力争", "到", "规划", "目标", "拟", "确保", "争取", "筹备", "迎", "纳入", "列入", "申办", "有望", "方案",
        "任务", "年度", "提前", "前", "底", "入选", "办", "立项",
    ];
    if !told || holds(head, &ahead) || holds(tail, &ahead) {
        return false;
    }
    reader.tell(Form::ToCome, value <= report, index, year.range, vec![report.to_string()]);
    true
}

/// 2024年、2028年分别建成 as a task of 2026.
fn respective(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, year: &Year, value: u32) {
    let Some(report) = reader.clock.report else { return };
    let tail = shortly_behind(facts, year.range, 24);
    let Some(rest) = tail.strip_prefix(['、', '和']) else { return };
    let head = shortly_before(facts, year.range, 8);
    let Some(at) = rest.find("分别") else { return };
    let written = rest[..at].trim_end_matches("年").chars().all(|c| c.is_ascii_digit() || matches!(c, '年' | '、' | '和'));
    let task = FINISHES.iter().any(|word| rest[at + "分别".len()..].starts_with(word)) && !rest.contains('了') && head.len() < 12;
    if written && task && reader.mood(index) == Some(Mood::Plan) {
        reader.tell(Form::Deadline, value >= report, index, year.range, vec![report.to_string()]);
    }
}

/// 2030年前实现碳达峰、2060年前实现碳中和: years that are set.
fn goal(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, year: &Year, value: u32) {
    let tail = shortly_behind(facts, year.range, 16);
    let modern = ["基本实现社会主义现代化", "，基本实现社会主义现代化"].iter().any(|word| behind(facts, year.range).starts_with(word));
    let aimed = modern && before(facts, year.range).ends_with('到') && reader.clock.report.is_some_and(|report| report > 2020);
    if aimed && !holds(clause(facts, year.range), &["率先", "提前"]) {
        reader.tell(Form::Goal, value == 2035, index, year.range, vec!["基本实现社会主义现代化".to_owned(), "2035".to_owned()]);
    }
    let Some(rest) = tail.strip_prefix('前') else { return };
    let rest = rest.trim_start_matches("实现").trim_start_matches('“');
    for (word, due) in GOALS {
        // A place may set itself an earlier year, never a later one.
        if rest.starts_with(word) && !holds(shortly_before(facts, year.range, 8), &["率先", "提前", "全市", "全省", "我市", "我省", "园区"])
        {
            // Nothing is neutral before it has peaked.
            let slip = value > *due
                || value <= GOALS[0].1 && *due != GOALS[0].1
                || value % 10 == due % 10 && value + 10 == *due && facts.reading.contains("碳达峰");
            reader.tell(Form::Goal, !slip, index, year.range, vec![(*word).to_owned(), due.to_string()]);
        }
    }
}

/// 规划（2021—2015）: years in brackets that run backward, 年 left out.
fn reversed(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for open in places(facts, "（") {
        let start = usize::from(open.end());
        let rest = &facts.reading[start..];
        let Some(close) = rest.find('）').filter(|&close| close < 16) else { continue };
        let mut ends = rest[..close].split(['—', '-', '－', '–', '～']).filter(|part| !part.is_empty());
        let year =
            |text: Option<&str>| text.filter(|t| t.len() == 4).and_then(|t| t.parse::<u32>().ok()).filter(|y| (1950..2100).contains(y));
        if let (Some(from), Some(to), None) = (year(ends.next()), year(ends.next()), ends.next()) {
            reader.tell(Form::Reversed, from <= to, index, range(start, start + close), Vec::new());
        }
    }
}

/// 农历蛇年: the animal of the year.
fn zodiac(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for place in places(facts, "农历") {
        let rest = &facts.reading[usize::from(place.end())..];
        let rest = rest.trim_start_matches(|c: char| "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥".contains(c));
        let mut chars = rest.chars();
        let (Some(animal), Some('年')) = (chars.next(), chars.next()) else { continue };
        let Some(at) = ZODIAC.chars().position(|c| c == animal) else { continue };
        let year = reader.topic(facts, place).map(|(year, _)| year).or(reader.clock.report);
        let Some(year) = year else { continue };
        let end = facts.reading.len() - rest.len() + animal.len_utf8() + '年'.len_utf8();
        let due = ZODIAC.chars().nth(((year + 8) % 12) as usize).unwrap_or(animal);
        // The lunar year before ends only in January or February.
        let fits = (year + 8) % 12 == at as u32 || (year + 7) % 12 == at as u32 && !clause(facts, place).contains("今年");
        reader.tell(Form::Zodiac, fits, index, range(place.start().into(), end), vec![year.to_string(), due.to_string()]);
    }
}

/// 向第一个百年奋斗目标进军 after 2021: the first has been reached.
fn centenary(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let Some(report) = reader.clock.report else { return };
    for place in places(facts, "第一个百年奋斗目标") {
        let ahead = before(facts, place).ends_with('向') && holds(behind(facts, place), &["进军", "迈进", "奋进", "前进"]);
        if ahead && !holds(before(facts, place), &["接续", "实现"]) {
            reader.tell(Form::Centenary, report <= 2021, index, place, vec!["2021".to_owned(), report.to_string()]);
        }
    }
}

/// 1999年成立，1998年升格: nothing turns into something before it is there.
fn turns(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let years: Vec<(&Year, u32)> = facts
        .calendar
        .years
        .iter()
        .filter(|year| !year.titled)
        .filter_map(|year| if let YearValue::Written(value) = year.value { Some((year, value)) } else { None })
        .collect();
    for pair in years.windows(2) {
        let ((first, begun), (second, turned)) = (pair[0], pair[1]);
        let sentence = facts.layout.sentence_at(first.range.start());
        if !sentence.contains_range(second.range) {
            continue;
        }
        let between = &facts.reading[TextRange::new(first.range.end(), second.range.start())];
        let turn = shortly_behind(facts, second.range, 10);
        if between.len() < 150 && BEGINNINGS.iter().any(|word| between.contains(word)) && LATER_TURNS.iter().any(|word| turn.contains(word))
        {
            reader.tell_of(Form::Order, begun <= turned, (index, second.range), Some((index, first.range)), Vec::new());
        }
    }
}

/// 预计2022年12月完成可研报告，7月底开工: the steps of a project come one after another.
fn steps(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let months: Vec<&crate::facts::date::Date> = facts.dates().filter(|date| date.month.is_some() && date.exists()).collect();
    for pair in months.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let sentence = facts.layout.sentence_at(first.range.start());
        let (Some(from), Some(to)) = (first.month, second.month) else { continue };
        if !sentence.contains_range(second.range) || second.year.is_some() || first.year.is_none() {
            continue;
        }
        let ends = facts.layout.clause_at(second.range.start()).end().max(second.range.end());
        let done = step(&facts.reading[TextRange::new(first.range.end(), second.range.start())]);
        let next = step(&facts.reading[TextRange::new(second.range.end(), ends)]);
        if let (Some(done), Some(next)) = (done, next)
            && done < next
        {
            reader.tell_of(Form::Steps, from <= to, (index, second.range), Some((index, first.range)), Vec::new());
        }
    }
}

/// 第一步，到2025年…；第二步，到2030年…: each step ends later than the one before.
fn strides(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let mut last: Option<(u32, TextRange)> = None;
    for step in 1..=5u64 {
        let ordinal = format!("第{}步，到", numerals::write(step));
        let Some(at) = facts.reading.find(&ordinal).map(|at| at + ordinal.len()) else { break };
        let opens = |year: &&Year| usize::from(year.range.start()) == at;
        let Some(year) = facts.calendar.years.iter().find(opens) else { break };
        let YearValue::Written(value) = year.value else { break };
        if let Some((before, place)) = last {
            reader.tell_of(Form::Then, before < value, (index, year.range), Some((index, place)), Vec::new());
        }
        last = Some((value, year.range));
    }
}

/// 2024年9月3日选址，并于4月12日开学: what is told to come afterwards has no earlier month.
fn then(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    let dates: Vec<&crate::facts::date::Date> = facts.dates().filter(|date| date.month.is_some() && date.exists()).collect();
    for pair in dates.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let sentence = facts.layout.sentence_at(first.range.start());
        let (Some(from), Some(to)) = (first.month, second.month) else { continue };
        if !sentence.contains_range(second.range) || second.year.is_some() || first.year.is_none() {
            continue;
        }
        let between = &facts.reading[TextRange::new(first.range.end(), second.range.start())];
        let follows = AFTERWARDS.iter().any(|word| between.ends_with(word));
        if !follows || between.contains("年") || between.contains(['；', '（']) {
            continue;
        }
        let days = from == to && first.day.zip(second.day).is_some_and(|(from, to)| to < from);
        let fits = from <= to && !days;
        reader.tell_of(Form::Then, fits, (index, second.range), Some((index, first.range)), Vec::new());
    }
}

fn step(words: &str) -> Option<usize> {
    STEPS.iter().position(|names| holds(words, names))
}
