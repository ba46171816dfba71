use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{ends_clause, is_han, tail};
use crate::text::{TextRange, range, size};

/// “…”活动为载体: 以 is lost.
pub const RULE: Rule = Rule {
    name: "missing-yi",
    group: Group::Terms,
    severity: Severity::Warning,
    basis: "语法",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&LOST, &PUT],
    aggregate: None,
    page: include_str!("missing_yi.md"),
    run: Run::Paragraph(run),
};

static LOST: Case = Case {
    zh: "“…为{0}”前面缺“以”：从句首起没有与“为{0}”呼应的“以”，疑为“以{1}…为{0}”",
    en: "以 is lost before “…为{0}”: none stands from the start of the sentence on; perhaps “以{1}…为{0}”",
};
static PUT: Case = Case { zh: "在“{0}”前补“以”", en: "put 以 before “{0}”" };

/// What a thing is taken for: 以…为载体.
const TAKEN_FOR: &[&str] =
    &["载体", "抓手", "契机", "突破口", "切入点", "着力点", "落脚点", "总抓手", "有力抓手", "重要抓手", "主线", "纽带", "依托"];
/// Characters that make another word of the 为 behind them: 作为, 成为.
const OTHER_WORDS: &str = "作成定视称列变化转设选评分认以更较最尤极行人因名改确升誉立封被是即均都分";
/// Words that govern 为, from wherever they stand in the sentence.
const GOVERNING: &[&str] = &["以", "将", "把"];
/// Words that govern it from between the quotation and itself.
const GOVERNING_CLAUSE: &[&str] = &["用", "凭", "拿", "由", "使", "让", "是", "视", "当作", "变", "成", "主题", "靠"];
/// 以 carries over so many characters.
const REACH: usize = 400;
/// At most this many quotations are looked through for the one that ends there.
const NESTED: usize = 8;
/// Longest noun between the quotation and 为.
const NOUN: usize = 10;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    for (at, wei) in reading.match_indices('为') {
        let rest = &reading[at + wei.len()..];
        let Some(taken) = TAKEN_FOR.iter().find(|word| rest.starts_with(**word)) else { continue };
        // The sentence must go on: at its end 活动为载体 may be a short statement.
        let behind = rest[taken.len()..].chars().next();
        if !behind.is_some_and(|c| is_han(c) || matches!(c, '，' | ',' | '、' | '；' | ';'))
            || rest[taken.len()..].starts_with(['的', '之'])
        {
            continue;
        }
        let Some((start, noun)) = opening(facts, at) else { continue };
        let sentence = facts.layout.sentence_at(size(at));
        let before = tail(&reading[usize::from(sentence.start()).min(start)..start], REACH);
        let governed =
            GOVERNING.iter().any(|word| governs(before, word)) || GOVERNING_CLAUSE.iter().any(|word| reading[noun..at].contains(word));
        if governed || facts.layout.is_in_title(size(at)) {
            continue;
        }
        let head: String = reading[start..at].chars().take(6).collect();
        let message = LOST.with([(*taken).into(), (&head).into()]);
        let edits = vec![Edit::replace(TextRange::empty(size(start)), "以")];
        let fix = Fix { title: PUT.with([head.into()]), safe: false, edits };
        findings.push(Finding::new(range(start, at + wei.len() + taken.len()), message).fixed_by(fix));
    }
    findings
}

/// Whether the word stands there as itself: not 以 in 以及, 所以, 以来, nor in a time gone by.
fn governs(before: &str, word: &str) -> bool {
    before.match_indices(word).any(|(at, _)| {
        let (head, rest) = (&before[..at], &before[at + word.len()..]);
        word != "以"
            || !(rest.starts_with(['及', '来', '上', '下', '内', '外', '后', '前', '便'])
                || head.ends_with(['所', '可', '予', '加', '难', '足', '得', '给']))
    })
}

/// Where the quotation that is taken for something begins and ends, if it opens a clause: ，“…”活动为载体.
fn opening(facts: &ParagraphFacts, wei: usize) -> Option<(usize, usize)> {
    let reading = &*facts.reading;
    let before = &reading[..wei];
    // “书香政协”建设为抓手: 建设 is the noun there.
    if before.ends_with(|c| OTHER_WORDS.contains(c)) && !before.ends_with("”建设") {
        return None;
    }
    let noun: usize = before.chars().rev().take_while(|&c| is_han(c)).take(NOUN + 1).map(char::len_utf8).sum();
    let quoted = before.len() - noun;
    if before[quoted..].chars().count() > NOUN || !before[..quoted].ends_with(['”', '"']) {
        return None;
    }
    let before_noun = facts.layout.pairs.all.partition_point(|q| usize::from(q.range.start()) < quoted);
    // Quotations inside it come between.
    let nearest = facts.layout.pairs.all[..before_noun].iter().rev().take(NESTED);
    let quotation = nearest.filter(|q| q.open == '“').find(|q| usize::from(q.range.end()) == quoted)?;
    let start = usize::from(quotation.range.start());
    let opens_clause = reading[..start].chars().next_back().is_none_or(|c| ends_clause(c) || c == ' ') || opens_heading(&reading[..start]);
    opens_clause.then_some((start, quoted))
}

/// Whether only the marker of a heading stands there: （二）, 一、, 3.
fn opens_heading(before: &str) -> bool {
    before.chars().count() <= 5 && before.ends_with(['）', ')', '、', '.', '．'])
}
