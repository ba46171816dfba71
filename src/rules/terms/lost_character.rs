use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{head, is_blank, tail};
use crate::text::{TextRange, range};

/// 实开展: a sentence that opens with the second half of a word.
pub const RULE: Rule = Rule {
    name: "lost-character",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "语法",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&HALF, &BARE, &NO_JIANG],
    aggregate: None,
    page: include_str!("lost_character.md"),
    run: Run::Paragraph(run),
};

static HALF: Case = Case {
    zh: "句首的“{0}”不成词，前面似乎掉了一个字：可能是“{1}”",
    en: "“{0}” at the start of the sentence is no word; a character seems to be lost, perhaps {1}",
};
static BARE: Case = Case {
    zh: "“{0}”后面直接是引号，引号后面又有动词，中间似乎掉了“以”“用”一类的字",
    en: "a word such as 以 or 用 seems to be lost between {0} and the quotation",
};
static NO_JIANG: Case = Case {
    zh: "“…{0}…”前面没有“将”“把”“由”，句首似乎掉了“将”",
    en: "no 将, 把 or 由 stands before {0}; 将 seems to be lost",
};

/// Second halves of adverbs, with the whole words.
const HALVES: &[(&str, &str)] = &[
    ("实", "扎实、切实"),
    ("极", "积极"),
    ("真", "认真"),
    ("入", "深入"),
    ("断", "不断"),
    ("续", "持续、继续"),
    ("固", "巩固、牢固"),
    ("筹", "统筹"),
    ("焦", "聚焦"),
    ("绕", "围绕"),
    ("彻", "贯彻"),
    ("昂", "激昂"),
    ("泛", "广泛"),
    ("效", "有效"),
    ("序", "有序"),
    ("托", "依托"),
    ("合", "结合"),
    ("范", "规范"),
    ("善", "完善"),
    ("升", "提升"),
    ("展", "开展"),
    ("织", "组织"),
];
/// Verbs that follow such adverbs.
const VERBS: &[&str] = &[
    "开展", "推进", "推动", "做好", "抓好", "落实", "加强", "组织", "实施", "履行", "提升", "提高", "贯彻", "建设", "强化", "完善", "参与",
    "引导", "发挥", "促进", "学习", "宣传", "构建", "打造", "深化", "优化", "解决", "办理", "听取", "服务", "凝聚",
];
/// Adverbs that no quotation follows at once.
const BARE_ADVERBS: &[&str] = &["切实", "扎实", "认真", "着力"];
/// Verbs that need 将 or 把 before what they change.
const CHANGING: &[&str] = &["转变为", "转化为", "打造成", "建设成", "提升为"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    for &sentence in &facts.layout.sentences {
        let text = &reading[sentence];
        let start = usize::from(sentence.start()) + text.len() - text.trim_start_matches(is_blank).len();
        let text = text.trim_start_matches(is_blank);
        if let Some((half, whole)) =
            HALVES.iter().find(|(half, _)| text.strip_prefix(half).is_some_and(|rest| starts(rest, VERBS).is_some()))
        {
            let verb = starts(&text[half.len()..], VERBS).unwrap_or_default();
            let end = start + half.len() + verb.len();
            findings.push(Finding::new(range(start, end), HALF.with([(&reading[start..end]).into(), (*whole).into()])));
        }
    }
    for quotation in facts.layout.pairs.all.iter().filter(|q| q.open == '“') {
        findings.extend(lost_beside(facts, quotation.range));
    }
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

/// So many characters round a quotation are looked at.
const REACH: usize = 60;

/// 切实“…”讲好…, and a clause that opens with “…” and has 转变为 without 将.
fn lost_beside(facts: &ParagraphFacts, quotation: TextRange) -> Option<Finding> {
    let reading = &*facts.reading;
    let (start, end) = (usize::from(quotation.start()), usize::from(quotation.end()));
    let rest = head(&reading[end..], REACH);
    let clause_end = end + rest.find(['，', ',', '。', '；', ';', '！']).unwrap_or(rest.len());
    let behind = &reading[end..clause_end];
    let before = &reading[..start];
    if let Some(adverb) = BARE_ADVERBS.iter().find(|adverb| before.ends_with(**adverb))
        && ["讲好", "推动", "促进", "服务", "引领", "提升", "凝聚", "汇聚"].iter().any(|verb| behind.starts_with(verb))
    {
        return Some(Finding::new(range(start - adverb.len(), end), BARE.with([(*adverb).into()])));
    }
    let changing = CHANGING.iter().find(|verb| behind.contains(**verb))?;
    let opens = before.chars().next_back().is_none_or(|c| matches!(c, '，' | ',' | '。' | '；' | ';'));
    let sentence = facts.layout.sentence_at(quotation.start());
    let governed =
        tail(&reading[usize::from(sentence.start()).min(start)..clause_end], REACH).contains(['将', '把', '由', '从', '使', '让', '被']);
    let reaches =
        behind.find(changing).is_some_and(|at| behind[..at].chars().count() <= 12 && behind[at + changing.len()..].starts_with(['“', '"']));
    (opens && !governed && reaches).then(|| Finding::new(quotation, NO_JIANG.with([(*changing).into()])))
}

fn starts(text: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().copied().find(|word| text.starts_with(word))
}
