use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::measure_words;
use crate::lexicon::words::{WordClass, words};
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::figures::unfilled_placeholder;
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{head, is_blank, is_han, tail};
use crate::text::{TextRange, TextSize, range, size};

/// What the work on a draft leaves in it: notes, alternatives, names of contributors.
pub const RULE: Rule = Rule {
    name: "edit-residue",
    group: Group::Layout,
    severity: Severity::Warning,
    basis: "编校惯例",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NOTE, &EMPTY, &CHOICE, &LABEL, &DELETE, &KEEP],
    aggregate: None,
    page: include_str!("edit_residue.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static NOTE: Case = Case {
    zh: "“{0}”是改稿、核稿时留下的记号，定稿前应处理并删去",
    en: "“{0}” is a note of those who worked on the draft; settle it and delete it",
};
static EMPTY: Case = Case { zh: "“{0}”里面是空的；补上内容或删去", en: "“{0}” is empty; fill it in or delete it" };
static CHOICE: Case = Case {
    zh: "“{0}”并列了两个词，像是改稿时没有选定；保留一个", en: "“{0}” gives two words to choose from; keep one"
};
static LABEL: Case = Case {
    zh: "段首“{0}”像是供稿单位的名字，汇总时没有删去；核对后删去",
    en: "“{0}” at the head of the paragraph looks like the name of the contributing office; delete it",
};
static DELETE: Case = Case { zh: "删去“{0}”", en: "delete “{0}”" };
static KEEP: Case = Case { zh: "保留“{0}”", en: "keep “{0}”" };

const NOTE_WAY: u8 = 0;
const EMPTY_WAY: u8 = 1;
const CHOICE_WAY: u8 = 2;
const LABEL_WAY: u8 = 3;

/// Longest note in brackets, in characters.
const NOTE_LIMIT: usize = 30;
/// Longest note of that kind: 此处数据略.
const OMITTED: usize = 5;
/// So many characters on either side of `/` are shown to the dictionary.
const AROUND: usize = 8;
/// Longest name of an office at the head of a paragraph, in characters.
const LABEL_LIMIT: usize = 10;
/// A label stands before a paragraph of at least so many characters.
const LABELLED: usize = 12;
/// More labels than this are how the list is written.
const LABELS: usize = 3;

/// Notes as they stand, bracketed.
const NOTES: &[&str] = &[
    "略",
    "从略",
    "以下略",
    "下略",
    "此略",
    "内容略",
    "略去",
    "存疑",
    "待商榷",
    "待议",
    "待研究",
    "待斟酌",
    "已核",
    "已核实",
    "未核",
    "未核实",
    "已改",
    "已修改",
    "再核",
    "需更新",
    "删",
    "？",
    "?",
    "？？",
    "??",
];
/// How longer notes begin.
const BEGINNINGS: &[&str] = &[
    "批注",
    "修订",
    "待核",
    "待查",
    "待确认",
    "待定稿",
    "待审",
    "待领导",
    "需核",
    "需确认",
    "需修改",
    "请核",
    "请确认",
    "请修改",
    "请斟酌",
    "请领导",
    "请各",
    "请把关",
    "建议删",
    "建议改",
    "建议修改",
    "建议补",
    "建议增加",
    "建议调整",
    "建议精简",
    "建议压缩",
    "建议合并",
    "建议移",
    "建议保留",
    "拟删",
    "拟改",
    "可删",
    "此段",
    "该段",
    "本段",
    "此句",
    "该句",
    "本句",
    "原文",
    "原稿",
    "原为",
    "改为",
    "数据待核",
    "数据存疑",
    "数据有误",
    "数据需",
    "数字待核",
    "数据请",
    "数据来源待",
];
/// What the office at the beginning of a note did.
const GIVEN: &[&str] = &["提供", "供稿", "填报", "报送", "撰写", "起草", "补充", "核实", "把关", "核稿", "修改", "审定"];
/// How the name of an office ends.
const OFFICES: &[&str] = &[
    "办", "局", "委", "处", "科", "部", "室", "院", "厅", "会", "队", "站", "所", "组", "中心", "街道", "镇", "乡", "集团", "公司", "单位",
    "部门",
];
/// How a label ends.
const LABEL_ENDINGS: &[&str] =
    &["办", "局", "委", "处", "科", "室", "厅", "中心", "街道", "宣传部", "统战部", "组织部", "办公厅", "研究室", "联络处"];
/// Words that end like the name of an office and are none.
const NO_OFFICES: &[&str] =
    &["之处", "好处", "长处", "短处", "难处", "深处", "处处", "中心", "以人民为中心", "大局", "全局", "格局", "布局", "结局"];
/// Words that a draft is wont to weigh against each other, though the dictionary has some of them for nouns.
const CHOICES: &[&str] = &[
    "提升", "提高", "加强", "增强", "强化", "深化", "推进", "推动", "促进", "完善", "健全", "建设", "打造", "建立", "构建", "落实", "执行",
    "实施", "推行", "贯彻", "开展", "组织", "举办", "优化", "改善", "改进", "加快", "加速", "保障", "保证", "确保", "维护", "扩大", "拓展",
    "发挥", "彰显", "凝聚", "汇聚", "解决", "化解", "稳步", "扎实", "持续", "不断", "积极", "主动", "全面", "深入", "切实", "着力", "大力",
    "有力", "有效", "显著", "明显", "充分",
];
/// Pairs that are two things and not two words for one.
const PAIRS: &[(&str, &str)] = &[
    ("新建", "改建"),
    ("新建", "扩建"),
    ("改建", "扩建"),
    ("新建", "续建"),
    ("进口", "出口"),
    ("流入", "流出"),
    ("买入", "卖出"),
    ("增加", "减少"),
    ("上升", "下降"),
    ("提高", "降低"),
    ("开工", "竣工"),
    ("开工", "完工"),
    ("购买", "租赁"),
    ("申请", "注销"),
    ("转入", "转出"),
    ("接收", "发送"),
];

/// What is done with documents: 转发/印发 are two kinds of them in a manual, no words to choose from.
const HANDLED: &[&str] = &[
    "转发", "印发", "来函", "发函", "复函", "批示", "批准", "批转", "批复", "抄送", "报送", "上报", "下发", "签发", "发布", "公布", "收文",
    "发文", "来文", "请示", "报告", "通知", "通报", "决定", "转报", "呈报", "审批", "备案", "登记", "受理", "答复", "传阅", "归档",
];

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let reading = &*facts.reading;
    let mut found = Vec::new();
    if let Some(label) = label(reading) {
        found.push(Occurrence { way: LABEL_WAY, range: label });
    }
    for (at, c) in reading.char_indices() {
        match c {
            '（' | '(' | '【' | '[' | '［' | '〔' | '〖' => {
                if let Some((way, end)) = note(reading, at, c) {
                    found.push(Occurrence { way, range: range(at, end) });
                }
            }
            '/' | '／' if !facts.layout.is_in_title(size(at)) => {
                found.extend(choice(reading, at, c).map(|place| Occurrence { way: CHOICE_WAY, range: place }));
            }
            _ => {}
        }
    }
    found
}

/// A note in brackets: what it is and where it ends.
fn note(reading: &str, at: usize, open: char) -> Option<(u8, usize)> {
    let inner = at + open.len_utf8();
    let (length, close) = reading[inner..].char_indices().take(NOTE_LIMIT + 1).find(|&(_, c)| "）)】]］〕〗".contains(c))?;
    let end = inner + length + close.len_utf8();
    let content = reading[inner..inner + length].trim_matches(is_blank);
    if content.is_empty() {
        // 共（）件 is a number that was not filled in.
        let number = measure_words::at_start(&reading[end..]).is_some();
        return (!number).then_some((EMPTY_WAY, end));
    }
    let beginning = BEGINNINGS.iter().any(|word| content.starts_with(word)) && !names_edition(reading, at, content);
    // Alone on its line it says that a table or an annex is not printed here.
    let alone = reading[..at].trim_matches(is_blank).is_empty() && reading[end..].trim_matches(is_blank).is_empty();
    if alone && content.ends_with('略') {
        return None;
    }
    let omitted = content.ends_with('略') && content.chars().count() <= OMITTED;
    // 以统计局数据为准，待核
    let unsettled = ["待核", "待查", "待确认"].iter().any(|word| content.contains(word));
    let noted = NOTES.contains(&content) || beginning || omitted || unsettled || is_given(content);
    (noted && !unfilled_placeholder::names_gap(content)).then_some((NOTE_WAY, end))
}

/// Whether a bracket names the edition of a document and is no note on the draft: 《条例》（修订）, （修订草案）, （2020年修订版）.
fn names_edition(reading: &str, at: usize, content: &str) -> bool {
    const EDITIONS: &[&str] = &["版", "本", "稿", "草案", "案", "条文", "对照表"];
    let titled = reading[..at].ends_with('》');
    content.starts_with("修订") && (titled || EDITIONS.iter().any(|word| content.ends_with(word)))
}

/// `市发改委提供`, `数据由统计局核实`
fn is_given(content: &str) -> bool {
    GIVEN.iter().any(|done| {
        content.strip_suffix(done).is_some_and(|office| {
            let office = office.strip_suffix("负责").unwrap_or(office);
            office.chars().count() >= 2 && OFFICES.iter().any(|ending| office.ends_with(ending))
        })
    })
}

/// `提升/提高`: two verbs of two characters, of which one was to be chosen.
fn choice(reading: &str, at: usize, slash: char) -> Option<TextRange> {
    let before = tail(&reading[..at], AROUND);
    let behind = head(&reading[at + slash.len_utf8()..], AROUND);
    if !before.ends_with(is_han) || !behind.starts_with(is_han) {
        return None;
    }
    let first = words().tag(before).pop()?;
    let second = words().tag(behind).into_iter().next()?;
    let short = |word: &str| word.chars().count() == 2 && word.chars().all(is_han);
    if !short(first.text) || !short(second.text) || first.text == second.text {
        return None;
    }
    let shares = first.text.chars().any(|c| second.text.contains(c));
    let verbs = [first, second].iter().filter(|word| word.class == WordClass::Verb || CHOICES.contains(&word.text)).count();
    let pair = PAIRS.iter().any(|&(a, b)| (a, b) == (first.text, second.text) || (b, a) == (first.text, second.text));
    // 微克/立方米: what follows a number is its unit.
    let unit = before[..before.len() - first.text.len()].ends_with(|c: char| c.is_ascii_digit() || "万亿百千".contains(c));
    let handled = [first, second].iter().all(|word| HANDLED.contains(&word.text));
    let chosen = (verbs == 2 || verbs == 1 && shares) && !pair && !unit && !handled;
    chosen.then(|| range(at - first.text.len(), at + slash.len_utf8() + second.text.len()))
}

/// `提案委：` before a whole paragraph.
fn label(reading: &str) -> Option<TextRange> {
    let start = reading.len() - reading.trim_start_matches(is_blank).len();
    let (length, colon) = reading[start..]
        .char_indices()
        .take(LABEL_LIMIT + 1)
        .find(|&(_, c)| !is_han(c) && c != '、')
        .filter(|&(_, c)| matches!(c, '：' | ':'))?;
    let name = &reading[start..start + length];
    let end = start + length + colon.len_utf8();
    let office = LABEL_ENDINGS.iter().any(|ending| name.ends_with(ending)) && !NO_OFFICES.iter().any(|word| name.ends_with(word));
    let text = head(&reading[end..], LABELLED).chars().count() >= LABELLED;
    (office && text && name.chars().count() >= 2).then(|| range(start, end))
}

fn judge(analysis: &Analysis, found: &[Placed]) -> Vec<Finding> {
    let labels = found.iter().filter(|o| o.way == LABEL_WAY).count();
    found
        .iter()
        .filter(|o| o.way != LABEL_WAY || labels <= LABELS && is_labelled(analysis, o))
        .map(|o| finding(&analysis.text, o))
        .collect()
}

/// Whether a label stands before a paragraph of the body, not before a row of an appendix.
fn is_labelled(analysis: &Analysis, label: &Placed) -> bool {
    let body = analysis.paragraph_at(label.range.start()).is_some_and(|(index, _)| analysis.scopes[index].body);
    label.kind == ParagraphKind::Body && body
}

fn finding(text: &str, found: &Placed) -> Finding {
    let place = found.range;
    let written = &text[place];
    let case = match found.way {
        EMPTY_WAY => &EMPTY,
        CHOICE_WAY => &CHOICE,
        LABEL_WAY => &LABEL,
        _ => &NOTE,
    };
    let mut finding = Finding::new(place, case.with([written.into()]));
    if written.contains(['\n', '\r']) {
        return finding;
    }
    if found.way != CHOICE_WAY {
        let title = DELETE.with([written.into()]);
        return finding.fixed_by(Fix { title, safe: false, edits: vec![Edit::delete(place)] });
    }
    if let Some((at, slash)) = written.char_indices().find(|&(_, c)| matches!(c, '/' | '／')) {
        let middle = place.start() + size(at);
        let behind = middle + TextSize::of(slash);
        for (kept, deleted) in [
            (&written[..at], TextRange::new(middle, place.end())),
            (&written[at + slash.len_utf8()..], TextRange::new(place.start(), behind)),
        ] {
            finding = finding.fixed_by(Fix { title: KEEP.with([kept.into()]), safe: false, edits: vec![Edit::delete(deleted)] });
        }
    }
    finding
}
