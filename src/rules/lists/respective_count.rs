use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::respective::Respective;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::Paragraph;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::excerpt;

/// 甲、乙、丙分别增长5%、6%: not as many values as names.
pub const RULE: Rule = Rule {
    name: "respective-count",
    group: Group::Lists,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISMATCH, &NAMES],
    aggregate: None,
    page: include_str!("respective_count.md"),
    run: Run::Document(run),
};

static MISMATCH: Case = Case {
    zh: "“分别”前面是{0}项（{1}），后面是{2}个数（{3}），对不上，请核对是漏了数还是漏了项",
    en: "{0} names stand before 分别 ({1}), but {2} values follow ({3}); see whether a value or a name was lost",
};
static NAMES: Case = Case { zh: "“分别”前面的{0}项", en: "the {0} names before 分别" };

/// Longest quotation of a name, in characters.
const NAME_LIMIT: usize = 12;

/// Lines of a page in columns run into one another: nothing is counted there.
fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let all = analysis.body().flat_map(|(_, paragraph, facts)| facts.respectives.iter().map(move |list| (paragraph, facts, list)));
    all.filter_map(|(paragraph, facts, list)| judge(paragraph, facts, list)).collect()
}

fn judge(paragraph: &Paragraph, facts: &ParagraphFacts, list: &Respective) -> Option<Finding> {
    let (row, severity) = list.rows.iter().find_map(|row| Some((row, misfit(list, row.len())?)))?;
    let names = if severity == Severity::Error && list.least != list.most {
        format!("{}至{}", list.least, list.most)
    } else {
        list.likely.unwrap_or(list.least).to_string()
    };
    let quote = |ranges: &[crate::text::TextRange]| {
        ranges.iter().map(|&range| excerpt(facts.reading[range].trim(), NAME_LIMIT)).collect::<Vec<_>>().join("、")
    };
    let place = row.first()?.cover(*row.last()?);
    let subject = list.names.first()?.cover(*list.names.last()?);
    let message = MISMATCH.with([(&names).into(), quote(&list.names).into(), row.len().into(), quote(row).into()]);
    let finding = Finding::new(paragraph.place(place), message).until_finished(Rest::Sentence).at(severity);
    Some(finding.relating(paragraph.place(subject), NAMES.with([names.into()])))
}

/// How surely `values` do not fit the names: every reading of 和 is accepted, unless one is almost certain.
fn misfit(list: &Respective, values: usize) -> Option<Severity> {
    // 甲、乙两项指标, 工业和三次产业: the numeral says how many, alone or with the other names.
    // 三级非遗项目和传承人 may have six values: three of each.
    let counted =
        |count: &usize| *count >= 2 && values.is_multiple_of(*count) || (list.least..=list.most).any(|names| names + count == values + 1);
    if list.counts.iter().any(counted) {
        return None;
    }
    let too_few = values < list.least && (values != list.groups || list.groups == 1 && list.uneven);
    let too_many = values > list.most && !list.open;
    if too_few || too_many {
        // 起数和人数分别下降26.9%: two of them may yet share a value.
        return Some(if values == 1 && list.most > list.least { Severity::Warning } else { Severity::Error });
    }
    list.likely.filter(|likely| *likely > values).map(|_| Severity::Warning)
}
