use crate::analysis::Analysis;
use crate::facts::date::{self, Date};
use crate::facts::scan::Token;
use crate::finding::{Argument, Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::dates::all_paragraphs;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// Year and month in one row of digits, because 年 was lost: `20261月5日`.
pub const RULE: Rule = Rule {
    name: "fused-date",
    group: Group::Dates,
    severity: Severity::Error,
    basis: "格式",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&FUSED, &AMBIGUOUS, &INSERT],
    aggregate: None,
    page: include_str!("fused_date.md"),
    run: Run::Document(run),
};

static FUSED: Case =
    Case { zh: "日期“{0}”缺少“年”字，应为“{1}”", en: "the date “{0}” lacks 年: it should read “{1}”" };
static AMBIGUOUS: Case = Case {
    zh: "日期“{0}”缺少“年”字，可能是“{1}”，请核对",
    en: "the date “{0}” lacks 年: perhaps “{1}”; please check",
};
static INSERT: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

fn run(analysis: &Analysis) -> Vec<Finding> {
    all_paragraphs(analysis)
        .flat_map(|(paragraph, facts)| {
            let fused = facts.tokens.iter().filter_map(|token| match token {
                Token::Date(date) if date.fused && !facts.layout.is_in_title(date.range.start()) => Some(date),
                _ => None,
            });
            fused.filter_map(|date| {
                let finding = judge(&facts.reading, date)?;
                Some(finding.map(&mut |r| paragraph.place(r), &mut |r| paragraph.place_edit(r)))
            })
        })
        .collect()
}

fn judge(reading: &str, date: &Date) -> Option<Finding> {
    let year = date.year.filter(|year| (1900..2100).contains(year))?;
    let month = date.month.filter(|month| (1..=12).contains(month))?;
    let written = &reading[date.range];
    let digits = written.find('月').unwrap_or(0);
    let (head, tail) = (&written[..digits - month_digits(written, digits)], &written[digits - month_digits(written, digits)..]);
    let proper = format!("{head}年{tail}");
    let at = TextRange::empty(date.range.start() + crate::text::size(head.len()));
    // 202612月 may be December 2026, or 12月 behind another number: only a day makes the reading certain.
    let certain = date.day.is_some_and(|day| day >= 1 && day <= date::days_in(Some(year), month));
    let message = if certain { &FUSED } else { &AMBIGUOUS };
    Some(Finding::new(date.range, message.with([Argument::from(written), Argument::from(&proper)])).fixed_by(Fix {
        title: INSERT.with([proper.into()]),
        safe: certain,
        edits: vec![Edit { range: at, text: "年".to_owned() }],
    }))
}

/// Bytes of the month's digits: what follows the first four digits of the row.
fn month_digits(written: &str, digits: usize) -> usize {
    let year: usize = written.chars().take(4).map(char::len_utf8).sum();
    digits - year
}
