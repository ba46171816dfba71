use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::MarkerForm;
use crate::report::outline::{Node, NodeKind};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{excerpt, is_han};

/// A heading built otherwise than its siblings.
pub const RULE: Rule = Rule {
    name: "unparallel-headings",
    group: Group::Structure,
    severity: Severity::Hint,
    basis: "文字习惯",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&VERB, &NOUN, &COMMA, &NO_COMMA, &LONG, &SHORT],
    aggregate: None,
    page: include_str!("unparallel_headings.md"),
    run: Run::Document(run),
};

static VERB: Case = Case {
    zh: "同级标题都不以动词开头（如“{1}”），“{0}”却以动词开头；可以改成一样的句式",
    en: "“{0}” begins with a verb, its siblings (“{1}”) do not; they could be built alike",
};
static NOUN: Case = Case {
    zh: "同级标题都以动词开头（如“{1}”），“{0}”却不是；可以改成一样的句式",
    en: "the siblings of “{0}” begin with a verb (“{1}”), it does not; they could be built alike",
};
static COMMA: Case = Case {
    zh: "同级标题都是一句话（如“{1}”），“{0}”却分成两句；可以改成一样的句式",
    en: "“{0}” has a comma, its siblings (“{1}”) have none; they could be built alike",
};
static NO_COMMA: Case = Case {
    zh: "同级标题都是前后两句（如“{1}”），“{0}”却只有一句；可以改成一样的句式",
    en: "the siblings of “{0}” have two halves (“{1}”), it has one; they could be built alike",
};
static LONG: Case = Case {
    zh: "“{0}”有{2}个字，比同级标题（如“{1}”）长得多；可以改短一些",
    en: "“{0}” has {2} characters, far more than its siblings (“{1}”); it could be shorter",
};
static SHORT: Case = Case {
    zh: "“{0}”只有{2}个字，比同级标题（如“{1}”）短得多；可以写足一些",
    en: "“{0}” has only {2} characters, far fewer than its siblings (“{1}”); it could be fuller",
};

/// So many siblings make a row.
const ROW: usize = 3;
/// A heading is too long or too short by this much: five halves.
const RATIO: (usize, usize) = (5, 2);
/// Longest quotation of a heading, in characters.
const QUOTED: usize = 20;
/// Verbs that open headings and are no nouns there.
const VERBS: &[&str] = &[
    "坚持", "加强", "加快", "推进", "推动", "深化", "强化", "聚焦", "着力", "扎实", "持续", "全力", "全面", "大力", "提升", "提高", "优化",
    "完善", "健全", "落实", "狠抓", "紧盯", "突出", "围绕", "服务", "凝聚", "汇聚", "夯实", "筑牢", "守牢", "守护", "打造", "建设", "构建",
    "培育", "壮大", "做强", "做优", "做大", "做好", "抓好", "办好", "切实", "努力", "积极", "深入", "统筹", "激发", "释放", "扩大", "增强",
    "增进", "改善", "保障", "维护", "防范", "化解", "坚定", "坚决", "发挥", "奋力", "致力", "履行", "牢记", "牢牢", "精心", "主动", "注重",
    "实施", "开展", "巩固", "拓展", "创新", "促进", "支持", "践行", "锚定", "厚植", "严格", "从严", "更好", "更加",
];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !analysis.report.in_columns {
        check_siblings(analysis, analysis.outline(), &mut findings);
    }
    findings
}

fn check_siblings(analysis: &Analysis, siblings: &[Node], findings: &mut Vec<Finding>) {
    let form = |node: &Node| analysis.report.paragraphs[node.paragraph].marker.as_ref().map(|marker| marker.form);
    for wanted in [MarkerForm::BracketedChinese, MarkerForm::Arabic, MarkerForm::BracketedArabic] {
        let heads = siblings.iter().filter(|node| matches!(node.kind, NodeKind::Heading | NodeKind::RunIn) && form(node) == Some(wanted));
        let row: Vec<Heading<'_>> = heads.map(Heading::of).collect();
        if row.len() >= ROW {
            findings.extend(check(&row));
        }
    }
    for node in siblings {
        check_siblings(analysis, &node.children, findings);
    }
}

struct Heading<'a> {
    node: &'a Node,
    words: &'a str,
    length: usize,
}

impl<'a> Heading<'a> {
    fn of(node: &'a Node) -> Heading<'a> {
        let words = node.marker.as_deref().and_then(|marker| node.title.strip_prefix(marker)).unwrap_or(&node.title).trim();
        Heading { node, words, length: words.chars().filter(|&c| is_han(c)).count() }
    }

    fn begins_with_verb(&self) -> bool {
        VERBS.iter().any(|verb| self.words.starts_with(verb))
    }

    fn is_halved(&self) -> bool {
        self.words.contains(['，', ',', '、', ' ', '　'])
    }
}

/// The one heading of a row that is built otherwise, by the first way in which it is.
fn check(row: &[Heading<'_>]) -> Option<Finding> {
    odd_one(row, |heading| heading.begins_with_verb(), &VERB, &NOUN)
        .or_else(|| odd_one(row, |heading| heading.is_halved(), &COMMA, &NO_COMMA))
        .or_else(|| odd_length(row))
}

fn odd_one(row: &[Heading<'_>], has: fn(&Heading<'_>) -> bool, with: &'static Case, without: &'static Case) -> Option<Finding> {
    let count = row.iter().filter(|heading| has(heading)).count();
    let (odd, case) = match count {
        1 => (true, with),
        _ if count + 1 == row.len() => (false, without),
        _ => return None,
    };
    let found = row.iter().find(|heading| has(heading) == odd)?;
    let usual = row.iter().find(|heading| has(heading) != odd)?;
    Some(Finding::new(found.node.selection, case.with([quoted(found), quoted(usual)])).until_finished(Rest::Paragraph))
}

fn odd_length(row: &[Heading<'_>]) -> Option<Finding> {
    let mut lengths: Vec<usize> = row.iter().map(|heading| heading.length).collect();
    lengths.sort_unstable();
    let middle = lengths[lengths.len() / 2];
    let usual = row.iter().find(|heading| heading.length == middle)?;
    let (more, less) = RATIO;
    row.iter().find_map(|heading| {
        let case = if heading.length * less > middle * more {
            &LONG
        } else if heading.length * more < middle * less {
            &SHORT
        } else {
            return None;
        };
        Some(Finding::new(heading.node.selection, case.with([quoted(heading), quoted(usual), heading.length.into()])))
    })
}

fn quoted(heading: &Heading<'_>) -> crate::finding::Argument {
    excerpt(&heading.node.title, QUOTED).into()
}
