use crate::facts::ParagraphFacts;
use crate::facts::pairs::{Pair, Sort};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_han;

/// The title of a document in quotes.
pub const RULE: Rule = Rule {
    name: "title-in-quotes",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 4.15",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&QUOTED, &TITLE],
    aggregate: None,
    page: include_str!("title_in_quotes.md"),
    run: Run::Paragraph(run),
};

static QUOTED: Case = Case {
    zh: "「{0}」是文件名称，用书名号：「{1}」",
    en: "「{0}」 is the title of a document, which has title marks: 「{1}」",
};
static TITLE: Case = Case { zh: "改为「{0}」", en: "make it 「{0}」" };

/// What the title of a document ends in.
const DOCUMENTS: &[&str] = &[
    "意见",
    "决定",
    "决议",
    "规定",
    "办法",
    "方案",
    "条例",
    "细则",
    "通知",
    "批复",
    "通报",
    "公告",
    "规划",
    "纲要",
    "指引",
    "准则",
    "若干措施",
];
/// What is done to a document.
const VERBS: &[&str] = &["出台", "印发", "制定", "修订", "颁布", "发布", "下发", "转发", "签发", "出台了", "印发了", "制定了", "修订了"];
/// What a topic or a proposal is called, which may stand in quotes.
const TOPICS: &[&str] =
    &["的提案", "提案", "建议", "议案", "课题", "的建议", "为题", "为主题", "等提案", "专题", "主题", "调研", "协商", "座谈"];
/// Shortest and longest title, in characters.
const SHORTEST: usize = 5;
const LONGEST: usize = 60;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let quotes = facts.layout.pairs.all.iter().filter(|pair| pair.sort == Sort::Double && pair.parent.is_none() && !pair.is_straight());
    quotes.filter_map(|pair| finding(&facts.reading, pair)).collect()
}

fn finding(reading: &str, pair: &Pair) -> Option<Finding> {
    let title = &reading[pair.inner()];
    let before = &reading[..usize::from(pair.range.start())];
    let behind = &reading[usize::from(pair.range.end())..];
    let length = title.chars().take(LONGEST + 1).count();
    let document = DOCUMENTS.iter().any(|end| title.ends_with(end)) && (SHORTEST..=LONGEST).contains(&length);
    // “1+N”方案, “两个办法”: how many there are, no title.
    let counted = title.contains(['+', '＋']) || title.starts_with(|c: char| !is_han(c) || "一二三四五六七八九十两".contains(c));
    let full = title.starts_with("关于") && DOCUMENTS.iter().any(|end| title.strip_suffix(end).is_some_and(|rest| rest.ends_with('的')));
    let issued = VERBS.iter().any(|verb| before.ends_with(verb)) && !counted;
    if !document || !(full || issued) || TOPICS.iter().any(|topic| behind.starts_with(topic)) || title.contains(['《', '。']) {
        return None;
    }
    let change = format!("《{title}》");
    let message = QUOTED.with([reading[pair.range].into(), change.as_str().into()]);
    let edits = vec![Edit::replace(pair.opening(), "《"), Edit::replace(pair.closing(), "》")];
    Some(Finding::new(pair.range, message).fixed_by(Fix { title: TITLE.with([change.into()]), safe: false, edits }))
}
