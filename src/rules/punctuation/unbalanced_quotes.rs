use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::Paragraph;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::excerpt;
use crate::text::range;

/// A quotation mark without its partner in the paragraph.
pub const RULE: Rule = Rule {
    name: "unbalanced-quotes",
    group: Group::Punctuation,
    severity: Severity::Error,
    basis: "GB/T 15834-2011 4.8",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&NEVER_CLOSED, &NEVER_OPENED, &TURNED, &MANY],
    aggregate: None,
    page: include_str!("unbalanced_quotes.md"),
    run: Run::Document(run),
};

static NEVER_CLOSED: Case = Case {
    zh: "前引号「{0}」没有配对的后引号：「{1}」之后缺「{2}」；请查引文到哪里为止",
    en: "the opening quote {0} is never closed: {2} is missing somewhere behind 「{1}」",
};
static NEVER_OPENED: Case = Case {
    zh: "后引号「{0}」没有配对的前引号：「{1}」之前缺「{2}」；请查引文从哪里开始",
    en: "the closing quote {0} was never opened: {2} is missing somewhere before 「{1}」",
};
static TURNED: Case = Case {
    zh: "引号方向反了：「{1}」中的「{0}」应为「{2}」",
    en: "the quote {0} in 「{1}」 is turned the wrong way; it should be {2}",
};
static MANY: Case = Case {
    zh: "全文有{0}段引号不成对，第一处在{1}；多半是转换或粘贴时引号出了错，请逐段核对",
    en: "quotes do not pair in {0} paragraphs, first at {1}; they were probably lost in conversion, see each paragraph",
};

/// So many characters are quoted beside a lone mark.
const QUOTE_LIMIT: usize = 8;
/// A quotation may close so many paragraphs after the one it opens in.
const REACH: usize = 8;
/// From so many paragraphs on it is the file that is damaged: one finding for all.
const MANY_LEAST: usize = 12;

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let paragraphs: Vec<&Paragraph> = analysis.body().map(|(_, paragraph, _)| paragraph).collect();
    let mut lone: Vec<Lone> = paragraphs.iter().map(|p| Lone::of(&p.reading)).collect();
    spare_long_quotations(&paragraphs, &mut lone);
    let findings: Vec<Vec<Finding>> =
        paragraphs.iter().zip(&lone).map(|(p, lone)| lone.findings(&p.reading).into_iter().map(|f| place(f, p)).collect()).collect();
    let paragraphs_hit = findings.iter().filter(|found| !found.is_empty()).count();
    let mut findings: Vec<Finding> = findings.into_iter().flatten().collect();
    if paragraphs_hit >= MANY_LEAST {
        return vec![gather(paragraphs_hit, findings)];
    }
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

fn place(finding: Finding, paragraph: &Paragraph) -> Finding {
    finding.map(&mut |range| paragraph.place(range), &mut |range| paragraph.place_edit(range))
}

fn gather(count: usize, findings: Vec<Finding>) -> Finding {
    let first = findings[0].range;
    let mut gathered = Finding::new(first, MANY.with([count.into(), crate::finding::Argument::Place(first)]));
    for finding in findings {
        gathered = gathered.relating(finding.range, finding.message);
    }
    gathered
}

/// A quotation of several paragraphs opens each of them and closes the last (15834 4.8.3.5); drafters also open only
/// the first. Neither leaves a lone mark.
fn spare_long_quotations(paragraphs: &[&Paragraph], lone: &mut [Lone]) {
    let mut open: Option<usize> = None;
    for index in 0..lone.len() {
        if let Some(first) = open.filter(|first| index - first <= REACH)
            && !lone[index].double.closed.is_empty()
        {
            lone[index].double.closed.remove(0);
            lone[first].double.opened.pop();
        }
        let opens_next = paragraphs.get(index + 1).is_some_and(|next| goes_on_quoting(&next.reading, &lone[index + 1]));
        match lone[index].double.opened.len() {
            1 if opens_next => lone[index].double.opened.clear(),
            1 => open = Some(index),
            0 if lone[index].double.closed.is_empty() => {}
            _ => open = None,
        }
    }
}

/// Whether a paragraph is a further one of a long quotation: opened at its start, and left open or closed at its end.
fn goes_on_quoting(reading: &str, lone: &Lone) -> bool {
    reading.starts_with('“') && (lone.double.opened.first() == Some(&0) || reading.trim_end_matches('。').ends_with('”'))
}

/// The marks of a paragraph that have no partner in it.
struct Lone {
    double: Marks,
    single: Marks,
}

/// Lone marks of one sort, as offsets of the reading text.
struct Marks {
    open: char,
    close: char,
    opened: Vec<usize>,
    closed: Vec<usize>,
}

impl Lone {
    fn of(reading: &str) -> Lone {
        let mut lone = Lone { double: Marks::of('“', '”'), single: Marks::of('‘', '’') };
        for (at, c) in reading.char_indices() {
            match c {
                '“' => lone.double.opened.push(at),
                '‘' => lone.single.opened.push(at),
                '”' => lone.double.close(at, measures(reading, at)),
                '’' => lone.single.close(at, measures(reading, at) || is_apostrophe(reading, at)),
                _ => {}
            }
        }
        lone
    }

    fn findings(&self, reading: &str) -> Vec<Finding> {
        let mut findings = self.double.findings(reading);
        findings.extend(self.single.findings(reading));
        findings
    }
}

impl Marks {
    fn of(open: char, close: char) -> Marks {
        Marks { open, close, opened: Vec::new(), closed: Vec::new() }
    }

    /// Takes a closing mark, which is lone if nothing is open, unless it can be another sign.
    fn close(&mut self, at: usize, other_sign: bool) {
        if self.opened.pop().is_none() && !other_sign {
            self.closed.push(at);
        }
    }

    fn findings(&self, reading: &str) -> Vec<Finding> {
        let mark = |at: usize| range(at, at + self.open.len_utf8());
        let behind = |at: usize| excerpt(&reading[at + self.open.len_utf8()..], QUOTE_LIMIT);
        let before = |at: usize| last_of(&reading[..at], QUOTE_LIMIT);
        // Two of one sort and none of the other: one of the two is turned the wrong way.
        match (self.opened.as_slice(), self.closed.as_slice()) {
            ([first, second], []) if !reading[first + self.open.len_utf8()..*second].contains([self.open, self.close]) => {
                let around = before(*second) + &reading[*second..second + self.open.len_utf8()];
                return vec![Finding::new(mark(*second), TURNED.with([self.open.into(), around.into(), self.close.into()]))];
            }
            ([], [first, second]) if !reading[first + self.close.len_utf8()..*second].contains([self.open, self.close]) => {
                let around = self.close.to_string() + &behind(*first);
                return vec![Finding::new(mark(*first), TURNED.with([self.close.into(), around.into(), self.open.into()]))];
            }
            _ => {}
        }
        let opened = self
            .opened
            .iter()
            .map(|&at| Finding::new(mark(at), NEVER_CLOSED.with([self.open.into(), behind(at).into(), self.close.into()])));
        let closed = self
            .closed
            .iter()
            .map(|&at| Finding::new(mark(at), NEVER_OPENED.with([self.close.into(), before(at).into(), self.open.into()])));
        opened.chain(closed).collect()
    }
}

/// `55”显示屏` measures inches, `4’30”` minutes and seconds.
fn measures(reading: &str, at: usize) -> bool {
    let number = reading[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    if number.len() == at {
        return false;
    }
    let behind = reading[at..].chars().nth(1);
    number.ends_with(['’', '′', '×', '*'])
        || behind.is_none_or(|c| matches!(c, '显' | '屏' | '液' | '触' | '彩' | '管' | '轮') || c.is_ascii_digit())
}

/// `O’Brien`, `workers’`.
fn is_apostrophe(reading: &str, at: usize) -> bool {
    reading[..at].ends_with(|c: char| c.is_ascii_alphabetic())
}

fn last_of(text: &str, limit: usize) -> String {
    let start = text.char_indices().rev().take(limit).last().map_or(text.len(), |(at, _)| at);
    let head = if start > 0 { "…" } else { "" };
    format!("{head}{}", &text[start..])
}
