//! The summary of a section: its length, its findings, its figures, its key sentences and key words.

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::facts::figure::Figure;
use crate::features::hover::figure;
use crate::features::hover::key_sentences::{self, Sentence};
use crate::features::hover::markdown::{escape, list, section_heading};
use crate::features::hover::tally;
use crate::features::length;
use crate::finding::Language;
use crate::lexicon::words::{self, KeyWord, Source};
use crate::report::outline::Node;
use crate::report::paragraph::ParagraphKind;
use crate::text::{TextRange, TextSize};

/// A shorter section is read as fast as its summary: no sentences and words are chosen from it.
const SHORT: usize = 200;
/// A section of this many characters has three key sentences, a shorter one two.
const LONG: usize = 600;
/// At most this many figures and key words are shown.
const FIGURES: usize = 6;
const KEY_WORDS: usize = 6;
/// The sentence of an item that is longer than this is no mere heading: in the section above it may be told.
const SENTENCE: usize = 30;

/// What is shown on the heading `node`.
pub fn hover(analysis: &Analysis, diagnoses: &[Diagnosis], node: &Node, language: Language) -> String {
    let characters = length::of_section(analysis, node);
    let counts = [
        tally::length(characters, language),
        language.choose("占全文", "").to_owned()
            + &tally::share(characters, tally::of_report(analysis))
            + language.choose("", " of the text"),
        tally::findings(diagnoses, node.range, language),
    ];
    let mut parts = vec![section_heading(node), counts.join(" · ")];
    let sentences = sentences(analysis, node);
    let choice = characters >= SHORT && !sentences.is_empty();
    let key_words = if choice { key_words(analysis, node) } else { Vec::new() };
    let figures = telling_figures(analysis, node, &key_words);
    if !figures.is_empty() {
        let figures: Vec<String> = figures.iter().map(|figure| escape(figure)).collect();
        parts.push(language.choose("**数据**　", "**Figures**: ").to_owned() + &figures.join(language.choose("；", "; ")));
    }
    if choice {
        let limit = if characters < LONG { 2 } else { 3 };
        let chosen = key_sentences::choose(&sentences, &key_words, limit);
        parts.push(language.choose("**要点**", "**Key sentences**").to_owned());
        parts.push(list(chosen.iter().map(|sentence| escape(sentence))));
    }
    if !key_words.is_empty() {
        let texts: Vec<String> = key_words.iter().map(|word| escape(&word.text)).collect();
        parts.push(language.choose("**关键词**　", "**Key words**: ").to_owned() + &texts.join(language.choose("、", ", ")));
    }
    parts.join("\n\n")
}

/// The sentences of a section, its headings left out.
fn sentences<'a>(analysis: &'a Analysis, node: &Node) -> Vec<Sentence<'a>> {
    let mut sentences = Vec::new();
    for (index, paragraph, facts) in analysis.body().filter(|(index, ..)| (node.paragraph..node.end).contains(index)) {
        let heading = match paragraph.heading {
            Some(heading) if paragraph.kind == ParagraphKind::Item && index != node.paragraph => {
                if facts.reading[heading].chars().count() > SENTENCE { TextSize::from(0) } else { heading.end() }
            }
            Some(heading) => heading.end(),
            None => TextSize::from(0),
        };
        let mut opens = true;
        for &range in facts.layout.sentences.iter().filter(|sentence| sentence.start() >= heading) {
            let inside = facts.figures.iter().filter(|figure| !figure.quoted && range.contains_range(figure.range));
            sentences.push(Sentence {
                paragraph: index,
                text: facts.reading[range].trim(),
                figures: inside.map(|figure| figure.range - range.start()).collect(),
                opens,
            });
            opens = false;
        }
    }
    sentences
}

fn key_words(analysis: &Analysis, node: &Node) -> Vec<KeyWord> {
    let all: Vec<&str> = analysis.body().map(|(_, _, facts)| &*facts.reading).collect();
    let section = analysis.body().filter(|(index, ..)| (node.paragraph..node.end).contains(index));
    let texts: Vec<&str> = section.map(|(_, _, facts)| &*facts.reading).collect();
    let mut headings = Vec::new();
    node.walk(&mut |node| headings.push(node.title.as_str()));
    words::words().key_words(Source { texts: &texts, headings: &headings, all: &all }, KEY_WORDS)
}

/// A figure that may be shown.
struct Told {
    /// Its index and its offset in its paragraph.
    place: (usize, TextSize),
    /// 0 for the best of its paragraph.
    rank: usize,
    telling: u32,
    text: String,
}

/// The figures that tell most, in the order of the text: one of a clause, and the best of each paragraph before the
/// second of any.
fn telling_figures(analysis: &Analysis, node: &Node, key_words: &[KeyWord]) -> Vec<String> {
    let mut all: Vec<Told> = Vec::new();
    for (index, _, facts) in analysis.body().filter(|(index, ..)| (node.paragraph..node.end).contains(index)) {
        let mut own: Vec<(TextRange, Told)> = Vec::new();
        for figure in &facts.figures {
            let clause = facts.layout.clause_at(figure.range.start());
            let text = figure::in_words(facts, figure);
            let Some(telling) = telling(figure, &text, key_words) else { continue };
            if own.last().is_none_or(|(known, _)| *known != clause) {
                own.push((clause, Told { place: (index, figure.range.start()), rank: 0, telling, text }));
            }
        }
        own.sort_by_key(|(_, told)| (std::cmp::Reverse(told.telling), told.place));
        all.extend(own.into_iter().enumerate().map(|(rank, (_, told))| Told { rank, ..told }));
    }
    all.sort_by_key(|told| (told.rank, std::cmp::Reverse(told.telling), told.place));
    all.truncate(FIGURES);
    all.sort_by_key(|told| told.place);
    all.into_iter().map(|told| told.text).collect()
}

/// How much a figure tells by itself; one that counts nothing named, or only divides the text, tells nothing.
fn telling(figure: &Figure, text: &str, key_words: &[KeyWord]) -> Option<u32> {
    let class = &*figure.measure.class;
    figure.subject?;
    // Chinese numerals count what the text itself lists, or stand in names: 三个方面, 八项规定.
    if figure.chinese || figure.quoted || matches!(class, "年数" | "月数" | "岁" | "位次" | "方面") {
        return None;
    }
    let named = u32::from(text.chars().count() >= 6);
    let of_key_word = u32::from(key_words.iter().any(|word| text.contains(&word.text)));
    Some(named + 2 * of_key_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, Sample};
    use crate::finding::Severity;
    use crate::text::range;

    const LONG_SECTION: &str = "（一）优化营商环境\n围绕营商环境走访企业120余家，收集企业诉求300余条，形成专题调研报告7篇，提出务实管用的对策建议，得到各有关方面的充分肯定和积极回应。\
        各专门委员会分头行动，听取不同行业、不同规模市场主体的真实想法，做到情况明、数字准、建议实，为后续协商打下了扎实基础。\n\
        （二）民主监督\n聚焦垃圾分类开展民主监督8次，推动小区设施更新46处，居民满意度达到95.2%，监督成果由有关部门逐条研究采纳。\
        以重要讲话精神为指导，全面贯彻会议精神，认真落实决策部署，始终保持正确的前进方向，各项工作都有了新的起色。";

    fn summary(sample: &Sample, language: Language) -> String {
        let found = [fixture::finding(range(3, 6), Severity::Error)];
        hover(&sample.analysis, &found, &sample.analysis.outline()[0], language)
    }

    #[test]
    fn a_short_section_shows_its_length_and_figures_only() {
        let text = summary(&fixture::plain("（一）深化协商\n全年组织专题协商8次，提出建议46条。"), Language::Chinese);
        assert_eq!(
            text,
            "**（一）深化协商**\n\n26字 · 朗读不到1分钟 · 占全文100% · 疑点1处（差错1）\n\n**数据**　全年组织专题协商8次；提出建议46条"
        );
    }

    #[test]
    fn a_long_section_shows_its_key_sentences_and_words_and_no_heading_among_them() {
        let sample = fixture::plain(&format!("一、2025年工作回顾\n{LONG_SECTION}"));
        let text = summary(&sample, Language::Chinese);
        let sentences: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).collect();
        assert_eq!(sentences.len(), 2, "{text}");
        assert!(sentences[0].contains("走访企业120余家") && sentences[1].contains("民主监督8次"), "{text}");
        assert!(!text.contains("- （"), "{text}");
        let words = text.lines().last().unwrap();
        assert!(words.starts_with("**关键词**") && words.contains("营商环境") && words.contains("民主监督"), "{text}");
        assert_eq!(text, summary(&sample, Language::Chinese), "the same text gives the same summary");
    }

    #[test]
    fn the_summary_is_framed_in_english_for_those_who_ask_for_it() {
        let sample = fixture::plain(&format!("一、2025年工作回顾\n{LONG_SECTION}"));
        let text = summary(&sample, Language::English);
        assert!(text.contains("100% of the text · 1 finding (1 error)"), "{text}");
        assert!(text.contains("**Key sentences**") && text.contains("**Key words**: "), "{text}");
    }
}
