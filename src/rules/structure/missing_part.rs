use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::structure::front::{self, Front};
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::{TextRange, TextSize};

/// A report that looks back and ahead and does not speak of what is still wrong, or lacks one of these two.
pub const RULE: Rule = Rule {
    name: "missing-part",
    group: Group::Structure,
    severity: Severity::Info,
    basis: "惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Report,
    cases: &[&REVIEW, &PROBLEMS, &TASKS],
    aggregate: None,
    page: include_str!("missing_part.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static REVIEW: Case = Case {
    zh: "没有看到回顾工作的部分；这类报告通常先回顾过去一年（一届）的工作，再部署任务",
    en: "no part looks back on the work done; such a report usually does before it sets the tasks",
};
static PROBLEMS: Case = Case {
    zh: "没有看到说明问题和不足的部分；这类报告通常在回顾之后说“我们也清醒地看到，工作中还存在一些问题和不足”",
    en: "no part speaks of problems; such a report usually does after the review of its work",
};
static TASKS: Case = Case {
    zh: "没有看到部署任务的部分；这类报告通常在回顾之后部署今年（今后）的工作",
    en: "no part sets the tasks to come; such a report usually does after the review of its work",
};

/// What is shorter has no parts.
const LEAST: usize = 800;
/// Longest text without a mark of a sentence that may be a heading, in characters.
const HEADING: usize = 40;

const LOOKS_BACK: u8 = 0;
const ADMITS: u8 = 1;
const LOOKS_AHEAD: u8 = 2;

/// The words of a part, in a sentence of the body or in a heading.
struct Cues {
    way: u8,
    sentence: &'static [&'static str],
    heading: &'static [&'static str],
}

const CUES: [Cues; 3] = [
    Cues {
        way: LOOKS_BACK,
        sentence: &[
            "回顾",
            "一年来",
            "五年来",
            "过去一年",
            "过去的一年",
            "过去五年",
            "过去的五年",
            "刚刚过去",
            "这一年",
            "三年来",
            "四年来",
            "首先报告",
            "向大会报告过去",
        ],
        heading: &["工作情况", "主要工作", "工作总结", "成效", "成就", "成绩", "过去", "所做的工作"],
    },
    Cues { way: ADMITS, sentence: &[], heading: &["问题", "不足", "困难", "差距", "短板", "挑战"] },
    Cues {
        way: LOOKS_AHEAD,
        sentence: &[
            "总体要求是",
            "预期目标",
            "新的一年",
            "做好今年",
            "今年工作",
            "今年的工作",
            "今年政府工作",
            "今年，我们",
            "今年,我们",
            "下一步工作",
            "今年要",
            "今后五年",
            "未来五年",
            "工作总体",
        ],
        heading: &[
            "任务",
            "安排",
            "打算",
            "建议",
            "展望",
            "思路",
            "今年",
            "今后",
            "下一步",
            "未来",
            "总体要求",
            "部署",
            "目标",
            "重点工作",
        ],
    },
];

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let text = &*facts.reading;
    let short = text.chars().take(HEADING + 1).count() <= HEADING && !text.contains(['。', '；']);
    let whole = TextRange::up_to(TextSize::of(text));
    let told = |cues: &Cues| {
        let sentence = cues.sentence.iter().any(|word| text.contains(word)) || cues.way == ADMITS && admits(text);
        sentence || short && cues.heading.iter().any(|word| text.contains(word))
    };
    CUES.iter().filter(|cues| told(cues)).map(|cues| Occurrence { way: cues.way, range: whole }).collect()
}

/// 我们也清醒地看到，工作中还存在一些问题和不足.
fn admits(text: &str) -> bool {
    const ADMITTING: &[&str] = &[
        "清醒看到",
        "清醒地看到",
        "也看到",
        "还看到",
        "地看到",
        "要看到",
        "该看到",
        "须看到",
        "在看到",
        "认识到",
        "意识到",
        "正视",
        "还存在",
        "仍存在",
        "仍然存在",
        "依然存在",
        "也存在",
        "还面临",
        "仍面临",
        "也面临",
        "面临不少",
        "面临一些",
        "面临许多",
        "面临诸多",
        "存在一些",
        "存在不少",
        "存在许多",
        "存在诸多",
        "还有一些",
        "还有不少",
        "还有许多",
        "还有差距",
        "有一定差距",
        "存在的主要",
        "不容忽视",
        "主要表现在",
        "主要表现为",
        "不平衡不充分",
        "问题说透",
        "问题讲透",
    ];
    const FAULTS: &[&str] = &["问题", "不足", "困难", "差距", "短板", "挑战", "薄弱", "欠缺", "不够"];
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    text.split('。').any(|sentence| {
        // 困难挑战和机遇并存, 要看到 look ahead; 着力解决…问题 is a task.
        let outlook = holds(sentence, &["机遇", "要看到"]) && !holds(sentence, &["问题", "差距", "短板"]);
        let task = holds(sentence, &["着力解决", "着力破解", "的办法解决"]);
        holds(sentence, ADMITTING) && holds(sentence, FAULTS) && !outlook && !task
    })
}

fn judge(analysis: &Analysis, cues: &[Placed]) -> Vec<Finding> {
    let genre = analysis.genre();
    let length: usize = analysis.lines().map(|(_, line)| line.content.shape.visible).sum();
    let old = front::is_before(analysis, front::OF_TODAY);
    if old || !genre.is_deliberated() || length < LEAST || analysis.report.in_columns {
        return Vec::new();
    }
    let told = |way: u8| {
        let heading = |cue: &&Placed| way == LOOKS_BACK || cue.kind != ParagraphKind::Item;
        cues.iter().filter(heading).any(|cue| cue.way == way)
    };
    let closed = analysis.report.paragraphs.iter().any(|p| p.kind == ParagraphKind::Closing);
    let front = Front::of(analysis);
    // News of a session and an excerpt have neither a salutation nor the sentence that a report is given.
    if front.salutation.is_none() && front.formula().is_none() {
        return Vec::new();
    }
    let case = match (told(LOOKS_BACK), told(ADMITS), told(LOOKS_AHEAD)) {
        (false, true, true) => &REVIEW,
        (true, false, true) => &PROBLEMS,
        // What ends without a closing was cut off.
        (true, true, false) if closed => &TASKS,
        _ => return Vec::new(),
    };
    let Some(place) = front.title.or(front.salutation).or(front.first.first()) else { return Vec::new() };
    vec![Finding::new(place.range(), case.plain()).until_finished(Rest::Document)]
}
