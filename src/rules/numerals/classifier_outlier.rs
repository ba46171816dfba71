use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::finding::{Argument, Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::{self, is_han};

/// 6个提案 among 126件提案 and 2件提案: one noun with another measure word once.
pub const RULE: Rule = Rule {
    name: "classifier-outlier",
    group: Group::Numerals,
    severity: Severity::Hint,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&OUTLIER, &USUAL],
    aggregate: None,
    page: include_str!("classifier_outlier.md"),
    run: Run::Document(run),
};

static OUTLIER: Case = Case {
    zh: "“{0}”用“{2}”计数，全文其他{3}处“{1}”都用“{4}”（如{5}），请核对",
    en: "“{0}” is counted by {2}; all {3} other counts of {1} have {4} (as at {5}); please check",
};
static USUAL: Case = Case { zh: "多数写法：“{0}”", en: "the usual form: “{0}”" };

/// Measure words that are taken one for another; 人 and 人次, 家 and 家次 count different things.
const CLASSES: &[&str] = &["件", "个", "条", "篇", "份", "项", "起"];
/// Nouns that are counted in more than one way.
const FREE: &[&str] = &[
    "活动", "工作", "项目", "任务", "措施", "问题", "工程", "事项", "成果", "内容", "方面", "领域", "环节", "制度", "机制", "企业", "单位",
    "部门", "场所", "平台", "基地", "指标", "标准", "政策", "文件", "服务", "实事", "专项", "行动", "改革", "举措", "重点", "事件", "资料",
    "材料", "产品", "规划", "方案", "建设", "改造", "整治", "提升", "开发", "升级", "治理", "修缮", "培训", "调研", "管理", "监测", "保障",
    "维修", "养护", "意见", "线路", "岗位", "业务", "技术", "品牌", "荣誉", "奖项", "条例", "线索", "需求", "诉求", "以上", "左右",
];
/// So many like counts are a custom.
const CUSTOM: usize = 3;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut by_noun: FxHashMap<&str, Vec<(TextRange, &Figure)>> = FxHashMap::default();
    let mut order: Vec<&str> = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        for figure in facts.figures.iter().filter(|figure| !figure.quoted && CLASSES.contains(&&*figure.measure.class)) {
            let Some(noun) = noun(facts, figure) else { continue };
            let counts = by_noun.entry(noun).or_insert_with(|| {
                order.push(noun);
                Vec::new()
            });
            counts.push((paragraph.place(figure.range), figure));
        }
    }
    order.into_iter().filter_map(|noun| judge(analysis, noun, &by_noun[noun])).collect()
}

/// The noun that is counted: the last two characters of what the figure is one of.
fn noun<'t>(facts: &'t ParagraphFacts, figure: &Figure) -> Option<&'t str> {
    let subject = &facts.reading[figure.subject?];
    let noun = characters::tail(subject, 2);
    (noun.chars().count() == 2 && noun.chars().all(is_han) && !FREE.contains(&noun)).then_some(noun)
}

fn judge(analysis: &Analysis, noun: &str, counts: &[(TextRange, &Figure)]) -> Option<Finding> {
    let of = |class: &str| counts.iter().filter(|(_, figure)| figure.measure.class == class).count();
    let usual = *CLASSES.iter().find(|class| of(class) >= CUSTOM && of(class) + 1 == counts.len())?;
    let (place, odd) = counts.iter().find(|(_, figure)| figure.measure.class != usual)?;
    let (other, example) = counts.iter().find(|(_, figure)| figure.measure.class == usual)?;
    let message = OUTLIER.with([
        analysis.quote(*place).into(),
        noun.into(),
        (&odd.measure.word).into(),
        of(usual).into(),
        (&example.measure.word).into(),
        Argument::Place(*other),
    ]);
    Some(Finding::new(*place, message).relating(*other, USUAL.with([analysis.quote(*other).into()])))
}
