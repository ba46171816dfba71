use crate::facts::ParagraphFacts;
use crate::facts::counter::Counter;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_blank;
use crate::text::{TextRange, range};

/// 一是A。二是B；三是C。: the items of one list are parted by different marks.
pub const RULE: Rule = Rule {
    name: "counter-punctuation",
    group: Group::Numbering,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 4.6.3.3、A.5",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MIXED, &SAME, &OTHER],
    aggregate: None,
    page: include_str!("counter_punctuation.md"),
    run: Run::Paragraph(run),
};

static MIXED: Case = Case {
    zh: "“{0}”前面用“{1}”，同一组其他各项之间用“{2}”；分项之间的标点应当一致",
    en: "“{1}” stands before “{0}”, “{2}” between the other items; items of one list are parted by one mark",
};
static SAME: Case = Case { zh: "统一为“{0}”", en: "make it “{0}” throughout" };
static OTHER: Case = Case { zh: "这里用“{0}”", en: "“{0}” stands here" };

/// What parts two items: a mark in reading offsets, and the item behind it.
struct Seam {
    mark: TextRange,
    c: char,
    item: TextRange,
}

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    lists(&facts.counters).into_iter().filter_map(|list| judge(facts, list)).collect()
}

/// The counters of a paragraph that run on from one, without another list inside.
fn lists(counters: &[Counter]) -> Vec<&[Counter]> {
    let goes_on = |before: &Counter, here: &Counter| before.word == here.word && before.number + 1 == here.number;
    counters.chunk_by(goes_on).filter(|list| list.len() >= 3 && list[0].number == 1).collect()
}

fn judge(facts: &ParagraphFacts, list: &[Counter]) -> Option<Finding> {
    let seams: Vec<Seam> = list[1..].iter().map(|counter| seam(facts, counter)).collect::<Option<_>>()?;
    // Where an item holds sentences of its own, what parts the items is another question.
    let holds_sentence = list.windows(2).any(|pair| {
        let sentences = &facts.layout.sentences;
        let from = sentences.partition_point(|s| s.end() <= pair[0].range.start());
        let to = sentences.partition_point(|s| s.end() < pair[1].range.start());
        to > from
    });
    if holds_sentence {
        return None;
    }
    let count = |class: char| seams.iter().filter(|seam| class_of(seam.c) == class).count();
    let right = *['；', '。', '，'].iter().max_by_key(|&&class| (count(class), class == '；'))?;
    let wrong: Vec<&Seam> = seams.iter().filter(|seam| class_of(seam.c) != right).collect();
    let first = wrong.first()?;
    let other = seams.iter().find(|seam| class_of(seam.c) == right)?;
    let message = MIXED.with([facts.reading[first.item].into(), first.c.into(), other.c.into()]);
    let edits = wrong.iter().map(|seam| Edit::replace(seam.mark, other.c)).collect();
    let fix = Fix { title: SAME.with([other.c.into()]), safe: false, edits };
    Some(
        Finding::new(first.mark.cover(first.item), message)
            .relating(other.mark.cover(other.item), OTHER.with([other.c.into()]))
            .fixed_by(fix),
    )
}

fn seam(facts: &ParagraphFacts, counter: &Counter) -> Option<Seam> {
    let head = facts.reading[..usize::from(counter.range.start())].trim_end_matches(is_blank);
    let c = head.chars().next_back().filter(|&c| matches!(c, '。' | '；' | ';' | '，' | ','))?;
    Some(Seam { mark: range(head.len() - c.len_utf8(), head.len()), c, item: counter.range })
}

/// The mark of either width.
fn class_of(c: char) -> char {
    match c {
        ';' => '；',
        ',' => '，',
        other => other,
    }
}
