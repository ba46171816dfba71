use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix};
use crate::report::genre::TextKind;
use crate::report::marker::{Marker, MarkerForm};
use crate::report::paragraph::Paragraph;
use crate::rules::numbering::ordinal_marks::{self, Fault};
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};
use crate::text::{TextRange, TextSize};

/// Half-width brackets round a heading's number among full-width ones.
pub const RULE: Rule = Rule {
    name: "ordinal-bracket-width",
    group: Group::Numbering,
    severity: crate::finding::Severity::Warning,
    basis: "GB/T 15834-2011 5.1.1",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NARROW, &WIDEN, &SIBLING],
    aggregate: Some(&AGGREGATE),
    page: include_str!("ordinal_bracket_width.md"),
    run: Run::Document(run),
};

static NARROW: Case = Case {
    zh: "序号“{0}”用了半角括号，全文其他序号（如“{1}”）用全角；应为“{2}”",
    en: "the number “{0}” has half-width brackets, others in the text, such as “{1}”, full-width ones; it should be “{2}”",
};
static WIDEN: Case = Case { zh: "改为全角括号“{0}”", en: "make the brackets full-width: “{0}”" };
static SIBLING: Case = Case { zh: "用全角括号的序号：“{0}”", en: "a number in full-width brackets: “{0}”" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "{0}处标题序号用了半角括号，第一处是{1}；其他序号用全角，应当统一为全角",
        en: "{0} heading numbers have half-width brackets, first at {1}; the others have full-width ones, and so should these",
    },
    fix: Case { zh: "全部改为全角括号（{0}处）", en: "make all {0} full-width" },
};

/// The half-width heading numbers that this rule speaks of, in the file: those of a form that the text also writes in
/// full width. Where a form is half-width throughout, its brackets are like any other half-width mark.
pub fn mixed_ordinals(analysis: &Analysis) -> Vec<TextRange> {
    mixed(analysis).into_iter().map(|(paragraph, marker, _)| paragraph.place(marker.range)).collect()
}

fn run(analysis: &Analysis) -> Vec<Finding> {
    // An ordinal that is wrong in two ways is told of once: its brackets come when the mark behind them is gone.
    let told: Vec<TextRange> = ordinal_marks::with_fault(analysis, Fault::MarkAfterBrackets);
    let is_told = |place: TextRange| told.binary_search_by_key(&place.start(), |range| range.start()).is_ok();
    mixed(analysis)
        .into_iter()
        .filter(|(paragraph, marker, _)| !is_told(paragraph.place(marker.range)))
        .map(|(paragraph, marker, sibling)| {
            let written = paragraph.text(marker.range);
            let right = written.replace('(', "（").replace(')', "）");
            let other = analysis.quote(sibling);
            let message = NARROW.with([written.into(), other.clone().into(), right.clone().into()]);
            let edits = written.char_indices().filter_map(|(at, c)| {
                let wide = match c {
                    '(' => "（",
                    ')' => "）",
                    _ => return None,
                };
                let place = TextRange::at(marker.range.start() + TextSize::of(&written[..at]), TextSize::of(c));
                Some(Edit::replace(paragraph.place_edit(place)?, wide))
            });
            let fix = Fix { title: WIDEN.with([right.into()]), safe: true, edits: edits.collect() };
            Finding::new(paragraph.place(marker.range), message).relating(sibling, SIBLING.with([other.into()])).fixed_by(fix)
        })
        .collect()
}

/// The half-width ordinals of forms that are also written in full width, each with a full-width one.
fn mixed(analysis: &Analysis) -> Vec<(&Paragraph, &Marker, TextRange)> {
    let mut found = Vec::new();
    for form in [MarkerForm::BracketedChinese, MarkerForm::BracketedArabic] {
        let mut narrow = Vec::new();
        let mut wide = None;
        for paragraph in analysis.report.paragraphs.iter().filter(|p| p.kind.is_body()) {
            let Some(marker) = paragraph.marker.as_ref().filter(|m| m.form == form) else { continue };
            let written = paragraph.text(marker.range);
            if written.starts_with(['(', '（']) && written.contains(['(', ')']) {
                narrow.push((paragraph, marker));
            } else if written.starts_with('（') {
                wide = wide.or(Some(paragraph.place(marker.range)));
            }
        }
        if let Some(wide) = wide {
            found.extend(narrow.into_iter().map(|(paragraph, marker)| (paragraph, marker, wide)));
        }
    }
    found
}
