use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::{count_visible, head};
use crate::text::{TextSize, range};

/// Paragraphs and sentences that are too long to be read aloud with ease.
pub const RULE: Rule = Rule {
    name: "long-passage",
    group: Group::Layout,
    severity: Severity::Hint,
    basis: "文风",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&PARAGRAPH, &SENTENCE],
    aggregate: None,
    page: include_str!("long_passage.md"),
    run: Run::Paragraph(run),
};

static PARAGRAPH: Case = Case {
    zh: "这一段有{0}字，超过{1}字；读和听都吃力，可按意思分成几段",
    en: "the paragraph has {0} characters, more than {1}; it could be divided",
};
static SENTENCE: Case = Case {
    zh: "这一句有{0}字，超过{1}字；念起来一口气接不上，可断成几句",
    en: "the sentence has {0} characters, more than {1}; it could be divided",
};

/// Longest paragraph, in characters.
const PARAGRAPH_LIMIT: usize = 800;
/// Longest sentence, in characters.
const SENTENCE_LIMIT: usize = 150;
/// So many characters at the beginning are marked.
const MARKED: usize = 12;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut check = |place: TextRange, limit: usize, case: &'static Case| {
        let text = &facts.reading[place];
        let length = count_visible(text);
        if length > limit {
            let marked = TextRange::at(place.start(), TextSize::of(head(text, MARKED)));
            findings.push(Finding::new(marked, case.with([length.into(), limit.into()])));
        }
    };
    check(range(0, facts.reading.len()), PARAGRAPH_LIMIT, &PARAGRAPH);
    for &sentence in &facts.layout.sentences {
        check(sentence, SENTENCE_LIMIT, &SENTENCE);
    }
    findings
}
