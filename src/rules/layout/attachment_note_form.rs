use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::Paragraph;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{count_visible, is_blank};
use crate::text::{TextRange, range};

/// A note of attachments with other marks than the standard's: 附件：1、名单。
pub const RULE: Rule = Rule {
    name: "attachment-note-form",
    group: Group::Layout,
    severity: Severity::Info,
    basis: "GB/T 9704-2012 7.3.4",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&WRONG, &WRITE],
    aggregate: None,
    page: include_str!("attachment_note_form.md"),
    run: Run::Document(run),
};

static WRONG: Case = Case {
    zh: "附件说明“{0}”应写作“{1}”：序号后用小圆点，名称后不加标点",
    en: "the note of attachments “{0}” should read “{1}”: a point after the number, no mark after the name",
};
static WRITE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// Longest note, in characters.
const NOTE_LIMIT: usize = 60;
/// Marks that stand wrongly behind the number of an attachment.
const NUMBER_MARKS: &[char] = &['、', '．', '，', ',', '。', '）', ')'];
/// Marks that stand wrongly behind its name.
const NAME_MARKS: &[char] = &['。', '；', ';', '，', ',', '、'];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    // The number of the attachment that may follow on a line of its own.
    let mut next: Option<u32> = None;
    for paragraph in analysis.report.paragraphs.iter().filter(|p| p.kind.is_report()) {
        let reading = &*paragraph.reading;
        let head = ["附件：", "附件:"].iter().find(|head| reading.starts_with(**head)).map_or(0, |head| head.len());
        let number = number(&reading[head..]);
        let listed = next.is_some() && number.map(|(number, _)| number) == next;
        if count_visible(reading) > NOTE_LIMIT || head == 0 && !listed {
            next = None;
            continue;
        }
        findings.extend(entry(paragraph, head, number.map(|(_, length)| length)));
        next = number.map(|(number, _)| number + 1);
    }
    findings
}

/// A small number that opens `text`, and its length.
fn number(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&length).then(|| text[..length].parse().ok().map(|number| (number, length)))?
}

fn entry(paragraph: &Paragraph, head: usize, number: Option<usize>) -> Option<Finding> {
    let reading = &*paragraph.reading;
    let mut edits: Vec<(TextRange, &str)> = Vec::new();
    if let Some(length) = number {
        let at = head + length;
        let mark = reading[at..].chars().next().filter(|c| NUMBER_MARKS.contains(c));
        // The blank behind the mark goes with it: behind the point of an ordinal stands none.
        let blanks = |mark: char| reading[at + mark.len_utf8()..].chars().take_while(|&c| is_blank(c)).map(char::len_utf8).sum::<usize>();
        edits.extend(mark.map(|mark| (range(at, at + mark.len_utf8() + blanks(mark)), ".")));
    }
    let name = reading.trim_end_matches(NAME_MARKS);
    if name.len() < reading.len() && name.len() > head {
        edits.push((range(name.len(), reading.len()), ""));
    }
    let (&(first, _), &(last, _)) = (edits.first()?, edits.last()?);
    let mut right = String::new();
    let mut at = 0;
    for &(place, text) in &edits {
        right += &reading[at..place.start().into()];
        right += text;
        at = place.end().into();
    }
    right += &reading[at..];
    let place = if head > 0 { range(0, last.end().into()) } else { TextRange::new(0.into(), last.end()).cover(first) };
    let message = WRONG.with([reading.into(), (&right).into()]);
    let carried: Option<Vec<Edit>> =
        edits.into_iter().map(|(place, text)| Some(Edit::replace(paragraph.place_edit(place)?, text))).collect();
    let finding = Finding::new(paragraph.place(place), message);
    Some(match carried {
        Some(edits) => finding.fixed_by(Fix { title: WRITE.with([right.into()]), safe: false, edits }),
        None => finding,
    })
}
