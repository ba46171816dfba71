use crate::analysis::Analysis;
use crate::finding::{Argument, Case, Finding, Severity};
use crate::lexicon::whole_words;
use crate::report::genre::TextKind;
use crate::rules::layout::repeats::{Repeat, Repeats, Sentence};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// A sentence or a paragraph that stands in the report twice.
pub const RULE: Rule = Rule {
    name: "repeated-passage",
    group: Group::Layout,
    severity: Severity::Warning,
    basis: "编校惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SENTENCE, &ROW, &BODY, &EARLIER, &LATER],
    aggregate: None,
    page: include_str!("repeated_passage.md"),
    run: Run::Document(run),
};

static SENTENCE: Case = Case {
    zh: "这一句与{1}完全相同，多半是复制时重复了；核对后删去一处或改写",
    en: "this sentence is the same as the one at {1}, most likely copied twice; delete one or rewrite it",
};
static ROW: Case = Case {
    zh: "从这里起有{1}句与{2}起的内容完全相同，多半是整段复制重了；核对后删去一处",
    en: "{1} sentences from here on are the same as those from {2} on, most likely a paragraph copied twice; delete one",
};
static BODY: Case = Case {
    zh: "从“{0}”起，有{1}句与前面重复（第一句见{2}），多半是正文复制了两遍；核对后删去一份",
    en: "{1} sentences from “{0}” on are the same as before, the first at {2}; the body was most likely copied twice; delete one copy",
};
static EARLIER: Case = Case { zh: "前一处：“{0}”", en: "before: “{0}”" };
static LATER: Case = Case { zh: "后一处：“{0}”", en: "again: “{0}”" };

/// So many characters of a sentence are quoted.
const QUOTED: usize = 16;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let found = Repeats::find(analysis);
    if found.is_body() {
        return body(analysis, &found).into_iter().collect();
    }
    found
        .repeats
        .iter()
        .filter(|repeat| !repeat.is_carried_over(analysis) && !is_caption(analysis, repeat))
        .map(|repeat| row(analysis, repeat))
        .collect()
}

/// Whether one of two like sentences is said of a photograph, （图为…） or 这是会议现场: news tells once more what it shows.
fn is_caption(analysis: &Analysis, repeat: &Repeat) -> bool {
    const SHOWN: &[&str] = &["这是", "图为", "现场。", "摄）", " 摄", "摄影"];
    let (earlier, later) = repeat.pairs[0];
    let shows = |sentence: Sentence| {
        let reading = &analysis.report.paragraphs[sentence.paragraph].reading;
        SHOWN.iter().any(|word| reading.contains(word))
    };
    repeat.pairs.len() == 1 && (shows(earlier) || shows(later))
}

fn row(analysis: &Analysis, repeat: &Repeat) -> Finding {
    let (earlier, later) = repeat.pairs[0];
    let count = repeat.pairs.len();
    let quoted: Argument = quote(analysis, later).into();
    let before = Argument::Place(earlier.place(analysis));
    let message = if count == 1 { SENTENCE.with([quoted, before]) } else { ROW.with([quoted, count.into(), before]) };
    // Marked as far as the first paragraph goes.
    let last = repeat.pairs.iter().rfind(|(_, sentence)| sentence.paragraph == later.paragraph).map_or(later, |pair| pair.1);
    let place = later.place(analysis).cover(last.place(analysis));
    let finding = Finding::new(place, message).relating(earlier.place(analysis), EARLIER.with([quote(analysis, earlier).into()]));
    // A notice or a plan asks the same of one part as of another.
    if count == 1 && analysis.text_kind() == TextKind::Official { finding.at(Severity::Info) } else { finding }
}

/// One finding for a body that stands twice: at the first sentence of the longest row.
fn body(analysis: &Analysis, found: &Repeats) -> Option<Finding> {
    let longest = found.repeats.iter().rev().max_by_key(|repeat| repeat.pairs.len())?;
    let (earlier, later) = longest.pairs[0];
    let before: TextRange = earlier.place(analysis);
    let message = BODY.with([quote(analysis, later).into(), found.count().into(), Argument::Place(before)]);
    let mut finding = Finding::new(later.place(analysis), message).relating(before, EARLIER.with([quote(analysis, earlier).into()]));
    for repeat in &found.repeats {
        let (_, other) = repeat.pairs[0];
        if other.place(analysis) != later.place(analysis) {
            finding = finding.relating(other.place(analysis), LATER.with([quote(analysis, other).into()]));
        }
    }
    Some(finding)
}

fn quote(analysis: &Analysis, sentence: Sentence) -> String {
    let text = sentence.text(analysis);
    let quoted = whole_words::head(text, QUOTED);
    if quoted.len() < text.len() { format!("{quoted}…") } else { quoted.to_owned() }
}
