use crate::facts::sentence::Layout;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};
use crate::text::{range, size};

/// 二零二五年, 二O二五年: the zero of a year written in Chinese digits is 〇.
pub const RULE: Rule = Rule {
    name: "wrong-zero-in-year",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "GB/T 15835-2011",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&WRONG, &CHANGE],
    aggregate: Some(&AGGREGATE),
    page: include_str!("wrong_zero_in_year.md"),
    run: Run::Line(run),
};

static WRONG: Case = Case {
    zh: "年份“{0}”中的零应写作“〇”：“{1}”", en: "the zero of the year “{0}” should be written 〇: “{1}”"
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处汉字年份的零写法不当，第一处在{1}；应写作“〇”，可一次改正",
        en: "{0} years in Chinese digits have a wrong zero, first at {1}; it is written 〇, and one fix changes all",
    },
    fix: Case { zh: "全部改为“〇”（{0}处）", en: "write all {0} with 〇" },
};

fn run(line: &LineContent) -> Vec<Finding> {
    let reading = &*line.reading;
    let found: Vec<(usize, usize, String)> = reading.match_indices('年').filter_map(|(at, _)| wrong_year(reading, at)).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let layout = Layout::read(reading);
    let outside = found.into_iter().filter(|(start, ..)| !layout.is_in_title(size(*start)));
    outside.map(|(start, end, right)| finding(line, start, end, &right)).collect()
}

fn finding(line: &LineContent, start: usize, end: usize, right: &str) -> Finding {
    let year = range(start, end);
    let written = &line.reading[year];
    let mut edits = Vec::new();
    for (at, c) in written.char_indices() {
        if c != '〇' && is_zero(c) {
            edits.push(Edit::replace(range(start + at, start + at + c.len_utf8()), "〇"));
        }
    }
    let fix = Fix { title: CHANGE.with([right.into()]), safe: true, edits };
    Finding::new(year, WRONG.with([written.into(), right.into()])).fixed_by(fix).map(&mut |r| line.place(r), &mut |r| Some(line.place(r)))
}

/// A year in four Chinese digits before 年 at `at` whose zero is not 〇: its start, its end behind 年, its right form.
fn wrong_year(reading: &str, at: usize) -> Option<(usize, usize, String)> {
    let mut start = at;
    let mut right = ['〇'; 4];
    let (mut wrong, mut chinese) = (0, 0);
    let mut before = reading[..at].char_indices().rev();
    for slot in right.iter_mut().rev() {
        let (index, c) = before.next()?;
        start = index;
        if is_zero(c) {
            wrong += usize::from(c != '〇');
        } else {
            numerals::digit(c).filter(|_| !matches!(c, '两' | '壹'..='玖'))?;
            *slot = c;
            chinese += 1;
        }
    }
    let longer = before.next().is_some_and(|(_, c)| numerals::is_numeral(c) || is_zero(c) || c.is_ascii_alphanumeric());
    let century = matches!(right[..2], ['一', '八' | '九'] | ['二', '〇' | '一']);
    let right: String = right.iter().collect();
    (wrong > 0 && chinese >= 1 && century && !longer).then(|| (start, at + '年'.len_utf8(), right + "年"))
}

/// Everything that is typed for the zero of such a year.
fn is_zero(c: char) -> bool {
    matches!(c, '〇' | '零' | '0' | '０' | 'O' | 'o' | 'Ｏ' | 'ｏ' | '○' | '◯' | 'Ο' | 'О')
}
