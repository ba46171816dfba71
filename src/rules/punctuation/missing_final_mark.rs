use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Rest, Severity};
use crate::lexicon::whole_words;
use crate::report::genre::TextKind;
use crate::report::marker;
use crate::report::paragraph::{Paragraph, ParagraphKind, Piece};
use crate::report::shape::{Ending, Guess};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{ends_sentence, is_blank, is_closing, is_han, tail};
use crate::text::range;

/// A paragraph of the body that ends without a mark.
pub const RULE: Rule = Rule {
    name: "missing-final-mark",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 4.1",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISSING, &ADD],
    aggregate: None,
    page: include_str!("missing_final_mark.md"),
    run: Run::Document(run),
};

static MISSING: Case = Case {
    zh: "这一段到“{0}”为止，末尾没有句号；其他各段都有，请补上，或查后面是否漏了字",
    en: "the paragraph ends at “{0}” without a mark, as no other does; add “。”, or see whether words are lost",
};
static ADD: Case = Case { zh: "段末加“。”", en: "end the paragraph with “。”" };

/// A paragraph with so many characters is no heading and no cell.
const LONG: usize = 30;
/// One without 。 inside needs so many.
const LONG_SENTENCE: usize = 60;
/// One paragraph in so many may end without a mark: where more do, it is the way of the text.
const RARE: usize = 12;
/// The long paragraphs next to it, so many on either side, end with a mark.
const NEAR: usize = 2;
/// A line of fewer characters may be a piece of one.
const SHORT_LINE: usize = 20;
/// So many names of offices, each of so many characters at most, make a list of them.
const OFFICES: usize = 3;
const OFFICE: usize = 14;
/// So many characters are marked and quoted.
const QUOTED: usize = 6;

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let paragraphs: Vec<&Paragraph> = analysis.report.paragraphs.iter().filter(|p| p.kind.is_report()).collect();
    let nth: Vec<usize> = (0..paragraphs.len()).filter(|&i| is_long(paragraphs[i])).collect();
    let long: Vec<&Paragraph> = nth.iter().map(|&i| paragraphs[i]).collect();
    let bare: Vec<usize> = (0..long.len()).filter(|&i| ending(long[i]) == Some(Ending::Open)).collect();
    if bare.is_empty() || bare.len() * RARE > long.len() && bare.len() > 1 {
        return Vec::new();
    }
    bare.into_iter()
        .filter(|&index| {
            let around = long[index.saturating_sub(NEAR)..index].iter().chain(long[index + 1..].iter().take(NEAR));
            let ended = around.clone().filter(|p| ending(p) == Some(Ending::Final)).count();
            let next = paragraphs.get(nth[index] + 1);
            ended >= NEAR && ended == around.count() && is_whole(long[index]) && next.is_none_or(|next| begins_anew(next))
        })
        .filter_map(|index| finding(long[index]))
        .collect()
}

fn finding(paragraph: &Paragraph) -> Option<Finding> {
    let body = paragraph.reading.trim_end_matches(is_blank);
    // A quotation or a note may close a paragraph, figures and letters a table or an address.
    if !body.ends_with(|c: char| is_han(c) && !is_closing(c) || matches!(c, '%' | '％'))
        || is_signature(body)
        || is_left_over(body)
        || is_open(body)
        || is_form(body)
    {
        return None;
    }
    let last = tail(body, QUOTED);
    let place = range(body.len() - last.len(), body.len());
    let end = paragraph.place_edit(place)?.end();
    let quoted = whole_words::tail(body, QUOTED);
    let fix = Fix { title: ADD.plain(), safe: false, edits: vec![Edit::replace(crate::text::TextRange::empty(end), "。")] };
    Some(Finding::new(paragraph.place(place), MISSING.with([quoted.into()])).until_finished(Rest::Paragraph).fixed_by(fix))
}

/// Whether neither the paragraph's beginning nor its last line is a piece of a line that was cut elsewhere.
fn is_whole(paragraph: &Paragraph) -> bool {
    let begins = paragraph.reading.chars().next().is_some_and(|c| !matches!(c, '，' | '、' | '。' | '；' | '”' | '）' | '》'));
    begins && paragraph.pieces.last().is_some_and(|last| last.content.content.shape.visible >= SHORT_LINE)
}

/// Whether a paragraph is none that could go on with the sentence before it.
fn begins_anew(next: &Paragraph) -> bool {
    let shape = next.shape();
    next.marker.is_some() || next.hash.is_some() || matches!(shape.guess, Guess::Cue | Guess::Appendix) || shape.visible > LONG
}

/// A paragraph of sentences: long, with a comma or more than one sentence inside.
fn is_long(paragraph: &Paragraph) -> bool {
    let carries = matches!(paragraph.kind, ParagraphKind::RunIn | ParagraphKind::Item | ParagraphKind::Body | ParagraphKind::Closing);
    let visible: usize = paragraph.pieces.iter().map(|piece| piece.content.content.shape.visible).sum();
    let parted = |piece: &Piece| piece.content.content.has_gap;
    carries && visible > LONG && !paragraph.pieces.iter().any(parted) && {
        let sentences = paragraph.pieces.iter().any(|piece| piece.content.content.shape.holds_sentence);
        // 三、…开好局、起好步: a long heading on its own line.
        if !sentences && paragraph.shape().has_heading_marker() {
            return false;
        }
        sentences || visible >= LONG_SENTENCE && paragraph.reading.contains(['，', ','])
    }
}

fn ending(paragraph: &Paragraph) -> Option<Ending> {
    paragraph.pieces.last().map(|piece| piece.content.content.shape.ending)
}

/// …新的更大贡献！微信公众号某某 某某网: what a page leaves behind the last sentence.
fn is_left_over(body: &str) -> bool {
    let last = body.rsplit(ends_sentence).next().unwrap_or(body);
    // 市发改委，市教育局，市人社局: offices that get a copy.
    let office =
        |name: &str| name.trim().ends_with(['局', '委', '办', '院', '厅', '部', '会', '室', '府', '处']) && name.chars().count() <= OFFICE;
    if body.split(['，', '、', '；']).filter(|name| office(name)).count() >= OFFICES {
        return true;
    }
    // …（见附表）。（二）体系内容: a heading whose line end is lost.
    let heading = last.rsplit("　　").next().unwrap_or(last).trim_start_matches(is_blank);
    if heading.len() < body.len() && marker::parse(heading).is_some() {
        return true;
    }
    last.len() < body.len()
        && last.chars().count() <= SHORT_LINE
        && (last.contains(is_blank) || ["公众号", "微信", "网", "扫码"].iter().any(|word| last.contains(word)))
}

/// …相关信息（见: a bracket is open, and the sentence goes on in the next line.
fn is_open(body: &str) -> bool {
    let last = body.rsplit(ends_sentence).next().unwrap_or(body);
    last.rfind(['（', '(']).is_some_and(|open| !last[open..].contains(['）', ')']))
}

/// …：①是 ②否: what is to be ticked in a form.
fn is_form(body: &str) -> bool {
    let last = body.rsplit(ends_sentence).next().unwrap_or(body);
    last.matches(|c: char| matches!(c, '①'..='⑳' | '□' | '☐')).count() > 1
}

/// 某某人民政府　2026年1月5日
fn is_signature(body: &str) -> bool {
    body.ends_with('日') && tail(body, 12).contains('年')
}
