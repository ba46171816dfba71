use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::figure::Figure;
use crate::facts::rate;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::between;

/// A share that the part and the whole of its own sentence do not give.
pub const RULE: Rule = Rule {
    name: "share-mismatch",
    group: Group::Figures,
    severity: Severity::Info,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISMATCH, &PART, &WHOLE],
    aggregate: None,
    page: include_str!("share_mismatch.md"),
    run: Run::Paragraph(run),
};

static MISMATCH: Case = Case {
    zh: "“{1}”占“{2}”的{3}，这里写占“{0}”，请核对三处数据",
    en: "“{1}” is {3} of “{2}”, but “{0}” is stated; please check all three",
};
static PART: Case = Case { zh: "部分：“{0}”", en: "the part: “{0}”" };
static WHOLE: Case = Case { zh: "整体：“{0}”", en: "the whole: “{0}”" };

/// What a base may be called without naming what it is a sum of.
const SUMS: &[&str] = &[
    "总数",
    "总量",
    "总额",
    "总人数",
    "总户数",
    "总面积",
    "总投资",
    "总件数",
    "全部",
    "全体",
    "总",
    "数量",
    "数",
    "额",
    "量",
    "其",
    "的",
    "全年",
    "年度",
    "一半",
    "上述",
    "各类",
    "所有",
    "整个",
    "合计",
    "当年",
    "今年",
    "本年度",
];
/// So many figures before the share are looked at.
const WINDOW: usize = 8;
/// What stands before 占 and is longer is no adverb (已, 约, 合计), in characters.
const ADVERB: usize = 2;
/// With one of these the share is of something that is not in the sentence.
const OTHER_BASE: &[&str] = &["分别", "累计", "同比", "加权", "平均", "人均", "结转", "计划", "任务", "目标", "预算", "上年", "去年"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    facts.figures.iter().enumerate().filter_map(|(index, figure)| claim(facts, index, figure)).collect()
}

fn claim(facts: &ParagraphFacts, index: usize, figure: &Figure) -> Option<Finding> {
    if figure.quoted || figure.measure.class != "%" || index < 2 {
        return None;
    }
    let reading = &facts.reading;
    let stated = rate::stated(facts, figure)?;
    let base = &reading[stated.base?];
    let sentence = facts.layout.sentence_at(figure.range.start());
    let part = &facts.figures[index - 1];
    if !sentence.contains_range(part.range) || !beside::is_count(facts, part) || part.range.end() > stated.name.end() {
        return None;
    }
    let link = between(reading, part.range.end(), stated.name.end());
    if link.matches(['，', ',', '、', '（', '(']).count() > 1 || link.contains(['；', ';', '：']) || link.chars().count() > 24 {
        return None;
    }
    if names_another(link) {
        return None;
    }
    let from = index.saturating_sub(WINDOW);
    let counts: Vec<&Figure> = facts.figures[from..index]
        .iter()
        .filter(|f| sentence.contains_range(f.range) && f.is_comparable(part) && beside::is_count(facts, f))
        .collect();
    let whole = counts[..counts.len().checked_sub(1)?].iter().rev().copied().find(|f| f.interval().lies_above(&part.interval()))?;
    let between = between(reading, whole.range.end(), part.range.start());
    if OTHER_BASE.iter().any(|word| between.contains(word) || link.contains(word)) || !is_base(facts, base, whole, part, between) {
        return None;
    }
    let tolerance = beside::tolerance(figure);
    let explained = counts.iter().any(|part| {
        counts.iter().any(|whole| beside::percentage(part, whole).is_none_or(|percentage| !percentage.is_disjoint(&tolerance)))
    });
    if explained {
        return None;
    }
    let shown = beside::shown_percentage(part, whole, figure);
    let (part_text, whole_text) = (&reading[part.range], &reading[whole.range]);
    let message = MISMATCH.with([(&reading[figure.range]).into(), part_text.into(), whole_text.into(), shown.into()]);
    Some(
        Finding::new(figure.range, message)
            .relating(part.range, PART.with([part_text.into()]))
            .relating(whole.range, WHOLE.with([whole_text.into()])),
    )
}

/// Whether the words between the part and its share name something else that the share is of: 过亿元项目13个，产业类项目占比67%.
fn names_another(link: &str) -> bool {
    let Some((_, clause)) = link.rsplit_once(['，', ',', '、']) else { return false };
    let head = clause.find("占").map_or(clause, |at| &clause[..at]);
    head.chars().count() > ADVERB
}

/// Whether `whole` is what the base names: 提案总数 behind 收到提案200件; a base without a name is the whole that 其中 or
/// the same clause takes the part from.
fn is_base(facts: &ParagraphFacts, base: &str, whole: &Figure, part: &Figure, between: &str) -> bool {
    let noun = bare(base);
    if noun.is_empty() {
        let same_clause = !between.contains(['，', ',', '；', ';', '：', '、', '。']);
        return between.contains("其中") || same_clause || between.contains("中，") || between.contains("中有");
    }
    let named = format!("{}{}", beside::words_before(facts, whole), beside::words_behind(facts, whole));
    let head = noun.char_indices().rev().nth(1).map_or(noun, |(at, _)| &noun[at..]);
    // 线上活动12场，占全年线上活动的…: the share is one of the part's own kind, not of all 活动.
    let own_kind = || beside::words_before(facts, part).contains(noun) || beside::words_behind(facts, part).contains(noun);
    // 参训学员 of 培训学员820人次: one head noun, and no wider place.
    named.contains(noun)
        || noun.chars().count() <= 6
            && named.contains(head)
            && !own_kind()
            && !noun.contains(['全', '市', '省', '国', '区', '县', '界', '同', '类'])
}

/// A base without the words that only say that it is a sum.
fn bare(base: &str) -> &str {
    let mut noun = base;
    loop {
        let cut = SUMS.iter().find_map(|word| noun.strip_suffix(word).or_else(|| noun.strip_prefix(word)));
        match cut {
            Some(rest) => noun = rest,
            None => return noun,
        }
    }
}
