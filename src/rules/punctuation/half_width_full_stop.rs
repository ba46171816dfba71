use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::punctuation::quoting::{around, gather as gather_findings};
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{closing_of, is_blank, is_chinese_mark, is_closing, is_han};
use crate::text::{TextRange, range};

/// `完成.`: a half-width point, or one of its wide likenesses, where a sentence ends.
pub const RULE: Rule = Rule {
    name: "half-width-full-stop",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 5.1.1",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&POINT, &STOP, &MANY, &ALL],
    aggregate: None,
    page: include_str!("half_width_full_stop.md"),
    run: Run::Survey(Gather::Lines(gather), judge),
};

static POINT: Case = Case {
    zh: "“{0}”中的“{1}”应为句号“。”，中文句末不用西文句点",
    en: "“{1}” in “{0}” should be “。”, with which a Chinese sentence ends",
};
static STOP: Case = Case { zh: "改为“。”", en: "make it “。”" };
static MANY: Case = Case {
    zh: "全文有{0}处句号写成了西文句点，第一处在{1}；中文句末用“。”",
    en: "{0} sentences end with a Western point, first at {1}; Chinese sentences end with “。”",
};
static ALL: Case = Case { zh: "全部改为“。”（{0}处）", en: "make all {0} “。”" };

/// Behind the last word of a line.
const AT_END: u8 = 0;
/// Between two sentences of a line: a name could be written so, and a person confirms.
const INSIDE: u8 = 1;

/// A sentence that ends inside a line has at least so many characters behind its last mark.
const CLAUSE_LEAST: usize = 6;
/// What follows it has at least so many.
const NEXT_LEAST: usize = 4;
/// A line of so few Han is no sentence.
const LINE_LEAST: usize = 4;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let text = &*line.text;
    let mut occurrences = Vec::new();
    if !text.contains(is_point) {
        return occurrences;
    }
    let (mut open, mut clause, mut han) = (0usize, 0, 0);
    for (at, c) in text.char_indices() {
        if is_point(c) {
            let place = range(at, at + c.len_utf8());
            let ends = han >= LINE_LEAST && follows_word(&text[..at]) && !line.is_protected(place);
            let behind = &text[usize::from(place.end())..];
            if ends && ends_line(behind) {
                occurrences.push(Occurrence { way: AT_END, range: place });
            } else if ends && open == 0 && clause >= CLAUSE_LEAST && opens_sentence(behind) && !is_name(&text[..at], behind) {
                occurrences.push(Occurrence { way: INSIDE, range: place });
            }
            clause = 0;
        } else if closing_of(c).is_some() {
            open += 1;
        } else if is_closing(c) {
            open = open.saturating_sub(1);
        } else if is_chinese_mark(c) || matches!(c, ',' | ';' | ':' | '!' | '?') {
            clause = 0;
        } else if !is_blank(c) {
            clause += 1;
            han += usize::from(is_han(c));
        }
    }
    occurrences
}

fn judge(analysis: &Analysis, points: &[Placed]) -> Vec<Finding> {
    let of_way = |way: u8| points.iter().filter(|p| p.way == way).map(|p| finding(&analysis.text, p.range, way == AT_END)).collect();
    let mut findings = gather_findings(of_way(AT_END), &MANY, &ALL);
    findings.extend(gather_findings(of_way(INSIDE), &MANY, &ALL));
    findings
}

fn finding(text: &str, place: TextRange, safe: bool) -> Finding {
    let message = POINT.with([around(text, place).into(), text[place].into()]);
    Finding::new(place, message).fixed_by(Fix { title: STOP.plain(), safe, edits: vec![Edit::replace(place, "。")] })
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．' | '｡')
}

/// Whether a word of Chinese ends here, and not an ordinal such as 一.
fn follows_word(before: &str) -> bool {
    let ordinal = before.trim_matches(|c: char| is_blank(c) || matches!(c, '（' | '）' | '(' | ')' | '第'));
    let word = before.trim_end_matches(is_closing).trim_end_matches(['%', '％']);
    // 98.6%. ends a sentence only behind a number, 完成. behind a word.
    let percent = word.len() < before.len() && word.ends_with(|c: char| c.is_ascii_digit());
    (word.ends_with(is_han) || percent) && !ordinal.chars().all(numerals::is_numeral)
}

fn ends_line(behind: &str) -> bool {
    behind.trim_start_matches(is_closing).trim_start_matches(is_blank).is_empty()
}

/// Whether a sentence of some length follows.
fn opens_sentence(behind: &str) -> bool {
    let next = behind.trim_start_matches(' ').trim_start_matches(['“', '《', '（']);
    next.chars().take_while(|&c| is_han(c)).take(NEXT_LEAST).count() == NEXT_LEAST
        || next.starts_with("20") && next.get(4..).is_some_and(|rest| rest.starts_with('年'))
}

/// 卡尔.马克思: foreign names are often parted so.
fn is_name(before: &str, behind: &str) -> bool {
    const SOUNDS: &str = "阿埃艾奥巴贝比彼伯博布查达戴丹德蒂厄恩尔法菲费弗福戈格古哈赫霍基吉加杰卡凯科克肯库拉莱兰劳雷里利林卢鲁伦罗洛马玛迈曼梅米莫穆纳内尼诺帕佩皮普奇乔切萨塞沙什斯丝苏索塔泰特图托瓦维沃乌西希夏谢休雅亚耶伊尤约泽扎詹兹思辛顿逊森";
    let sounds = |c: char| SOUNDS.contains(c);
    before.chars().rev().take(2).all(sounds) || behind.chars().take(2).all(sounds)
}
