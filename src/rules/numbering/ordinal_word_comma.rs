use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::marker::CounterWord;
use crate::rules::numbering::ordinal_words;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, TextSize};

/// 第一、加强: the mark of enumeration behind an ordinal word.
pub const RULE: Rule = Rule {
    name: "ordinal-word-comma",
    group: Group::Numbering,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 B.3.1",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MARK, &COMMA],
    aggregate: None,
    page: include_str!("ordinal_word_comma.md"),
    run: Run::Paragraph(run),
};

static MARK: Case = Case {
    zh: "“{0}”后面用了顿号；这类序数词后面用逗号",
    en: "the ordinal word “{0}” takes a comma, not the mark of enumeration",
};
static COMMA: Case = Case { zh: "改为逗号", en: "make it a comma" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let counted = facts.counters.iter().filter(|c| matches!(c.word, CounterWord::Ordinal | CounterWord::OfThem)).map(|c| c.range);
    let mut words: Vec<TextRange> = counted.chain(ordinal_words::words(facts).into_iter().map(|word| word.range)).collect();
    words.sort_by_key(|word| word.start());
    words.into_iter().filter_map(|word| judge(facts, word)).collect()
}

fn judge(facts: &ParagraphFacts, word: TextRange) -> Option<Finding> {
    let rest = facts.reading[usize::from(word.end())..].strip_prefix('、')?;
    // 第一、第二产业 and 第一、二批 are lists.
    if rest.starts_with(|c: char| numerals::is_numeral(c) || c.is_ascii_digit() || matches!(c, '第' | '其')) {
        return None;
    }
    let mark = TextRange::at(word.end(), TextSize::of('、'));
    let fix = Fix { title: COMMA.plain(), safe: false, edits: vec![Edit::replace(mark, "，")] };
    Some(Finding::new(word.cover(mark), MARK.with([facts.reading[word].into()])).fixed_by(fix))
}
