use crate::facts::sentence::Layout;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};
use crate::text::characters::is_digit;
use crate::text::{TextRange, range, size};

/// 2026年01月05日: months and days have no leading zero.
pub const RULE: Rule = Rule {
    name: "zero-padded-date",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "GB/T 9704-2012 7.3.5.4",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Part,
    cases: &[&PADDED, &CHANGE],
    aggregate: Some(&AGGREGATE),
    page: include_str!("zero_padded_date.md"),
    run: Run::Line(run),
};

static PADDED: Case = Case {
    zh: "日期“{0}”的月、日前面不加“0”，应为“{1}”",
    en: "month and day of “{0}” take no leading zero: “{1}”",
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处日期的月、日前面加了“0”，第一处在{1}；应当去掉，可一次改正",
        en: "{0} dates have a leading zero in month or day, first at {1}; all can be removed at once",
    },
    fix: Case { zh: "全部去掉“0”（{0}处）", en: "remove all {0}" },
};

fn run(line: &LineContent) -> Vec<Finding> {
    let reading = &*line.reading;
    let found: Vec<TextRange> = reading.match_indices('月').filter_map(|(at, _)| padded(reading, at)).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let layout = Layout::read(reading);
    let outside = found.into_iter().filter(|date| !layout.is_in_title(date.start()));
    outside.map(|date| finding(line, date)).collect()
}

/// The date around 月 at `at`, if its month or its day begins with 0: from 年 or the month to the day.
fn padded(reading: &str, at: usize) -> Option<TextRange> {
    let month = reading[..at].chars().rev().take_while(|&c| is_digit(c)).take(3).map(char::len_utf8).sum::<usize>();
    let start = at - month;
    let behind = at + '月'.len_utf8();
    let day = reading[behind..].chars().take_while(|&c| is_digit(c)).take(3).map(char::len_utf8).sum::<usize>();
    let unit = reading[behind + day..].chars().next().filter(|&c| matches!(c, '日' | '号') && day > 0);
    let dated = reading[..start].ends_with('年') || unit.is_some();
    let in_month = has_zero(&reading[start..at]);
    let in_day = unit.is_some() && has_zero(&reading[behind..behind + day]);
    let end = unit.map_or(behind, |unit| behind + day + unit.len_utf8());
    let year: usize = reading[..start].strip_suffix('年').map_or(0, |head| {
        '年'.len_utf8() + head.chars().rev().take_while(|&c| is_digit(c)).take(4).map(char::len_utf8).sum::<usize>()
    });
    (dated && (in_month || in_day)).then(|| range(start - year, end))
}

/// 01 to 09; 0 and 00 are wrong in another way.
fn has_zero(digits: &str) -> bool {
    let mut digits = digits.chars();
    matches!((digits.next(), digits.next(), digits.next()), (Some('0' | '０'), Some(c), None) if !matches!(c, '0' | '０'))
}

fn finding(line: &LineContent, date: TextRange) -> Finding {
    let written = &line.reading[date];
    let start = usize::from(date.start());
    let mut edits = Vec::new();
    let mut before = ' ';
    for (at, c) in written.char_indices() {
        if matches!(c, '0' | '０') && (matches!(before, '年' | '月') || at == 0) {
            edits.push(Edit::delete(TextRange::at(size(start + at), size(c.len_utf8()))));
        }
        before = c;
    }
    let mut right = String::new();
    for (at, c) in written.char_indices() {
        if !edits.iter().any(|edit| edit.range.start() == size(start + at)) {
            right.push(c);
        }
    }
    let fix = Fix { title: CHANGE.with([(&right).into()]), safe: true, edits };
    let message = PADDED.with([written.into(), right.into()]);
    Finding::new(date, message).fixed_by(fix).map(&mut |r| line.place(r), &mut |r| Some(line.place(r)))
}
