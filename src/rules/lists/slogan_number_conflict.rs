use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::facts::slogan::Slogan;
use crate::finding::{Argument, Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::settings::Level;
use crate::text::TextRange;

/// “六大青山” here, “五大青山” there: one slogan with two numbers.
pub const RULE: Rule = Rule {
    name: "slogan-number-conflict",
    group: Group::Lists,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&CONFLICT, &OTHER],
    aggregate: None,
    page: include_str!("slogan_number_conflict.md"),
    run: Run::Document(run),
};

static CONFLICT: Case = Case {
    zh: "这里是“{0}”，别处是“{1}”（{2}），请核对数字",
    en: "“{0}” here, “{1}” elsewhere ({2}); please check the numeral",
};
static OTHER: Case = Case { zh: "“{0}”", en: "“{0}”" };

/// Names that any number of things may bear.
const COMMON: &[&str] = &[
    "工程", "行动", "意识", "机制", "措施", "任务", "重点", "领域", "专项", "攻坚", "提升", "整治", "项目", "工作", "民生", "实事", "关键",
    "环节", "平台", "计划", "活动", "一批", "一体", "连冠", "体系", "基地", "中心", "要素", "清单", "制度", "化", "一", "战略",
];
/// A name with fewer characters than this beside the common words says too little.
const TELLING: usize = 3;
/// Whose organisation a name may hold.
const ORGANISATIONS: &[&str] = &["政协", "人大", "法院", "检察", "党组"];

struct Mention<'a> {
    place: TextRange,
    count: TextRange,
    slogan: &'a Slogan,
}

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let mut by_name: BTreeMap<&str, Vec<Mention<'_>>> = BTreeMap::new();
    for (_, paragraph, facts) in analysis.body() {
        for slogan in facts.slogans.iter().filter(|slogan| slogan.quoted && slogan.phrase.is_none()) {
            let mention = Mention { place: paragraph.place(slogan.range), count: paragraph.place(slogan.count), slogan };
            by_name.entry(&facts.reading[slogan.name]).or_default().push(mention);
        }
    }
    let every = matches!(analysis.settings.rules.get(RULE.name), Some(Level::On | Level::At(_)));
    let mut findings = Vec::new();
    for (name, mentions) in by_name {
        let Some(usual) = usual(&mentions) else { continue };
        let severity = if tells(analysis, name) {
            Severity::Warning
        } else if every {
            Severity::Hint
        } else {
            continue;
        };
        let example = mentions.iter().find(|mention| mention.slogan.value == usual);
        for odd in mentions.iter().filter(|mention| mention.slogan.value != usual) {
            let Some(example) = example else { continue };
            let (here, there) = (analysis.quote(odd.place), analysis.quote(example.place));
            let message = CONFLICT.with([here.into(), (&there).into(), Argument::Place(example.place)]);
            findings.push(Finding::new(odd.count, message).at(severity).relating(example.place, OTHER.with([there.into()])));
        }
    }
    findings
}

/// The number that most mentions have, of two with as many the one that came first; nothing, if all agree.
fn usual(mentions: &[Mention<'_>]) -> Option<usize> {
    let mut tally: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (nth, mention) in mentions.iter().enumerate() {
        tally.entry(mention.slogan.value).or_insert((0, nth)).0 += 1;
    }
    let most = tally.iter().max_by_key(|(_, (times, first))| (*times, std::cmp::Reverse(*first)));
    most.filter(|_| tally.len() > 1).map(|(&value, _)| value)
}

/// Whether a name tells one slogan from all others: it holds the name of the place or of the organisation, or words
/// of its own.
fn tells(analysis: &Analysis, name: &str) -> bool {
    let noun = name.strip_prefix(['个', '大', '项', '条', '张', '种', '类', '件']).unwrap_or(name);
    let opening = |kind| matches!(kind, ParagraphKind::Title | ParagraphKind::Caption);
    let place = noun.chars().count() >= 2 && analysis.report.paragraphs.iter().any(|p| opening(p.kind) && p.reading.contains(noun));
    if place || ORGANISATIONS.contains(&noun) {
        return true;
    }
    // 四进社区, 六进社区: without a measure word the name is a verb of its own with each number.
    if noun.len() == name.len() {
        return false;
    }
    let mut own = noun.to_owned();
    for word in COMMON {
        own = own.replace(word, "");
    }
    own.chars().count() >= TELLING
}
