//! Slogans with a number: where their members stand, and where else they are named.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::slogan::Slogan;
use crate::report::paragraph::Paragraph;
use crate::rules::lists::headline_count;
use crate::text::TextRange;

/// Where the report spells the slogan out: in a list beside one of its mentions, or in the paragraphs behind it. A
/// mention with the same number comes first.
pub fn members(analysis: &Analysis, name: &str, value: usize) -> Vec<TextRange> {
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

/// A mention of a slogan with its members right beside it or in the paragraphs behind it.
pub struct Unfolded<'a> {
    /// What follows the numeral.
    pub name: &'a str,
    /// The mention, in the file.
    pub place: TextRange,
    /// The members, in the file.
    pub members: Vec<TextRange>,
}

/// All mentions that the report spells out, in the order of the text.
pub fn unfolded(analysis: &Analysis) -> Vec<Unfolded<'_>> {
    let body: Vec<_> = analysis.body().collect();
    let mut found = Vec::new();
    for (nth, (_, paragraph, facts)) in body.iter().enumerate() {
        for slogan in facts.slogans.iter().filter(|slogan| slogan.quoted || slogan.phrase.is_some()) {
            let members = beside(paragraph, facts, slogan).or_else(|| {
                let parts = headline_count::parts_of(slogan, facts, &body[nth + 1..])?;
                Some(parts.into_iter().map(|(_, place)| place).collect())
            });
            let place = paragraph.place(slogan.range);
            found.extend(members.map(|members| Unfolded { name: &facts.reading[slogan.name], place, members }));
        }
    }
    found
}

fn beside(paragraph: &Paragraph, facts: &ParagraphFacts, slogan: &Slogan) -> Option<Vec<TextRange>> {
    let all = facts.counted_at(slogan.count);
    let list = all.iter().find(|counted| !counted.is_before()).or_else(|| all.first().filter(|_| slogan.quoted))?;
    Some(list.list.items.iter().map(|&item| paragraph.place(item)).collect())
}

/// The places of all other mentions of that name.
pub fn others(analysis: &Analysis, name: &str, itself: TextRange) -> Vec<TextRange> {
    let all = analysis.body().flat_map(|(_, paragraph, facts)| {
        let named = facts.slogans.iter().filter(move |slogan| &facts.reading[slogan.name] == name);
        named.map(move |slogan| paragraph.place(slogan.range))
    });
    all.filter(|&place| place != itself).collect()
}
