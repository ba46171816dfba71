use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::terms::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{ends_clause, tail};
use crate::text::{range, size};

/// 表示衷心地感谢: 地 where a noun follows.
pub const RULE: Rule = Rule {
    name: "wrong-de",
    group: Group::Terms,
    severity: Severity::Warning,
    basis: "语法",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NOUN, &NOUN_ALONE, &REPLACE],
    aggregate: None,
    page: include_str!("wrong_de.md"),
    run: Run::Paragraph(run),
};

static NOUN: Case = Case {
    zh: "“{0}地{1}”应为“{0}的{1}”：“{1}”在这里是“{2}”的宾语，前面的定语用“的”",
    en: "“{0}地{1}” should be “{0}的{1}”: {1} is the object of {2} here, and 的 stands before a noun",
};
static NOUN_ALONE: Case = Case {
    zh: "“{0}地{1}”应为“{0}的{1}”：“{1}”是名词，前面的定语用“的”",
    en: "“{0}地{1}” should be “{0}的{1}”: {1} is a noun, and 的 stands before it",
};

/// Words of feeling that stand before thanks and respect.
const FEELINGS: &[&str] = &[
    "衷心",
    "诚挚",
    "崇高",
    "真诚",
    "由衷",
    "亲切",
    "热烈",
    "深切",
    "深深",
    "诚恳",
    "最诚挚",
    "最崇高",
    "最衷心",
    "美好",
    "最美好",
    "最深切",
];
/// Nouns that are no verbs.
const NOUNS: &[&str] = &["敬意", "谢意", "祝愿", "歉意", "哀思", "节日问候"];
/// Words that are both; nouns where one of [`GIVING`] governs them.
const EITHER: &[&str] = &["感谢", "祝贺", "问候", "慰问", "祝福", "欢迎", "哀悼", "期望", "期待", "希望"];
/// Verbs whose object thanks and respect are.
const GIVING: &[&str] = &["表示", "致以", "送上", "献上", "表达", "道一声", "说一声", "致", "并致", "敬献", "寄予"];

/// The verb stands within so many characters before.
const REACH: usize = 40;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    for (at, de) in reading.match_indices('地') {
        let end = at + de.len();
        let Some(feeling) = FEELINGS.iter().filter(|word| reading[..at].ends_with(**word)).max_by_key(|word| word.len()) else { continue };
        let starts = |words: &[&'static str]| words.iter().copied().find(|word| reading[end..].starts_with(word));
        let clause = facts.layout.clause_at(size(at));
        let before = tail(&reading[usize::from(clause.start()).min(at - feeling.len())..at - feeling.len()], REACH);
        // 致以崇高的敬意和衷心地感谢: the verb governs both.
        let joined = before.ends_with(['和', '与', '及', '、']);
        let giving = GIVING.iter().copied().find(|verb| before.ends_with(verb) || joined && before.contains(verb));
        let (noun, message) = if let Some(noun) = starts(NOUNS) {
            (noun, NOUN_ALONE.with([(*feeling).into(), noun.into()]))
        } else if let (Some(noun), Some(verb)) = (starts(EITHER), giving) {
            (noun, NOUN.with([(*feeling).into(), noun.into(), verb.into()]))
        } else {
            continue;
        };
        let rest = &reading[end + noun.len()..];
        // 向各位表示衷心地感谢大家: an object behind it makes it a verb.
        let ends = rest.chars().next().is_none_or(|c| ends_clause(c) || matches!(c, '和' | '与' | '及' | '、' | '并' | '”' | '）'));
        if ends && !facts.layout.is_in_title(size(at)) {
            let place = range(at, end);
            let marked = range(at - feeling.len(), end + noun.len());
            let mut finding = replacing::finding(place, message, "的");
            finding.range = marked;
            findings.push(finding);
        }
    }
    findings
}
