//! What a report says of everybody in its place, and of the bodies beside its own, by their level: 全县人民, 市人大.

use std::sync::Arc;

use crate::facts::ParagraphFacts;
use crate::facts::beside::first_characters;
use crate::facts::names::{Form, Misnamed};
use crate::lexicon::names::{EVERYBODY, GOVERNS, LEVELS, SPEAKS_FOR};
use crate::report::Report;
use crate::report::paragraph::ParagraphKind;
use crate::text::{range, size};

/// A report speaks of all in its place no less often.
const OFTEN: usize = 3;
/// From the speaker's words to the body for which he speaks there are no more characters.
const REACH: usize = 16;

/// Names of another level.
pub(super) fn read(report: &Report, facts: &[Arc<ParagraphFacts>]) -> Vec<Misnamed> {
    let mut found = Vec::new();
    let Some(level) = stated_level(report, facts).or_else(|| own_level(facts)) else { return found };
    let all = |level: char| facts.iter().map(|facts| facts.reading.matches(&*format!("全{level}")).count()).sum::<usize>();
    let times = all(level);
    let region = facts.iter().any(|facts| facts.reading.contains("自治区"));
    for (index, (paragraph, facts)) in report.paragraphs.iter().zip(facts).enumerate() {
        if !paragraph.kind.is_body() {
            continue;
        }
        for (at, _) in facts.reading.match_indices('全') {
            let start = at + '全'.len_utf8();
            let Some(said) = facts.reading[start..].chars().next().filter(|c| LEVELS.contains(*c)) else { continue };
            let rest = &facts.reading[start + said.len_utf8()..];
            // Of a higher place a report speaks now and then; of 全区 where the region is meant, too.
            let lower = rank(said) <= rank(level) && !(said == '区' && region) && !(said == '市' && rank(level) == rank('市'));
            let odd = said != level && lower && times >= OFTEN && EVERYBODY.iter().any(|word| rest.starts_with(word)) && all(said) == 1;
            if odd && !facts.layout.is_quoted(size(at)) {
                let place = range(at, start + said.len_utf8());
                found.push(Misnamed { form: Form::Everybody, paragraph: index, place, due: format!("全{level}") });
            }
        }
        found.extend(bodies(index, facts, level));
    }
    found
}

/// 省 above 市 above 县; 州 and 盟 stand beside 市.
fn rank(level: char) -> u8 {
    match level {
        '省' => 3,
        '市' | '州' | '盟' => 2,
        _ => 1,
    }
}

/// The level of the place in title, caption and the words in which the speaker says for whom he speaks, where most agree.
fn stated_level(report: &Report, facts: &[Arc<ParagraphFacts>]) -> Option<char> {
    let mut votes: Vec<char> = Vec::new();
    for (paragraph, facts) in report.paragraphs.iter().zip(facts) {
        let reading = &*facts.reading;
        let mut hear = |text: &str| {
            let end = ["人民政府", "政府", "人大常委会", "人民代表大会", "第"].iter().filter_map(|body| text.find(body)).min();
            let level = end.and_then(|end| text[..end].chars().next_back()).filter(|c| LEVELS.contains(*c));
            // 自治区 is a region or a district.
            votes.extend(level.filter(|_| !text.contains("自治区")));
        };
        if matches!(paragraph.kind, ParagraphKind::Title | ParagraphKind::Caption | ParagraphKind::Speaker) {
            hear(reading.rsplit(['在', '日']).next().unwrap_or(reading));
        }
        for word in SPEAKS_FOR {
            reading.match_indices(word).for_each(|(at, _)| hear(first_characters(&reading[at + word.len()..], REACH)));
        }
    }
    let count = |level: char| votes.iter().filter(|vote| **vote == level).count();
    let level = LEVELS.chars().max_by_key(|&level| count(level))?;
    (count(level) > 0 && 3 * count(level) >= 2 * votes.len()).then_some(level)
}

/// The level by which the report speaks of all in its place, as often as it does: oftener than it weighs itself
/// against a higher one (居全省第三).
fn own_level(facts: &[Arc<ParagraphFacts>]) -> Option<char> {
    let mut counts: Vec<(char, usize)> = LEVELS.chars().map(|level| (level, 0)).collect();
    for facts in facts {
        for (at, mark) in facts.reading.match_indices('全') {
            let next = facts.reading[at + mark.len()..].chars().next();
            if let Some((_, count)) = counts.iter_mut().find(|(level, _)| Some(*level) == next) {
                *count += 1;
            }
        }
    }
    let (level, times) = counts.iter().copied().max_by_key(|(_, count)| *count)?;
    let second = counts.iter().filter(|(other, _)| *other != level).map(|(_, count)| *count).max().unwrap_or(0);
    (times >= OFTEN && times * 2 >= second * 3).then_some(level)
}

/// A body named by its level alone.
struct Bare {
    start: usize,
    end: usize,
    level: char,
}

/// 市人大, 县政协 with nothing that names the place.
fn bare(reading: &str, from: usize, to: usize, body: &str) -> Vec<Bare> {
    let mut found = Vec::new();
    for (at, _) in reading[from..to].match_indices(body) {
        let end = from + at + body.len();
        let head = &reading[..from + at];
        let Some(level) = head.chars().next_back().filter(|c| LEVELS.contains(*c)) else { continue };
        let start = head.len() - level.len_utf8();
        let before = &reading[from..start];
        let governed =
            before.ends_with(['，', '、', '。', '；', ' ', '“']) || before.is_empty() || GOVERNS.iter().any(|word| before.ends_with(word));
        let other = ["代表", "制度", "换届", "系统", "机关"].iter().any(|word| reading[end..].starts_with(word));
        if governed && !other {
            found.push(Bare { start, end, level });
        }
    }
    found
}

/// 县人大、市政协 in one sentence: they are of one level, that of the report.
fn bodies(index: usize, facts: &ParagraphFacts, own: char) -> Vec<Misnamed> {
    let mut found = Vec::new();
    for sentence in &facts.layout.sentences {
        let (from, to) = (usize::from(sentence.start()), usize::from(sentence.end()));
        let text = &facts.reading[from..to];
        if !text.contains("人大") || !text.contains("政协") || !["监督", "支持"].iter().any(|word| text.contains(word)) {
            continue;
        }
        let (congress, conference) = (bare(&facts.reading, from, to, "人大"), bare(&facts.reading, from, to, "政协"));
        let ([one], [other]) = (&*congress, &*conference) else { continue };
        let odd = match (one.level == own, other.level == own) {
            (false, true) => one,
            (true, false) => other,
            _ => continue,
        };
        let body = if std::ptr::eq(odd, one) { "人大" } else { "政协" };
        found.push(Misnamed { form: Form::Body, paragraph: index, place: range(odd.start, odd.end), due: format!("{own}{body}") });
    }
    found
}
