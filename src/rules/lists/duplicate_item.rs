use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::numerals::is_numeral;
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{closing_of, is_closing, is_han};
use crate::text::{TextRange, range};

/// 甲、乙、甲: a member that stands twice in one list.
pub const RULE: Rule = Rule {
    name: "duplicate-item",
    group: Group::Lists,
    severity: Severity::Hint,
    basis: "编辑惯例",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&TWICE, &FIRST, &DELETE],
    aggregate: None,
    page: include_str!("duplicate_item.md"),
    run: Run::Paragraph(run),
};

static TWICE: Case =
    Case { zh: "“{0}”在同一列举中出现两次，请核对", en: "“{0}” stands twice in one list; please check" };
static FIRST: Case = Case { zh: "第一次出现", en: "the first time" };
static DELETE: Case = Case { zh: "删去重复的一项", en: "delete the second one" };

/// Longest list that is looked at, in members.
const MOST: usize = 60;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for list in lists(&facts.reading) {
        let text = |item: TextRange| &facts.reading[item];
        for (nth, &item) in list.iter().enumerate().skip(1) {
            // What stands before the first member, and behind the last, is unknown: they are compared whole or not at all.
            let same = list[..nth].iter().find(|&&other| text(other) == text(item));
            let Some(&first) = same.filter(|_| is_member(text(item))) else { continue };
            let with_mark = range(usize::from(item.start()) - '、'.len_utf8(), item.end().into());
            let fix = Fix { title: DELETE.plain(), safe: false, edits: vec![Edit::delete(with_mark)] };
            findings.push(Finding::new(item, TWICE.with([text(item).into()])).relating(first, FIRST.plain()).fixed_by(fix));
        }
    }
    findings
}

/// Two characters or more, and no phrase that repeats itself on purpose.
fn is_member(text: &str) -> bool {
    let inner = text.trim_matches(['“', '”', '《', '》']);
    // 一等奖、二等奖、二等奖 tells what each of several got.
    let ranks = inner.starts_with(is_numeral) || inner.starts_with('第');
    inner.chars().count() >= 2 && inner.chars().all(is_han) && !inner.ends_with('等') && !ranks
}

/// The rows of members joined by 、 of a text, outside brackets and quotes; a tab parts the cells of a table.
fn lists(reading: &str) -> Vec<Vec<TextRange>> {
    let mut lists = Vec::new();
    let mut items: Vec<TextRange> = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    let mut close = |items: &mut Vec<TextRange>, start: usize, end: usize| {
        if !items.is_empty() {
            items.push(range(start, end));
            if (3..=MOST).contains(&items.len()) {
                lists.push(std::mem::take(items));
            }
            items.clear();
        }
    };
    for (at, c) in reading.char_indices() {
        let end = at + c.len_utf8();
        if closing_of(c).is_some() {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && c == '、' {
            items.push(range(start, at));
            start = end;
        } else if matches!(c, '，' | ',' | '；' | ';' | '。' | '：' | ':' | '！' | '？' | '\t') && (depth == 0 || matches!(c, '。' | '\t'))
        {
            close(&mut items, start, at);
            (start, depth) = (end, 0);
        }
    }
    close(&mut items, start, reading.len());
    lists
}
