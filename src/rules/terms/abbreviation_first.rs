use crate::analysis::Analysis;
use crate::finding::{Argument, Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, range};

/// A short form used before the place that explains it.
pub const RULE: Rule = Rule {
    name: "abbreviation-first",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "编辑常例",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&EARLY, &EXPLAINED],
    aggregate: None,
    page: include_str!("abbreviation_first.md"),
    run: Run::Document(run),
};

static EARLY: Case = Case {
    zh: "简称“{0}”在这里先用了，到{1}才说明它是什么；宜把说明移到第一次出现的地方",
    en: "the short form “{0}” is used here before {1} explains it; explain it where it first stands",
};
static EXPLAINED: Case = Case { zh: "在这里才说明", en: "it is explained here" };

/// Short forms everybody knows.
const KNOWN: &[&str] = &["政协", "人大", "党委", "纪委", "监委", "两会", "国资委", "发改委", "全会", "常委会", "本届", "两高"];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, paragraph, facts) in analysis.body() {
        for &(name, whole) in &facts.terms.short_forms {
            let name_text = &facts.reading[name];
            if KNOWN.contains(&name_text) {
                continue;
            }
            let explained = paragraph.place(whole);
            if let Some(place) = first_before(analysis, index, usize::from(whole.start()), name_text) {
                let message = EARLY.with([name_text.into(), Argument::Place(explained)]);
                findings.push(Finding::new(place, message).relating(explained, EXPLAINED.plain()));
            }
        }
    }
    findings
}

/// Where `name` first stands before the place that explains it.
fn first_before(analysis: &Analysis, index: usize, end: usize, name: &str) -> Option<TextRange> {
    analysis.body().take_while(|(at, ..)| *at <= index).find_map(|(at, paragraph, facts)| {
        let text = if at == index { &facts.reading[..end] } else { &*facts.reading };
        let found = text.find(name)?;
        // 重点项目推进专班（简称“专班”）: the full name itself holds the short one.
        let in_full_name = at == index && !text[found..].contains(['，', ',', '。', '；', '：', '！', '？']);
        (!in_full_name).then(|| paragraph.place(range(found, found + name.len())))
    })
}
