use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::punctuation::quoting::around;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{closing_of, is_closing, is_digit};
use crate::text::{TextRange, TextSize};

/// Two colons in one sentence.
pub const RULE: Rule = Rule {
    name: "nested-colon",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 4.7.3.5",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NESTED, &FIRST],
    aggregate: None,
    page: include_str!("nested_colon.md"),
    run: Run::Paragraph(run),
};

static NESTED: Case = Case {
    zh: "一句话里套用了两个冒号（“{0}”“{1}”），层次不清；里面一层宜改用逗号，或另起一句",
    en: "one sentence holds two colons, “{0}” and “{1}”; use a comma for the inner one, or begin a new sentence",
};
static FIRST: Case = Case { zh: "前一个冒号：“{0}”", en: "the first colon: “{0}”" };

/// A colon that stands nearer to the start of its sentence, in characters, ends a label.
const LABEL: usize = 6;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    facts.layout.sentences.iter().filter_map(|&sentence| finding(facts, sentence)).collect()
}

fn finding(facts: &ParagraphFacts, sentence: TextRange) -> Option<Finding> {
    let reading = &*facts.reading;
    let text = &reading[sentence];
    let mut depth = 0usize;
    let mut colons: Vec<TextRange> = Vec::new();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        match c {
            // Separate items with a colon each are a list of labels.
            '；' | ';' if depth == 0 && !colons.is_empty() => return None,
            '：' | ':' if depth == 0 => {
                let ratio = before.is_some_and(is_digit) && after.is_some_and(is_digit);
                let speech = after.is_some_and(|c| matches!(c, '“' | '《' | '/'));
                let label = colons.is_empty() && text[..at].chars().count() < LABEL;
                if speech || label {
                    return None;
                }
                if !ratio && after.is_some() {
                    colons.push(TextRange::at(sentence.start() + TextSize::of(&text[..at]), TextSize::of(c)));
                }
            }
            c if closing_of(c).is_some() => depth += 1,
            c if is_closing(c) => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = Some(c);
    }
    let [first, second, ..] = colons[..] else { return None };
    let message = NESTED.with([around(reading, first).into(), around(reading, second).into()]);
    Some(Finding::new(second, message).relating(first, FIRST.with([around(reading, first).into()])))
}
