use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::figure::{Bound, Figure};
use crate::facts::rate::{self, StatedRate};
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::rates;
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::between;

/// A part of a whole above 100 %, or a decrease by more than all there was.
pub const RULE: Rule = Rule {
    name: "impossible-rate",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&RATE, &SHARE, &PEOPLE, &DECREASE],
    aggregate: None,
    page: include_str!("impossible_rate.md"),
    run: Run::Paragraph(run),
};

static RATE: Case = Case {
    zh: "“{1}”是部分与整体之比，不会超过100%，这里是“{0}”，请核对数据",
    en: "“{1}” is a part of a whole and cannot exceed 100 %, but “{0}” is given; please check the figure",
};
static SHARE: Case = Case {
    zh: "部分占整体的比重不会超过100%，这里是“{0}”，请核对数据",
    en: "a part cannot be more than 100 % of its whole, but “{0}” is given; please check the figure",
};
static PEOPLE: Case = Case {
    zh: "“{0}的{1}”：全部也只是100%，请核对数据",
    en: "“{0} of {1}”: all of them are 100 %; please check the figure",
};
static DECREASE: Case = Case {
    zh: "“{1}{0}”：减少的不会多于原有的，降幅至多100%，请核对数据",
    en: "“{1}{0}”: no more can be lost than there was, a decrease is at most 100 %; please check the figure",
};

/// A plan, last year, a budget: what is measured against these may exceed them.
const MEASURES: &[&str] = &[
    "计划",
    "任务",
    "目标",
    "预算数",
    "上年",
    "去年",
    "同期",
    "指标",
    "概算",
    "限额",
    "定额",
    "基期",
    "设计",
    "核定",
    "平均",
    "时序",
    "新增",
    "净增",
    "增量",
];
/// A rate over another count of people is not above this.
const LOOSE_LIMIT: u32 = 120;
/// What is not a whole that holds the other: trade, debt, deposits, market value may exceed output or income.
const FLOWS: &[&str] = &["生产总值", "GDP", "ＧＤＰ", "财力", "收入", "存款", "存款余额", "贷款", "贷款余额", "资本", "资产", "产值", "价"];
/// With one of these, the first is a part of the second all the same: 增加值占生产总值.
const PARTS_OF_OUTPUT: &[&str] = &["增加值", "产业", "服务业", "制造业", "经济", "农业", "工业", "一产", "二产", "三产", "税收", "研发"];
/// What per cent of whom: 105%的行政村.
const MEMBERS: &[&str] = &[
    "行政村",
    "村庄",
    "自然村",
    "村",
    "社区",
    "街道",
    "乡镇",
    "企业",
    "群众",
    "居民",
    "农户",
    "家庭",
    "学校",
    "学生",
    "委员",
    "代表",
    "提案",
    "案件",
    "受访者",
    "市民",
    "党员",
    "干部",
    "小区",
    "用户",
    "政务服务事项",
    "事项",
    "人口",
    "适龄儿童",
    "毕业生",
    "医院",
];
/// Verbs of loss.
const LOSSES: &[&str] = &["下降", "减少", "降低", "缩减", "压减", "回落", "下滑", "缩短", "精简", "压缩", "锐减", "骤减", "下跌"];
/// What can fall below nothing.
const BALANCES: &[&str] = &["利润", "盈利", "净利", "效益", "顺差", "逆差", "净", "亏损", "增加额", "增量", "差额", "增速", "增幅", "涨幅"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    facts
        .figures
        .iter()
        .filter(|figure| figure.measure.class == "%" && !figure.quoted && exceeds(figure))
        .filter_map(|f| claim(facts, f))
        .collect()
}

/// Whether the stated number itself is above 100: 106%左右 is as impossible as 106%.
fn exceeds(figure: &Figure) -> bool {
    let hundred = BigRational::from_integer(100.into());
    !matches!(figure.bound, Bound::AtMost | Bound::Range) && figure.value.rational() > hundred
}

fn claim(facts: &ParagraphFacts, figure: &Figure) -> Option<Finding> {
    let reading = &facts.reading;
    let shown = &reading[figure.range];
    if let Some(loss) = loss_before(facts, figure) {
        return Some(Finding::new(figure.range, DECREASE.with([shown.into(), loss.into()])));
    }
    if let Some(stated) = rate::stated(facts, figure) {
        return match stated.base {
            Some(base) => {
                let (subject, base) = (between(reading, stated.name.start(), base.start()), &reading[base]);
                let subject = format!("{}{}", clause_before(facts, &stated), subject.trim_end_matches('占'));
                is_part_of(&subject, base).then(|| Finding::new(figure.range, SHARE.with([shown.into()])))
            }
            None => {
                let name = &reading[stated.name];
                let measured = MEASURES.iter().any(|word| name.contains(word)) || name.contains('毛');
                let short = short_name(name);
                let loose = rates::is_loose(name) && figure.value.rational() > BigRational::from_integer(LOOSE_LIMIT.into());
                ((rates::is_bounded(name) || loose) && !measured)
                    .then(|| Finding::new(figure.range, RATE.with([shown.into(), short.into()])))
            }
        };
    }
    let tail = reading[usize::from(figure.range.end())..].strip_prefix("以上").unwrap_or(&reading[usize::from(figure.range.end())..]);
    let members = tail.strip_prefix('的')?;
    let member = MEMBERS.iter().find(|word| members.starts_with(**word))?;
    opens_subject(facts, figure).then(|| Finding::new(figure.range, PEOPLE.with([shown.into(), (*member).into()])))
}

/// The verb of loss that governs the figure: 下降了120%.
fn loss_before(facts: &ParagraphFacts, figure: &Figure) -> Option<&'static str> {
    let clause = facts.layout.clause_at(figure.range.start());
    let at = usize::from(figure.range.start());
    let head = window(&facts.reading, usize::from(clause.start()), at);
    let head =
        ["超过", "将近", "大约", "近", "约", "超", "达到", "达", "逾"].iter().find_map(|word| head.strip_suffix(word)).unwrap_or(head);
    let head = head.strip_suffix('了').unwrap_or(head);
    // 分别下降37.5%、145.3%: the verb stands before the first of the row.
    let row = figure_before(facts, figure).filter(|before| head.trim_end_matches(['、', '和']).ends_with(&facts.reading[before.range]));
    if let Some(before) = row.filter(|_| head.ends_with(['、', '和'])) {
        return loss_before(facts, before);
    }
    let loss = LOSSES.iter().find(|word| head.ends_with(**word))?;
    let subject = head.strip_suffix(loss).unwrap_or(head);
    // A clause without a subject of its own goes on with the one before: 利润大幅波动，同比下降….
    let own = subject.chars().count() > 1 && !["同比", "比上年", "较上年", "比去年", "环比", "年均"].contains(&subject);
    let from = if own { clause } else { facts.layout.sentence_at(figure.range.start()) };
    let before = window(&facts.reading, usize::from(from.start()), at);
    (!BALANCES.iter().any(|word| before.contains(word))).then_some(*loss)
}

/// The figure before another in the paragraph, where both are percentages.
fn figure_before<'a>(facts: &'a ParagraphFacts, figure: &Figure) -> Option<&'a Figure> {
    let at = facts.figures.iter().position(|other| other.range == figure.range)?;
    facts.figures.get(at.checked_sub(1)?).filter(|before| before.measure.class == figure.measure.class)
}

/// Whether what is measured is a part of the base.
fn is_part_of(subject: &str, base: &str) -> bool {
    if MEASURES.iter().any(|word| base.contains(word) || subject.ends_with(word)) {
        return false;
    }
    // 高新技术产品产值 is a part of 工业总产值: one noun, one kind of sum.
    let one_kind = FLOWS.iter().any(|word| base.ends_with(word) && subject.ends_with(word));
    let flow = !one_kind && FLOWS.iter().any(|word| base.ends_with(word)) && !base.ends_with("支出");
    !flow || PARTS_OF_OUTPUT.iter().any(|word| subject.contains(word)) && !subject.contains(['债', '额', '资'])
}

/// The clause before the one of a share, where its subject may stand: 集体提案48件，占….
fn clause_before<'t>(facts: &'t ParagraphFacts, stated: &StatedRate<'_>) -> &'t str {
    let sentence = facts.layout.sentence_at(stated.figure.range.start());
    window(&facts.reading, usize::from(sentence.start()), usize::from(stated.name.start()))
}

/// Whether the figure opens its clause or stands behind a verb that takes whom it counts.
fn opens_subject(facts: &ParagraphFacts, figure: &Figure) -> bool {
    let clause = facts.layout.clause_at(figure.range.start());
    let head = window(&facts.reading, usize::from(clause.start()), usize::from(figure.range.start()));
    let head = ["超过", "将近", "大约", "近", "约", "超"].iter().find_map(|word| head.strip_suffix(word)).unwrap_or(head);
    head.is_empty()
        || ["全市", "全县", "全区", "全省", "有", "让", "使", "覆盖", "惠及", "其中", "已有", "实现"]
            .iter()
            .any(|word| head.ends_with(word))
}

/// The last words of a name: the rate itself, without what it is a rate of.
fn short_name(name: &str) -> &str {
    let count = name.chars().count();
    name.char_indices().nth(count.saturating_sub(8)).map_or(name, |(at, _)| &name[at..])
}

/// At most 40 characters before `end`, from `start` on.
fn window(reading: &str, start: usize, end: usize) -> &str {
    beside::last_characters(&reading[start.min(end)..end], 40)
}
