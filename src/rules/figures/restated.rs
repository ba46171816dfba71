//! How two mentions of one indicator are told: here, there, the difference, and what can be done.

use num_rational::BigRational;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::claims::agreement::Form;
use crate::facts::figure::Figure;
use crate::facts::light_words;
use crate::facts::number::written;
use crate::facts::restatement::{Conflict, Place};
use crate::finding::{Argument, Case, Edit, Finding, Fix};
use crate::lexicon::whole_words;
use crate::rules::figures::distant;
use crate::text::TextRange;
use crate::text::characters::is_chinese_mark;

/// The other mention.
pub static OTHER: Case = Case { zh: "另一处：“{0}”", en: "the other mention: “{0}”" };
/// A fix that takes over the other value.
pub static HERE: Case = Case { zh: "此处改为“{0}”", en: "change to “{0}” here" };
/// A fix that takes this value over there.
pub static THERE: Case = Case { zh: "把另一处改为“{0}”", en: "change the other place to “{0}”" };

/// The finding on a conflict, told by `case`: {0} what it is, {1} here, {2} the other place, {3} the difference or the
/// ratio.
pub fn finding(analysis: &Analysis, conflict: &Conflict<'_>, case: &'static Case, apart: String) -> Finding {
    let (here, there) = (&conflict.here, &conflict.there);
    let message = case.with([name(here).into(), text(here).into(), Argument::Place(phrase(analysis, there)), apart.into()]);
    let mut finding = Finding::new(place(analysis, here), message)
        .relating(place(analysis, there), OTHER.with([text(there).into()]))
        .known_by(pair(here, there));
    for (at, other, title) in [(here, there, &HERE), (there, here, &THERE)] {
        let paragraph = &analysis.report.paragraphs[at.paragraph];
        if let Some(range) = paragraph.place_edit(at.figure().range) {
            let edit = Edit { range, text: text(other).to_owned() };
            finding = finding.fixed_by(Fix { title: title.with([text(other).into()]), safe: false, edits: vec![edit] });
        }
    }
    finding
}

/// The name of what two figures are of, as a reader knows it: a name that is empty or only the end of one is replaced by the
/// words before the figure, from the last mark on.
fn named(name: &str, facts: &ParagraphFacts, figure: TextRange) -> String {
    const ENDS: &[&str] = &["以上", "以下", "左右", "以内"];
    let whole = name.chars().count() > 1 && !name.starts_with('的') && !ENDS.contains(&name);
    if whole {
        return name.to_owned();
    }
    let before = facts.reading[..usize::from(figure.start())].trim_end();
    let clause = before.rsplit(is_chinese_mark).next().unwrap_or_default();
    let told = if clause.chars().count() > 1 { clause } else { &facts.reading[distant::phrase(facts, figure)] };
    whole_words::tail(told, NAME).to_owned()
}

/// So many characters of the words before a figure name it.
const NAME: usize = 16;

/// What a conflict is known by when both values are kept: the same whichever of them stands first.
fn pair(here: &Place<'_>, there: &Place<'_>) -> String {
    let mut values = [text(here), text(there)];
    values.sort_unstable();
    format!("{}：{}／{}", name(here), values[0], values[1])
}

/// The findings on what is told twice and does not agree, of one form, told by `case`: {0} what it is, {1} here,
/// {2} the other place, {3} how far they are `apart`.
pub fn findings(analysis: &Analysis, form: Form, case: &'static Case, apart: fn(&Figure, &Figure) -> String) -> Vec<Finding> {
    let told = analysis.agreements.iter().filter(|claim| claim.form == form && !claim.holds);
    told.filter_map(|claim| {
        let [(paragraph, here), (elsewhere, there)] = &claim.operands[..] else { return None };
        let (facts, others) = (&analysis.facts[*paragraph], &analysis.facts[*elsewhere]);
        let (own, other) = (facts.figure_at(here.range)?, others.figure_at(there.range)?);
        let place = |paragraph: usize, range: TextRange| analysis.report.paragraphs[paragraph].place(range);
        let phrase = place(*elsewhere, distant::phrase(others, there.range));
        let (text, their) = (&facts.reading[here.range], &others.reading[there.range]);
        let message =
            case.with([named(&claim.name, facts, here.range).into(), text.into(), Argument::Place(phrase), apart(own, other).into()]);
        let mut values = [text, their];
        values.sort_unstable();
        let finding = Finding::new(place(*paragraph, here.range), message)
            .relating(phrase, OTHER.with([their.into()]))
            .known_by(format!("{}：{}／{}", claim.name, values[0], values[1]));
        let fixes = [(*paragraph, here.range, their, &HERE), (*elsewhere, there.range, text, &THERE)];
        Some(fixes.into_iter().fold(finding, |finding, (paragraph, range, text, title)| {
            match analysis.report.paragraphs[paragraph].place_edit(range) {
                Some(range) => {
                    let edit = Edit { range, text: text.to_owned() };
                    finding.fixed_by(Fix { title: title.with([text.into()]), safe: false, edits: vec![edit] })
                }
                None => finding,
            }
        }))
    })
    .collect()
}

/// The difference of the two values in the unit of the one here.
pub fn difference(figure: &Figure, other: &Figure) -> String {
    let (a, b) = (value(figure), value(other));
    let apart = if a > b { a - b } else { b - a };
    // Two percentages differ by percentage points.
    let unit = if figure.measure.class == "%" { "个百分点" } else { &figure.measure.word };
    format!("{}{}{unit}", written(&(apart / (figure.scale.value() * &figure.measure.factor))), figure.scale.word())
}

/// The larger value by the smaller one.
pub fn ratio(figure: &Figure, other: &Figure) -> String {
    let (a, b) = (value(figure), value(other));
    written(&if a > b { a / b } else { b / a })
}

fn value(figure: &Figure) -> BigRational {
    figure.value.rational() * &figure.measure.factor
}

fn place(analysis: &Analysis, place: &Place<'_>) -> TextRange {
    analysis.report.paragraphs[place.paragraph].place(place.figure().range)
}

/// A figure as it is written.
pub fn text<'a>(place: &Place<'a>) -> &'a str {
    &place.facts.reading[place.figure().range]
}

/// The words with the figure, where the text has them together: 立案提案181件.
pub fn phrase(analysis: &Analysis, place: &Place<'_>) -> TextRange {
    let words = place.mention.words.cover(place.figure().range);
    analysis.report.paragraphs[place.paragraph].place(words)
}

/// The words that both have in common, as they stand here.
pub fn name(place: &Place<'_>) -> String {
    light_words::bare(&place.words().replace(text(place), "")).to_owned()
}
