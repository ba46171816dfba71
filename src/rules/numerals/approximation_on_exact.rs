use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// 1503余人: 余 and 多 stand behind a round number.
pub const RULE: Rule = Rule {
    name: "approximation-on-exact",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "用法",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&EXACT, &NEARLY],
    aggregate: None,
    page: include_str!("approximation_on_exact.md"),
    run: Run::Paragraph(run),
};

static EXACT: Case = Case {
    zh: "“{0}”：“{1}”用在整十、整百的数后面，{2}已是精确到个位的数，请核对是去掉“{1}”还是取整数",
    en: "“{0}”: {1} stands after round numbers, and {2} is exact to the last digit; drop {1} or round the number",
};
static NEARLY: Case = Case {
    zh: "“{0}”：{2}精确到了个位，前面又用“{1}”，请核对是否为约数",
    en: "“{0}”: {2} is exact to the last digit, yet {1} stands before it; please check whether it is approximate",
};

/// Below this a number may be approximate without being round: 近5个月.
const LEAST: u64 = 11;
/// 约 and 近 before a smaller number are left alone, 余 behind a smaller quantity that can be divided too.
const LEAST_LARGE: u64 = 100;
/// What can be divided: 235余亩 may be meant.
const DIVISIBLE: &[&str] = &["元", "美元", "欧元", "港元", "面积", "长度", "吨", "体积", "升", "功率", "千瓦时", "吨标准煤"];
/// What is no count: years, rates, multiples.
const NO_COUNTS: &[&str] = &["年数", "月数", "天", "小时", "岁", "%", "‰", "百分点", "倍", "番", "成", "位次", "微克"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let figures = facts.figures.iter().filter(|figure| !figure.quoted && !figure.chinese && figure.upper.is_none() && figure.scale.0 == 0);
    figures.filter_map(|figure| judge(facts, figure)).collect()
}

fn judge(facts: &ParagraphFacts, figure: &Figure) -> Option<Finding> {
    let reading = &*facts.reading;
    let class = &*figure.measure.class;
    let value = figure.value.to_u64().filter(|_| figure.value.places() == 0)?;
    if value % 10 == 0 || value < LEAST || NO_COUNTS.contains(&class) {
        return None;
    }
    let number = &reading[figure.number];
    let behind = &reading[usize::from(figure.number.end())..];
    let divisible = DIVISIBLE.contains(&class);
    if let Some(word) = ["余", "多"].into_iter().find(|word| behind.starts_with(word)) {
        let told = !divisible || value >= LEAST_LARGE;
        return told.then(|| Finding::new(figure.range, EXACT.with([(&reading[figure.range]).into(), word.into(), number.into()])));
    }
    let head = &reading[..usize::from(figure.range.start())];
    let word = ["近", "约"].into_iter().find(|word| head.ends_with(word) && !is_other_word(head))?;
    // 约235公里 and 约165万元 are rounded from something finer, 约1505件 ends in a five.
    let exact = value >= LEAST_LARGE && value % 5 != 0 && !divisible;
    let place = crate::text::TextRange::new(figure.range.start() - crate::text::size(word.len()), figure.range.end());
    exact.then(|| Finding::new(place, NEARLY.with([(&reading[place]).into(), word.into(), number.into()])).at(Severity::Hint))
}

fn is_other_word(head: &str) -> bool {
    ["签约", "节约", "履约", "预约", "集约", "违约", "合约", "邀约", "附近", "最近", "就近", "靠近", "临近"]
        .iter()
        .any(|word| head.ends_with(word))
}
