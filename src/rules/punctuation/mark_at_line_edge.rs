use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::lexicon::whole_words;
use crate::lexicon::whole_words::{head, tail};
use crate::report::genre::TextKind;
use crate::report::marker::MarkerForm;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{ends_sentence, is_blank, is_han};
use crate::text::range;

/// A paragraph that begins or ends with a mark which stands only inside a sentence.
pub const RULE: Rule = Rule {
    name: "mark-at-line-edge",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 5.1",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BEGINS, &ENDS, &ITEMS, &CUT],
    aggregate: None,
    page: include_str!("mark_at_line_edge.md"),
    run: Run::Document(run),
};

static BEGINS: Case = Case {
    zh: "这一段以“{0}”开头（“{1}”），前面多半漏了字，或者本应接在上一段后面",
    en: "the paragraph begins with “{0}” (“{1}”): words are lost before it, or it belongs to the paragraph above",
};
static ITEMS: Case = Case {
    zh: "这一段以“{0}”结尾（“{1}”），后面列了各项：这里应用冒号，或者与下一段连起来",
    en: "the paragraph ends with “{0}” (“{1}”) and items follow: write a colon there, or join it with the next one",
};
static CUT: Case = Case {
    zh: "这一段以“{0}”结尾（“{1}”），一句话断成了几行：请与下面的“{2}”连起来",
    en: "the paragraph ends with “{0}” (“{1}”): one sentence is cut into several lines; join it with “{2}” below",
};
static ENDS: Case = Case {
    zh: "这一段以“{0}”结尾（“{1}”），话没有说完；请查后面漏了什么，或者改用句号",
    en: "the paragraph ends with “{0}” (“{1}”) in the middle of a sentence; see what is lost after it, or end it with “。”",
};

/// So many characters are quoted.
const QUOTED: usize = 8;
/// A shorter paragraph may be a cell or a label.
const LEAST: usize = 12;
/// A text that does so more often does it on purpose: lists of names, verse.
const MANY: usize = 4;

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let body: Vec<&Paragraph> = analysis.report.paragraphs.iter().filter(|p| p.kind.is_body()).collect();
    let next = body.iter().skip(1).copied().map(Some).chain([None]);
    let findings: Vec<Finding> = body.iter().zip(next).flat_map(|(p, next)| [begins(p), ends(p, next)]).flatten().collect();
    if findings.len() > MANY { Vec::new() } else { findings }
}

fn begins(paragraph: &Paragraph) -> Option<Finding> {
    let mark = paragraph.reading.chars().next().filter(|c| matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？'))?;
    let alone = paragraph.reading.chars().filter(|&c| is_han(c)).take(LEAST).count() < LEAST || paragraph.pieces[0].content.content.has_gap;
    let message = BEGINS.with([mark.into(), head(&paragraph.reading, QUOTED).into()]);
    (!alone).then(|| Finding::new(paragraph.place(range(0, mark.len_utf8())), message).until_finished(Rest::Paragraph))
}

fn ends(paragraph: &Paragraph, next: Option<&Paragraph>) -> Option<Finding> {
    let body = paragraph.reading.trim_end_matches(is_blank);
    let mark = body.chars().next_back().filter(|c| matches!(c, '、' | '，'))?;
    let last = paragraph.pieces.last().map(|piece| &piece.content.content)?;
    let alone = body.chars().filter(|&c| is_han(c)).take(LEAST).count() < LEAST || last.has_gap;
    // A heading is heading-final-mark's.
    if alone || paragraph.kind == ParagraphKind::Heading {
        return None;
    }
    let place = range(body.len() - mark.len_utf8(), body.len());
    // 主要抓三件事， / 一是…: the items follow.
    let lists = next
        .and_then(|next| next.marker.as_ref())
        .is_some_and(|marker| matches!(marker.form, MarkerForm::Counter(_)) && marker.number == Some(1));
    // 振兴教育事业， / 一要加大投入，…。: the rest of the sentence goes on in lines of its own, and no list is announced.
    let below = next.map_or("", |next| head(&next.reading, QUOTED));
    let announced = tail(body, QUOTED).contains(is_counted);
    let case = match lists {
        true if !announced => &CUT,
        true => &ITEMS,
        false => &ENDS,
    };
    let told = whole_words::tail(body, QUOTED);
    let told = told.rsplit(ends_sentence).next().unwrap_or(told);
    Some(Finding::new(paragraph.place(place), case.with([mark.into(), told.into(), below.into()])).until_finished(Rest::Paragraph))
}

/// 三件事, 几个方面: a number that announces items.
fn is_counted(c: char) -> bool {
    matches!(c, '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '几' | '多')
}
