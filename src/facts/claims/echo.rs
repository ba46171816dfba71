//! Names with a number whose noun stands in each of the parts that unfold them: 实现“三个下降”：甲下降5%；乙下降6%；丙下降7%.

use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Verdict};
use crate::facts::numbered_name::NumberedName;
use crate::facts::scan::Count;
use crate::facts::slogan::Slogan;
use crate::text::characters::is_han;
use crate::text::{TextRange, range};

/// Fewest parts that say something.
const LEAST: usize = 3;
/// The parts begin at most so many bytes behind the name;
const GAP: usize = 60;
/// in a note, which first says whose name it is, so many.
const NOTE_GAP: usize = 160;
/// Longest noun of a name without quotes, in characters.
const NOUN: usize = 4;
/// Greatest number of a name without quotes.
const MOST: u32 = 12;

/// The claims of this form in a paragraph.
pub fn read(facts: &ParagraphFacts, claims: &mut Vec<Claim>) {
    let note = facts.numbered_names.iter().any(|name| name.note);
    let quoted = facts.slogans.iter().filter(|slogan| slogan.quoted && slogan.phrase.is_none());
    claims.extend(quoted.filter_map(|slogan| claim(facts, slogan, note).or_else(|| ones(facts, slogan))));
    claims.extend(facts.numbered_names.iter().filter(|name| name.note).filter_map(|name| explained(facts, name)));
    if note {
        claims.extend(crate::facts::scan::counts(&facts.reading).into_iter().filter_map(|count| row(facts, count)));
    }
}

/// A note that names one thing after another: …；五个高地，打造甲高地、乙高地….
fn row(facts: &ParagraphFacts, count: Count) -> Option<Claim> {
    let reading = &*facts.reading;
    let (start, end) = (usize::from(count.range.start()), usize::from(count.range.end()));
    let rest = reading[end..].strip_prefix(['个', '大', '条', '项'])?;
    let noun: String = rest.chars().take_while(|&c| is_han(c)).collect();
    let behind = &rest[noun.len()..];
    let opens = reading[..start].ends_with(['；', ';']) && behind.starts_with(['，', '：', ':']);
    if !opens || !(2..=NOUN).contains(&noun.chars().count()) || !(LEAST as u32..=MOST).contains(&count.value) {
        return None;
    }
    let from = reading.len() - behind.len();
    let to = from + behind.find(['；', ';', '。']).unwrap_or(behind.len());
    let places: Vec<TextRange> = reading[from..to].match_indices(&noun).map(|(at, _)| range(from + at, from + at + noun.len())).collect();
    let value = count.value as usize;
    let verdict = match places.len() {
        found if found == value => Verdict::Consistent,
        found if found + 1 == value && found >= LEAST => Verdict::Inconsistent,
        _ => return None,
    };
    let name = range(start, reading.len() - behind.len());
    apart(reading, &places, true).then(|| told(facts, (count.range, value), name, &places, verdict))
}

fn claim(facts: &ParagraphFacts, slogan: &Slogan, note: bool) -> Option<Claim> {
    let reading = &facts.reading;
    let noun = slogan.noun(reading);
    if noun.chars().count() < 2 || noun == &reading[slogan.name] {
        return None;
    }
    let start = slogan.end(reading);
    // Another name with a number and the same noun opens another row.
    let next = facts.slogans.iter().find(|other| usize::from(other.range.start()) > start && other.noun(reading) == noun);
    let end = next.map_or(reading.len(), |other| other.range.start().into());
    let places: Vec<TextRange> =
        reading[start..end].match_indices(noun).map(|(at, _)| range(start + at, start + at + noun.len())).collect();
    let gap = if note { NOTE_GAP } else { GAP };
    let near = places.first().is_some_and(|first| usize::from(first.start()) <= start + gap);
    if places.len() + 1 < slogan.value || places.len() < LEAST.min(slogan.value) || !near || !apart(reading, &places, note) {
        return None;
    }
    let verdict = match places.len().abs_diff(slogan.value) {
        0 => Verdict::Consistent,
        1 if slogan.value >= LEAST && places.len() < slogan.value => Verdict::Inconsistent,
        // One more may be a word of the text (进一步发挥优势 among three 优势), unless each opens its clause, or each closes it.
        1 if slogan.value >= LEAST && is_uniform(reading, &places) => Verdict::Inconsistent,
        _ => Verdict::Unassessable(Reason::OpenList),
    };
    Some(told(facts, (slogan.count, slogan.value), slogan.range, &places, verdict))
}

/// [4]“清五乱”：清理乱占、乱采、乱堆、乱建和乱倒…; 七个第一：发展第一要务、公平第一诉求…: the noun of a name that a note
/// explains stands in each part of the first sentence.
fn explained(facts: &ParagraphFacts, name: &NumberedName) -> Option<Claim> {
    let reading = &*facts.reading;
    let (&[value], &[count]) = (&*name.numbers, &*name.counts) else { return None };
    let value = usize::try_from(value).ok().filter(|value| (LEAST..=MOST as usize).contains(value))?;
    let noun = reading[usize::from(count.end())..usize::from(name.range.end())].trim_start_matches(['个', '大', '项', '条']);
    let length = noun.chars().count();
    if !(1..=NOUN).contains(&length) || !noun.chars().all(is_han) || facts.slogan_at(count).is_some() {
        return None;
    }
    let behind = reading[usize::from(name.range.end())..].trim_start_matches('”');
    let text = behind.strip_prefix(['：', ':']).or_else(|| behind.strip_prefix("即")).or_else(|| behind.strip_prefix("是指"))?;
    let start = reading.len() - text.len();
    let end = start + text.find('。').unwrap_or(text.len());
    let places: Vec<TextRange> =
        reading[start..end].match_indices(noun).map(|(at, _)| range(start + at, start + at + noun.len())).collect();
    let verdict = match places.len() {
        found if found == value => Verdict::Consistent,
        found if found + 1 == value && found >= LEAST => Verdict::Inconsistent,
        _ => return None,
    };
    // 四馆：图书馆、群艺馆、大剧院和科技馆: one of them is called otherwise.
    let parts = reading[start..end].split(['、', '，', '；', '和', '及', '与']).count();
    let all = verdict == Verdict::Consistent || parts != value;
    (all && apart(reading, &places, true)).then(|| told(facts, (count, value), name.range, &places, verdict))
}

/// “三个一”活动，每月开展一次…，每季度评选一批…，每年举办一场…: each of the parts holds one of something.
fn ones(facts: &ParagraphFacts, slogan: &Slogan) -> Option<Claim> {
    let reading = &*facts.reading;
    if &reading[slogan.name] != "个一" || slogan.value < LEAST {
        return None;
    }
    let start = slogan.end(reading);
    let behind = &reading[start..];
    // What the name is of stands between: “三个一”活动，.
    let lead = behind.find(['，', '：']).filter(|&at| behind[..at].chars().all(is_han) && behind[..at].chars().count() <= LEAD)?;
    let mark = behind[lead..].chars().next()?;
    let from = start + lead + mark.len_utf8();
    let end = from + reading[from..].find('。').unwrap_or(reading.len() - from);
    let mut places = Vec::new();
    let mut at = from;
    for part in reading[from..end].split(['，', '；', '、']) {
        let own = part.match_indices('一').find(|&(place, one)| counts_one(&part[place + one.len()..]));
        // Each of them, from the first on: what follows a part without one belongs to another statement.
        let Some((place, one)) = own else { break };
        places.push(range(at + place, at + place + one.len()));
        at += part.len() + '，'.len_utf8();
    }
    let whole = at >= end;
    let verdict = match places.len() {
        found if found == slogan.value => Verdict::Consistent,
        found if found.abs_diff(slogan.value) == 1 && found >= LEAST && whole => Verdict::Inconsistent,
        _ => return None,
    };
    Some(told(facts, (slogan.count, slogan.value), slogan.range, &places, verdict))
}

/// Longest noun between such a name and its parts, in characters.
const LEAD: usize = 8;

/// Whether what stands behind 一 makes it count: 一次, 一批, 一条美丽大道; not 一体, 一流.
fn counts_one(rest: &str) -> bool {
    ["批", "系列", "组", "把", "面"].iter().any(|word| rest.starts_with(word)) || crate::lexicon::measure_words::at_start(rest).is_some()
}

/// The claim of a number and the places where its noun stands.
fn told(facts: &ParagraphFacts, number: (TextRange, usize), name: TextRange, places: &[TextRange], verdict: Verdict) -> Claim {
    let operand = |role, range: TextRange, value: String| Operand { role, range, value, unit: "" };
    let parts = places.iter().map(|&place| operand(OperandRole::Member, place, facts.reading[place].to_owned()));
    let operands = std::iter::once(operand(OperandRole::Number, number.0, number.1.to_string())).chain(parts).collect();
    let claim = Claim { name: Some(facts.reading[name].to_owned()), ..Claim::new(Form::Echo, verdict, operands) };
    claim.giving(places.len().to_string())
}

/// Whether each place opens its clause, or each closes it: 人口大幅增长。财力大幅增长。
fn is_uniform(reading: &str, places: &[TextRange]) -> bool {
    let marks: &[char] = &['，', '；', '。', '、', '：', ';'];
    let opens = |place: &TextRange| reading[..usize::from(place.start())].ends_with(marks);
    let closes = |place: &TextRange| reading[usize::from(place.end())..].starts_with(marks);
    places.iter().all(opens) || places.iter().all(closes)
}

/// Whether a mark stands between each two: each is in a part of its own. In a note 和 joins two as well.
fn apart(reading: &str, places: &[TextRange], note: bool) -> bool {
    places.windows(2).all(|pair| {
        let between = &reading[usize::from(pair[0].end())..usize::from(pair[1].start())];
        between.contains(['，', '；', '。', '、', '”']) || note && between.contains(['和', '及', '与', ';'])
    })
}
