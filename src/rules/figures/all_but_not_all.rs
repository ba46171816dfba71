use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::counted_rate::Counted;
use crate::facts::figure::Figure;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, between, range};

/// All are said to be done where fewer are counted.
pub const RULE: Rule = Rule {
    name: "all-but-not-all",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&ALL, &RATE, &PART, &WHOLE],
    aggregate: None,
    page: include_str!("all_but_not_all.md"),
    run: Run::Paragraph(run),
};

static ALL: Case = Case {
    zh: "“{0}”与数据不符：总数是“{2}”，完成的只有“{1}”，请核对",
    en: "“{0}” does not fit the figures: “{1}” of “{2}”; please check",
};
static RATE: Case = Case {
    zh: "“{0}”与数据不符：“{1}”少于“{2}”，不到100%，请核对",
    en: "“{0}” does not fit the figures: “{1}” is less than “{2}”; please check",
};
static PART: Case = Case { zh: "完成数：“{0}”", en: "what is done: “{0}”" };
static WHOLE: Case = Case { zh: "总数：“{0}”", en: "the whole: “{0}”" };

/// How all is said.
const ALL_WORDS: &[&str] = &["全部", "全数", "均已", "都已", "悉数", "百分之百"];
/// What may be done to all; words of one row mean the same.
const DONE: &[&[&str]] = &[
    &["办结", "办理完毕", "办理完成", "办完", "结案"],
    &["办复", "答复", "回复", "办理答复"],
    &["审结"],
    &["执结"],
    &["立案"],
    &["采纳"],
    &["整改", "整改到位", "完成整改", "整改完成", "销号"],
    &["完成"],
    &["解决"],
    &["化解"],
    &["落实"],
    &["开工"],
    &["竣工", "完工"],
    &["建成"],
    &["投产"],
    &["投用", "投入使用"],
    &["交付"],
    &["通过"],
    &["合格"],
    &["达标"],
    &["脱贫"],
    &["签约"],
    &["就业"],
    &["参保"],
    &["入学"],
];
/// All that is done in time is all of what is done; all that is still to be done is no statement.
const OTHER: &[&str] = &[
    "期限",
    "按期",
    "按时",
    "时限",
    "限期",
    "及时",
    "其余",
    "剩余",
    "余下",
    "除",
    "将",
    "要",
    "力争",
    "确保",
    "年底前",
    "目标",
    "计划",
    "争取",
    "预计",
    "正在",
    "未",
    "下步",
    "月底前",
    "陆续",
    "逐步",
    "可",
    "转",
    "纳入",
    "结转",
    "另",
];
/// So many figures before the statement are looked at.
const WINDOW: usize = 6;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings: Vec<Finding> = facts.figures.iter().enumerate().filter_map(|(index, f)| full_rate(facts, index, f)).collect();
    for word in ALL_WORDS {
        for (at, _) in facts.reading.match_indices(word) {
            findings.extend(all_done(facts, at, at + word.len()));
        }
    }
    findings.sort_by_key(|f| f.range.start());
    findings.dedup_by_key(|f| f.range.start());
    findings
}

/// `立案119件，办复115件，办复率100%`
fn full_rate(facts: &ParagraphFacts, index: usize, figure: &Figure) -> Option<Finding> {
    if figure.measure.class != "%" || figure.value.to_u64() != Some(100) {
        return None;
    }
    let counted = Counted::read(facts, index, figure).filter(|counted| counted.claims_all(figure))?;
    let text = &facts.reading;
    let said = format!("{}{}", counted.row.rate, &text[figure.range]);
    Some(told(facts, figure.range, RATE.with([said.into(), text[counted.part.range].into(), text[counted.whole.range].into()]), &counted))
}

fn told(facts: &ParagraphFacts, place: TextRange, message: crate::finding::Message, counted: &Counted<'_>) -> Finding {
    Finding::new(place, message)
        .relating(counted.part.range, PART.with([facts.reading[counted.part.range].into()]))
        .relating(counted.whole.range, WHOLE.with([facts.reading[counted.whole.range].into()]))
}

/// `立案119件，办复115件，全部办复`: the statement in a clause without a figure of its own.
fn all_done(facts: &ParagraphFacts, at: usize, end: usize) -> Option<Finding> {
    let reading = &facts.reading;
    let offset = crate::text::size(at);
    if facts.layout.is_quoted(offset) {
        return None;
    }
    let clause = facts.layout.clause_at(offset);
    let sentence = facts.layout.sentence_at(offset);
    let head = reading.get(usize::from(clause.start())..at)?;
    let tail = beside::first_characters(reading.get(end..usize::from(clause.end()))?, 16);
    if head.len() > 90 {
        return None;
    }
    let tail_end = tail.find(['、', '（', '(']).unwrap_or(tail.len());
    let tail = &tail[..tail_end];
    let (done, verb) = DONE.iter().find_map(|row| row.iter().find_map(|verb| tail.find(verb).map(|place| (*row, place + verb.len()))))?;
    if tail[..verb].chars().count() > 8 || OTHER.iter().any(|word| head.contains(word) || tail[..verb].contains(word)) {
        return None;
    }
    let index = facts.figures.partition_point(|f| f.range.start() < offset);
    let window: Vec<&Figure> = facts.figures[index.saturating_sub(WINDOW)..index]
        .iter()
        .filter(|f| sentence.contains_range(f.range) && beside::is_count(facts, f))
        .collect();
    let part_at = window.len().checked_sub(1)?;
    let part = window[part_at];
    if !done.iter().any(|verb| names(facts, part, verb)) {
        return None;
    }
    let whole = window[..part_at].iter().rev().copied().find(|f| f.is_comparable(part))?;
    let apart = between(reading, whole.range.end(), part.range.start());
    let fewer = whole.interval().lies_above(&part.interval());
    if !fewer || apart.contains(['；', ';', '：']) || apart.matches(['，', ',']).count() > 2 || !is_subject(facts, head, whole, part) {
        return None;
    }
    let place = range(at, end + verb);
    let message = ALL.with([reading[place].into(), reading[part.range].into(), reading[whole.range].into()]);
    Some(
        Finding::new(place, message)
            .relating(part.range, PART.with([reading[part.range].into()]))
            .relating(whole.range, WHOLE.with([reading[whole.range].into()])),
    )
}

/// Whether the verb stands close beside the count: 办复115件, 已完成整改36个, 115件已办复.
fn names(facts: &ParagraphFacts, figure: &Figure, verb: &str) -> bool {
    let (before, behind) = (beside::words_before(facts, figure), beside::words_behind(facts, figure));
    let negated = |text: &str, at: usize| text[..at].ends_with(['未', '不', '没', '待']);
    before.rfind(verb).is_some_and(|at| !negated(before, at) && before[at + verb.len()..].chars().count() <= 6)
        || behind.find(verb).is_some_and(|at| !negated(behind, at) && behind[..at].chars().count() <= 4 && !behind.contains("全部"))
}

/// Whether what is before 全部 in its clause is nothing, or the very thing that is counted.
fn is_subject(facts: &ParagraphFacts, head: &str, whole: &Figure, part: &Figure) -> bool {
    // Where the clause holds the part itself (115件已全部办复), all of that part is meant.
    let mut head = head.trim_start_matches(['、', '）', ')', ' ']);
    while let Some(rest) =
        ["目前", "已", "现已", "均", "并", "且", "实现", "做到", "达到", "事项", "截至目前"].iter().find_map(|word| head.strip_suffix(word))
    {
        head = rest;
    }
    if head.is_empty() {
        return true;
    }
    let counted = |f: &Figure| format!("{}{}", beside::words_before(facts, f), beside::words_behind(facts, f));
    head.chars().count() <= 8
        && !head.contains(|c: char| c.is_ascii_digit())
        && (counted(whole).contains(head) || counted(part).contains(head))
}
