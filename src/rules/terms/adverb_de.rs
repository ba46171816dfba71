use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::terms::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_han;
use crate::text::{range, size};

/// 更多的了解: 的 where a verb follows.
pub const RULE: Rule = Rule {
    name: "adverb-de",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "语法",
    fix: FixKind::Suggested,
    enabled: false,
    least: TextKind::Part,
    cases: &[&VERB, &REPLACE],
    aggregate: None,
    page: include_str!("adverb_de.md"),
    run: Run::Paragraph(run),
};

static VERB: Case = Case {
    zh: "“{0}的{1}”宜为“{0}地{1}”：“{1}”在这里是动词，前面的状语用“地”",
    en: "“{0}的{1}” should rather be “{0}地{1}”: {1} is a verb here, and 地 stands before a verb",
};

/// Words that stand before verbs.
const ADVERBS: &[&str] = &["更多", "更好", "积极", "深入", "更加深入", "更加积极"];
/// Verbs that are no nouns in this genre; 发展, 工作, 支持 are both and left out.
const VERBS: &[&str] = &[
    "了解", "关注", "走进", "融入", "认识", "看到", "听取", "掌握", "反映", "发现", "解决", "满足", "发挥", "推进", "推动", "促进", "开展",
    "做好", "抓好", "落实", "投入", "体现", "展现", "适应", "利用", "引导", "帮助", "联系", "凝聚", "团结", "宣传", "参与", "履行", "争取",
    "吸引", "惠及", "造福",
];
/// With these behind it the verb only describes a noun: 积极的推动作用.
const NOUNS: &[&str] =
    &["作用", "意义", "力量", "效应", "影响", "态度", "因素", "条件", "方式", "措施", "度", "点", "和", "与", "及", "的", "者", "力"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    for (at, de) in reading.match_indices('的') {
        let end = at + de.len();
        let Some(adverb) = ADVERBS.iter().filter(|word| reading[..at].ends_with(**word)).max_by_key(|word| word.len()) else { continue };
        let Some(verb) = VERBS.iter().find(|verb| reading[end..].starts_with(**verb)) else { continue };
        let rest = &reading[end + verb.len()..];
        if rest.starts_with(is_han) && !NOUNS.iter().any(|noun| rest.starts_with(noun)) && !facts.layout.is_in_title(size(at)) {
            let mut finding = replacing::finding(range(at, end), VERB.with([(*adverb).into(), (*verb).into()]), "地");
            finding.range = range(at - adverb.len(), end + verb.len());
            findings.push(finding);
        }
    }
    findings
}
