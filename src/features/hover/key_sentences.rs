//! The sentences that tell most of a section, each cut to what can be read at a glance.

use crate::lexicon::words::KeyWord;
use crate::text::TextRange;
use crate::text::characters::{closing_of, excerpt, is_closing};

/// Longest sentence that is shown whole, in characters.
const LIMIT: usize = 60;
/// Openings and citations that every section has and that tell nothing of this one.
const CITATIONS: &[&str] =
    &["为指导", "重要讲话", "重要指示", "重要思想", "会议精神", "全会精神", "大会精神", "二十大精神", "决策部署", "坚强领导"];

/// A sentence of a section.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its text, final mark included.
    pub text: &'a str,
    /// Where its figures stand in it.
    pub figures: Vec<TextRange>,
    /// Whether it opens its paragraph, or follows the heading that does.
    pub opens: bool,
}

/// The `limit` most telling sentences, in the order of the text, cut to about 60 characters.
pub fn choose(sentences: &[Sentence<'_>], key_words: &[KeyWord], limit: usize) -> Vec<String> {
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(score(&sentences[index], key_words, index == 0)), index));
    let mut chosen: Vec<usize> = Vec::new();
    // First one of each paragraph, so that they tell of the whole section; then, if there are too few, any.
    for alone in [true, false] {
        for &index in &order {
            let taken = chosen.iter().any(|&c| c == index || alone && sentences[c].paragraph == sentences[index].paragraph);
            if chosen.len() < limit && !taken {
                chosen.push(index);
            }
        }
    }
    chosen.sort_unstable();
    chosen.into_iter().map(|index| cut(&sentences[index], key_words)).collect()
}

/// How much a sentence tells; long ones hold more words and are measured by their length.
fn score(sentence: &Sentence<'_>, key_words: &[KeyWord], first: bool) -> i64 {
    let length = count(sentence.text).max(LIMIT as i64 / 2);
    let told = worth(sentence.text, sentence.figures.len(), key_words) * LIMIT as i64 / length.max(LIMIT as i64);
    let citations = CITATIONS.iter().filter(|word| sentence.text.contains(**word)).count() as i64;
    let short = if count(sentence.text) < 15 { 40 } else { 0 };
    told + i64::from(sentence.opens) * 8 + i64::from(first) * 8 - citations * 30 - short
}

/// The worth of a stretch of text: its key words, the first of them most, and its figures.
fn worth(text: &str, figures: usize, key_words: &[KeyWord]) -> i64 {
    let words: i64 =
        key_words.iter().enumerate().filter(|(_, word)| text.contains(&word.text)).map(|(rank, _)| 30 - 2 * rank.min(10) as i64).sum();
    words + 18 * figures.min(4) as i64
}

/// The sentence if it is short, else the run of its clauses that tells most and fits.
fn cut(sentence: &Sentence<'_>, key_words: &[KeyWord]) -> String {
    let text = sentence.text;
    if count(text) <= LIMIT as i64 {
        return text.to_owned();
    }
    let clauses = clauses(text);
    let mut best: Option<(i64, usize, usize)> = None;
    for start in 0..clauses.len() {
        for end in start..clauses.len() {
            let run = &text[clauses[start].0..clauses[end].1];
            if count(run) > LIMIT as i64 {
                break;
            }
            let inside =
                |figure: &&TextRange| usize::from(figure.start()) >= clauses[start].0 && usize::from(figure.end()) <= clauses[end].1;
            let figures = sentence.figures.iter().filter(inside).count();
            let worth = worth(run, figures, key_words) * 4 + count(run) / 4 + i64::from(start == 0) * 40;
            if best.is_none_or(|(known, ..)| worth > known) {
                best = Some((worth, clauses[start].0, clauses[end].1));
            }
        }
    }
    let Some((_, start, end)) = best else { return excerpt(text, LIMIT) };
    let head = if start > 0 { "……" } else { "" };
    let body = &text[start..end];
    if end == text.len() {
        return format!("{head}{body}");
    }
    format!("{head}{}……", body.trim_end_matches(['，', '；', '：', ',', ';', ':']))
}

/// Where the clauses of a sentence begin and end, their marks included; no mark inside quotes or brackets ends one.
fn clauses(text: &str) -> Vec<(usize, usize)> {
    let (mut clauses, mut start, mut depth) = (Vec::new(), 0, 0usize);
    for (at, c) in text.char_indices() {
        if closing_of(c).is_some() {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && matches!(c, '，' | '；' | '：' | ',' | ';') {
            let end = at + c.len_utf8();
            clauses.push((start, end));
            start = end;
        }
    }
    if start < text.len() {
        clauses.push((start, text.len()));
    }
    clauses
}

fn count(text: &str) -> i64 {
    text.chars().count() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(paragraph: usize, text: &str) -> Sentence<'_> {
        Sentence { paragraph, text, figures: Vec::new(), opens: false }
    }

    fn key(text: &str) -> KeyWord {
        KeyWord { text: text.to_owned(), weight: 1 }
    }

    #[test]
    fn the_telling_sentences_come_in_the_order_of_the_text_one_of_a_paragraph() {
        let sentences = [
            sentence(0, "以重要思想为指导，全面贯彻会议精神，坚决落实决策部署。"),
            sentence(0, "围绕营商环境走访企业，听取经营者的意见和诉求。"),
            sentence(0, "聚焦营商环境召开座谈会，邀请部门负责人到场。"),
            sentence(1, "推动提案办理提质增效，委员满意度继续上升到新高。"),
        ];
        let chosen = choose(&sentences, &[key("营商环境"), key("提案办理")], 2);
        assert_eq!(chosen, [sentences[1].text, sentences[3].text]);
    }

    #[test]
    fn a_long_sentence_is_cut_to_the_clauses_that_tell_most() {
        let text = "按照年度协商计划的安排，经过前期充分准备和多轮沟通，在有关部门的大力支持和密切配合下，各专门委员会全员行动，围绕营商环境走访企业，形成调研报告，得到充分肯定，产生了良好的社会反响。";
        let cut = cut(&sentence(0, text), &[key("营商环境"), key("调研报告")]);
        assert!(cut.contains("围绕营商环境走访企业，形成调研报告"), "{cut}");
        assert!(cut.starts_with("……") && cut.chars().count() <= LIMIT + 4, "{cut}");
    }

    #[test]
    fn a_sentence_of_one_long_clause_is_cut_at_the_limit() {
        let text = "甲".repeat(90) + "。";
        assert_eq!(cut(&sentence(0, &text), &[]).chars().count(), LIMIT + 1);
    }
}
