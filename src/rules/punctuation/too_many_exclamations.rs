use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Argument, Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::punctuation::quoting::around;
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{is_chinese_mark, is_han, tail};
use crate::text::{range, size};

/// More exclamation marks than a report bears.
pub const RULE: Rule = Rule {
    name: "too-many-exclamations",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "文风",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MANY, &DOUBLED],
    aggregate: None,
    page: include_str!("too_many_exclamations.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static MANY: Case = Case {
    zh: "正文里有{0}句用了叹号（结束语和称呼不算），第一处在{1}；报告以陈述为主，可酌减",
    en: "{0} sentences of the body end with “！”, first at {1}, the closing and vocatives aside; a report states, so consider fewer",
};
static DOUBLED: Case =
    Case { zh: "“{0}”中叹号叠用，公文里用一个", en: "“！” stands more than once in “{0}”; one is enough" };

/// So many in the body are not too many.
const ENOUGH: usize = 3;

const ONE: u8 = 0;
const SEVERAL: u8 = 1;

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let reading = &*facts.reading;
    let mut occurrences = Vec::new();
    let mut behind = 0;
    // A half-width one cries as loud.
    for (at, _) in reading.match_indices(['！', '!']) {
        let length: usize = reading[at..].chars().take_while(|&c| matches!(c, '！' | '!')).map(char::len_utf8).sum();
        let chinese = reading[at..].starts_with('！')
            || reading[..at].ends_with(|c| is_han(c) || is_chinese_mark(c)) && !reading[at..].starts_with("![");
        if at < behind || !chinese || facts.layout.is_quoted(size(at)) || facts.layout.is_in_title(size(at)) || is_custom(&reading[..at]) {
            continue;
        }
        behind = at + length;
        let way = if reading[at..behind].chars().count() > 1 { SEVERAL } else { ONE };
        occurrences.push(Occurrence { way, range: range(at, behind) });
    }
    occurrences
}

fn judge(analysis: &Analysis, cries: &[Placed]) -> Vec<Finding> {
    let doubled = cries.iter().filter(|cry| cry.way == SEVERAL);
    let mut findings: Vec<Finding> =
        doubled.map(|cry| Finding::new(cry.range, DOUBLED.with([around(&analysis.text, cry.range).into()]))).collect();
    // The closing may stretch over the last paragraphs of the body.
    let closing = analysis.report.paragraphs.iter().find(|p| p.kind == ParagraphKind::Closing).map(|p| p.range().start());
    let body: Vec<&Placed> = cries.iter().filter(|cry| closing.is_none_or(|closing| cry.range.start() < closing)).collect();
    if let [first, .., _] = body[..]
        && body.len() > ENOUGH
    {
        let message = MANY.with([body.len().into(), Argument::Place(first.range)]);
        let many = Finding::new(first.range, message);
        findings.push(
            body[1..].iter().fold(many, |many, cry| many.relating(cry.range, MANY.with([body.len().into(), Argument::Place(first.range)]))),
        );
    }
    findings
}

/// 各位代表！ at the start of a paragraph, and thanks: both are customary.
fn is_custom(before: &str) -> bool {
    const THANKS: &[&str] = &["感谢", "谢意", "敬意", "致敬", "问候", "祝福", "祝愿", "祝贺"];
    const NEAR: usize = 12;
    const LONGEST: usize = 20;
    let vocative = ["各位", "同志们", "代表们", "委员们", "朋友们"].iter().any(|word| before.starts_with(word))
        && before.chars().take(LONGEST + 1).count() <= LONGEST
        && !before.contains(['，', '。']);
    vocative || THANKS.iter().any(|word| tail(before, NEAR).contains(word))
}
