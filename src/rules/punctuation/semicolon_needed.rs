use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::{self, CounterWord, Marker, MarkerForm};
use crate::rules::punctuation::quoting::around;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{range, size};

/// 一是甲，乙，二是丙: a comma parts the items of a list and the clauses inside them.
pub const RULE: Rule = Rule {
    name: "semicolon-needed",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 4.6.3.3",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NEEDED],
    aggregate: None,
    page: include_str!("semicolon_needed.md"),
    run: Run::Paragraph(run),
};

static NEEDED: Case = Case {
    zh: "“{0}”前一项里面已经用了逗号，“{1}”前面再用逗号分不清层次，各项之间宜用分号",
    en: "commas stand inside the item before “{1}” (“{0}”); a semicolon would show where the next one begins",
};

/// Longest item that is looked at, in bytes.
const ITEM_LIMIT: usize = 600;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    let mut previous: Option<(usize, Marker)> = None;
    let mut may_open = true;
    for (at, c) in reading.char_indices() {
        if may_open
            && !facts.layout.is_quoted(size(at))
            && let Some(counter) = counter(&reading[at..])
        {
            if let Some((start, before)) = &previous
                && before.form == counter.form
                && before.number.map(|n| n + 1) == counter.number
                && at - start <= ITEM_LIMIT
                && reading[*start..at].strip_suffix('，').is_some_and(holds_comma)
            {
                let mark = range(at - '，'.len_utf8(), at);
                let word = &reading[at..at + usize::from(counter.range.end())];
                findings.push(Finding::new(mark, NEEDED.with([around(reading, mark).into(), word.into()])));
            }
            previous = Some((at, counter));
        }
        may_open = matches!(c, '，' | '。' | '；' | '：' | '！' | ';' | ':' | ',');
    }
    findings
}

/// 一是, 一要: words such as 第一， carry a comma of their own.
fn counter(text: &str) -> Option<Marker> {
    marker::counter(text).filter(|m| matches!(m.form, MarkerForm::Counter(CounterWord::Is | CounterWord::Must)))
}

/// Whether an item is one sentence with a comma inside.
fn holds_comma(item: &str) -> bool {
    item.contains('，') && !item.contains(['。', '；'])
}
