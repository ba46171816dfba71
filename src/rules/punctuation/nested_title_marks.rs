use crate::analysis::Analysis;
use crate::facts::pairs::{Pairs, Sort};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::punctuation::marks;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run, replacing};

/// Title marks in title marks that do not alternate.
pub const RULE: Rule = Rule {
    name: "nested-title-marks",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 4.15.2",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Part,
    cases: &[&INNER, &OUTER, &CHANGE],
    aggregate: Some(&AGGREGATE),
    page: include_str!("nested_title_marks.md"),
    run: Run::Document(run),
};

static INNER: Case = Case {
    zh: "书名里的书名用单书名号：「{0}」应为「{1}」",
    en: "a title in a title has single title marks: 「{0}」 should be 「{1}」",
};
static OUTER: Case = Case {
    zh: "「{0}」外面没有书名号；最外层用双书名号：「{1}」",
    en: "「{0}」 stands in no title: its marks should be double, 「{1}」",
};
static CHANGE: Case = Case { zh: "改为「{0}」", en: "make it 「{0}」" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处书名号的里层外层用反了，第一处在{1}；外层用《》、里层用〈〉，可一次改正",
        en: "inner and outer title marks are mixed up in {0} places, first at {1}: 《》 outside, 〈〉 inside",
    },
    fix: Case { zh: "全部改正里层外层书名号（{0}处）", en: "change the title marks at all {0} places" },
};

/// No title is longer, in bytes: the outer pair has lost an end and found another's.
const TITLE_LIMIT: usize = 300;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let found = marks::paragraphs(analysis).into_iter().flat_map(|(paragraph, facts)| {
        let pairs = &facts.layout.pairs;
        // Where a mark is lost, what lies in what is unknown.
        let lost = pairs.lone.iter().map(|lone| lone.sort).chain(pairs.reversed.iter().map(|reversed| reversed.sort));
        let unsettled = lost.chain(pairs.mismatched.iter().map(|(open, _)| open.sort)).any(is_title);
        let count = if unsettled { 0 } else { pairs.all.len() };
        (0..count)
            .filter_map(|index| finding(&facts.reading, pairs, index))
            .map(|finding| replacing::carry(finding, paragraph))
            .collect::<Vec<_>>()
    });
    found.collect()
}

fn is_title(sort: Sort) -> bool {
    matches!(sort, Sort::Title | Sort::InnerTitle)
}

fn finding(reading: &str, pairs: &Pairs, index: usize) -> Option<Finding> {
    let pair = &pairs.all[index];
    if !is_title(pair.sort) {
        return None;
    }
    let around: Vec<_> = pairs.around(index).filter(|outer| is_title(outer.sort)).collect();
    let right = if around.len().is_multiple_of(2) { Sort::Title } else { Sort::InnerTitle };
    let longest = around.last().map_or(pair.range, |outer| outer.range);
    if pair.sort == right || usize::from(longest.len()) > TITLE_LIMIT || reading[longest].contains('。') {
        return None;
    }
    let change = format!("{}{}{}", right.open(), &reading[pair.inner()], right.close());
    let case = if around.is_empty() { &OUTER } else { &INNER };
    let message = case.with([reading[pair.range].into(), change.as_str().into()]);
    let edits = vec![Edit::replace(pair.opening(), right.open().to_string()), Edit::replace(pair.closing(), right.close().to_string())];
    Some(Finding::new(pair.range, message).fixed_by(Fix { title: CHANGE.with([change.into()]), safe: true, edits }))
}
