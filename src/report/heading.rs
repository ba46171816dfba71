//! Headings that stand alone on their lines, numbered or not, headings that a number opens, and items.
//!
//! A number or a `#` makes a heading by itself. Without one a line is a heading by what stands around it: a sentence
//! has ended above, text or a number's first heading begins below, and lines of its own kind stand elsewhere.

use rustc_hash::FxHashMap;

use crate::report::marker::MarkerForm;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::shape::{Ending, Guess, sets_time};
use crate::report::{genre, run_in};
use crate::text::characters::{count_visible, ends_sentence, is_blank, is_han};
use crate::text::{TextRange, TextSize, range};

/// Longest heading on a line of its own, in characters; a numbered sentence beyond it is a paragraph.
const LIMIT: usize = 60;
/// Longest heading without a number, in characters.
const UNNUMBERED: usize = 40;
/// Longest heading without a number that needs no other like it.
const BARE: usize = 24;
/// Lines that open with the same characters are of one form.
const FORM: usize = 5;
/// A paragraph of so many characters below a line is the text of its section.
const TEXT: usize = 20;

/// Names the headings and items of the body.
pub(super) fn classify(paragraphs: &mut [Paragraph], body: usize) {
    let glossary = glossary(paragraphs, body);
    for index in body..paragraphs.len() {
        if paragraphs[index].kind == ParagraphKind::Body {
            classify_one(paragraphs, index, index == body, index >= glossary);
        }
    }
    unname_lists(paragraphs, body);
    unname_items_of_articles(paragraphs, body);
    title_annexes(paragraphs, body, glossary);
    unname_contents_of_annexes(paragraphs, body);
    find_alike(paragraphs, body, glossary);
    find_spoken_counters(paragraphs, body);
}

fn classify_one(paragraphs: &mut [Paragraph], index: usize, first: bool, in_glossary: bool) {
    let guess = paragraphs[index].shape().guess;
    if first && matches!(guess, Guess::Salutation | Guess::Vocative) {
        let paragraph = &mut paragraphs[index];
        paragraph.kind = ParagraphKind::Salutation;
        paragraph.heading = Some(whole(paragraph));
        return;
    }
    let alone = stands_alone(paragraphs, index);
    let below = paragraphs.get(index + 1).and_then(|below| below.marker.as_ref()).map(|marker| marker.form);
    let paragraph = &mut paragraphs[index];
    if paragraph.hash.is_some() || matches!(guess, Guess::Cue | Guess::Appendix) {
        paragraph.kind = ParagraphKind::Heading;
        paragraph.heading = Some(whole(paragraph));
        return;
    }
    match paragraph.marker.as_ref().map(|m| m.form) {
        // 1.名词解释.docx: what a page offers to be read beside the report.
        Some(_) if names_file(&paragraph.reading) => {}
        // The entries of a glossary are explained, not told: the section is one.
        Some(_) if in_glossary => {}
        Some(MarkerForm::Dash | MarkerForm::Counter(_)) => {
            paragraph.kind = ParagraphKind::Item;
            paragraph.heading = Some(first_sentence(paragraph));
        }
        Some(_) => name_marked(paragraph),
        None if paragraph.styled.is_some() && is_styled(paragraph) => {
            paragraph.kind = ParagraphKind::Heading;
            paragraph.heading = Some(whole(paragraph));
        }
        None if !in_glossary && alone && (is_bare(paragraph) || is_part(paragraph, below)) => {
            paragraph.kind = ParagraphKind::Heading;
            paragraph.heading = Some(whole(paragraph));
        }
        None => {}
    }
}

/// A row of numbered sentences without a text below any of them is a list: 1.新建学校3所。 2.改造道路5条。
fn unname_lists(paragraphs: &mut [Paragraph], body: usize) {
    let form = |p: &Paragraph| p.marker.as_ref().map(|m| m.form).filter(|form| (MarkerForm::Arabic..=MarkerForm::Circled).contains(form));
    let mut start = body;
    while start < paragraphs.len() {
        let Some(row) = form(&paragraphs[start]) else {
            start += 1;
            continue;
        };
        let end = (start..paragraphs.len()).find(|&i| form(&paragraphs[i]) != Some(row)).unwrap_or(paragraphs.len());
        let sentences =
            paragraphs[start..end].iter().filter(|p| p.kind == ParagraphKind::Heading && p.shape().ending == Ending::Final).count();
        // Nothing stands below any but the last, whose text would be that of the whole row.
        if end - start >= 3 && sentences * 2 > end - start {
            for paragraph in &mut paragraphs[start..end] {
                paragraph.kind = ParagraphKind::Body;
                paragraph.heading = None;
            }
        }
        start = end;
    }
}

/// Articles are the sections of a law, from this many on; fewer are quoted.
const ARTICLES: usize = 3;

/// What an article numbers is what it provides, and no heading: 第七条 有下列情形之一的：（一）…；.
fn unname_items_of_articles(paragraphs: &mut [Paragraph], body: usize) {
    let form = |p: &Paragraph| p.marker.as_ref().map(|m| m.form);
    let articles = paragraphs[body..].iter().filter(|p| form(p) == Some(MarkerForm::Article)).count();
    let mut in_article = false;
    for paragraph in &mut paragraphs[body..] {
        match form(paragraph) {
            Some(MarkerForm::Article) if articles >= ARTICLES => in_article = true,
            Some(MarkerForm::Part) => in_article = false,
            Some(own) if own == MarkerForm::Article || in_article => {
                paragraph.kind = ParagraphKind::Body;
                paragraph.heading = None;
            }
            None if paragraph.shape().guess == Guess::Appendix => in_article = false,
            _ => {}
        }
    }
}

fn names_file(reading: &str) -> bool {
    let end = reading.trim_end().to_ascii_lowercase();
    [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".ofd", ".zip", ".rar"].iter().any(|name| end.ends_with(name))
}

/// Where the glossary or the notes begin that end a report.
fn glossary(paragraphs: &[Paragraph], body: usize) -> usize {
    let explains = |p: &Paragraph| {
        let text = p.reading.trim();
        p.marker.is_none()
            && text.chars().count() <= UNNUMBERED
            && ["解释", "注释", "用语说明", "名词说明"].iter().any(|word| text.contains(word))
    };
    let from = body + (paragraphs.len() - body) / 2;
    let is_start = |i: &usize| {
        let p = &paragraphs[*i];
        p.kind == ParagraphKind::Body && p.shape().ending != Ending::Running && !p.reading.contains('。') && explains(p)
    };
    (from..paragraphs.len()).find(is_start).map_or(paragraphs.len(), |at| at + 1)
}

/// The title of an annex stands below its label: 附件2, 重点项目一览表.
fn title_annexes(paragraphs: &mut [Paragraph], body: usize, glossary: usize) {
    for index in body + 1..paragraphs.len() {
        let label = &paragraphs[index - 1];
        if label.kind != ParagraphKind::Heading || label.shape().guess != Guess::Appendix || !is_label(&label.reading) {
            continue;
        }
        let paragraph = &mut paragraphs[index];
        let shape = paragraph.shape();
        let title = paragraph.kind == ParagraphKind::Body && shape.ending == Ending::Open && (2..=UNNUMBERED).contains(&shape.visible);
        if title && !shape.holds_sentence && (paragraph.marker.is_none() || index < glossary) && !paragraph.reading.contains('\t') {
            paragraph.kind = ParagraphKind::Heading;
            paragraph.heading = Some(whole(paragraph));
        }
    }
}

/// What is annexed, listed behind 附件：, heads nothing: 附件： 1.项目表 2.任务分工.
fn unname_contents_of_annexes(paragraphs: &mut [Paragraph], body: usize) {
    let form = |p: &Paragraph| p.marker.as_ref().map(|m| m.form).filter(|_| p.shape().ending == Ending::Open);
    for index in body + 1..paragraphs.len() {
        let label = &paragraphs[index - 1];
        let labels = label.kind == ParagraphKind::Heading && label.shape().guess == Guess::Appendix && is_label(&label.reading);
        let Some(row) = form(&paragraphs[index]).filter(|&row| labels && row == MarkerForm::Arabic) else { continue };
        let end = (index..paragraphs.len()).find(|&i| form(&paragraphs[i]) != Some(row)).unwrap_or(paragraphs.len());
        for paragraph in &mut paragraphs[index..end] {
            paragraph.kind = ParagraphKind::Body;
            paragraph.heading = None;
        }
    }
}

/// 附件, 附件2, 附件二：: a label without the title of what is annexed.
pub(super) fn is_label(reading: &str) -> bool {
    let rest = reading.trim().trim_start_matches("附件").trim_start_matches("附表").trim_start_matches('附');
    rest.len() < reading.trim().len() && count_visible(rest.trim_end_matches(['：', ':'])) <= 2
}

/// Whether a line could be a heading by its place: a sentence, a heading or nothing stands above, text or the first
/// heading of a number below.
fn stands_alone(paragraphs: &[Paragraph], index: usize) -> bool {
    let ended = |above: &Paragraph| {
        above.shape().ending == Ending::Final && above.pieces.len() == 1
            || above.reading.trim_end().ends_with(ends_sentence)
            || above.kind != ParagraphKind::Body
    };
    let opens = |below: &Paragraph| match &below.marker {
        Some(marker) => marker.number.is_none_or(|number| number == 1),
        None => below.kind == ParagraphKind::Body && below.shape().visible >= TEXT && below.shape().guess != Guess::Residue,
    };
    (index == 0 || ended(&paragraphs[index - 1])) && paragraphs.get(index + 1).is_some_and(opens)
}

/// A line that its style makes a heading, and that reads like one: drafters also leave whole paragraphs in the style of a heading.
fn is_styled(paragraph: &Paragraph) -> bool {
    let shape = paragraph.shape();
    paragraph.kind == ParagraphKind::Body
        && (1..=UNNUMBERED).contains(&shape.visible)
        && !shape.holds_sentence
        && !matches!(shape.guess, Guess::Residue | Guess::Salutation | Guess::Vocative)
}

/// A short line without any mark, on a line of its own.
fn is_bare(paragraph: &Paragraph) -> bool {
    let shape = paragraph.shape();
    is_candidate(paragraph)
        && shape.ending == Ending::Open
        && shape.visible <= BARE
        && !paragraph.reading.contains(|c: char| "，。、；：！？,;:“”《》（）()|>%".contains(c))
}

/// A line with marks inside that heads a part: it sets the time and names what the part tells, or the first heading of
/// the highest numbers stands below it.
fn is_part(paragraph: &Paragraph, below: Option<MarkerForm>) -> bool {
    const TOLD: &[&str] = &["任务", "目标", "措施", "方针", "思路", "举措", "成绩", "成就", "情况", "问题", "设想", "要求", "打算", "安排"];
    let text = paragraph.reading.trim();
    let named = sets_time(text) && TOLD.iter().any(|word| text.ends_with(word)) && !text.contains(['，', ',']);
    let first = matches!(below, Some(MarkerForm::Chinese | MarkerForm::BracketedChinese | MarkerForm::Part));
    paragraph.shape().ending == Ending::Open && is_candidate(paragraph) && (named || first)
}

/// A line that could be a heading where others like it are: one clause or two, no figures, at most a full stop behind it.
fn is_candidate(paragraph: &Paragraph) -> bool {
    let shape = paragraph.shape();
    let text = paragraph.reading.trim();
    let stop = text.strip_suffix('。').unwrap_or(text);
    paragraph.kind == ParagraphKind::Body
        && paragraph.marker.is_none()
        && paragraph.pieces.len() == 1
        && !paragraph.pieces[0].content.content.has_gap
        && (4..=UNNUMBERED).contains(&shape.visible)
        && (shape.ending == Ending::Open || stop.len() < text.len())
        && !stop.contains(|c: char| "。；！？;!?|>%％".contains(c) || c == '\t')
        && !matches!(shape.guess, Guess::Residue | Guess::Vocative | Guess::Caption | Guess::Salutation)
        && text.chars().filter(|&c| is_han(c)).count() * 2 >= shape.visible
        && !genre::states_reporting(text)
        && !names_file(text)
        && !["如下", "以下", "各位", "同志们", "谢谢", "单位", "（单位"].iter().any(|word| text.contains(word) && shape.visible <= 30)
}

/// Headings that only others like them make known: 产业结构持续优化。 on a line of its own, 一年来，我们坚持稳中求进 above each
/// part. Two in a row of a section are a kind, or three in the text.
fn find_alike(paragraphs: &mut [Paragraph], body: usize, glossary: usize) {
    let found: Vec<usize> =
        (body..glossary.min(paragraphs.len())).filter(|&i| is_candidate(&paragraphs[i]) && stands_alone(paragraphs, i)).collect();
    // 今年是…, 现在，…: sentences that lost their stop.
    let opening = |i: usize| paragraphs[i].reading.chars().take(FORM).collect::<String>();
    let mut forms: FxHashMap<String, usize> = FxHashMap::default();
    found.iter().for_each(|&i| *forms.entry(opening(i)).or_default() += 1);
    let recurs = |i: usize| forms.get(&opening(i)).is_some_and(|&count| count >= 3);
    let found: Vec<usize> = found.iter().copied().filter(|&i| recurs(i) || !run_in::opens_sentence(&paragraphs[i].reading)).collect();
    // A whole sentence above a number leads in: 要抓好三个方面。
    let told = |i: usize| {
        let first = |below: &Paragraph| below.marker.is_some() && paragraphs[i].shape().ending == Ending::Open;
        paragraphs.get(i + 1).is_some_and(|below| first(below) || below.marker.is_none() && below.shape().visible >= TEXT * 2)
    };
    let kind = |i: usize| (paragraphs[i].shape().ending, paragraphs[i].reading.contains(['，', ',']));
    let texts = (body..glossary.min(paragraphs.len())).filter(|&i| paragraphs[i].shape().visible >= TEXT * 2).count();
    let mut headings: Vec<usize> = Vec::new();
    for stopped in [Ending::Open, Ending::Final] {
        for comma in [false, true] {
            let alike: Vec<usize> = found.iter().copied().filter(|&i| kind(i) == (stopped, comma) && told(i)).collect();
            let rare = (comma || stopped == Ending::Final) && (alike.len() < 3 || alike.len() * 12 < texts);
            if alike.len() >= 2 && !rare {
                headings.extend(alike);
            }
        }
    }
    for index in headings {
        let paragraph = &mut paragraphs[index];
        paragraph.kind = ParagraphKind::Heading;
        paragraph.heading = Some(whole(paragraph));
    }
}

/// Counters without a numeral.
const FIRST: &[&str] = &["首先，", "首先,", "首先是"];
const NEXT: &[&str] = &["其次，", "其次,", "其次是", "再次，", "再次,", "再者，", "最后，", "最后,", "最后是"];

/// The number of a counter without a numeral: 首先 is the first, 其次 the second; the others follow what stands before.
pub(super) fn spoken_counter(reading: &str) -> Option<u32> {
    let opens = |words: &[&str]| words.iter().any(|word| reading.starts_with(word));
    if opens(FIRST) {
        Some(1)
    } else if reading.starts_with("其次") && opens(NEXT) {
        Some(2)
    } else {
        opens(NEXT).then_some(3)
    }
}

/// 首先，… makes an item where 其次，… or 第二，… follows in the same section.
fn find_spoken_counters(paragraphs: &mut [Paragraph], body: usize) {
    let follows = |p: &Paragraph| match &p.marker {
        Some(marker) => matches!(marker.form, MarkerForm::Counter(_)) && marker.number == Some(2),
        None => p.kind == ParagraphKind::Body && spoken_counter(&p.reading) == Some(2),
    };
    let first = |p: &Paragraph| p.kind == ParagraphKind::Body && spoken_counter(&p.reading) == Some(1);
    // A section is the heading and what is below it, so that each paragraph is looked at once.
    let mut start = body;
    while start < paragraphs.len() {
        let end = (start + 1..paragraphs.len()).find(|&i| paragraphs[i].kind == ParagraphKind::Heading).unwrap_or(paragraphs.len());
        let section = &mut paragraphs[start..end];
        if let Some(opens) = section.iter().position(first)
            && section[opens + 1..].iter().any(follows)
        {
            for paragraph in &mut section[opens..] {
                if paragraph.kind == ParagraphKind::Body && spoken_counter(&paragraph.reading).is_some() {
                    paragraph.kind = ParagraphKind::Item;
                    paragraph.heading = Some(first_sentence(paragraph));
                }
            }
        }
        start = end;
    }
}

/// A paragraph that opens with a heading's number: a heading if nothing follows its sentence, else a run-in heading.
fn name_marked(paragraph: &mut Paragraph) {
    let sentence = first_sentence(paragraph);
    let rest = count_visible(&paragraph.reading[usize::from(sentence.end())..]);
    let length = paragraph.reading[sentence].chars().count();
    if rest <= 2 {
        let heading = length <= LIMIT;
        paragraph.kind = if heading { ParagraphKind::Heading } else { ParagraphKind::RunIn };
        paragraph.heading = Some(whole(paragraph));
    } else {
        paragraph.kind = ParagraphKind::RunIn;
        paragraph.heading = Some(sentence);
    }
}

/// The first sentence, to its final mark; in a text without one, everything. A mark inside a quotation ends nothing, nor
/// does one that belongs to the number: 一。提案工作。
pub(super) fn first_sentence(paragraph: &Paragraph) -> TextRange {
    let reading = &*paragraph.reading;
    let from = paragraph.marker.as_ref().map_or(0, |marker| usize::from(marker.range.end()));
    let mut depth = 0i32;
    for (at, c) in reading.char_indices().skip_while(|&(at, _)| at < from) {
        match c {
            '“' | '《' | '（' | '(' => depth += 1,
            '”' | '》' | '）' | ')' => depth -= 1,
            '。' | '！' | '!' | '？' | '?' if depth <= 0 => return range(0, at),
            _ => {}
        }
    }
    whole(paragraph)
}

/// All of it, without blanks and final marks at the end.
pub(super) fn whole(paragraph: &Paragraph) -> TextRange {
    let last = |c: char| is_blank(c) || matches!(c, '。' | '：' | ':' | '；' | ';' | '，' | ',' | '！' | '!');
    TextRange::up_to(TextSize::of(paragraph.reading.trim_end_matches(last)))
}
