use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::punctuation::quoting::around;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_han;
use crate::text::{TextRange, range};

/// `……等` `等……`: an ellipsis and 等 say the same.
pub const RULE: Rule = Rule {
    name: "ellipsis-with-etc",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 A.9.2",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&BOTH, &DELETE],
    aggregate: None,
    page: include_str!("ellipsis_with_etc.md"),
    run: Run::Line(run),
};

static BOTH: Case = Case {
    zh: "“{0}”中省略号和“等”意思重复，有了“等”就不用省略号",
    en: "the ellipsis in “{0}” says what 等 says; 等 is enough",
};
static DELETE: Case = Case { zh: "删去省略号", en: "delete the ellipsis" };

/// 等 opens these words and is no end of a list.
const WORDS: &[&str] = &["等级", "等候", "等待", "等额", "等同", "等于", "等次", "等到", "等着", "等一", "等我", "等他", "等你", "等不"];

/// 等 ends these words: 平等, 高等, 同等.
const OTHER: [char; 14] = ['平', '高', '中', '初', '相', '同', '对', '均', '优', '劣', '上', '下', '何', '不'];

fn run(line: &LineContent) -> Vec<Finding> {
    let text = &*line.text;
    let mut findings = Vec::new();
    let mut quotes = 0usize;
    let mut points: Option<(usize, char)> = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if let Some((start, point)) = points.filter(|&(_, point)| c != point) {
            if quotes == 0 {
                findings.extend(finding(line, start, at, point));
            }
            points = None;
        }
        match c {
            '“' | '‘' | '「' | '《' => quotes += 1,
            '”' | '’' | '」' | '》' => quotes = quotes.saturating_sub(1),
            '…' | '.' | '。' if points.is_none() => points = Some((at, c)),
            _ => {}
        }
    }
    findings
}

/// What an ellipsis beside 等 takes with it, from `start` to `end` of the line: nothing if 等 says something else.
pub fn repeated(text: &str, start: usize, end: usize) -> Option<TextRange> {
    let (before, behind) = (&text[..start], &text[end..]);
    let list = before.trim_end_matches('等');
    let etc = (before.len() - list.len()) / '等'.len_utf8();
    if etc > 1 && list.ends_with('，') || etc > 0 && list.ends_with(ends_member) && !list.ends_with(OTHER) {
        return Some(range(start, end));
    }
    // 、……等: the mark before the ellipsis goes with it.
    let listed = before.trim_end_matches(['、', '，']);
    let leads = behind.starts_with('等') && !WORDS.iter().any(|word| behind.starts_with(word)) && listed.ends_with(ends_member);
    leads.then(|| range(listed.len(), end))
}

fn finding(line: &LineContent, start: usize, end: usize, point: char) -> Option<Finding> {
    let (text, place) = (&*line.text, range(start, end));
    let count = (end - start) / point.len_utf8();
    if point != '…' && !(3..=12).contains(&count) || line.is_protected(place) {
        return None;
    }
    let gone = repeated(text, start, end)?;
    let fix = Fix { title: DELETE.plain(), safe: true, edits: vec![Edit::delete(gone)] };
    Some(Finding::new(place, BOTH.with([around(text, place).into()])).fixed_by(fix))
}

fn ends_member(c: char) -> bool {
    is_han(c) || matches!(c, '”' | '》' | '）' | '%')
}
