use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::punctuation::quoting::around;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, range, size};

/// 研究是否可行？: a question mark behind a statement that only tells of a question.
pub const RULE: Rule = Rule {
    name: "indirect-question-mark",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 A.2",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&INDIRECT],
    aggregate: None,
    page: include_str!("indirect_question_mark.md"),
    run: Run::Paragraph(run),
};

static INDIRECT: Case = Case {
    zh: "“{0}”里的“{1}”只是“{2}”的内容，全句是陈述，句末用句号，不用问号",
    en: "“{1}” in “{0}” is what {2} is about; the sentence states and ends with “。”, not with “？”",
};

/// Verbs whose object is a question.
const VERBS: &[&str] = &[
    "研究",
    "了解",
    "讨论",
    "商讨",
    "探讨",
    "考虑",
    "知道",
    "说明",
    "分析",
    "明确",
    "弄清",
    "搞清",
    "查清",
    "摸清",
    "取决于",
    "关系到",
    "决定",
    "检验",
    "思考",
    "回答",
    "解决",
    "看",
    "评估",
    "论证",
    "核实",
    "确定",
    "掌握",
    "关心",
];
/// What asks.
const ASKING: &[&str] = &["是否", "如何", "怎样", "怎么", "为什么", "什么", "哪些", "哪里", "能否", "可否", "多少"];
/// What ends a question that is really asked.
const ASKED: [char; 4] = ['吗', '呢', '吧', '么'];
/// The verb stands so near before the question, in characters.
const REACH: usize = 12;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let asked = facts.layout.clauses.iter().filter(|clause| reading[usize::from(clause.end())..].starts_with('？'));
    asked.filter(|clause| !facts.layout.is_quoted(size(clause.end().into()))).filter_map(|&clause| finding(reading, clause)).collect()
}

fn finding(reading: &str, clause: TextRange) -> Option<Finding> {
    let text = &reading[clause];
    if text.ends_with(ASKED) {
        return None;
    }
    let (at, question) = ASKING.iter().filter_map(|word| text.find(word).map(|at| (at, *word))).min()?;
    let before = crate::text::characters::tail(&text[..at], REACH);
    let verb = VERBS.iter().filter_map(|verb| before.rfind(verb).map(|at| (at, *verb))).max()?.1;
    let end = usize::from(clause.end());
    let mark = range(end, end + '？'.len_utf8());
    Some(Finding::new(mark, INDIRECT.with([around(reading, mark).into(), question.into(), verb.into()])))
}
