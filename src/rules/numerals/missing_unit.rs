use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numerals::written::{self, Written};
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{is_digit, is_han};
use crate::text::{range, size};

/// 投资3541.07。; 35项、181、365篇: a number without its unit.
pub const RULE: Rule = Rule {
    name: "missing-unit",
    group: Group::Numerals,
    severity: Severity::Error,
    basis: "格式",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MONEY, &PERCENT, &ROW],
    aggregate: None,
    page: include_str!("missing_unit.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static MONEY: Case = Case { zh: "“{0}”后面没有单位，请补上", en: "no unit follows “{0}”; please add it" };
static PERCENT: Case = Case {
    zh: "“{0}”后面没有单位，是否漏了“%”，请核对", en: "no unit follows “{0}”; % may be lost; please check"
};
static ROW: Case = Case {
    zh: "“{0}”前后各项都有单位，这一项没有，请核对是否漏了",
    en: "the items before and after “{0}” have units, this one has none; please check",
};

/// The number is one of money or of an area.
const AMOUNT: u8 = 0;
/// The number is a rate or a growth.
const RATE: u8 = 1;
/// The number stands in a row of others with units.
const IN_ROW: u8 = 2;

/// Longest name of a rate that is quoted whole, in characters.
const RATE_NAME: usize = 8;
/// Words that govern a sum of money or an area, at the end of what stands before the number.
const AMOUNTS: &[&str] = &[
    "投资",
    "投资额",
    "引资",
    "融资",
    "资金",
    "收入",
    "支出",
    "产值",
    "总值",
    "增加值",
    "总额",
    "金额",
    "销售额",
    "交易额",
    "成交额",
    "零售额",
    "营业额",
    "合同额",
    "贸易额",
    "货值",
    "利润",
    "税收",
    "营收",
    "余额",
    "贷款",
    "存款",
    "补贴",
    "补助",
    "拨付",
    "拨款",
    "投入",
    "筹集",
    "筹资",
    "注资",
    "贷款额",
    "税额",
    "退税",
    "减税",
    "让利",
    "财力",
    "资产",
    "负债",
    "进出口",
    "占地",
    "占地面积",
    "面积",
    "建筑面积",
    "用地",
    "保费",
    "补偿款",
    "工资",
    "罚没款",
];
/// The same in longer words that are something else: 指数, 评分.
const OTHER_AMOUNTS: &[&str] = &["招商引资", "使用面积比"];
/// What may stand between such a word and the number.
const BETWEEN: &[&str] = &[
    "达到",
    "超过",
    "突破",
    "完成",
    "实现",
    "累计",
    "合计",
    "共计",
    "总计",
    "达",
    "为",
    "约",
    "近",
    "超",
    "了",
    "共",
    "逾",
    "是",
    "增长到",
    "增加到",
    "提高到",
    "上升到",
    "增至",
    "升至",
    "降至",
];
/// Words of growth, and rates.
const GROWTHS: &[&str] = &["同比增长", "年均增长", "分别增长", "增长", "增幅", "增速", "占比", "比重"];
/// What ends in 率 and is no percentage.
const OTHER_RATES: &[&str] =
    &["汇率", "容积率", "市盈率", "市净率", "生育率", "比率", "倍率", "功率", "频率", "效率", "斜率", "税率", "利率", "概率", "毛利率"];
/// With one of these in the clause a number has no unit.
const INDICES: &[&str] = &["指数", "系数", "得分", "评分", "分值", "总分", "比值", "版本", "弹性", "密度", "收入比", "基尼"];
/// Behind these a bare number is a rank, a name or a code.
const NAMES: &[&str] = &[
    "第", "前", "后", "列", "居", "名", "排位", "级", "型", "版", "表", "图", "附件", "专栏", "道", "线", "号", "年", "期", "热线", "电话",
    "代码", "进入", "指数", "得分", "评分", "部", "楼", "栋", "区", "机场", "条", "章", "款", "从", "由", "到", "至", "约", "每", "分别",
    "各", "卫星", "号机", "高铁", "项", "标段", "地块", "街坊", "舱",
];

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let reading = &*facts.reading;
    let mut found = Vec::new();
    for number in written::numbers(reading) {
        let quoted = facts.layout.is_quoted(size(number.start())) || facts.layout.is_in_title(size(number.start()));
        if quoted || number.has_scale() || facts.is_date(number.digits.start()) {
            continue;
        }
        let way = if ends(number.behind()) { amount(facts, &number).or_else(|| row(facts, &number)) } else { between(facts, &number) };
        found.extend(way.map(|(way, start)| Occurrence { way, range: range(start, number.end) }));
    }
    found
}

fn judge(analysis: &Analysis, numbers: &[Placed]) -> Vec<Finding> {
    if analysis.report.in_columns || is_told_once(analysis) {
        return Vec::new();
    }
    let told = numbers.iter().map(|number| {
        let (case, severity) = match number.way {
            AMOUNT => (&MONEY, Severity::Error),
            RATE => (&PERCENT, Severity::Warning),
            _ => (&ROW, Severity::Warning),
        };
        Finding::new(number.range, case.with([analysis.quote(number.range).into()])).at(severity)
    });
    told.collect()
}

/// Whether the unit is told once for all: 单位：万元.
fn is_told_once(analysis: &Analysis) -> bool {
    analysis.report.paragraphs.iter().any(|paragraph| ["单位：", "单位:"].iter().any(|word| paragraph.reading.contains(word)))
}

/// Whether a number ends its clause: a mark stands behind it, and no further number of a row.
fn ends(behind: &str) -> bool {
    let mut chars = behind.chars();
    let mark = chars.next();
    let next = chars.next();
    match mark {
        Some('，' | '。' | '；' | '！') => true,
        Some(',' | ';') => next.is_some_and(|c| is_han(c) || c == '“'),
        Some('、') => next.is_some_and(|c| !is_digit(c)),
        _ => false,
    }
}

/// 投资3541.07; 增长5.6; the way and where the marked words begin.
fn amount(facts: &ParagraphFacts, number: &Written<'_>) -> Option<(u8, usize)> {
    let reading = &*facts.reading;
    let clause = usize::from(facts.layout.clause_at(number.digits.start()).start()).min(number.start());
    let clause = beside::last_characters(&reading[clause..number.start()], 40);
    let mut head = clause;
    while let Some(rest) = BETWEEN.iter().find_map(|word| head.strip_suffix(word)) {
        head = rest;
    }
    let digits = number.as_str().bytes().filter(u8::is_ascii_digit).count();
    // 行动2.0, 投资2025: a version, a year.
    let version = number.as_str().ends_with(".0") || number.is_like_a_year();
    if version
        || !number.as_str().bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        || INDICES.iter().any(|word| clause.contains(word))
    {
        return None;
    }
    let start = |word: &str| number.start() - (clause.len() - head.len()) - word.len();
    let longest = |words: &'static [&'static str]| words.iter().copied().filter(|word| head.ends_with(word)).max_by_key(|word| word.len());
    if let Some(word) = longest(AMOUNTS).filter(|_| !OTHER_AMOUNTS.iter().any(|other| head.ends_with(other))) {
        return (number.is_decimal() || digits >= 2).then(|| (AMOUNT, start(word)));
    }
    let rate = head.ends_with('率') && !OTHER_RATES.iter().any(|other| head.ends_with(other));
    let word = longest(GROWTHS).or_else(|| rate.then_some("率"))?;
    let percent = word == "率" && number.is_plain() && digits >= 2 && number.as_str().parse::<u32>().is_ok_and(|value| value <= 100);
    // The name of the rate is quoted whole: 城镇化率, or its last word where it is long.
    let name = if word == "率" { rate_name(head) } else { word };
    (number.is_decimal() || percent).then(|| (RATE, start(name)))
}

/// The name of the rate that ends `head`.
fn rate_name(head: &str) -> &str {
    let clause = beside::last_characters(head, RATE_NAME + 1);
    if clause.len() == head.len() && clause.chars().count() <= RATE_NAME { clause } else { beside::last_characters(head, 3) }
}

/// 35项、181、365篇
fn between(facts: &ParagraphFacts, number: &Written<'_>) -> Option<(u8, usize)> {
    let reading = &*facts.reading;
    let mark = size(number.start().checked_sub('、'.len_utf8()).filter(|_| number.before == Some('、'))?);
    let index = facts.figures.partition_point(|figure| figure.range.end() < mark);
    let (before, behind) = (facts.figures.get(index)?, facts.figures.get(index + 1)?);
    let beside = before.range.end() == mark && usize::from(behind.range.start()) == number.end + '、'.len_utf8();
    let counts = before.measure.counts_things() && behind.measure.counts_things() && !before.is_comparable(behind);
    let plain = number.is_plain() && !number.is_like_a_year() && reading[number.end..].starts_with('、');
    (beside && counts && plain).then_some((IN_ROW, number.start()))
}

/// 提案181件、信息365、报告68篇
fn row(facts: &ParagraphFacts, number: &Written<'_>) -> Option<(u8, usize)> {
    let reading = &*facts.reading;
    let start = number.start();
    if number.is_decimal() || !number.is_plain() || number.is_like_a_year() {
        return None;
    }
    let clause = usize::from(facts.layout.clause_at(number.digits.start()).start()).min(start);
    let item = beside::last_characters(&reading[clause..start], 20);
    let at = item.rfind('、')?;
    let noun = &item[at + '、'.len_utf8()..];
    let mark = size(start - noun.len() - '、'.len_utf8());
    // The item before ends in a count of things.
    let before = facts.figures.partition_point(|figure| figure.range.end() <= mark).checked_sub(1).map(|i| &facts.figures[i])?;
    if before.range.end() != mark || !before.measure.counts_things() || before.quoted {
        return None;
    }
    let name = NAMES.iter().any(|word| noun.ends_with(word)) || !noun.chars().all(is_han) || INDICES.iter().any(|word| noun.contains(word));
    let length = noun.chars().count();
    (length >= 2 && !name).then_some((IN_ROW, start - noun.len()))
}
