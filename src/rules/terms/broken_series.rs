use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::terms::SeriesRun;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::series::{self, Member, Series};
use crate::report::genre::{ReportDate, TextKind};
use crate::rules::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{head, tail};
use crate::text::{TextRange, between, range, size};

/// A fixed series with a member missing, misspelt or out of order.
pub const RULE: Rule = Rule {
    name: "broken-series",
    group: Group::Terms,
    severity: Severity::Warning,
    basis: "规范表述",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISSING, &ORDER, &MISSPELT, &NAMES_ORDER, &NAMES_MISSING, &REPLACE],
    aggregate: None,
    page: include_str!("broken_series.md"),
    run: Run::Document(run),
};

static MISSING: Case = Case { zh: "{0}少了“{1}”：应为{2}（见{3}）", en: "{0} lacks “{1}”: it is {2} (see {3})" };
static ORDER: Case = Case { zh: "{0}的次序不对：应为{1}（见{2}）", en: "{0} is out of order: it is {1} (see {2})" };
static MISSPELT: Case = Case {
    zh: "{0}中的“{1}”应为“{2}”：全文是{3}（见{4}）", en: "“{1}” in {0} should be “{2}”: it is {3} (see {4})"
};
static NAMES_ORDER: Case = Case {
    zh: "次序不对：应先“四个意识”，再“四个自信”，后“两个维护”",
    en: "out of order: first 四个意识, then 四个自信, then 两个维护",
};
static NAMES_MISSING: Case = Case {
    zh: "“四个意识”和“两个维护”之间少了“四个自信”：通行表述是增强“四个意识”、坚定“四个自信”、做到“两个维护”",
    en: "四个自信 is missing between 四个意识 and 两个维护",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if analysis.report.in_columns {
        return findings;
    }
    for (_, paragraph, facts) in analysis.body() {
        let mut found: Vec<Finding> = facts.terms.series.iter().filter_map(|run| judge(facts, run, analysis.date())).collect();
        found.extend(names(facts));
        // One list may belong to two series that share members: it is told once.
        found.sort_by_key(|finding| (finding.range.start(), finding.range.end()));
        found.dedup_by(|later, earlier| later.range.intersect(earlier.range).is_some_and(|both| !both.is_empty()));
        findings.extend(found.into_iter().map(|finding| replacing::carry(finding, paragraph)));
    }
    findings
}

/// What is wrong with a run of members, if the date of the report lets it be told.
fn judge(facts: &ParagraphFacts, run: &SeriesRun, date: Option<ReportDate>) -> Option<Finding> {
    let known = series::get(run.series)?;
    let present: Vec<(usize, TextRange)> = run.items.iter().filter_map(|&(place, range)| Some((place?, range))).collect();
    let first = present.first()?.1;
    let last = present.last()?.1;
    if facts.layout.is_in_title(first.start()) || !all_distinct(&present) {
        return None;
    }
    let whole = TextRange::new(first.start(), last.end());
    if !is_meant(facts, known, whole) {
        return None;
    }
    // Before its source was published a series may have had other members, or stood in another order: told softly.
    let known_then = date.is_none() || published(&known.source).is_none_or(|since| is_due(since, date));
    let ordered = present.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let unbroken = run.items.iter().skip_while(|item| item.0.is_none()).take(present.len()).all(|item| item.0.is_some());
    let count = known.members.len();
    if !ordered {
        let enough = present.len() >= 3 && present.len() + 1 >= count || present.len() == 2 && known.strict;
        return (enough && unbroken).then(|| softly(misordered(facts, known, &present, whole), known_then));
    }
    // The one member that should be here: known at the date of the report, and not named nearby.
    let due: Vec<usize> = (0..count).filter(|&place| known.members[place].since.is_none_or(|since| is_due(since, date))).collect();
    let missing = |place: &usize| present.iter().all(|(other, _)| other != place) && !is_named_nearby(facts, &known.members[*place], whole);
    let absent: Vec<usize> = due.iter().copied().filter(missing).collect();
    let &[absent] = absent.as_slice() else { return None };
    let enough = if count == 3 { known.strict && present.len() == 2 } else { present.len() >= 3 };
    let member = &known.members[absent];
    if !enough {
        return None;
    }
    if let Some(finding) = misspelt(facts, run, known, absent, &present) {
        return Some(finding);
    }
    let at_start = present.iter().all(|&(place, _)| place > absent);
    let at_end = present.iter().all(|&(place, _)| place < absent);
    let cut = at_start && !run.opens_list || at_end && !run.ends_list || (at_start || at_end) && present.len() < 4 && !known.strict;
    if known.partial || run.open || cut || !unbroken || at_end && goes_on(&facts.reading[usize::from(whole.end())..]) {
        return None;
    }
    let message = MISSING.with([(&known.name).into(), member.text().into(), known.in_full().into(), (&known.source).into()]);
    let mut finding = Finding::new(whole, message);
    if !at_end && let Some(&(_, next)) = present.iter().find(|&&(place, _)| place > absent) {
        let text = format!("{}、", member.text());
        let title = REPLACE.with([format!("{text}{}", &facts.reading[next]).into()]);
        finding = finding.fixed_by(Fix { title, safe: false, edits: vec![Edit::replace(TextRange::empty(next.start()), text)] });
    }
    Some(softly(finding, known_then))
}

/// Of a report that is older than the source of a series, only a hint at it.
fn softly(finding: Finding, known_then: bool) -> Finding {
    if known_then { finding } else { finding.at(Severity::Info) }
}

/// So many characters on both sides of a series are looked at.
const REACH: usize = 200;

/// Whether the words around say that this series is meant, where its members are common words: 经济建设、文化建设 may
/// be what proposals are about.
fn is_meant(facts: &ParagraphFacts, known: &Series, whole: TextRange) -> bool {
    let sentence = facts.layout.sentence_at(whole.start());
    let start = usize::from(sentence.start().min(whole.start()));
    let before = tail(&facts.reading[start..usize::from(whole.start())], REACH);
    let rest = head(between(&facts.reading, whole.start(), sentence.end().max(whole.end())), REACH);
    known.near.is_empty() || known.near.iter().any(|word| before.contains(word.as_str()) || rest.contains(word.as_str()))
}

/// Whether the member stands elsewhere in the sentence: …、科学发展观，全面贯彻… A short one is a common word, and must
/// stand in the same clause.
fn is_named_nearby(facts: &ParagraphFacts, member: &Member, whole: TextRange) -> bool {
    let common = member.text().chars().count() < 4;
    let near = if common { facts.layout.clause_at(whole.start()) } else { facts.layout.sentence_at(whole.start()) };
    let (before, behind) =
        (range(near.start().into(), whole.start().into()), range(whole.end().into(), near.end().max(whole.end()).into()));
    let around = [tail(&facts.reading[before], REACH), head(&facts.reading[behind], REACH)];
    member.forms.iter().any(|form| around.iter().any(|text| text.contains(form.as_str())))
}

fn all_distinct(present: &[(usize, TextRange)]) -> bool {
    let mut places: Vec<usize> = present.iter().map(|&(place, _)| place).collect();
    places.sort_unstable();
    places.windows(2).all(|pair| pair[0] != pair[1])
}

fn is_due((year, month): (u16, u8), date: Option<ReportDate>) -> bool {
    // A few months pass until every report says it the new way.
    date.is_some_and(|date| (date.year, date.month.max(1)) >= (year + 1, month.min(3)))
}

/// The year and month that a source tells of itself: 中共二十大报告（2022年10月）.
fn published(source: &str) -> Option<(u16, u8)> {
    let (before, behind) = source.rsplit_once('年')?;
    let year = before.get(before.len().checked_sub(4)?..)?.parse().ok()?;
    let month = behind.split('月').next().and_then(|month| month.parse().ok()).unwrap_or(1);
    Some((year, month))
}

/// Behind these words a shorter series may end: 科学发展观等, and what stands quoted goes on elsewhere.
fn goes_on(rest: &str) -> bool {
    rest.trim_start_matches('”').starts_with(['等', '…'])
}

fn misordered(facts: &ParagraphFacts, known: &Series, present: &[(usize, TextRange)], whole: TextRange) -> Finding {
    let mut sorted: Vec<&str> = Vec::new();
    let mut by_place = present.to_vec();
    by_place.sort_by_key(|&(place, _)| place);
    sorted.extend(by_place.iter().map(|&(_, range)| &facts.reading[range]));
    let right = if by_place.len() == known.members.len() { sorted.join("、") } else { known.in_full() };
    let message = ORDER.with([(&known.name).into(), right.into(), (&known.source).into()]);
    // Each place takes the member that belongs there; what joins them stays.
    let edits = present.iter().zip(&sorted).filter(|((_, range), text)| facts.reading[*range] != ***text);
    let edits: Vec<Edit> = edits.map(|((_, range), text)| Edit::replace(*range, *text)).collect();
    let fix = Fix { title: REPLACE.with([sorted.join("、").into()]), safe: false, edits };
    Finding::new(whole, message).fixed_by(fix)
}

/// The item that stands where the absent member belongs and resembles it: 开发 for 开放.
fn misspelt(facts: &ParagraphFacts, run: &SeriesRun, known: &Series, absent: usize, present: &[(usize, TextRange)]) -> Option<Finding> {
    let at = run.items.iter().position(|item| item.0.is_none() && is_between(run, item.1, absent))?;
    let item = run.items[at].1;
    let text = &facts.reading[item];
    let member = known.members[absent].text();
    let length = member.chars().count();
    // At the ends of a list its words run into the sentence: as many characters as the member has.
    let place = if at == 0 {
        let skipped = text.chars().count().checked_sub(length)?;
        range(usize::from(item.start()) + byte_of(text, skipped), usize::from(item.end()))
    } else if at + 1 == run.items.len() {
        range(usize::from(item.start()), usize::from(item.start()) + byte_of(text, length))
    } else {
        item
    };
    let word = &facts.reading[place];
    let alike = word.chars().zip(member.chars()).filter(|(a, b)| a == b).count();
    let inside = at > 0 && at + 1 < run.items.len();
    let enough = if inside { alike >= 1 } else { alike * 2 >= length };
    if word == member || word.chars().count() != length || !enough || known.accepts(word) || present.len() + 1 < known.members.len().min(4)
    {
        return None;
    }
    let message = MISSPELT.with([(&known.name).into(), word.into(), member.into(), known.in_full().into(), (&known.source).into()]);
    Some(replacing::finding(place, message, member))
}

/// Whether `item` stands between the members before and behind the absent one.
fn is_between(run: &SeriesRun, item: TextRange, absent: usize) -> bool {
    run.items.iter().all(|&(place, range)| match place {
        Some(place) if place < absent => range.end() <= item.start(),
        Some(_) => range.start() >= item.end(),
        None => true,
    }) && run.items.iter().any(|&(place, range)| {
        place.is_some_and(|place| place + 1 == absent && range.end() < item.start() || place == absent + 1 && item.end() < range.start())
    })
}

fn byte_of(text: &str, nth: usize) -> usize {
    text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at)
}

/// The names whose order is fixed, in it.
const NAMES: [&str; 3] = ["四个意识", "四个自信", "两个维护"];
/// So many bytes may stand between two names of one row.
const NAME_GAP: usize = 45;

/// 增强“四个意识”、坚定“四个自信”、做到“两个维护” in one sentence.
fn names(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !facts.reading.contains(NAMES[2]) {
        return findings;
    }
    for &sentence in &facts.layout.sentences {
        let text = &facts.reading[sentence];
        let mut found: Vec<(usize, usize)> =
            NAMES.iter().enumerate().flat_map(|(nth, name)| text.match_indices(name).map(move |(at, _)| (at, nth))).collect();
        found.sort_unstable();
        if found.len() < 2 || found.windows(2).any(|pair| pair[1].0 - pair[0].0 > NAME_GAP) {
            continue;
        }
        let start = sentence.start();
        let whole = range(usize::from(start) + found[0].0, usize::from(start) + found[found.len() - 1].0 + NAMES[0].len());
        let order: Vec<usize> = found.iter().map(|&(_, nth)| nth).collect();
        if !order.is_sorted() && order.len() <= 3 {
            findings.push(Finding::new(whole, NAMES_ORDER.plain()));
        } else if order == [0, 2] && !text.contains("两个确立") && whole.len() <= size(NAME_GAP) {
            findings.push(Finding::new(whole, NAMES_MISSING.plain()).at(Severity::Info));
        }
    }
    findings
}
