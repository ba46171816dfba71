//! The opening of a report against the page around it: the day on which it was given, the day of publication, the meeting.

use crate::facts::ParagraphFacts;
use crate::facts::clock::reader::Reader;
use crate::facts::clock::{Form, PartKind, SPRING};
use crate::facts::date::Date;
use crate::facts::session::{Body, Session};
use crate::facts::year::YearValue;
use crate::lexicon::clock::PUBLISHED;
use crate::lexicon::congresses::Day;
use crate::report::paragraph::ParagraphKind;
use crate::text::{TextRange, range, size};

/// A caption is no longer than so many characters.
const CAPTION: usize = 80;
/// A day alone between its brackets is no longer than so many characters: （二〇二六年十二月三十一日）.
const DAY_ALONE: usize = 16;
/// A page is put up within so many months of the day; what lies further off is the page's own story.
const MONTHS: u32 = 2;

/// The days of one meeting lie no further apart.
const WEEK: u32 = 9;

/// A line that says when a page was published may be wrong by a year: the head of last year's report was copied.
const MONTHS_OF_PUBLICATION: u32 = 13;

/// The day on which the report was given as one place states it.
struct Given {
    paragraph: usize,
    day: Day,
    place: TextRange,
}

/// Reads opening and page.
pub fn read(reader: &mut Reader<'_>) {
    let given = given(reader);
    if let Some(first) = given.first() {
        published(reader, first);
    }
    if let [first, rest @ ..] = &*given {
        twice(reader, first, rest);
    }
    if let Some(first) = given.first() {
        titled(reader, first);
    }
    sessions(reader);
    provinces(reader);
}

/// 2024年某某政府工作报告 over a caption of January 2025, in a report that plans 2025.
fn titled(reader: &mut Reader<'_>, given: &Given) {
    let plans = |year: u32| reader.clock.parts.iter().any(|part| part.kind == PartKind::Plan && part.year == year);
    if u32::from(SPRING) < given.day.1 {
        return;
    }
    for (index, (paragraph, facts)) in reader.report.paragraphs.iter().zip(reader.facts).enumerate().take(given.paragraph + 1) {
        let [year] = &*facts.calendar.years else { continue };
        let named = paragraph.kind == ParagraphKind::Title && facts.reading.trim_end().ends_with("政府工作报告");
        let YearValue::Written(value) = year.value else { continue };
        // The title may name the year that is reviewed, never one that is not planned yet.
        let known = plans(given.day.0) || value == given.day.0 + 1 && plans(value);
        if named && known && year.range.start() == size(0) {
            let shown = given.day.0.to_string();
            let fits = value == given.day.0;
            reader.tell_of(Form::TitleYear, fits, (index, year.range), Some((given.paragraph, given.place)), vec![shown]);
        }
    }
}

/// 2026年1月5日在…会议上: a short paragraph that states day and meeting; or the day in brackets alone, in an opening that
/// names the meeting before.
fn given(reader: &Reader<'_>) -> Vec<Given> {
    let mut found = Vec::new();
    let mut named = false;
    for (index, (paragraph, facts)) in reader.report.paragraphs.iter().zip(reader.facts).enumerate() {
        if paragraph.kind == ParagraphKind::Contents || facts.reading.chars().count() > CAPTION || facts.reading.contains(['。', '，']) {
            continue;
        }
        let of_meeting = !facts.calendar.sessions.is_empty() && facts.reading.contains('在');
        let caption = of_meeting || named && paragraph.kind == ParagraphKind::Caption && is_day_in_brackets(facts);
        named |= of_meeting && matches!(paragraph.kind, ParagraphKind::Title | ParagraphKind::Caption);
        let first = whole_days(facts).into_iter().next().filter(|_| caption);
        found.extend(first.map(|(day, place)| Given { paragraph: index, day, place }));
    }
    found
}

/// （2026年1月5日）: nothing but a day between brackets.
fn is_day_in_brackets(facts: &ParagraphFacts) -> bool {
    let bare = facts.reading.trim();
    bare.starts_with(['（', '(']) && bare.ends_with(['日', '）', ')']) && bare.chars().count() <= DAY_ALONE
}

/// The days that a paragraph writes with year, month and day.
fn whole_days(facts: &ParagraphFacts) -> Vec<(Day, TextRange)> {
    let day = |date: &Date| Some(((date.year?, date.month?, date.day?), date.range));
    let mut found: Vec<(Day, TextRange)> = facts.dates().filter(|date| date.exists()).filter_map(day).collect();
    if found.is_empty() {
        found.extend(facts.calendar.points.iter().filter_map(|p| Some(((p.year?, p.month?, p.day?), p.range))));
    }
    found
}

/// 时间：2026-02-03, 新华社北京2023年3月14日电: not before the day of the caption.
fn published(reader: &mut Reader<'_>, given: &Given) {
    let mut told: Option<((usize, TextRange), bool, Day)> = None;
    for (index, (paragraph, facts)) in reader.report.paragraphs.iter().zip(reader.facts).enumerate() {
        if index == given.paragraph || facts.reading.chars().count() > CAPTION {
            continue;
        }
        let wire = facts.reading.contains("电") && facts.reading.contains("社");
        let page = matches!(paragraph.kind, ParagraphKind::Residue | ParagraphKind::Caption) && index < given.paragraph + 12;
        let Some(Publication { day, place, alone, said }) = publication(facts, wire) else { continue };
        if !wire && !page && !alone {
            continue;
        }
        if day < given.day && is_near(given.day, day, if said { MONTHS_OF_PUBLICATION } else { MONTHS }) {
            told = Some(((index, place), false, day));
            break;
        }
        if day >= given.day && told.is_none() {
            told = Some(((index, place), true, day));
        }
    }
    if let Some((other, fits, day)) = told {
        let shown = format!("{}年{}月{}日", day.0, day.1, day.2);
        reader.tell_of(Form::Published, fits, (given.paragraph, given.place), Some(other), vec![shown]);
    }
}

/// The day of a line that says when the page was put up.
struct Publication {
    day: Day,
    place: TextRange,
    /// Whether nothing else stands on the line.
    alone: bool,
    /// Whether the line says that it is the day of publication.
    said: bool,
}

/// When the page was put up: behind a word for it, alone on the line, or in a wire's head.
fn publication(facts: &ParagraphFacts, wire: bool) -> Option<Publication> {
    let reading = &*facts.reading;
    if wire {
        let (day, place) = whole_days(facts).into_iter().next()?;
        return reading[usize::from(place.end())..].starts_with('电').then_some(Publication { day, place, alone: false, said: false });
    }
    let word = PUBLISHED.iter().find_map(|word| reading.find(word).map(|at| (at + word.len(), word.starts_with('发'))));
    let start = word.map(|word| word.0).unwrap_or(reading.len() - reading.trim_start().len());
    let rest = reading[start..].trim_start_matches([':', '：', ' ', '\u{a0}', '\u{3000}']);
    let from = reading.len() - rest.len();
    let (day, end) = numeric(reading, from)?;
    let clock_only = reading[end..].chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '：' | ' ' | '日' | '\u{3000}'));
    let said = word.is_some_and(|word| word.1);
    (word.is_some() || clock_only).then(|| Publication { day, place: range(from, end), alone: word.is_none(), said })
}

/// 2026-01-05, 2026年1月5日, 2026/1/5.
fn numeric(reading: &str, from: usize) -> Option<(Day, usize)> {
    let mut parts = [0u32; 3];
    let mut at = from;
    for (index, part) in parts.iter_mut().enumerate() {
        let digits = reading[at..].bytes().take_while(u8::is_ascii_digit).count();
        let fits = if index == 0 { digits == 4 } else { (1..=2).contains(&digits) };
        *part = reading[at..at + digits].parse().ok().filter(|_| fits)?;
        at += digits;
        match reading[at..].chars().next() {
            Some(mark @ ('-' | '/' | '.' | '年' | '月' | '日')) => at += mark.len_utf8(),
            _ if index == 2 => {}
            _ => return None,
        }
    }
    let [year, month, day] = parts;
    ((1990..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(((year, month, day), at))
}

/// Whether two days lie so near that one is a slip of the other: within some months, or in another year by one digit.
fn is_near(given: Day, page: Day, within: u32) -> bool {
    let months = |day: Day| day.0 * 12 + day.1;
    months(given).abs_diff(months(page)) <= within
        || given.0 != page.0 && (given.1, given.2) == (page.1, page.2)
        || given.0 == page.0 + 1 && given.1 == page.1
}

/// One meeting with two days in two captions.
fn twice(reader: &mut Reader<'_>, first: &Given, rest: &[Given]) {
    let named = |given: &Given| {
        let session = reader.facts[given.paragraph].calendar.sessions.first()?;
        Some((session.body, session.level, session.term.value, session.numbers.first()?.value))
    };
    let Some(meeting) = named(first) else { return };
    let Some(other) = rest.iter().find(|other| named(other) == Some(meeting)) else { return };
    let days = |day: Day| day.1 * 31 + day.2;
    let fits = other.day.0 == first.day.0 && days(other.day).abs_diff(days(first.day)) <= WEEK;
    let (place, with) = ((first.paragraph, first.place), Some((other.paragraph, other.place)));
    reader.tell_of(Form::GivenTwice, fits, place, with, Vec::new());
}

/// Provinces elect with the country: the sessions of a term are one a year from the first, seldom more.
const FIRST_SESSION: u32 = 2023;

/// 第三次会议 in January of the fourth year of a term.
fn provinces(reader: &mut Reader<'_>) {
    for (index, facts) in reader.facts.iter().enumerate() {
        if facts.reading.chars().count() > CAPTION {
            continue;
        }
        let Some(((year, month, _), place)) = whole_days(facts).into_iter().next() else { continue };
        for session in &facts.calendar.sessions {
            let of_city = ["北京市", "上海市", "天津市", "重庆市"].iter().any(|city| facts.reading[session.place].ends_with(city));
            let province = session.level == Some('省') || of_city && session.level == Some('市');
            let heard = facts.reading[usize::from(session.range.end())..].starts_with('上');
            let ([number], true) = (&*session.numbers, province && heard && month <= 3 && (1998..2100).contains(&year)) else { continue };
            if !matches!(session.body, Body::Congress | Body::Consultative) {
                continue;
            }
            let due = (year + 100 - FIRST_SESSION) % 5 + 1;
            let fits = (due..=due + 2).contains(&number.value);
            reader.tell_of(
                Form::ProvinceSession,
                fits,
                (index, session.range),
                Some((index, place)),
                vec![due.to_string(), year.to_string()],
            );
        }
    }
}

/// The meeting that hears the report, named with other numbers in two captions.
fn sessions(reader: &mut Reader<'_>) {
    let mut first: Option<(usize, Session)> = None;
    for (index, (paragraph, facts)) in reader.report.paragraphs.iter().zip(reader.facts).enumerate() {
        let short = facts.reading.chars().count() <= CAPTION && paragraph.kind != ParagraphKind::Contents;
        let heard = |session: &&Session| {
            matches!(session.body, Body::Congress | Body::Consultative)
                && session.numbers.len() == 1
                && facts.reading[usize::from(session.range.end())..].starts_with('上')
                && short
                && !whole_days(facts).is_empty()
        };
        let Some(session) = facts.calendar.sessions.iter().find(heard) else { continue };
        let Some((known_at, known)) = &first else {
            first = Some((index, session.clone()));
            continue;
        };
        let same_day = whole_days(facts).first().map(|d| d.0) == whole_days(&reader.facts[*known_at]).first().map(|d| d.0);
        if session.body != known.body || session.level != known.level || !same_day {
            continue;
        }
        let fits = session.term.value == known.term.value && session.numbers[0].value == known.numbers[0].value;
        let (at, place) = (*known_at, known.range);
        reader.tell_of(Form::SessionTwice, fits, (at, place), Some((index, session.range)), Vec::new());
    }
}
