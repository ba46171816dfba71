use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::cues;
use crate::report::genre::TextKind;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};
use crate::text::characters::{is_blank, is_digit};
use crate::text::{TextRange, size};

/// 2026年01月05日: months and days have no leading zero.
pub const RULE: Rule = Rule {
    name: "zero-padded-date",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "GB/T 9704-2012 7.3.5.4",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&PADDED, &CHANGE],
    aggregate: Some(&AGGREGATE),
    page: include_str!("zero_padded_date.md"),
    run: Run::Document(run),
};

static PADDED: Case = Case {
    zh: "日期“{0}”的月、日前面不加“0”，应为“{1}”", en: "month and day of “{0}” take no leading zero: “{1}”"
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处日期的月、日前面加了“0”，第一处在{1}；应当去掉，可一次改正",
        en: "{0} dates have a leading zero in month or day, first at {1}; all can be removed at once",
    },
    fix: Case { zh: "全部去掉“0”（{0}处）", en: "remove all {0}" },
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs = || analysis.report.paragraphs.iter().zip(&analysis.facts).enumerate().filter(|(_, (p, _))| p.kind.is_report());
    let text_ends = paragraphs().rfind(|(_, (_, facts))| !is_lone_date(facts)).map_or(0, |(index, _)| index);
    let mut findings = Vec::new();
    for (index, (paragraph, facts)) in paragraphs() {
        // A date alone on its line is that of the signature where nothing follows, else what a page left.
        if index < text_ends && is_lone_date(facts) {
            continue;
        }
        // A day that is none is told as such: without its zero it would be no better.
        let outside = facts.dates().filter(|date| date.exists() && !facts.layout.is_in_title(date.range.start()));
        for finding in outside.filter_map(|date| judge(&facts.reading, date.range)) {
            findings.push(finding.map(&mut |r| paragraph.place(r), &mut |r| paragraph.place_edit(r)));
        }
    }
    findings
}

fn is_lone_date(facts: &ParagraphFacts) -> bool {
    let text = facts.reading.trim_matches(is_blank);
    facts.dates().next().is_some_and(|date| date.day.is_some() && &facts.reading[date.range] == text)
}

/// A time stands at most so many characters behind the date it belongs to.
const STAMP: usize = 10;

fn judge(reading: &str, date: TextRange) -> Option<Finding> {
    let written = &reading[date];
    let mut edits = Vec::new();
    let mut right = String::new();
    let mut before = '年';
    for (at, c) in written.char_indices() {
        let next = written[at + c.len_utf8()..].chars().next();
        if matches!(c, '0' | '０')
            && matches!(before, '年' | '月')
            && next.is_some_and(|next| is_digit(next) && !matches!(next, '0' | '０'))
        {
            edits.push(Edit::delete(TextRange::at(date.start() + size(at), size(c.len_utf8()))));
        } else {
            right.push(c);
        }
        before = c;
    }
    if edits.is_empty() || is_stamp(&reading[usize::from(date.end())..]) {
        return None;
    }
    let fix = Fix { title: CHANGE.with([(&right).into()]), safe: true, edits };
    Some(Finding::new(date, PADDED.with([written.into(), right.into()])).fixed_by(fix))
}

/// Whether a clock's time follows a date, as a program writes it: 2026年01月05日 星期一 09:19.
fn is_stamp(behind: &str) -> bool {
    let time = behind.chars().take(STAMP).collect::<String>();
    let head = time.split_once([':', '：']).filter(|(_, tail)| tail.starts_with(is_digit)).map_or("", |(head, _)| head);
    let day = head.trim_end_matches(is_digit);
    let hours = head.len() - day.len();
    let day = day.trim_matches(is_blank);
    hours == 2 && (day.is_empty() || cues::WEEKDAYS.iter().any(|word| day.starts_with(word)))
}
