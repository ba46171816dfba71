use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::figure::{Bound, Figure};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, between, size};

/// A part greater than the whole it is taken from, in one sentence.
pub const RULE: Rule = Rule {
    name: "part-exceeds-whole",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&AMONG, &OF_THEM, &STAGE, &WHOLE],
    aggregate: None,
    page: include_str!("part_exceeds_whole.md"),
    run: Run::Paragraph(run),
};

static AMONG: Case = Case {
    zh: "“其中”的“{0}”大于总数“{1}”，部分不能多于整体，请核对两处",
    en: "the part “{0}” is greater than its whole “{1}”; please check both",
};
static OF_THEM: Case = Case {
    zh: "“{1}中”的“{0}”大于总数，部分不能多于整体，请核对两处",
    en: "“{0}” of “{1}” is more than there are; please check both",
};
static STAGE: Case = Case {
    zh: "“{2}”的“{0}”大于“{3}”的“{1}”，后者应当包含前者，请核对两处",
    en: "“{0}” ({2}) is greater than “{1}” ({3}), of which it should be a part; please check both",
};
static WHOLE: Case = Case { zh: "总数“{0}”", en: "the whole: “{0}”" };

/// Steps of one procedure: what passes the second has passed the first.
const STAGES: &[(&str, &str)] = &[
    ("收到", "立案"),
    ("征集", "立案"),
    ("提交", "立案"),
    ("立案", "办复"),
    ("立案", "办结"),
    ("受理", "审结"),
    ("受理", "办结"),
    ("受理", "结案"),
    ("收到", "受理"),
    ("提出", "采纳"),
    ("受理", "化解"),
    ("受理", "办复"),
    ("登记", "办结"),
    ("登记", "化解"),
    ("排查", "化解"),
    ("排查", "整改"),
    ("发现", "整改"),
    ("查出", "整改"),
    ("排查", "消除"),
    ("收集", "采纳"),
    ("收集", "解决"),
    ("收集", "办结"),
    ("征集", "采纳"),
    ("征集", "采用"),
    ("收集", "采用"),
    ("收到", "采用"),
    ("征集", "解决"),
    ("梳理", "解决"),
    ("承办", "办结"),
    ("承办", "办复"),
    ("承办", "答复"),
    ("交办", "办结"),
    ("交办", "办复"),
    ("办理", "办复"),
    ("办理", "答复"),
    ("立案", "采纳"),
    ("收到", "办复"),
    ("收到", "办结"),
    ("收到", "答复"),
    ("反映", "采用"),
    ("报送", "采用"),
    ("抽检", "合格"),
    ("抽查", "合格"),
    ("检测", "合格"),
    ("检查", "合格"),
    ("监测", "达标"),
    ("应到", "实到"),
    ("应参会", "实到"),
    ("应参会", "实际参会"),
    ("应出席", "实际出席"),
    ("调解", "成功"),
    ("调处", "成功"),
    ("报名", "录取"),
    ("报名", "录用"),
];
/// With one of these words the second number holds more than this year's first.
const CARRIED: &[&str] = &[
    "结转",
    "旧存",
    "存量",
    "往年",
    "上年",
    "历年",
    "累计",
    "并案",
    "合并",
    "拆分",
    "分拆",
    "拆解",
    "分解",
    "同比",
    "比去年",
    "增加",
    "增长",
    "含",
    "超额",
];
/// With one of these the part counts something else than the whole.
const OTHER_COUNT: &[&str] = &[
    "累计",
    "总数",
    "总量",
    "总计",
    "增长",
    "增加",
    "提高",
    "减少",
    "下降",
    "平均",
    "人均",
    "每",
    "同比",
    "达到全",
    "较上年",
    "比上年",
    "存量",
    "余额",
];

/// So many 其中 of one sentence are looked at.
const MOST_OPENINGS: usize = 20;
/// So many figures on either side of it.
const WINDOW: usize = 6;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &sentence in &facts.layout.sentences {
        let counts = |f: &&Figure| !f.quoted && f.measure.counts_things() && f.bound != Bound::Range;
        let figures: Vec<&Figure> = facts.figures_in(sentence).iter().filter(counts).collect();
        if figures.len() < 2 {
            continue;
        }
        findings.extend(among(facts, sentence, &figures));
        findings.extend(of_them(facts, &figures));
        findings.extend(stages(facts, sentence, &figures));
    }
    findings.sort_by_key(|f| f.range.start());
    findings.dedup_by_key(|f| f.range);
    findings
}

/// `…119家，其中重点企业126家`: the parts in the clause that 其中 opens, the whole in the clause before it or, in a
/// bracket, before it in the same clause.
fn among(facts: &ParagraphFacts, sentence: TextRange, figures: &[&Figure]) -> Vec<Finding> {
    let reading = &facts.reading;
    let start = usize::from(sentence.start());
    let mut findings = Vec::new();
    for (at, word) in reading[sentence].match_indices("其中").take(MOST_OPENINGS) {
        let (opening, behind) = (start + at, size(start + at + word.len()));
        let clause = facts.layout.clause_at(size(opening));
        // In a bracket the whole stands in the same clause.
        let clauses = &facts.layout.clauses;
        let index = clauses.partition_point(|c| c.start() < clause.start());
        let adjacent = index.checked_sub(1).map_or(clause, |i| clauses[i]);
        let first = figures.partition_point(|f| f.range.start() < behind);
        let before = &figures[first.saturating_sub(WINDOW)..first];
        let near = before.last().is_some_and(|f| adjacent.contains_range(f.range) || clause.contains_range(f.range));
        let mut from = behind;
        for part in figures[first..].iter().take_while(|f| clause.contains_range(f.range)).take(WINDOW) {
            let words = between(reading, from, part.range.start());
            from = part.range.end();
            if !near || words.contains(['）', ')']) || OTHER_COUNT.iter().any(|word| words.contains(word)) {
                break;
            }
            findings.extend(exceeding(facts, part, before));
        }
    }
    findings
}

/// The antecedent of 其中 is one of the figures before it: only where the part exceeds each of them is it certain.
fn exceeding(facts: &ParagraphFacts, part: &Figure, before: &[&Figure]) -> Option<Finding> {
    let reading = &facts.reading;
    // A change or a rate (每千人6.5批次) is no whole.
    let no_whole = |f: &Figure| {
        let clause = facts.layout.clause_at(f.range.start());
        let words = between(reading, clause.start(), f.range.start());
        let rate = ["每", "平均", "人均", "户均"].iter().any(|word| words.contains(word));
        rate || ["增加", "减少", "新增", "净增", "多"].iter().any(|word| words.ends_with(word))
    };
    let wholes: Vec<&&Figure> = before.iter().filter(|f| f.is_comparable(part) && !no_whole(f)).collect();
    let whole = wholes.iter().max_by(|a, b| a.interval().low.cmp(&b.interval().low))?;
    let adjacent = before.last().is_some_and(|last| last.is_comparable(part) || last.measure.is_ratio());
    let exceeds = adjacent && wholes.iter().all(|f| part.interval().lies_above(&f.interval()));
    exceeds.then(|| {
        let (part_text, whole_text) = (&reading[part.range], &reading[whole.range]);
        Finding::new(part.range, AMONG.with([part_text.into(), whole_text.into()])).relating(whole.range, WHOLE.with([whole_text.into()]))
    })
}

/// `120个行政村中有126个通了客车`: the part is taken from the very noun before it.
fn of_them(facts: &ParagraphFacts, figures: &[&Figure]) -> Vec<Finding> {
    let reading = &facts.reading;
    let mut findings = Vec::new();
    for pair in figures.windows(2) {
        let [whole, part] = pair else { continue };
        let between = between(reading, whole.range.end(), part.range.start());
        let link = between.rfind('中').map(|at| between[at + '中'.len_utf8()..].trim_start_matches(['，', ',']));
        let taken = link.is_some_and(|link| ["有", "已有", "共有", "已"].contains(&link));
        let plain = between.chars().count() <= 16
            && !between.contains(['。', '；', '、'])
            && !between.ends_with("其中")
            && !between.contains("中心");
        let counted = !["每", "第", "前"].iter().any(|word| beside::words_before(facts, whole).contains(word));
        if taken && plain && counted && whole.is_comparable(part) && part.interval().lies_above(&whole.interval()) {
            let (part_text, whole_text) = (&reading[part.range], &reading[whole.range]);
            let message = OF_THEM.with([part_text.into(), whole_text.into()]);
            findings.push(Finding::new(part.range, message).relating(whole.range, WHOLE.with([whole_text.into()])));
        }
    }
    findings
}

/// `收到119件提案，经审查立案126件`: a later step of one procedure, in the same or the next clause.
fn stages(facts: &ParagraphFacts, sentence: TextRange, figures: &[&Figure]) -> Vec<Finding> {
    let reading = &facts.reading;
    if CARRIED.iter().any(|word| reading[sentence].contains(word)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for pair in figures.windows(2) {
        let [whole, part] = pair else { continue };
        let gap = between(reading, whole.range.end(), part.range.start());
        if !whole.is_comparable(part) || gap.matches(['，', ',', '、']).count() > 2 || gap.contains(['；', ';', '：']) {
            continue;
        }
        let before = facts.layout.clause_at(whole.range.start());
        let head = beside::last_characters(between(reading, before.start(), whole.range.start()), 40);
        let behind = beside::words_behind(facts, part);
        let stage = STAGES.iter().find(|(first, second)| governs(head, first) && (governs(gap, second) || behind.starts_with(second)));
        let Some((first, second)) = stage else { continue };
        if same_noun(facts, whole, part) && part.interval().lies_above(&whole.interval()) {
            let (part_text, whole_text) = (&reading[part.range], &reading[whole.range]);
            let message = STAGE.with([part_text.into(), whole_text.into(), (*second).into(), (*first).into()]);
            findings.push(Finding::new(part.range, message).relating(whole.range, WHOLE.with([whole_text.into()])));
        }
    }
    findings
}

/// Whether the verb stands close before the number: 经审查立案126件, 收到提案119件.
fn governs(words: &str, verb: &str) -> bool {
    words.rfind(verb).is_some_and(|at| words[at + verb.len()..].chars().count() <= 8)
}

/// Whether two figures count one noun: where both name one, one name must hold the other.
fn same_noun(facts: &ParagraphFacts, a: &Figure, b: &Figure) -> bool {
    let noun = |f: &Figure| f.subject.map(|s| strip(&facts.reading[s]));
    match (noun(a), noun(b)) {
        (Some(a), Some(b)) => a.is_empty() || b.is_empty() || a.contains(b) || b.contains(a),
        _ => true,
    }
}

/// The noun without the verbs of the procedure.
fn strip(noun: &str) -> &str {
    let mut noun = noun;
    for (first, second) in STAGES {
        for verb in [first, second] {
            noun = noun.rfind(verb).map_or(noun, |at| &noun[at + verb.len()..]);
        }
    }
    noun.trim_start_matches(['各', '类', '的'])
}
