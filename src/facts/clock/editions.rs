//! Numbers of events that come round: against the table, against one another, against their place in a row.

use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::beside::first_characters;
use crate::facts::clock::Form;
use crate::facts::clock::reader::{Mood, Reader, before, behind, clause, holds, number_at, number_before, shortly_before};
use crate::lexicon::clock::{EVENT_END, EVENTS, HELD, NO_NAMES, PREPARED, TASKS, TO_HOLD};
use crate::lexicon::numbered_events;
use crate::lexicon::numerals;
use crate::text::characters::is_han;
use crate::text::{TextRange, range};

/// Reads what the report says of numbered events.
pub fn read(reader: &mut Reader<'_>) {
    let mut editions = Vec::new();
    for (index, facts) in reader.body() {
        numbered(reader, index, facts);
        law_plan(reader, index, facts);
        editions.extend(find(index, facts));
        next(reader, index, facts);
        then(reader, index, facts);
    }
    held_and_to_hold(reader, &editions);
    rows(reader, &editions);
}

/// What those who took part in an event bring home, right behind its name.
const WON: &[&str] = &["勇创", "斩获", "获得", "取得", "夺得", "夺金", "摘金", "勇夺", "收获", "再创"];

/// Right before the name of an event these words say that it has been held.
const HELD_WELL: &[&str] = &["成功举办", "圆满举办", "成功办好", "圆满承办", "成功承办"];

/// 第四次全国经济普查 as a task of 2023.
fn numbered(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for named in numbered_events::find(&facts.reading) {
        let place = range(named.start, named.end);
        let Some((from, to)) = named.event.years(named.number) else { continue };
        if facts.layout.is_in_title(place.start()) {
            continue;
        }
        let (head, tail) = (shortly_before(facts, place, 12), behind(facts, place));
        let Some(mood) = reader.mood(index) else { continue };
        let said = reader.topic(facts, place).map(|(year, _)| year);
        let year = said.or_else(|| if reader.names_year(facts, place) { None } else { reader.year_of(index) });
        let Some(year) = year.filter(|_| mood != Mood::Years) else { continue };
        let day = facts.reading[place].contains('个');
        let law = facts.reading[place].contains("普法") || facts.reading[place].contains("五”");
        // 在第三十三届奥运会上取得…
        let at_it = head.ends_with(['在', '、']) && ["上", "和", "、"].iter().any(|word| tail.starts_with(word)) && tail.contains('上')
            || head.ends_with('在') && holds(tail, WON)
            // 第十五届全国运动会本市运动员夺得…
            || holds(first_characters(tail, 14), WON);
        let at_it = at_it && mood == Mood::Review || head.ends_with("经过") || head.ends_with("纳入");
        let active = day
            || at_it
            || law
            || holds(tail, &["完成", "推进", "启动", "顺利"])
            || holds(head, TASKS)
            || holds(head, HELD)
            || TASKS.iter().any(|word| clause(facts, place).starts_with(word));
        if !active || holds(tail, &["数据", "结果", "以来", "以后", "公报", "先进", "表彰", "示范"]) {
            continue;
        }
        // What is prepared lies ahead, what is summed up behind.
        // What the review says has been held lies in its year.
        let over = mood == Mood::Review
            && (at_it || HELD_WELL.iter().any(|word| head.ends_with(word)))
            && (named.event.slack == 0 || holds(first_characters(tail, 14), WON));
        let ahead = u32::from(holds(head, PREPARED)) + if law || over { 0 } else { 1 + named.event.slack };
        let back = named.event.slack.min(u32::from(holds(clause(facts, place), &["总结", "验收", "收官", "成果", "终期"])))
            + u32::from(!law && named.event.slack > 0);
        let fits = year + ahead >= from && year <= to + back;
        let due = named.event.number_in(year).map_or_else(String::new, |n| numerals::write(n.into()));
        reader.tell(Form::Numbered, fits, index, place, vec![from.to_string(), to.to_string(), year.to_string(), due]);
    }
}

/// “八五”普法：…法治宣传教育的第八个五年规划: one number told in two forms.
fn law_plan(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    const PLAN: &str = "宣传教育的第";
    let Some(at) = facts.reading.find(PLAN).map(|at| at + PLAN.len()) else { return };
    let Some((end, number)) = number_at(&facts.reading, at) else { return };
    let mut named =
        numbered_events::find(&facts.reading[..at]).into_iter().filter(|named| facts.reading[named.start..named.end].contains("普法"));
    let (Some(named), true) = (named.next(), facts.reading[end..].starts_with("个五年规划")) else { return };
    let (place, other) = (range(at - '第'.len_utf8(), end), range(named.start, named.end));
    reader.tell_of(Form::LawPlan, number == named.number, (index, place), Some((index, other)), Vec::new());
}

/// 第二十一届某某艺术节 as the text names it.
struct Edition<'a> {
    paragraph: usize,
    facts: &'a ParagraphFacts,
    /// From 第 to the end of the name.
    place: TextRange,
    number: u32,
    /// The name behind 届, without what only widens it.
    name: String,
    /// What stands right before 第.
    lead: &'a str,
}

/// At most so many characters name an event.
const LONGEST: usize = 26;

/// How long such a name is, in characters.
const SHORT: std::ops::RangeInclusive<usize> = 3..=8;

fn find(paragraph: usize, facts: &ParagraphFacts) -> Vec<Edition<'_>> {
    let mut found = Vec::new();
    for (at, mark) in facts.reading.match_indices('届') {
        let Some((head, number)) = numbered_before(&facts.reading, at) else { continue };
        let from = at + mark.len();
        let rest = &facts.reading[from..];
        let run: usize = rest
            .chars()
            .take(LONGEST)
            .take_while(|&c| is_han(c) || matches!(c, '（' | '）' | '“' | '”' | '·' | '—'))
            .map(char::len_utf8)
            .sum();
        let name = &rest[..run];
        // The name goes to the first word that ends the name of an event and is followed by no more of it.
        let end = EVENTS.iter().filter_map(|word| name.find(word).map(|at| at + word.len())).min();
        // 投洽会: a short name that no list holds.
        let short = (SHORT.contains(&name.chars().count()) && name.ends_with(EVENT_END) && name.chars().all(is_han)).then_some(name.len());
        let Some(end) = end.or(short) else { continue };
        let longer = EVENTS.iter().filter(|word| name[end..].starts_with(**word)).map(|word| word.len()).max().unwrap_or(0);
        let name = &name[..end + longer];
        let meeting = ["代表大会", "委员会", "全会"].iter().any(|word| name.contains(word));
        if meeting || facts.layout.is_in_title(crate::text::size(head.len())) {
            continue;
        }
        let lead = crate::facts::beside::last_characters(before(facts, range(head.len(), at)), 10);
        found.push(Edition { paragraph, facts, place: range(head.len(), from + end + longer), number, name: plain(name), lead });
    }
    found
}

/// 第六 or 首 before 届: what stands before it, and the number.
fn numbered_before(text: &str, at: usize) -> Option<(&str, u32)> {
    if let Some(head) = text[..at].strip_suffix('首') {
        return Some((head, 1));
    }
    let (start, number) = number_before(text, at)?;
    text[..start].strip_suffix('第').map(|head| (head, number))
}

/// The name without brackets, quotes and what tells only how wide it is.
fn plain(name: &str) -> String {
    let mut depth = 0;
    let kept: String = name
        .chars()
        .filter(|&c| {
            depth += i32::from(c == '（');
            let keep = depth == 0 && !matches!(c, '“' | '”');
            depth -= i32::from(c == '）');
            keep
        })
        .collect();
    let mut name = &*kept;
    while let Some(rest) = ["全国", "中国", "国际", "全省", "全市", "省", "市"].iter().find_map(|word| name.strip_prefix(word))
    {
        name = rest;
    }
    name.to_owned()
}

/// 成功举办第六届…, and 办好第六届… again.
fn held_and_to_hold(reader: &mut Reader<'_>, editions: &[Edition<'_>]) {
    let mut held: FxHashMap<&str, &Edition<'_>> = FxHashMap::default();
    for edition in editions {
        let mood = reader.mood(edition.paragraph);
        if mood == Some(Mood::Plan) && (holds(edition.lead, TO_HOLD) || is_listed(edition)) {
            let Some(before) = held.get(&*edition.name) else { continue };
            let (place, other) = ((edition.paragraph, edition.place), Some((before.paragraph, before.place)));
            // What is held each year goes on by one; what was held years ago may have gone on since.
            let next = before.number + 1;
            let yearly = edition.number > next && before.name.chars().count() >= 5 && reader.mood(before.paragraph) == Some(Mood::Review);
            if yearly {
                reader.tell_of(Form::EditionLeap, false, place, other, vec![numerals::write(u64::from(next))]);
            } else {
                reader.tell_of(Form::Edition, edition.number > before.number, place, other, Vec::new());
            }
        } else if matches!(mood, Some(Mood::Review | Mood::Years)) && edition.name.chars().count() >= 3 && is_held(edition, mood) {
            let latest = held.entry(&edition.name).or_insert(edition);
            if latest.number < edition.number {
                *latest = edition;
            }
        }
    }
}

/// 办好甲艺术节、省第七届乙大会: one verb opens the clause for all that it lists.
fn is_listed(edition: &Edition<'_>) -> bool {
    let words = clause(edition.facts, edition.place);
    edition.lead.contains('、') && TO_HOLD.iter().any(|verb| words.starts_with(verb))
}

fn is_held(edition: &Edition<'_>, mood: Option<Mood>) -> bool {
    let words = clause(edition.facts, edition.place);
    let around = [edition.lead, first_characters(behind(edition.facts, edition.place), 14)].concat();
    (holds(words, HELD) || edition.lead.is_empty() && mood == Some(Mood::Review)) && !holds(&around, PREPARED)
}

/// 第五届…，连续六届…: no more than have been.
fn rows(reader: &mut Reader<'_>, editions: &[Edition<'_>]) {
    for edition in editions {
        let (facts, end) = (edition.facts, edition.place.end());
        let sentence = facts.layout.sentence_at(edition.place.start());
        if sentence.end() < end {
            continue;
        }
        let rest = &facts.reading[TextRange::new(end, sentence.end())];
        let Some(at) = rest.find("连续").filter(|&at| at < 90) else { continue };
        let start = usize::from(end) + at + "连续".len();
        let Some((stop, number)) = number_at(&facts.reading, start) else { continue };
        if !facts.reading[stop..].starts_with('届') || rest[..at].contains('届') {
            continue;
        }
        let place = range(start - "连续".len(), stop + '届'.len_utf8());
        reader.tell_of(
            Form::Row,
            number <= edition.number,
            (edition.paragraph, place),
            Some((edition.paragraph, edition.place)),
            Vec::new(),
        );
    }
}

/// 打造成为甲、乙、丙之后的第五个…: the fourth.
fn then(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    const WORD: &str = "之后的第";
    for (at, _) in facts.reading.match_indices(WORD) {
        let clause = facts.layout.clause_at(crate::text::size(at));
        let head = &facts.reading[usize::from(clause.start()).min(at)..at];
        let Some((_, members)) = head.rsplit_once("成为").or_else(|| head.rsplit_once('是')) else { continue };
        let count = members.split('、').count();
        let plain = count > 2 && members.split('、').all(|member| !member.is_empty()) && !holds(members, NO_NAMES);
        let start = at + WORD.len();
        let Some((stop, number)) = number_at(&facts.reading, start).filter(|_| plain) else { continue };
        if facts.reading[stop..].starts_with(['个', '座', '家', '条', '项', '所']) {
            let (place, list) = (range(start - '第'.len_utf8(), stop), range(at - members.len(), at));
            let due = count as u32 + 1;
            reader.tell_of(Form::Next, number == due, (index, place), Some((index, list)), vec![due.to_string()]);
        }
    }
}

/// 继甲、乙之后第四个…: the third.
fn next(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for (at, mark) in facts.reading.match_indices('继') {
        let from = at + mark.len();
        let near = facts.layout.sentence_at(crate::text::size(at));
        if usize::from(near.end()) < from {
            continue;
        }
        let rest = &facts.reading[from..usize::from(near.end())];
        let Some(close) = rest.find("之后").filter(|&close| close < 150) else { continue };
        let members = &rest[..close];
        if members.contains(['，', '。', '；', '等', '（', '年']) || members.is_empty() {
            continue;
        }
        let count = members.split(['、', '和', '与', '及']).filter(|member| !member.is_empty()).count();
        let behind = &rest[close + "之后".len()..];
        let Some(ordinal) = behind.find('第').filter(|&ordinal| ordinal < 45 && !behind[..ordinal].contains(['。', '；', '、'])) else {
            continue;
        };
        let start = from + close + "之后".len() + ordinal + '第'.len_utf8();
        let Some((stop, number)) = number_at(&facts.reading, start) else { continue };
        if !facts.reading[stop..].starts_with(['个', '座', '家', '条', '项', '位', '所', '次', '大']) {
            continue;
        }
        let place = range(start - '第'.len_utf8(), stop);
        let due = count as u32 + 1;
        let conjoined = members.contains(['和', '与', '及']) && !members.contains('、');
        if conjoined && number.abs_diff(due) <= 1 && number != due && members.chars().count() < 6 {
            continue;
        }
        let list = range(from, from + close);
        reader.tell_of(Form::Next, number == due, (index, place), Some((index, list)), vec![due.to_string()]);
    }
}
