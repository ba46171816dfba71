use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::claims::Form;
use crate::facts::slogan::Slogan;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::MarkerForm;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::lists::telling::{counted, told};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{excerpt, is_han};
use crate::text::{TextRange, range};

/// 以“四个坚持”为主线 followed by five ——坚持 paragraphs.
pub const RULE: Rule = Rule {
    name: "headline-count",
    group: Group::Lists,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISCOUNT, &MEMBER],
    aggregate: None,
    page: include_str!("headline_count.md"),
    run: Run::Document(run),
};

static MISCOUNT: Case = Case {
    zh: "提法是“{0}”，下文展开的是{1}项（{2}），请核对数目或各项",
    en: "the slogan is “{0}”, but {1} parts follow ({2}); please check the count or the parts",
};
static MEMBER: Case = Case { zh: "第{0}项", en: "part {0}" };

/// The parts may begin behind this many paragraphs.
const GAP: usize = 1;
/// Longest sentence that names a part without quotes, in characters.
const NAMED: usize = 20;
/// Longest quotation of a part, in characters.
const PART_LIMIT: usize = 8;

/// A paragraph of the body with its index and its facts.
pub type Body<'a> = (usize, &'a Paragraph, &'a ParagraphFacts);

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let echoes = analysis.body().flat_map(|(_, paragraph, facts)| {
        let told = told(facts, Form::Echo).map(|claim| counted(facts, claim, &MISCOUNT, &MEMBER));
        told.map(|finding| finding.map(&mut |place| paragraph.place(place), &mut |_| None)).collect::<Vec<_>>()
    });
    let body: Vec<Body<'_>> = analysis.body().collect();
    let mut findings: Vec<Finding> = echoes.collect();
    for (nth, (_, paragraph, facts)) in body.iter().enumerate() {
        for slogan in facts.slogans.iter().filter(|slogan| slogan.quoted && slogan.value > 1) {
            findings.extend(judge(paragraph, facts, slogan, &body[nth + 1..]));
        }
    }
    findings
}

fn judge(paragraph: &Paragraph, facts: &ParagraphFacts, slogan: &Slogan, rest: &[Body<'_>]) -> Option<Finding> {
    // An announcement right before its list is told by announced-count.
    let at_once = rest.first().is_some_and(|(_, p, _)| p.marker.is_some());
    if at_once && facts.announcements.binary_search_by_key(&slogan.count.start(), |announcement| announcement.count.start()).is_ok() {
        return None;
    }
    let parts = parts_of(slogan, facts, rest)?;
    // Fewer than one less than the number may be the parts of something else.
    if parts.len() == slogan.value || parts.len() + 1 < slogan.value || parts.len() > slogan.value + 2 {
        return None;
    }
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    let message = MISCOUNT.with([facts.reading[slogan.range].into(), parts.len().into(), names.join("、").into()]);
    let mut finding = Finding::new(paragraph.place(slogan.count), message).until_finished(Rest::List);
    for (number, (_, place)) in parts.iter().enumerate() {
        finding = finding.relating(*place, MEMBER.with([(number + 1).into()]));
    }
    Some(finding)
}

/// The parts that unfold a slogan in the paragraphs behind it, each with its name and its place in the file.
pub fn parts_of(slogan: &Slogan, facts: &ParagraphFacts, rest: &[Body<'_>]) -> Option<Vec<(String, TextRange)>> {
    let noun = slogan.noun(&facts.reading);
    let first = rest.iter().take(GAP + 1).position(|(_, p, _)| p.marker.is_some())?;
    if noun.chars().count() < 2 { None } else { parts(noun, &rest[first..]) }
}

/// All the paragraphs of one form of marker, if every one of them
/// opens with the noun (——坚持……) or names a thing of its own that ends with it (“红色青山”).
fn parts(noun: &str, rest: &[Body<'_>]) -> Option<Vec<(String, TextRange)>> {
    let form = rest.first()?.1.marker.as_ref()?.form;
    let mut parts: Vec<(String, TextRange)> = Vec::new();
    for (_, paragraph, facts) in rest {
        match &paragraph.marker {
            Some(marker) if marker.form == form => {
                if marker.number == Some(1) && !parts.is_empty() {
                    break;
                }
                if marker.number.is_some_and(|number| number as usize != parts.len() + 1) {
                    return None;
                }
                let (name, at) = named(noun, &facts.reading, usize::from(marker.range.end()))?;
                if parts.iter().any(|(other, _)| *other == name) {
                    return None;
                }
                parts.push((name, paragraph.place(at)));
            }
            Some(marker) if marker.form < form => break,
            None if matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::Closing) => break,
            // A row of dashes is over with the first paragraph that has none.
            None if form == MarkerForm::Dash => break,
            _ => {}
        }
    }
    (parts.len() >= 2).then_some(parts)
}

/// What a paragraph names of that noun: its first words, or the quoted name that ends with it in its first sentence.
fn named(noun: &str, reading: &str, marker: usize) -> Option<(String, TextRange)> {
    let body = &reading[marker..];
    if body.starts_with(noun) {
        let length: usize = body.chars().take_while(|&c| is_han(c)).map(char::len_utf8).sum();
        return Some((excerpt(&body[..length], PART_LIMIT), range(marker, marker + length)));
    }
    let sentence = &body[..body.find(['。', '；']).unwrap_or(body.len())];
    // （一）抓好乡村书屋提升工程。 names it without quotes.
    let short = sentence.chars().count() <= NAMED && sentence.chars().all(is_han);
    if short && sentence.ends_with(noun) && sentence.len() > noun.len() {
        return Some((sentence.to_owned(), range(marker, marker + sentence.len())));
    }
    let close = sentence.find(&format!("{noun}”"))?;
    let open = sentence[..close].rfind('“')? + '“'.len_utf8();
    let name = &sentence[open..close + noun.len()];
    let own = name.chars().count() > noun.chars().count() && name.chars().all(is_han);
    let numbered = name.chars().next().is_some_and(crate::lexicon::numerals::is_numeral);
    (own && !numbered).then(|| (name.to_owned(), range(marker + open, marker + close + noun.len())))
}
