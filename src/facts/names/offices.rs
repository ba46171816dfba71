//! Offices that a place does not have, and persons with the office of another.

use std::sync::Arc;

use crate::facts::ParagraphFacts;
use crate::facts::names::{Form, Misnamed};
use crate::lexicon::names::{FAMILIES, HEADS, OFFICES, RANKS, REGION_HEAD};
use crate::report::Report;
use crate::text::{TextRange, range};

/// Names of offices that do not fit.
pub(super) fn read(report: &Report, facts: &[Arc<ParagraphFacts>]) -> Vec<Misnamed> {
    let mut found = Vec::new();
    let mut persons: Vec<Person<'_>> = Vec::new();
    for (index, (paragraph, facts)) in report.paragraphs.iter().zip(facts).enumerate() {
        heads(index, facts, &mut found);
        leagues(index, facts, &mut found);
        if paragraph.kind.is_body() {
            named(index, facts, &mut persons);
        }
    }
    found.extend(holders(&persons));
    found
}

/// 自治区人民政府省长: the head of a government is called by its level.
fn heads(index: usize, facts: &ParagraphFacts, found: &mut Vec<Misnamed>) {
    for (at, word) in facts.reading.match_indices("政府") {
        let head = facts.reading[..at].trim_end_matches("人民");
        let rest = &facts.reading[at + word.len()..];
        let rank = RANKS.iter().find(|rank| rest.starts_with(**rank)).map_or(0, |rank| rank.len());
        let Some(level) = head.chars().next_back() else { continue };
        let due = match level {
            '区' if head.ends_with("自治区") => REGION_HEAD,
            _ => match HEADS.iter().find(|(of, _)| *of == level) {
                Some((_, due)) => due,
                None => continue,
            },
        };
        let said = HEADS.iter().map(|(_, said)| *said).chain([REGION_HEAD]).find(|said| rest[rank..].starts_with(said));
        if let Some(said) = said.filter(|said| *said != due) {
            let start = at + word.len() + rank;
            found.push(Misnamed { form: Form::Head, paragraph: index, place: range(start, start + said.len()), due: due.to_owned() });
        }
    }
}

/// 盟人大常委会: a league has no congress of its own, but a working committee of that of the region.
fn leagues(index: usize, facts: &ParagraphFacts, found: &mut Vec<Misnamed>) {
    for (at, _) in facts.reading.match_indices("盟人大常委会") {
        // 各盟市人大常委会 and 加盟, 联盟 are others.
        if !facts.reading[..at].ends_with(['联', '加', '同', '各']) {
            let place = range(at, at + "盟人大常委会".len());
            found.push(Misnamed { form: Form::League, paragraph: index, place, due: "盟人大工委".to_owned() });
        }
    }
}

/// A person named with an office: 某某某书记.
struct Person<'a> {
    paragraph: usize,
    place: TextRange,
    name: &'a str,
    office: &'static str,
}

/// 市委书记, 副市长 hold no name.
const NO_NAME: &[char] = &['委', '副', '任', '总', '市', '省', '县', '区', '长', '和', '、', '，', '的', '原', '代', '组', '记'];

fn named<'a>(paragraph: usize, facts: &'a ParagraphFacts, found: &mut Vec<Person<'a>>) {
    for office in OFFICES {
        for (at, _) in facts.reading.match_indices(office) {
            // A name of three characters, or one of two behind what is no part of it.
            let name = [3, 2].iter().find_map(|&characters| {
                let length: usize = facts.reading[..at].chars().rev().take(characters).map(char::len_utf8).sum();
                let (head, name) = facts.reading[..at].split_at(at - length);
                let family = name.chars().next().is_some_and(|c| FAMILIES.contains(c)) && name.chars().count() == characters;
                let alone = characters == 3 || head.ends_with(['、', '和', '，', '与', '及', '照', '实', '彻']);
                (family && alone && !name.contains(NO_NAME)).then_some(name)
            });
            if let Some(name) = name {
                found.push(Person { paragraph, place: range(at - name.len(), at + office.len()), name, office });
            }
        }
    }
}

/// One person with two offices, the second of which another holds.
fn holders(persons: &[Person<'_>]) -> Vec<Misnamed> {
    let mut found = Vec::new();
    for (at, one) in persons.iter().enumerate() {
        let times = |office: &str| persons.iter().filter(|person| person.name == one.name && person.office == office).count();
        let Some(other) = persons.iter().find(|other| other.name == one.name && other.office != one.office) else { continue };
        let held = persons.iter().any(|third| third.name != one.name && third.office == one.office);
        // Of two offices the one named less often is the slip; of two named alike, the one that is named later.
        let (own, its) = (times(one.office), times(other.office));
        let later = persons[..at].iter().any(|person| person.name == one.name && person.office == other.office);
        if held && (own < its || own == its && later) {
            let due = format!("{}{}", other.name, other.office);
            found.push(Misnamed { form: Form::Holder, paragraph: one.paragraph, place: one.place, due });
        }
    }
    found
}
