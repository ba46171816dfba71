use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::figure::Figure;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, size};

/// Percentage points of what is no rate (产值增长5个百分点), and per cent of a share (占比增长5%).
pub const RULE: Rule = Rule {
    name: "points-for-percent",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "用法",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&POINTS, &SHARE],
    aggregate: None,
    page: include_str!("points_for_percent.md"),
    run: Run::Document(run),
};

static POINTS: Case = Case {
    zh: "“{1}”不是比率，增减用“%”，不用“个百分点”：这里是“{0}”，请核对",
    en: "“{1}” is no rate: it changes by per cent, not by percentage points (“{0}”); please check",
};
static SHARE: Case = Case {
    zh: "“{1}”本身是百分数，两个百分数相差用“个百分点”：这里是“{0}”，请核对是否应为“提高……个百分点”",
    en: "“{1}” is itself a percentage, and two of them differ by percentage points (“{0}”); please check",
};

/// What is measured in sums, tons or heads.
const LEVELS: &[&str] = &[
    "产值",
    "总产值",
    "增加值",
    "生产总值",
    "GDP",
    "投资",
    "总额",
    "销售额",
    "零售额",
    "成交额",
    "交易额",
    "产量",
    "销量",
    "收入",
    "支出",
    "进出口",
    "利润",
    "税收",
    "贷款余额",
    "存款余额",
    "用电量",
    "货运量",
    "客运量",
    "吞吐量",
    "人数",
    "人次",
    "户数",
    "数量",
    "总量",
    "案件数",
    "浓度",
    "面积",
    "里程",
    "营业额",
    "保费",
    "出口",
    "进口",
    "订单",
    "发电量",
    "接待量",
    "信访量",
    "发案数",
    "事故起数",
    "游客量",
];
/// With one of these in the sentence before it, a rate is spoken of.
const RATES: &[&str] = &[
    "率",
    "比重",
    "占比",
    "比例",
    "增速",
    "增幅",
    "份额",
    "满意度",
    "涨幅",
    "降幅",
    "速度",
    "指数",
    "拉动",
    "贡献",
    "带动",
    "快于",
    "高于",
    "低于",
    "水平",
    "覆盖",
    "占",
    "程度",
    "集中度",
    "弹性",
    "成数",
    "结构",
    "比上年末",
    "依存度",
    "倍差",
    "系数",
    "幅度",
    "跑赢",
];
const CHANGES: &[&str] = &["增长", "增加", "下降", "减少", "提高", "上升", "降低", "提升", "回落"];
/// What may stand between the verb and the number.
const BETWEEN: &[&str] = &["了", "约", "近", "超过", "超"];

/// In the text of a page with two columns the lines of one stand between those of the other.
fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let found = analysis.body().flat_map(|(_, paragraph, facts)| {
        in_paragraph(facts).into_iter().map(|finding| finding.map(&mut |r| paragraph.place(r), &mut |r| paragraph.place_edit(r)))
    });
    found.collect()
}

fn in_paragraph(facts: &ParagraphFacts) -> Vec<Finding> {
    let figures = facts.figures.iter().filter(|f| !f.quoted);
    figures.filter_map(|figure| if figure.measure.class == "百分点" { points(facts, figure) } else { share(facts, figure) }).collect()
}

/// 产值增长5个百分点
fn points(facts: &ParagraphFacts, figure: &Figure) -> Option<Finding> {
    let reading = &facts.reading;
    let clause = facts.layout.clause_at(figure.range.start());
    let start = verb_before(facts, figure, usize::from(clause.start()))?;
    // 拉动产值增长…, 产值占比…: what the clause says of rates leaves it alone.
    let before = beside::last_characters(&reading[usize::from(clause.start())..start], 40);
    let before = before.rfind('、').map_or(before, |at| &before[at..]);
    if RATES.iter().any(|word| before.contains(word)) {
        return None;
    }
    let head = &reading[usize::from(clause.start())..start];
    let head = strip(
        head,
        &[
            "同比",
            "比上年",
            "较上年",
            "比去年",
            "较去年",
            "同期",
            "年均",
            "累计",
            "分别",
            "再",
            "又",
            "均",
            "将",
            "也",
            "环比",
            "预计",
            "持续",
            "稳步",
            "实现",
        ],
    );
    let level = LEVELS.iter().filter(|level| head.ends_with(**level)).max_by_key(|level| level.len())?;
    let place = TextRange::new(size(start), figure.range.end());
    Some(Finding::new(place, POINTS.with([reading[place].into(), (*level).into()])))
}

/// 占比增长5%: may be meant as growth of the share, so only 占比 and 比重 are asked about.
fn share(facts: &ParagraphFacts, figure: &Figure) -> Option<Finding> {
    if figure.measure.class != "%" {
        return None;
    }
    let reading = &facts.reading;
    let clause = facts.layout.clause_at(figure.range.start());
    let start = verb_before(facts, figure, usize::from(clause.start()))?;
    let head = strip(&reading[usize::from(clause.start())..start], &["同比", "比上年", "较上年", "比去年", "较去年", "年均", "累计", "再"]);
    let name = ["占比", "比重", "所占比例"].iter().find(|name| head.ends_with(**name))?;
    let place = TextRange::new(size(start), figure.range.end());
    Some(Finding::new(place, SHARE.with([reading[place].into(), (*name).into()])))
}

/// Where the verb of change begins that governs the figure.
fn verb_before(facts: &ParagraphFacts, figure: &Figure, clause: usize) -> Option<usize> {
    let end = usize::from(figure.range.start());
    let mut head = facts.reading.get(clause..end)?;
    while let Some(rest) = BETWEEN.iter().find_map(|word| head.strip_suffix(word)) {
        head = rest;
    }
    let verb = CHANGES.iter().find(|verb| head.ends_with(**verb))?;
    Some(clause + head.len() - verb.len())
}

fn strip<'t>(head: &'t str, words: &[&str]) -> &'t str {
    let mut head = head;
    while let Some(rest) = words.iter().find_map(|word| head.strip_suffix(word)) {
        head = rest;
    }
    head
}
