use crate::analysis::Analysis;
use crate::facts::year::YearValue;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::{is_blank, is_digit};

/// 二〇二五年 beside 2025年.
pub const RULE: Rule = Rule {
    name: "mixed-date-style",
    group: Group::Dates,
    severity: Severity::Info,
    basis: "GB/T 15835-2011",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MIXED, &OTHER],
    aggregate: None,
    page: include_str!("mixed_date_style.md"),
    run: Run::Document(run),
};

static MIXED: Case = Case {
    zh: "年份的写法不统一：这里写作“{0}”，全文多写作“{1}”（{2}处对{3}处）",
    en: "years are written in two ways: “{0}” here, mostly like “{1}” elsewhere ({2} to {3})",
};
static OTHER: Case = Case { zh: "另一种写法：“{0}”", en: "the other way: “{0}”" };

/// 二〇一〇年六月三日, alone on its line: the date of signing has its own form.
fn is_lone_date(reading: &str) -> bool {
    let part = |c: char| is_digit(c) || numerals::is_numeral(c) || matches!(c, '○' | '年' | '月' | '日') || is_blank(c);
    reading.trim_end_matches(is_blank).ends_with('日') && reading.chars().all(part)
}

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut styles: [Vec<(TextRange, u32, bool)>; 2] = [Vec::new(), Vec::new()];
    for (_, paragraph, facts) in analysis.body() {
        if is_lone_date(&facts.reading) {
            continue;
        }
        for year in &facts.calendar.years {
            let YearValue::Written(value) = year.value else { continue };
            if !year.titled && !facts.layout.is_quoted(year.range.start()) {
                let solemn = paragraph.kind == ParagraphKind::Closing;
                styles[usize::from(year.chinese)].push((paragraph.place(year.range), value, solemn));
            }
        }
    }
    let [arabic, chinese] = &styles;
    let rare_is_chinese = chinese.len() <= arabic.len();
    let (rare, usual) = if rare_is_chinese { (chinese, arabic) } else { (arabic, chinese) };
    let (Some(first), Some(other)) = (rare.first(), usual.first()) else { return Vec::new() };
    // 到二〇三五年 in a lofty passage is a matter of tone.
    let report = analysis.date().map_or(u32::MAX, |date| u32::from(date.year));
    let lofty = rare_is_chinese && rare.iter().all(|&(_, value, solemn)| solemn || value > report.saturating_add(1));
    let (written, like) = (analysis.quote(first.0), analysis.quote(other.0));
    let message = MIXED.with([written.into(), (&like).into(), rare.len().into(), usual.len().into()]);
    let finding = Finding::new(first.0, message).relating(other.0, OTHER.with([like.into()]));
    vec![if lofty { finding.at(Severity::Hint) } else { finding }]
}
