use std::cell::OnceCell;

use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Fix, Message, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::MarkerForm;
use crate::report::ordinal;
use crate::report::paragraph::ParagraphKind;
use crate::rules::numbering::level_order::{self, Stray};
use crate::rules::numbering::renumbering::{self, Level};
use crate::rules::numbering::rows::{self, Member, Row};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::{excerpt, is_blank, is_han};

/// A heading whose number does not follow that of the sibling before it.
pub const RULE: Rule = Rule {
    name: "heading-gap",
    group: Group::Numbering,
    severity: Severity::Error,
    basis: "GB/T 9704-2012 7.3.3",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&GAP, &SLIP, &REPEAT, &SWAP, &BACK, &SIBLING, &RENUMBER, &CORRECT],
    aggregate: None,
    page: include_str!("heading_gap.md"),
    run: Run::Document(run),
};

static GAP: Case = Case {
    zh: "序号从“{0}”跳到“{1}”，中间缺“{2}”；请核对是漏了一部分，还是序号有误",
    en: "the number jumps from “{0}” to “{1}”, “{2}” is missing; see whether a part was left out or the number is wrong",
};
static SLIP: Case = Case {
    zh: "序号“{0}”应为“{1}”：前一个是“{2}”，后一个是“{3}”",
    en: "the number “{0}” should be “{1}”: “{2}” stands before it and “{3}” after it",
};
static REPEAT: Case = Case {
    zh: "序号“{0}”重复，前面的“{1}”已经用过；按顺序应为“{2}”，以下各项顺延",
    en: "the number “{0}” stands twice, first in “{1}”; it should be “{2}”, and what follows moves on by one",
};
static SWAP: Case = Case {
    zh: "序号“{0}”排在“{1}”之后，次序颠倒；请调换这两部分，或改正序号",
    en: "the number “{0}” stands after “{1}”; change the order of the two parts or their numbers",
};
static BACK: Case = Case {
    zh: "序号倒退：前一个是“{1}”，这里是“{0}”；接着前面应为“{2}”，另起一组应从头编号",
    en: "the number goes back from “{1}” to “{0}”; it should be “{2}”, or begin at one if a new list begins",
};
static RENUMBER: Case = Case { zh: "依次重排本级序号（{0}处）", en: "number this level anew ({0} places)" };
static CORRECT: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static SIBLING: Case = Case { zh: "前一个序号：“{0}”", en: "the number before it: “{0}”" };

/// Longest quotation of a heading, in characters.
const QUOTE_LIMIT: usize = 16;
/// An Arabic list is looked at from this many members on: shorter ones are often notes or what is left of a table.
const ARABIC_LEAST: usize = 4;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let rows = rows::rows(analysis);
    let levels = OnceCell::new();
    let strays = level_order::strays(analysis);
    let mut findings = Vec::new();
    for row in &rows {
        let least =
            if matches!(row.form, MarkerForm::Part | MarkerForm::Chinese | MarkerForm::BracketedChinese) { 2 } else { ARABIC_LEAST };
        if row.members.len() >= least {
            Judge { analysis, row, members: &row.members, levels: &levels, strays: &strays }.check(&mut findings);
        }
    }
    findings
}

/// Looks at one row.
struct Judge<'a> {
    analysis: &'a Analysis,
    row: &'a Row<'a>,
    members: &'a [Member<'a>],
    /// What can be renumbered: read when the first fix asks for it.
    levels: &'a OnceCell<Vec<Level>>,
    /// Ordinals of another form among these.
    strays: &'a [Stray],
}

impl Judge<'_> {
    fn check(&self, findings: &mut Vec<Finding>) {
        let mut last = self.members[0].number;
        let mut nth = 1;
        while nth < self.members.len() {
            let (before, member) = (&self.members[nth - 1], &self.members[nth]);
            let next = self.members.get(nth + 1).map(|m| m.number);
            let (number, due) = (member.number, last + 1);
            let slips = next == Some(due + 1);
            nth += 1;
            if number == due || self.opens_appendix_between(before, member) || number == 1 && !slips {
                last = number;
                continue;
            }
            if self.stands_twice(member)
                || self.resumes(nth - 1)
                || self.is_strayed(before, member)
                || !slips && self.is_explained(before, member, last)
            {
                last = number;
                continue;
            }
            let goes_on = next.is_none_or(|next| next == number + 1 || next == 1);
            let own = member.written(number);
            let message = if slips {
                last = due;
                Some((
                    SLIP.with([own.into(), member.written(due).into(), before.written(last - 1).into(), member.written(due + 1).into()]),
                    None,
                ))
            } else if number == due + 1 && next == Some(due) {
                // 四 stands before 三: told where 三 stands.
                let early = member;
                let late = &self.members[nth];
                findings.push(self.finding(late, early, SWAP.with([late.written(due).into(), own.into()]), None));
                last = number;
                nth += 1;
                continue;
            } else {
                let previous = std::mem::replace(&mut last, number);
                match number {
                    _ if number > due && goes_on => {
                        let missing = if number == due + 1 {
                            member.written(due)
                        } else {
                            format!("{}至{}", member.written(due), member.written(number - 1))
                        };
                        Some((GAP.with([before.written(previous).into(), own.into(), missing.into()]), None))
                    }
                    _ if number == previous && goes_on => {
                        let first = excerpt(&before.node.title, QUOTE_LIMIT);
                        Some((REPEAT.with([own.into(), first.into(), member.written(due).into()]), None))
                    }
                    _ if number < previous && goes_on => Some((
                        BACK.with([own.into(), before.written(previous).into(), member.written(due).into()]),
                        Some(Severity::Warning),
                    )),
                    // Neither what stands before nor what follows fits: nothing is certain.
                    _ => None,
                }
            };
            if let Some((message, severity)) = message {
                findings.push(self.finding(member, before, message, severity));
            }
        }
    }

    fn finding(&self, member: &Member<'_>, other: &Member<'_>, message: Message, severity: Option<Severity>) -> Finding {
        let related = SIBLING.with([excerpt(&other.node.title, QUOTE_LIMIT).into()]);
        let finding = Finding::new(member.place(), message).until_finished(Rest::Before).relating(other.node.selection, related);
        match severity {
            _ if self.skips_on_purpose(member) => finding.at(Severity::Info),
            _ if self.may_skip(member) => self.fixed(finding, member).at(Severity::Warning),
            // Where a new list may begin, what its numbers should be is not one clear thing.
            Some(severity) => finding.at(severity),
            None => self.fixed(finding, member),
        }
    }

    /// The finding with the fix that numbers the level of `member` anew.
    fn fixed(&self, finding: Finding, member: &Member<'_>) -> Finding {
        let place = member.place();
        let levels = self.levels.get_or_init(|| renumbering::levels(self.analysis));
        let Some(level) = levels.iter().find(|level| level.holds(place)) else { return finding };
        let edits = renumbering::edits(self.analysis, &[level]);
        match &edits[..] {
            [] => finding,
            [edit] => {
                let title = CORRECT.with([(&edit.text).into()]);
                finding.fixed_by(Fix { title, safe: false, edits })
            }
            _ => {
                let title = RENUMBER.with([edits.len().into()]);
                finding.fixed_by(Fix { title, safe: false, edits })
            }
        }
    }

    /// In an appendix and in lists of projects numbers may be left out on purpose.
    fn may_skip(&self, member: &Member<'_>) -> bool {
        let appendix = self.analysis.report.paragraphs[..member.node.paragraph].iter().any(rows::opens_appendix);
        let projects = self.row.parent.is_some_and(|p| ["项目", "清单", "实事", "目录", "一览"].iter().any(|word| p.title.contains(word)));
        appendix || projects
    }

    /// Where more than one number is left out there, it is done on purpose: what is finished is no longer listed.
    fn skips_on_purpose(&self, member: &Member<'_>) -> bool {
        let gaps = self.members.windows(2).filter(|pair| pair[1].number > pair[0].number + 1).count();
        gaps >= 2 && self.may_skip(member)
    }

    /// Whether an ordinal of another form stands where the missing one should: another rule tells of it.
    fn is_strayed(&self, before: &Member<'_>, member: &Member<'_>) -> bool {
        let between = before.node.paragraph..=member.node.paragraph;
        self.strays.iter().any(|stray| between.contains(&stray.paragraph))
    }

    fn opens_appendix_between(&self, before: &Member<'_>, member: &Member<'_>) -> bool {
        self.analysis.report.paragraphs[before.node.paragraph..member.node.paragraph].iter().any(rows::opens_appendix)
    }

    /// Whether this member goes on with a list that another one of the same form had interrupted: 三、（一、二、三、）四、.
    fn resumes(&self, nth: usize) -> bool {
        let number = self.members[nth].number;
        self.members[..nth].windows(2).any(|pair| pair[0].number + 1 == number && pair[1].number == 1)
    }

    /// Whether the same heading stands above: the body stands twice in the file.
    fn stands_twice(&self, member: &Member<'_>) -> bool {
        self.members.iter().any(|other| other.node.paragraph < member.node.paragraph && other.node.title == member.node.title)
    }

    /// Whether something between two siblings explains a break: the missing number stands inside a paragraph, a
    /// heading without a number takes its place, or a new list begins there.
    fn is_explained(&self, before: &Member<'_>, member: &Member<'_>, last: u32) -> bool {
        let passed = &self.analysis.report.paragraphs[before.node.paragraph + 1..member.node.paragraph];
        let unnumbered = passed.iter().any(|p| p.kind == ParagraphKind::Heading && p.marker.is_none());
        let between = TextRange::new(before.node.selection.start(), member.node.selection.start().max(before.node.selection.start()));
        let text: String = self.analysis.text[between].chars().filter(|&c| !is_blank(c)).collect();
        let stands = |number: u32| holds_marker(&text, member.marker.form, number);
        if member.number > last { unnumbered || stands(last + 1) || stands(member.number - 1) } else { stands(1) }
    }
}

/// Whether the marker of `form` with `number` stands anywhere in a text without blanks.
fn holds_marker(text: &str, form: MarkerForm, number: u32) -> bool {
    let numeral = numeral(form, number);
    let tails: &[char] = match form {
        MarkerForm::Chinese => &['、', '.', '．', '，', ','],
        MarkerForm::Arabic => &['.', '．', '、'],
        MarkerForm::BracketedChinese | MarkerForm::BracketedArabic => &['）', ')', '〕'],
        _ => &[],
    };
    text.match_indices(&numeral).filter(|&(at, _)| at > 0).any(|(at, _)| {
        // 十二、 and 统一、 hold no 二、 and no 一、.
        let longer = text[..at].ends_with(|c: char| c.is_ascii_digit() || is_han(c));
        let tail = &text[at + numeral.len()..];
        !longer && (tails.is_empty() || tail.starts_with(tails))
    })
}

/// `number` as a marker of `form` writes it.
fn numeral(form: MarkerForm, number: u32) -> String {
    let sample = match form {
        MarkerForm::Arabic | MarkerForm::BracketedArabic => '1',
        MarkerForm::Circled => '①',
        _ => '一',
    };
    ordinal::numeral(sample, number).unwrap_or_default()
}
