use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::{self, MarkerForm};
use crate::rules::punctuation::quoting::around;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_blank;
use crate::text::{TextRange, range, size};

/// 一是甲。乙；二是丙: an item that holds a full stop ends with a semicolon.
pub const RULE: Rule = Rule {
    name: "semicolon-after-stop",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 A.5",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&STOP, &INNER],
    aggregate: None,
    page: include_str!("semicolon_after_stop.md"),
    run: Run::Paragraph(run),
};

static STOP: Case = Case {
    zh: "“{0}”一项里面已有句号，末尾不能再用分号“{1}”；各项末尾宜都用句号",
    en: "the item “{0}” holds a full stop and cannot end with a semicolon, “{1}”; end all items with “。”",
};
static INNER: Case = Case { zh: "这一项里面的句号：“{0}”", en: "the full stop inside the item: “{0}”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings: Vec<Finding> = facts
        .counters
        .windows(2)
        .filter(|pair| pair[0].word == pair[1].word && pair[0].number + 1 == pair[1].number)
        .filter_map(|pair| item(facts, range(pair[0].range.start().into(), pair[1].range.start().into()), pair[0].range))
        .collect();
    // （一）甲。乙；at the end of its paragraph.
    if let Some(marker) = marker::parse(reading).filter(|m| !matches!(m.form, MarkerForm::Counter(_) | MarkerForm::Dash)) {
        let end = reading.trim_end_matches(is_blank).len();
        findings.extend(item(facts, range(0, end), marker.range));
    }
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

/// An item, from its marker to behind its last mark: a finding if it ends with ； and holds 。 outside quotations.
fn item(facts: &ParagraphFacts, item: TextRange, marker: TextRange) -> Option<Finding> {
    let reading = &*facts.reading;
    let whole = reading[item].trim_end_matches(is_blank);
    let body = whole.strip_suffix(['；', ';'])?;
    let start = usize::from(item.start());
    let outside = |at: usize| !facts.layout.pairs.all.iter().any(|q| q.range.contains(size(at)));
    let inner = body.match_indices('。').map(|(at, _)| start + at).find(|&at| outside(at))?;
    // The heading of an item stands before its list: （一）总体要求。一是甲；二是乙；
    if facts.counters.iter().any(|c| c.range.start() > marker.start() && item.contains_range(c.range)) {
        return None;
    }
    let stop = range(inner, inner + '。'.len_utf8());
    let last = range(start + body.len(), start + whole.len());
    let message = STOP.with([reading[marker].into(), around(reading, last).into()]);
    Some(Finding::new(last, message).relating(stop, INNER.with([around(reading, stop).into()])))
}
