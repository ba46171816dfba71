use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::whole_words;
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_han;
use crate::text::range;

/// 甲、乙、等: a mark before 等 at the end of a list, or 等 written twice.
pub const RULE: Rule = Rule {
    name: "mark-before-etc",
    group: Group::Lists,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 B.1.2",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MARK, &JOINT, &TWICE, &DELETE],
    aggregate: None,
    page: include_str!("mark_before_etc.md"),
    run: Run::Paragraph(run),
};

static MARK: Case = Case { zh: "“等”前面不用“{0}”，应写作“{1}”", en: "no “{0}” before 等: write “{1}”" };
static JOINT: Case = Case { zh: "“{0}等”不成话，应写作“{1}”", en: "“{0}等” is no phrase: write “{1}”" };
static TWICE: Case = Case { zh: "“等”重复，应写作“{1}”（{0}个“等”）", en: "等 stands {0} times: write “{1}”" };
static DELETE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// 等 opens these words and no end of a list.
const WORDS: &[&str] = &[
    "等级",
    "等候",
    "等待",
    "等额",
    "等同",
    "等于",
    "等次",
    "等效",
    "等值",
    "等外",
    "等距",
    "等着",
    "等到",
    "等量",
    "等价",
    "等身",
    "等高",
    "等不",
    "等靠",
    "等、靠",
    "等米",
];
/// Most characters of the member before 等 in a message.
const SHOWN: usize = 6;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    let mut behind = 0;
    for (at, etc) in reading.match_indices('等') {
        let rest = &reading[at..];
        if at < behind || WORDS.iter().any(|word| rest.starts_with(word)) {
            continue;
        }
        let run: usize = rest.chars().take_while(|&c| c == '等').map(char::len_utf8).sum();
        behind = at + run;
        let head = &reading[..at];
        let Some(last) = head.chars().next_back() else { continue };
        let before = &head[..head.len() - last.len_utf8()];
        let member = |text: &str| {
            let length = text.chars().rev().take_while(|&c| is_han(c)).map(char::len_utf8).sum::<usize>();
            format!("{}等", whole_words::tail(&text[text.len() - length..], SHOWN))
        };
        let listed = before.ends_with(is_han) || before.ends_with(['”', '》', '）']);
        let (from, message, right) = match last {
            // 、等 behind one member may begin a clause of its own; behind two it ends the list.
            '、' if listed => (head.len() - last.len_utf8(), &MARK, member(before)),
            '和' | '及' | '与' if listed && before_joint(before) => (head.len() - last.len_utf8(), &JOINT, member(before)),
            // 等等 alone is right.
            _ if run > 2 * etc.len() => {
                let right = member(head);
                findings.push(finding(at, behind, TWICE.with([(run / etc.len()).into(), (&right).into()]), "等", &right));
                continue;
            }
            _ => continue,
        };
        let message = message.with([last.into(), (&right).into()]);
        findings.push(finding(from, behind, message, "等", &right));
    }
    findings
}

/// Whether 和 before 等 ends a list: 甲、乙和等, not 总和等, 饱和等; a place may be called 新和.
fn before_joint(before: &str) -> bool {
    const WORDS: &str = "总饱缓温平祥共中参普涉以惠赠亲柔调谐";
    let member = before.chars().rev().take(12).position(|c| c == '、');
    member.is_some_and(|length| length >= 2) && !before.ends_with(|c: char| WORDS.contains(c))
}

fn finding(from: usize, to: usize, message: crate::finding::Message, text: &str, right: &str) -> Finding {
    let place = range(from, to);
    let fix = Fix { title: DELETE.with([right.into()]), safe: false, edits: vec![Edit::replace(place, text)] };
    Finding::new(place, message).fixed_by(fix)
}
