use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::frames::counted::Tie;
use crate::facts::numbered_name::NumberedName;
use crate::facts::slogan::Slogan;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::numbered_phrases::{self, Known, Month, Phrase};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::excerpt;
use crate::text::{TextRange, between};

/// 五个意识: a fixed phrase with a numeral that it never had, or with another number of members.
pub const RULE: Rule = Rule {
    name: "fixed-phrase-count",
    group: Group::Lists,
    severity: Severity::Warning,
    basis: "规范表述",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&UNKNOWN, &BESIDE, &MEMBERS, &PARTNER, &LIST],
    aggregate: None,
    page: include_str!("fixed_phrase_count.md"),
    run: Run::Document(run),
};

static UNKNOWN: Case = Case {
    zh: "没有“{0}”的提法，通行的是{1}（见{2}），请核对数字",
    en: "“{0}” is not known; what is known is {1} (see {2}); please check the numeral",
};
static BESIDE: Case = Case {
    zh: "与“{1}”并列的是“{2}”（见{3}），这里是“{0}”，请核对数字",
    en: "what stands beside “{1}” is “{2}” (see {3}), not “{0}”; please check the numeral",
};
static MEMBERS: Case = Case {
    zh: "“{0}”应有{1}项（{2}），这里列出的是{3}项，请核对",
    en: "“{0}” has {1} members ({2}), but {3} are listed here; please check",
};
static PARTNER: Case = Case { zh: "并列的“{0}”", en: "“{0}”, which stands beside it" };
static LIST: Case = Case { zh: "列出的{0}项", en: "the {0} members listed" };

/// Two phrases stand side by side when no more characters than this lie between them.
const BESIDE_LIMIT: usize = 12;
/// Longest quotation of a member, in characters.
const MEMBER_LIMIT: usize = 14;

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let date = analysis.date().map(|date| (date.year, date.month));
    let mut findings = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        for (nth, slogan) in facts.slogans.iter().enumerate() {
            let Some(phrase) = slogan.phrase else { continue };
            let found = wrong_numeral(facts, nth, slogan, phrase, date).or_else(|| wrong_members(facts, slogan, phrase, date));
            findings.extend(found.map(|finding| finding.map(&mut |place| paragraph.place(place), &mut |_| None)));
        }
        findings.extend(
            facts
                .numbered_names
                .iter()
                .filter_map(|name| wrong_inside(facts, name))
                .map(|f| f.map(&mut |place| paragraph.place(place), &mut |_| None)),
        );
    }
    findings
}

/// “三严四实”: a phrase with several numerals of which a later one is another.
fn wrong_inside(facts: &ParagraphFacts, name: &NumberedName) -> Option<Finding> {
    let (phrase, numbers) =
        numbered_phrases::of_shape(&name.shape).filter(|(_, numbers)| !name.plain && numbers.len() == name.numbers.len())?;
    let differing: Vec<usize> = (0..numbers.len()).filter(|&nth| numbers[nth] != name.numbers[nth]).collect();
    let &[nth] = &*differing else { return None };
    if nth == 0 {
        return None;
    }
    let known = phrase.known.first()?;
    let message = UNKNOWN.with([
        (&facts.reading[name.range]).into(),
        format!("“{}{}”", numeral(known.n), phrase.name).into(),
        (&known.source).into(),
    ]);
    Some(Finding::new(*name.counts.get(nth)?, message))
}

fn wrong_numeral(facts: &ParagraphFacts, nth: usize, slogan: &Slogan, phrase: &Phrase, date: Option<Month>) -> Option<Finding> {
    let reading = &facts.reading;
    let written = &reading[slogan.range];
    let settled = phrase.known.first()?;
    let partner = beside(facts, nth, phrase);
    // A list with as many members makes the phrase one of the report's own.
    if spelt_out(facts, slogan).is_some_and(|(_, least, most)| (least..=most).contains(&slogan.value)) {
        return None;
    }
    let named = |known: &Known| format!("{}{}", numeral(known.n), phrase.name);
    if let Some(partner) = partner
        && slogan.value != settled.n
        && date.is_none_or(|date| settled.holds(date))
    {
        let other = &reading[partner.range];
        let message = BESIDE.with([written.into(), other.into(), named(settled).into(), (&settled.source).into()]);
        return Some(Finding::new(slogan.count, message).relating(partner.range, PARTNER.with([other.into()])));
    }
    if phrase.with(slogan.value, date).is_some() || !phrase.is_settled(date) {
        return None;
    }
    let known: Vec<&Known> = phrase.known.iter().filter(|known| date.is_none_or(|date| known.holds(date))).collect();
    let names: Vec<String> = known.iter().map(|known| format!("“{}”", named(known))).collect();
    let source = &known.first()?.source;
    Some(Finding::new(slogan.count, UNKNOWN.with([written.into(), names.join("、").into(), source.into()])))
}

/// The phrase of the same set that stands right before or behind the slogan.
fn beside<'a>(facts: &'a ParagraphFacts, nth: usize, phrase: &Phrase) -> Option<&'a Slogan> {
    let slogan = &facts.slogans[nth];
    let near = |other: &Slogan| {
        let (first, last) = if other.range.start() < slogan.range.start() { (other, slogan) } else { (slogan, other) };
        let between = between(&facts.reading, first.range.end(), last.range.start());
        let known = other.phrase.filter(|known| known.known.first().is_some_and(|known| known.n == other.value));
        known.is_some_and(|known| phrase.is_fixed_beside(known)) && between.chars().count() <= BESIDE_LIMIT && !between.contains('。')
    };
    let before = nth.checked_sub(1).and_then(|before| facts.slogans.get(before));
    [before, facts.slogans.get(nth + 1)].into_iter().flatten().find(|other| near(other))
}

fn wrong_members(facts: &ParagraphFacts, slogan: &Slogan, phrase: &Phrase, date: Option<Month>) -> Option<Finding> {
    // What stands before a phrase is often another thing beside it: 邓小平理论和“三个代表”重要思想.
    let behind = facts.counted_at(slogan.count).iter().any(|counted| !counted.is_before());
    let (place, least, most) = spelt_out(facts, slogan).filter(|_| behind)?;
    let known = phrase.with(slogan.value, date).filter(|known| !known.members.is_empty())?;
    if (least..=most).contains(&known.total()) || (least..=most).contains(&known.n) {
        return None;
    }
    let members: Vec<String> = known.members.iter().map(|member| excerpt(member, MEMBER_LIMIT)).collect();
    let counted = if least == most { least.to_string() } else { format!("{least}至{most}") };
    let written = &facts.reading[slogan.range];
    let message = MEMBERS.with([written.into(), known.total().into(), members.join("、").into(), (&counted).into()]);
    Some(Finding::new(slogan.range, message).relating(place, LIST.with([counted.into()])))
}

/// The list that stands with the slogan, behind it or before: its place, the fewest and the most members it may have.
fn spelt_out(facts: &ParagraphFacts, slogan: &Slogan) -> Option<(TextRange, usize, usize)> {
    let all = facts.counted_at(slogan.count);
    let before = || all.iter().find(|counted| slogan.quoted && matches!(counted.tie, Tie::Gathering | Tie::Measuring { .. }));
    let list = &all.iter().find(|counted| !counted.is_before()).or_else(before)?.list;
    Some((list.range(), list.least, list.most))
}

/// The numeral as the phrase writes it: two of a thing are 两.
fn numeral(n: usize) -> String {
    if n == 2 { "两".to_owned() } else { crate::lexicon::numerals::write(n as u64) }
}
