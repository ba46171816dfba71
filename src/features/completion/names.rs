//! Short forms that the report explains, and meetings in their full form.

use std::collections::BTreeSet;

use crate::analysis::Analysis;
use crate::facts::session::Session;
use crate::features::completion::context::Context;
use crate::features::completion::{Item, Source};
use crate::features::hover::markdown::escape;
use crate::features::wording;
use crate::finding::Language;
use crate::lexicon::congresses::{self, Meeting};
use crate::lexicon::numerals;
use crate::text::{TextRange, range};

/// Short forms, and the meetings of this report and of the Party.
pub fn offers(context: &Context<'_>, language: Language) -> Vec<Item> {
    let analysis = context.analysis;
    let mut items = Vec::new();
    let mut push = |text: String, detail: Option<&str>| {
        let detail = detail.map(str::to_owned);
        items.push(Item { label: text.clone(), filter: text.clone(), text, detail, source: Source::Name });
    };
    for (text, _) in short_forms(analysis) {
        push(text.to_owned(), Some(language.choose("简称", "short form")));
    }
    let meetings: BTreeSet<&str> = meetings(analysis, context).collect();
    for text in meetings {
        push(text.to_owned(), Some(language.choose("会议", "meeting")));
    }
    for (text, meeting) in party_meetings(analysis) {
        push(text, Some(&dates(meeting)));
    }
    items
}

/// Where the short form is explained, when the meeting was held.
pub fn documentation(analysis: &Analysis, label: &str, language: Language) -> Option<String> {
    if let Some((_, place)) = short_forms(analysis).find(|(text, _)| *text == label) {
        return Some(escape(&wording::place(analysis, place, language)));
    }
    if let Some((_, meeting)) = party_meetings(analysis).into_iter().find(|(text, _)| text == label) {
        return Some(format!("{}　{}", dates(meeting), escape(&meeting.source)));
    }
    let mut places = analysis.body().filter_map(|(_, paragraph, facts)| {
        let at = facts.reading.find(label)?;
        Some(paragraph.place(range(at, at + label.len())))
    });
    places.next().map(|place| escape(&wording::place(analysis, place, language)))
}

/// The short forms, each with the clause that explains it.
fn short_forms(analysis: &Analysis) -> impl Iterator<Item = (&str, TextRange)> {
    analysis.body().flat_map(|(_, paragraph, facts)| {
        facts.terms.short_forms.iter().map(move |&(form, remark)| {
            let clause = facts.layout.clause_at(remark.start());
            let clause = if clause.is_empty() { remark } else { clause.cover(remark) };
            (&facts.reading[form], paragraph.place(clause))
        })
    })
}

/// The meetings that the report names with their body, other than where the caret stands.
fn meetings<'a>(analysis: &'a Analysis, context: &Context<'_>) -> impl Iterator<Item = &'a str> {
    let offset = context.offset;
    analysis.body().flat_map(move |(_, paragraph, facts)| {
        let sessions = facts.calendar.sessions.iter().filter(|session| !session.numbers.is_empty() && !session.place.is_empty());
        let party = facts.terms.party_names.iter().map(|name| name.range);
        let wholes = sessions.map(|session| name_of(&facts.reading, session)).chain(party);
        let elsewhere = wholes.filter(move |&whole| !paragraph.place(whole).contains_inclusive(offset));
        elsewhere.map(|whole| &facts.reading[whole])
    })
}

/// Words that stand before the name of a meeting and are none of it.
const LEADS: &[&str] = &[
    "落实", "贯彻", "学习", "领会", "召开", "筹备", "出席", "列席", "参加", "举办", "开好", "服务", "保障", "传达", "围绕", "按照", "根据",
    "迎接", "配合", "组织", "通过", "在", "于", "对", "的", "了",
];

/// The session with the place before it: 区七届人大四次会议.
fn name_of(reading: &str, session: &Session) -> TextRange {
    let place = &reading[session.place];
    let lead = LEADS.iter().filter_map(|word| place.rfind(word).map(|at| at + word.len())).max().unwrap_or(0);
    range(usize::from(session.place.start()) + lead, usize::from(session.range.end()))
}

/// The last congress of the Party before the report, and the plenums since, as 党的… names them.
fn party_meetings(analysis: &Analysis) -> Vec<(String, &'static Meeting)> {
    let Some(date) = analysis.date() else { return Vec::new() };
    let day = (u32::from(date.year), u32::from(date.month.max(1)), 31);
    let Some(latest) = congresses::latest_plenum(day) else { return Vec::new() };
    let congress = congresses::meeting(latest.congress, None).filter(|meeting| meeting.to <= day);
    let term = numerals::write(u64::from(latest.congress));
    let congress = congress.map(|meeting| (format!("党的{term}大"), meeting));
    let plenums = (2..=latest.plenum.unwrap_or(0)).filter_map(|nth| congresses::meeting(latest.congress, Some(nth)));
    let named = |meeting: &'static Meeting| {
        let number = numerals::write(u64::from(meeting.plenum.unwrap_or(0)));
        (format!("党的{term}届{number}中全会"), meeting)
    };
    let mut found: Vec<(String, &'static Meeting)> = plenums.map(named).collect();
    found.reverse();
    found.extend(congress);
    found
}

fn dates(meeting: &Meeting) -> String {
    let ((year, month, day), (_, last_month, last_day)) = (meeting.from, meeting.to);
    let end = if last_month == month { format!("{last_day}日") } else { format!("{last_month}月{last_day}日") };
    if meeting.from == meeting.to { format!("{year}年{month}月{day}日") } else { format!("{year}年{month}月{day}日至{end}") }
}
