use crate::facts::ParagraphFacts;
use crate::facts::pairs::Pair;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::punctuation::marks;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{ends_sentence, is_han};
use crate::text::range;

/// A full stop inside a quotation that is only a part of the sentence.
pub const RULE: Rule = Rule {
    name: "stop-inside-quote",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 B.2.1",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&STOP, &TWICE, &DROP, &MOVE],
    aggregate: None,
    page: include_str!("stop_inside_quote.md"),
    run: Run::Paragraph(run),
};

static STOP: Case = Case {
    zh: "引文是句子的一部分，后引号里面不用句号：「{0}」后面是“{1}”，句子没完就删去，句子完了就移到引号外",
    en: "the quotation is a part of the sentence: no full stop inside 「{0}」; drop it if the sentence goes on with “{1}”, else move it out",
};
static TWICE: Case = Case {
    zh: "后引号里外都有点号：「{0}」后面又是“{1}”；引文是句子的一部分，删去里面的句号",
    en: "a stop stands on both sides of the closing quote: 「{0}」, then “{1}”; drop the one inside",
};
static MOVE: Case = Case { zh: "把句号移到引号外", en: "move the full stop outside" };
static DROP: Case = Case { zh: "删去引号里的句号", en: "drop the full stop inside" };

/// How a sentence goes on behind a quotation.
const GOES_ON: &[&str] = &[
    "的",
    "要求",
    "精神",
    "理念",
    "重要",
    "指示",
    "论述",
    "嘱托",
    "期望",
    "期待",
    "号召",
    "目标",
    "原则",
    "方针",
    "工作",
    "思路",
    "部署",
    "总要求",
    "这一",
    "为",
    "等",
    "和",
    "与",
    "作",
    "来",
    "之",
    "思想",
    "标准",
    "口号",
    "宗旨",
    "使命",
];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    facts.layout.pairs.all.iter().filter_map(|pair| finding(&facts.reading, pair)).collect()
}

fn finding(reading: &str, pair: &Pair) -> Option<Finding> {
    let inner = &reading[pair.inner()];
    let words = inner.strip_suffix('。')?;
    if !pair.sort.is_quote() {
        return None;
    }
    // A quotation that stands for itself keeps its stop: at the start of a sentence, behind a colon or a comma.
    let before = reading[..usize::from(pair.range.start())].chars().next_back();
    // Several sentences are quoted as they stand.
    if !before.is_some_and(is_han) || words.contains(ends_sentence) {
        return None;
    }
    let behind = reading[usize::from(pair.range.end())..].chars().next()?;
    let case = match behind {
        c if is_han(c) => &STOP,
        '，' | '、' | '；' | '。' => &TWICE,
        _ => return None,
    };
    let stop = range(usize::from(pair.closing().start()) - '。'.len_utf8(), pair.closing().start().into());
    let rest = range(pair.range.end().into(), pair.range.end().into());
    let after = if is_han(behind) { marks::behind(reading, rest) } else { behind.to_string() };
    let drop = Fix { title: DROP.plain(), safe: false, edits: vec![Edit::delete(stop)] };
    let finding = Finding::new(stop, case.with([marks::shown(reading, pair.range).into(), after.into()]));
    if !is_han(behind) {
        return Some(finding.fixed_by(drop));
    }
    let outside = Edit::replace(pair.closing(), format!("{}。", pair.close));
    let shift = Fix { title: MOVE.plain(), safe: false, edits: vec![Edit::delete(stop), outside] };
    // What goes on names what was quoted; anything else begins a sentence of its own.
    let goes_on = GOES_ON.iter().any(|word| reading[usize::from(pair.range.end())..].starts_with(word));
    let (first, second) = if goes_on { (drop, shift) } else { (shift, drop) };
    Some(finding.fixed_by(first).fixed_by(second))
}
