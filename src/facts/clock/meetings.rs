//! Congresses and sessions against their years and against one another.

use crate::facts::ParagraphFacts;
use crate::facts::clock::Form;
use crate::facts::clock::reader::{Mood, Reader, before, behind, clause, holds, number_before, shortly_before, shortly_behind};
use crate::facts::session::{Body, Session};
use crate::lexicon::clock::{COMING, FIRST_YEARS, FOLLOWS, GUIDES, JUST_HELD, LOOKS_BACK, NEW_MEETINGS};
use crate::lexicon::congresses;
use crate::lexicon::numerals;
use crate::text::{TextRange, range, size};

/// Reads what the report says of meetings.
pub fn read(reader: &mut Reader<'_>) {
    let mut committees: Vec<Committee<'_>> = Vec::new();
    let mut party: Vec<PartyCongress<'_>> = Vec::new();
    for (index, facts) in reader.body() {
        let mut latest: Option<(u32, TextRange)> = None;
        for (place, number) in congresses(facts) {
            congress(reader, index, facts, place, number);
            latest = latest.filter(|(known, _)| *known >= number).or(Some((number, place)));
        }
        plenums(reader, index, facts);
        if let Some((number, place)) = latest {
            past(reader, index, facts, place, number);
        }
        for session in facts.calendar.sessions.iter().filter(|session| !facts.layout.is_in_title(session.range.start())) {
            committees.extend(committee(index, facts, session));
        }
        party.extend(party_congresses(index, facts));
    }
    for (index, facts) in reader.facts.iter().enumerate() {
        national(reader, index, facts);
    }
    terms(reader, &committees);
    decisions(reader, &committees);
    guides(reader, &committees);
    party_numbers(reader, &party);
    elected(reader, &party, &committees);
}

/// 紧扣市第九次党代会部署 beside 市委八届六次全会: a committee has the number of the congress that elected it.
fn elected(reader: &mut Reader<'_>, congresses: &[PartyCongress<'_>], committees: &[Committee<'_>]) {
    for congress in congresses {
        let words = [shortly_before(congress.facts, congress.place, 10), shortly_behind(congress.facts, congress.place, 10)].concat();
        let of_level = || committees.iter().filter(move |committee| committee.level == Some(congress.level));
        let (Some(latest), Some(first)) = (of_level().max_by_key(|c| c.term), of_level().min_by_key(|c| c.term)) else { continue };
        let guides = holds(shortly_behind(congress.facts, congress.place, 10), GUIDES) || holds(&words, FOLLOWS);
        let open = holds(&words, NEW_MEETINGS) || holds(&words, COMING) || words.contains("换届");
        let planned = reader.mood(congress.paragraph) == Some(Mood::Plan);
        if !guides || !planned || open || first.term != latest.term || congress.number.abs_diff(latest.term) > 2 {
            continue;
        }
        // Where others bear the number too, the committees are counted otherwise.
        let usual = congresses.iter().filter(|c| c.level == congress.level && c.number == congress.number).count() > 1;
        let fits = congress.number == latest.term;
        if fits || !usual {
            let other = Some((latest.paragraph, latest.place));
            reader.tell_of(Form::PartyCongress, fits, (congress.paragraph, congress.place), other, Vec::new());
        }
    }
}

/// 党的二十大, 中国共产党第十八次全国代表大会: the congresses of a paragraph with their numbers.
fn congresses(facts: &ParagraphFacts) -> Vec<(TextRange, u32)> {
    let short = facts.calendar.congresses.iter().map(|c| (TextRange::new(c.range.start(), c.range.end() + size('大'.len_utf8())), c.value));
    let mut found: Vec<(TextRange, u32)> = short.collect();
    for (at, word) in facts.reading.match_indices("次全国代表大会") {
        let Some((start, number)) = number_before(&facts.reading, at) else { continue };
        let name = facts.reading[..start].trim_end_matches('第');
        // 中国共产党将召开第十五次全国代表大会
        let head = HOLDS.iter().find_map(|verb| name.strip_suffix(verb)).unwrap_or(name);
        if ["党的", "中国共产党", "中共"].iter().any(|of| head.ends_with(of)) {
            found.push((range(name.len(), at + word.len()), number));
        }
    }
    // “十八大” alone in its quotes.
    for (at, word) in facts.reading.match_indices("大”") {
        let Some((start, number)) = number_before(&facts.reading, at).filter(|(_, number)| (15..30).contains(number)) else { continue };
        if facts.reading[..start].ends_with('“') {
            found.push((range(start, at + word.len() - '”'.len_utf8()), number));
        }
    }
    found.retain(|(place, _)| !facts.layout.is_in_title(place.start()));
    found.sort_by_key(|(place, _)| place.start());
    found
}

/// What may stand between the Party and the number of its congress.
const HOLDS: &[&str] = &["将召开", "即将召开", "要召开", "召开了", "召开"];

/// The year of the congress of that number.
fn year_of(number: u32) -> Option<u32> {
    congresses::meeting(number, None).map(|meeting| meeting.from.0)
}

fn congress(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, place: TextRange, number: u32) {
    let Some(held) = year_of(number) else { return };
    let topic = reader.topic(facts, place);
    let year = topic.map(|(year, _)| year);
    let told = topic.map(|(_, words)| (index, words.range));
    let given = |year: u32| vec![held.to_string(), year.to_string()];
    let behind = shortly_behind(facts, place, 14).trim_start_matches('”');
    let head = shortly_before(facts, place, 12).trim_end_matches('“');
    let head = ["党的", "中国共产党", "中共"].iter().find_map(|word| head.strip_suffix(word)).unwrap_or(head);
    if behind.trim_start_matches("胜利").starts_with("召开之年")
        || behind.trim_start_matches("胜利").starts_with("召开的") && behind.contains('年')
    {
        if let Some(year) = year.or_else(|| reader.clock.report.filter(|_| head.ends_with("今年是"))) {
            reader.tell_of(Form::CongressYear, held == year, (index, place), told, given(year));
        }
        return;
    }
    let opens =
        behind.strip_prefix("精神").is_some_and(|rest| FIRST_YEARS.iter().any(|word| rest.trim_start_matches('的').starts_with(word)));
    if opens && clause(facts, place).contains('是') {
        if let Some(year) = year {
            reader.tell_of(Form::CongressFirst, held + 1 == year, (index, place), told, given(year));
        }
        return;
    }
    // 中国共产党第二十次全国代表大会胜利召开 in the review of a year.
    let opened = behind.trim_start_matches("胜利") == "召开" || behind.trim_start_matches("胜利").starts_with("召开，");
    if opened && reader.mood(index) == Some(Mood::Review) && !holds(head, &["迎接", "迎", "将", "即将", "自"]) {
        let said = year.or_else(|| if reader.names_year(facts, place) { None } else { reader.year_of(index) });
        if let Some(year) = said {
            reader.tell_of(Form::CongressYear, held == year, (index, place), told, given(year));
        }
        return;
    }
    // 为党的二十大召开营造…环境
    let prepared = head.ends_with('为')
        && behind
            .trim_start_matches("胜利")
            .strip_prefix("召开")
            .is_some_and(|rest| ["营造", "创造", "提供"].iter().any(|word| rest.starts_with(word)));
    let coming = prepared || COMING[..4].iter().any(|word| head.ends_with(word)) || COMING[5..].iter().any(|word| head.contains(word));
    let coming = coming && !holds(behind, LOOKS_BACK) || behind.starts_with("献礼") || head.ends_with('向') && behind.contains("献礼");
    if coming && (prepared || !facts.layout.is_quoted(place.start())) {
        let said = year.or_else(|| if reader.names_year(facts, place) { None } else { reader.clock.report });
        let Some(year) = said else { return };
        let review = reader.mood(index) != Some(Mood::Plan);
        // What is awaited is the next one.
        let next = year_of(number.saturating_sub(1)).is_none_or(|last| last < year + u32::from(review));
        reader.tell_of(Form::CongressToCome, held + u32::from(review) >= year && next, (index, place), told, given(year));
    }
}

/// 党的二十届二中全会胜利召开 told of 2024.
fn plenums(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for plenums in &facts.calendar.plenums {
        let [number] = &*plenums.numbers else { continue };
        let Some(meeting) = congresses::meeting(plenums.term.value, Some(number.value)) else { continue };
        let tail = behind(facts, plenums.range).trim_start_matches("胜利");
        if !tail.starts_with("召开") || facts.layout.is_in_title(plenums.range.start()) {
            continue;
        }
        let topic = reader.topic(facts, plenums.range).map(|(year, _)| year);
        let alone = !reader.names_year(facts, plenums.range) && reader.mood(index) == Some(Mood::Review);
        let Some(year) = topic.or_else(|| reader.year_of(index).filter(|_| alone)) else { continue };
        let given = vec![meeting.from.0.to_string(), year.to_string()];
        reader.tell(Form::CongressYear, meeting.from.0 == year, index, plenums.range, given);
    }
}

/// 以…为指导，全面贯彻党的十八大精神 in 2020: two congresses have gone by and the later one is nowhere in the paragraph.
fn past(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, place: TextRange, number: u32) {
    let Some(report) = reader.clock.report else { return };
    let Some(mood) = reader.mood(index) else { return };
    let year = if mood == Mood::Plan { report } else { report.saturating_sub(1) };
    let guides = ["贯彻", "落实", "学习"].iter().any(|word| before(facts, place).contains(word)) && behind(facts, place).contains("精神");
    if mood == Mood::Years || !guides || reader.names_year(facts, place) && mood != Mood::Plan {
        return;
    }
    let Some(next) = year_of(number + 1) else { return };
    // 二十届三中全会 names the later congress too.
    if facts.calendar.plenums.iter().any(|plenums| plenums.term.value > number) {
        return;
    }
    reader.tell(
        Form::CongressPast,
        next >= year,
        index,
        place,
        vec![next.to_string(), report.to_string(), numerals::write(u64::from(number) + 1)],
    );
}

/// 第十四届全国人民代表大会第一次会议 on a day of a year: sessions are held each March, five to a term.
fn national(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts) {
    for session in &facts.calendar.sessions {
        if session.level != Some('国') || !matches!(session.body, Body::Congress | Body::Consultative) {
            continue;
        }
        let [number] = &*session.numbers else { continue };
        // The ninth congress and the ninth consultative conference began in 1998.
        let (term, base) = (session.term.value, 1998);
        let Some(due) = term.checked_sub(9).map(|terms| base + terms * 5 + number.value - 1) else { continue };
        // The day stands right before: 2023年3月5日在第十四届….
        let start = usize::from(session.range.start());
        let head = facts.reading[..start].trim_end_matches("政协").trim_end_matches("全国");
        let day = head.strip_suffix('在').unwrap_or(head);
        let date = facts
            .dates()
            .filter(|date| usize::from(date.range.end()) == day.len())
            .find_map(|date| date.year.map(|year| (year, date.range)));
        let Some((year, place)) = date else {
            cited(reader, index, facts, session, due);
            continue;
        };
        reader.tell_of(
            Form::NationalSession,
            due == year && number.value <= 5,
            (index, session.range),
            Some((index, place)),
            vec![due.to_string(), year.to_string()],
        );
    }
}

/// 十四届全国人大五次会议精神 in 2026: it has not been held.
fn cited(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, session: &Session, due: u32) {
    let Some(report) = reader.clock.report else { return };
    let words = clause(facts, session.range);
    let held = holds(words, LOOKS_BACK) || holds(words, &["通过", "批准", "审议"]);
    if !held || facts.layout.is_in_title(session.range.start()) || reader.names_year(facts, session.range) || holds(words, &["将", "召开"])
    {
        return;
    }
    reader.tell(Form::NationalCited, due <= report, index, session.range, vec![due.to_string(), report.to_string()]);
}

/// A meeting of a Party committee.
struct Committee<'a> {
    paragraph: usize,
    facts: &'a ParagraphFacts,
    place: TextRange,
    level: Option<char>,
    term: u32,
    number: u32,
    /// Whether it is not one of a row.
    alone: bool,
}

fn committee<'a>(paragraph: usize, facts: &'a ParagraphFacts, session: &Session) -> Option<Committee<'a>> {
    let number = session.numbers.last()?.value;
    let place = TextRange::new(session.term.range.start(), session.range.end());
    (session.body == Body::PartyCommittee && session.level.is_some()).then_some(Committee {
        paragraph,
        facts,
        place,
        level: session.level,
        term: session.term.value,
        number,
        alone: session.numbers.len() == 1 && !facts.reading[usize::from(session.range.end())..].starts_with(['、', '和']),
    })
}

/// 区委八届六次全会 as what the year follows, where 九届四次 is cited: a committee does not go back a term.
fn terms(reader: &mut Reader<'_>, committees: &[Committee<'_>]) {
    for level in levels(committees) {
        let of_level = || committees.iter().filter(move |c| c.level == Some(level));
        let Some(latest) = of_level().max_by_key(|c| (c.term, c.number)) else { continue };
        for earlier in of_level().filter(|c| c.term < latest.term && latest.term - c.term <= 2) {
            let guides = ["落实", "贯彻", "按照", "根据"].iter().any(|word| before(earlier.facts, earlier.place).contains(word));
            let same_year = reader.mood(earlier.paragraph) == Some(Mood::Plan) || latest.number >= 3;
            let history = reader.mood(earlier.paragraph) == Some(Mood::Years) || reader.mood(latest.paragraph) == Some(Mood::Years);
            if guides && same_year && !history {
                let other = Some((latest.paragraph, latest.place));
                reader.tell_of(Form::CommitteeTerm, false, (earlier.paragraph, earlier.place), other, Vec::new());
            }
        }
        for known in of_level().filter(|c| c.term == latest.term) {
            reader.tell(Form::CommitteeTerm, true, known.paragraph, known.place, Vec::new());
        }
    }
}

fn levels(committees: &[Committee<'_>]) -> Vec<char> {
    let mut levels: Vec<char> = committees.iter().filter_map(|c| c.level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

/// 按照市委八届二次全会部署, where 市委八届三次全会 has just been closed.
fn decisions(reader: &mut Reader<'_>, committees: &[Committee<'_>]) {
    let just = |c: &&Committee<'_>| JUST_HELD.iter().any(|word| before(c.facts, c.place).contains(word));
    for latest in committees.iter().filter(just) {
        for other in committees.iter().filter(|c| c.level == latest.level && c.term == latest.term && c.number != latest.number) {
            let words = clause(other.facts, other.place);
            let guided =
                holds(shortly_behind(other.facts, other.place, 8), GUIDES) && ["按照", "根据"].iter().any(|word| words.contains(word));
            if guided && reader.mood(other.paragraph) == Some(Mood::Plan) {
                let place = (other.paragraph, other.place);
                reader.tell_of(Form::CommitteeSession, false, place, Some((latest.paragraph, latest.place)), Vec::new());
            }
        }
    }
}

/// 按照省委十二届七次全会部署 here and 省委十二届八次全会 there, both as what the coming year follows.
fn guides(reader: &mut Reader<'_>, committees: &[Committee<'_>]) {
    for level in levels(committees) {
        let guiding: Vec<&Committee<'_>> = committees
            .iter()
            .filter(|c| c.level == Some(level) && c.alone && reader.mood(c.paragraph) == Some(Mood::Plan))
            .filter(|c| holds(shortly_behind(c.facts, c.place, 14), GUIDES))
            .collect();
        let Some(latest) = guiding.iter().max_by_key(|c| (c.term, c.number)) else { continue };
        let mut behind = guiding.iter().filter(|c| c.term == latest.term && c.number != latest.number);
        if let (Some(one), None) = (behind.next(), behind.next()) {
            let often = guiding.iter().filter(|c| c.number == latest.number).count() > 1;
            let (first, other) = if often { (one, latest) } else { (latest, one) };
            let place = (first.paragraph, first.place);
            reader.tell_of(Form::CommitteeGuide, false, place, Some((other.paragraph, other.place)), Vec::new());
        }
    }
}

/// 区第二次党代会: a congress of the Party in a province, a city, a district or a county.
pub(super) struct PartyCongress<'a> {
    paragraph: usize,
    facts: &'a ParagraphFacts,
    pub(super) place: TextRange,
    /// 省, 市, 区 or 县.
    pub(super) level: char,
    pub(super) number: u32,
}

/// The congresses of the Party below the nation that a paragraph names.
pub(super) fn party_congresses(paragraph: usize, facts: &ParagraphFacts) -> Vec<PartyCongress<'_>> {
    let mut found = Vec::new();
    for word in ["次党代会", "次党代表大会"] {
        for (at, _) in facts.reading.match_indices(word) {
            let Some((start, number)) = number_before(&facts.reading, at) else { continue };
            let Some(head) = facts.reading[..start].strip_suffix('第') else { continue };
            let Some(level) = head.chars().next_back().filter(|c| "省市区县".contains(*c)) else { continue };
            let place = range(head.len() - level.len_utf8(), at + word.len());
            // 自治区第十次党代会 is one of a province.
            let level = if head.ends_with("自治区") { '省' } else { level };
            found.push(PartyCongress { paragraph, facts, place, level, number });
        }
    }
    found
}

/// What the coming years follow is decided by one congress: 区第二次党代会 here and 区第三次党代会 there.
fn party_numbers(reader: &mut Reader<'_>, congresses: &[PartyCongress<'_>]) {
    let around = |c: &PartyCongress<'_>| [shortly_before(c.facts, c.place, 8), shortly_behind(c.facts, c.place, 8)].concat();
    for level in ['省', '市', '区', '县'] {
        let of_level: Vec<&PartyCongress<'_>> = congresses.iter().filter(|c| c.level == level).collect();
        let guiding: Vec<&&PartyCongress<'_>> = of_level.iter().filter(|c| holds(shortly_behind(c.facts, c.place, 10), GUIDES)).collect();
        let support = |number: u32| of_level.iter().filter(|c| c.number == number).count();
        let Some(most) = guiding.iter().max_by_key(|c| support(c.number)) else { continue };
        let new: Vec<u32> = of_level.iter().filter(|c| holds(&around(c), NEW_MEETINGS)).map(|c| c.number).collect();
        let odd: Vec<_> = guiding.iter().filter(|c| c.number != most.number && support(c.number) < support(most.number)).collect();
        // Where one is newly held, an older one may still be spoken of, but a later one may not.
        let open = new.iter().any(|number| *number != most.number);
        if open
            || odd.len() > 1
            || !new.is_empty() && odd.iter().any(|c| c.number < most.number && reader.mood(c.paragraph) != Some(Mood::Plan))
        {
            continue;
        }
        for one in odd {
            // 第一次 and 第二次 in one clause are two.
            if one.paragraph != most.paragraph || !clause(one.facts, one.place).contains(&one.facts.reading[most.place]) {
                let other = Some((most.paragraph, most.place));
                reader.tell_of(Form::PartyCongress, false, (one.paragraph, one.place), other, Vec::new());
            }
        }
    }
}
