use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::range;

/// 国发〔2025〕第12号, 国发〔2025〕05号, 国发〔25〕6号: the year and the number of a document.
pub const RULE: Rule = Rule {
    name: "document-number-form",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "GB/T 9704-2012 7.2.5",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&NUMBER, &YEAR, &MEND],
    aggregate: None,
    page: include_str!("document_number_form.md"),
    run: Run::Line(run),
};

static NUMBER: Case = Case {
    zh: "发文字号的序号不加“第”，前面不补0：“{0}”应为“{1}”",
    en: "the number of a document takes neither 第 nor a leading 0: “{0}” should be “{1}”",
};
static YEAR: Case = Case {
    zh: "发文字号“{0}”的年份应写全四位数字，请核对后补全",
    en: "the year in the document number “{0}” takes four digits; please complete it",
};
static MEND: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// What ends the name of the office in a document's number.
const OFFICES: &[char] = &['发', '函', '办', '字', '政', '规', '通', '文', '电', '报', '复', '议', '党', '组', '委', '厅'];

fn run(line: &LineContent) -> Vec<Finding> {
    let text = &*line.text;
    let mut findings = Vec::new();
    for (open, mark) in text.match_indices(['〔', '[', '［', '【']) {
        let start = open + mark.len();
        let Some(number) = Number::read(text, start).filter(|_| text[..open].ends_with(OFFICES)) else { continue };
        let place = range(open, number.end);
        if line.is_protected(place) {
            continue;
        }
        let written = &text[place];
        if number.end_of_year - start != 4 {
            findings.push(Finding::new(place, YEAR.with([written.into()])));
        } else if number.serial > number.behind_bracket {
            let unwanted = range(number.behind_bracket, number.serial);
            let right = format!("{}{}", &text[open..number.behind_bracket], &text[number.serial..number.end]);
            let fix = Fix { title: MEND.with([(&right).into()]), safe: false, edits: vec![Edit::delete(unwanted)] };
            findings.push(Finding::new(place, NUMBER.with([written.into(), right.into()])).fixed_by(fix));
        }
    }
    findings
}

/// The parts of 2025〕第012号, by where they end.
struct Number {
    end_of_year: usize,
    behind_bracket: usize,
    /// Where the number begins, 第 and leading noughts left out.
    serial: usize,
    end: usize,
}

impl Number {
    fn read(text: &str, start: usize) -> Option<Number> {
        let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let end_of_year = start + digits(start);
        let year = &text[start..end_of_year];
        let plausible = match year.len() {
            2 => true,
            4 => year.starts_with("19") || year.starts_with("20"),
            _ => false,
        };
        let close = text[end_of_year..].chars().next().filter(|c| plausible && matches!(c, '〕' | ']' | '］' | '】'))?;
        let behind_bracket = end_of_year + close.len_utf8();
        let first = behind_bracket + if text[behind_bracket..].starts_with('第') { '第'.len_utf8() } else { 0 };
        let length = digits(first);
        let noughts = text[first..first + length].bytes().take_while(|&byte| byte == b'0').count();
        let closes = text[first + length..].starts_with('号');
        ((1..=5).contains(&length) && noughts < length && closes).then(|| Number {
            end_of_year,
            behind_bracket,
            serial: first + noughts,
            end: first + length + '号'.len_utf8(),
        })
    }
}
