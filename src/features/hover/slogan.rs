//! A slogan with a number: its members where this report spells them out, or as they are known, and its other mentions.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::slogan::Slogan;
use crate::features::hover::markdown::{self, escape, list};
use crate::features::wording;
use crate::finding::Language;
use crate::report::paragraph::Paragraph;
use crate::rules::lists::headline_count;
use crate::text::{TextRange, TextSize};

/// At most this many other places are listed.
const OTHERS: usize = 8;

/// What is shown on the slogan at `offset`.
pub fn hover(analysis: &Analysis, offset: TextSize, language: Language) -> Option<(TextRange, String)> {
    let (index, paragraph) = analysis.paragraph_at(offset).filter(|(_, p)| p.kind.is_body())?;
    let at = paragraph.reading_offset(offset)?;
    let facts = &analysis.facts[index];
    let slogan = facts.slogans.iter().find(|slogan| slogan.range.contains(at))?;
    let name = &facts.reading[slogan.name];
    let mut texts = vec![markdown::heading(&facts.reading[slogan.range])];
    let members = members_here(analysis, name, slogan.value);
    if !members.is_empty() {
        texts.push(language.choose("**本报告列出的各项**", "**As this report spells it out**").to_owned());
        texts.push(list(members.iter().map(|&place| escape(&wording::place(analysis, place, language)))));
    }
    texts.extend(known(analysis, slogan, language));
    let others = mentions(analysis, name, paragraph.place(slogan.range));
    if !others.is_empty() {
        texts.push(language.choose("**其他各处**", "**Other mentions**").to_owned());
        let more = others.len().saturating_sub(OTHERS);
        let mut entries: Vec<String> =
            others.iter().take(OTHERS).map(|&place| escape(&wording::place(analysis, place, language))).collect();
        if more > 0 {
            entries.push(match language {
                Language::Chinese => format!("另有{more}处"),
                Language::English => format!("{more} more"),
            });
        }
        texts.push(list(entries));
    }
    // A slogan of which nothing is known needs no box.
    (texts.len() > 1).then(|| (paragraph.place(slogan.range), texts.join("\n\n")))
}

/// The members as the table has them, with their source.
fn known(analysis: &Analysis, slogan: &Slogan, language: Language) -> Vec<String> {
    let date = analysis.date().map(|date| (date.year, date.month));
    let Some(known) = slogan.phrase.and_then(|phrase| phrase.with(slogan.value, date)) else { return Vec::new() };
    let mut texts = Vec::new();
    if !known.members.is_empty() {
        texts.push(language.choose("**各项**", "**Members**").to_owned());
        texts.push(list(known.members.iter().map(|member| escape(member))));
    }
    texts.push(format!("{}{}", language.choose("出处：", "Source: "), escape(&known.source)));
    texts
}

/// Where the report spells the slogan out: in a list beside one of its mentions, or in the paragraphs behind it. A
/// mention with the same number comes first.
fn members_here(analysis: &Analysis, name: &str, value: usize) -> Vec<TextRange> {
    let body: Vec<_> = analysis.body().collect();
    let mut found = Vec::new();
    for (nth, (_, paragraph, facts)) in body.iter().enumerate() {
        for slogan in facts.slogans.iter().filter(|slogan| &facts.reading[slogan.name] == name) {
            let members = beside(paragraph, facts, slogan).or_else(|| {
                let parts = headline_count::parts_of(slogan, facts, &body[nth + 1..])?;
                Some(parts.into_iter().map(|(_, place)| place).collect())
            });
            match members {
                Some(members) if slogan.value == value => return members,
                Some(members) if found.is_empty() => found = members,
                _ => {}
            }
        }
    }
    found
}

fn beside(paragraph: &Paragraph, facts: &ParagraphFacts, slogan: &Slogan) -> Option<Vec<TextRange>> {
    let behind = facts.listing_at(slogan.count).map(|list| &list.items);
    let before = || facts.enumeration_at(slogan.count).filter(|_| slogan.quoted).map(|list| &list.items);
    behind.or_else(before).map(|items| items.iter().map(|&item| paragraph.place(item)).collect())
}

/// The places of all other mentions of that name.
fn mentions(analysis: &Analysis, name: &str, itself: TextRange) -> Vec<TextRange> {
    let all = analysis.body().flat_map(|(_, paragraph, facts)| {
        let named = facts.slogans.iter().filter(move |slogan| &facts.reading[slogan.name] == name);
        named.map(move |slogan| paragraph.place(slogan.range))
    });
    all.filter(|&place| place != itself).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;

    fn text_of(marked: &str) -> String {
        let sample = fixture::plain(marked);
        hover(&sample.analysis, sample.caret, Language::Chinese).map(|(_, text)| text).unwrap_or_default()
    }

    #[test]
    fn the_parts_of_a_slogan_are_shown_where_they_stand() {
        let text = text_of(
            "（一）总体情况\n以“两‸个坚持”为主线，书写履职篇章。\n——坚持党的领导。凝聚奋进力量。\n——坚持履职为民。助推问题解决。\n（二）下步打算\n深化“两个坚持”，推动工作。",
        );
        assert!(text.starts_with("**两个坚持**\n\n**本报告列出的各项**\n\n- "), "{text}");
        assert!(
            text.contains("坚持党的领导") && text.contains("坚持履职为民") && text.contains("**其他各处**\n\n- （二）第1段“两个坚持”"),
            "{text}"
        );
    }

    #[test]
    fn a_known_phrase_shows_its_members_and_their_source() {
        let text = text_of("（一）政治引领\n增强“四个意‸识”，筑牢思想根基。");
        assert!(text.contains("- 看齐意识\n\n出处：") && text.starts_with("**四个意识**"), "{text}");
    }

    #[test]
    fn a_slogan_of_which_nothing_is_known_shows_nothing() {
        assert_eq!(text_of("（一）政治引领\n推进“三个‸融合”，筑牢思想根基。"), "");
    }
}
