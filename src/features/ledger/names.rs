//! What a figure may be called in a ledger, and the words that tell it from others of the same name.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::frames::Frame;
use crate::facts::table::row::{self, Aspect, Row};
use crate::lexicon::class::Class;
use crate::lexicon::ledger;
use crate::syntax::lexer::{Kind, Token};

/// Most words near a figure that are tried as its scope.
const WORDS: usize = 24;

/// What leads from a name to its number, and is no part of it.
const PARTICLES: [char; 8] = ['从', '由', '到', '至', '达', '为', '将', '已'];

/// What a figure may be called, the shortest first.
pub(super) fn names(facts: &ParagraphFacts, told: &Row, frame: &Frame, short: &str) -> Vec<String> {
    let words = |tokens: &[Token]| -> String {
        let timeless =
            |token: &&Token| !facts.times.iter().any(|time| time.range.intersect(token.range).is_some_and(|both| !both.is_empty()));
        let named = |token: &&Token| matches!(token.kind, Kind::Text | Kind::Word(_));
        tokens.iter().filter(named).filter(timeless).map(|token| &facts.reading[token.range]).collect()
    };
    let lead = facts.frames.lead(frame);
    let noun = facts.frames.tokens.get(frame.behind_noun.clone()).unwrap_or(&[]);
    let tail = facts.frames.tail(frame);
    let clause = clause_before(facts, frame);
    let own = lead.iter().rposition(|token| token.mark() == Some('、') || token.is(Class::And)).map_or(lead, |at| &lead[at + 1..]);
    let mut all = vec![
        short.to_owned(),
        format!("{}{}", words(own), words(noun)),
        format!("{}{}", words(lead), words(noun)),
        format!("{}{}", words(lead), words(tail)),
        format!("{}{}", words(clause), words(noun)),
        format!("{}{}", words(clause), words(tail)),
    ];
    let sentence = facts.layout.sentence_at(frame.range().start());
    let from = facts.frames.tokens.partition_point(|token| token.range.start() < sentence.start());
    for back in [12usize, 24] {
        let start = frame.token.saturating_sub(back).max(from);
        all.push(format!("{}{}", words(facts.frames.tokens.get(start..frame.token).unwrap_or(&[])), words(noun)));
    }
    // 企业120家、增长8%: the name is that of the figure before.
    let before = facts.rows.iter().rev().find(|row| !row.inherited && row.sentence == told.sentence && row.frame < told.frame);
    if let Some(named) = before.filter(|_| told.inherited).map(|row| &facts.frames.all[row.frame]) {
        let theirs = facts.frames.tokens.get(named.behind_noun.clone()).unwrap_or(&[]);
        let stem = format!("{}{}", words(facts.frames.lead(named)), words(theirs));
        all.push(stem.clone());
        all.push(format!("{stem}{}", words(own)));
        all.push(format!("{stem}{}{}", words(lead), words(noun)));
    }
    // 甲、乙分别增长5%、6%: the second value belongs to the second name.
    if let Some(tokens) = row::respective_name(facts, frame.range()) {
        all.insert(0, format!("{}{}", words(&tokens), words(noun)));
        all.insert(1, format!("{}{}{}", words(&tokens), words(lead), words(noun)));
    }
    if let Aspect::Change(direction) = told.aspect {
        let verb = if direction == Direction::Down { "下降" } else { "增长" };
        let changed: Vec<String> = all.iter().map(|name| format!("{name}{verb}")).collect();
        all.extend(changed);
    }
    for name in &mut all {
        let bare = name.replace(['“', '”', '《', '》', '"'], "");
        *name = ledger::bare_name(bare.trim_end_matches(PARTICLES)).to_owned();
    }
    all.retain(|name| !name.is_empty() && !name.chars().any(|c| c.is_ascii_digit() || c.is_whitespace()));
    let mut unique: Vec<String> = Vec::new();
    for name in all {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique
}

/// The tokens of the clause before a figure, past other quantities.
fn clause_before<'a>(facts: &'a ParagraphFacts, frame: &Frame) -> &'a [Token] {
    let tokens = &facts.frames.tokens;
    let ends = |token: &Token| matches!(token.mark(), Some('，' | '。' | '；' | '：' | '！' | '（' | '('));
    let start = tokens[..frame.token].iter().rposition(ends).map_or(0, |at| at + 1);
    &tokens[start..frame.token]
}

/// The words of the grammar before a figure that limit it: 其中, 人均.
pub(super) fn limiting_words(facts: &ParagraphFacts, frame: &Frame) -> Vec<String> {
    let words = clause_before(facts, frame).iter().filter(|token| matches!(token.kind, Kind::Word(_)) && !token.classes().is_noun());
    let mut words: Vec<String> = words.map(|token| facts.reading[token.range].to_owned()).collect();
    words.reverse();
    words.dedup();
    words
}

/// Words that stand near a figure and may tell it from others of the same name; the nearest come last.
pub(super) fn near_words(analysis: &Analysis, paragraph: usize, facts: &ParagraphFacts, frame: &Frame, name: &str) -> Vec<String> {
    let plain = |text: &str| {
        let count = text.chars().count();
        (2..=12).contains(&count) && text.chars().all(|c| !c.is_ascii_digit() && c.is_alphanumeric()) && !name.contains(text)
    };
    let tokens = &facts.frames.tokens;
    let sentence = facts.layout.sentence_at(frame.range().start());
    let named = |token: &&Token| matches!(token.kind, Kind::Text) || token.classes().is_noun();
    let text = |token: &Token| facts.reading[token.range].to_owned();
    let mut words: Vec<String> = Vec::new();
    for node in crate::report::outline::flatten(analysis.outline()) {
        if (node.paragraph..node.end).contains(&paragraph) {
            let title = node.title.trim_end_matches(['。', '：', ':']).trim_start_matches(|c: char| !c.is_alphanumeric());
            let title = title.rsplit(['、', '）', ')', '.', '．', '，']).next().unwrap_or(title).trim();
            words.extend(Some(title.to_owned()).filter(|title| plain(title)));
        }
    }
    let before = tokens[..frame.token].iter().filter(|token| token.range.start() >= sentence.start()).filter(named).map(text);
    let before: Vec<String> = before.filter(|word| plain(word)).collect();
    let behind = tokens[frame.token + 1..].iter().take_while(|token| token.range.end() <= sentence.end()).filter(named).take(4).map(text);
    let mut behind: Vec<String> = behind.filter(|word| plain(word)).collect();
    behind.reverse();
    let earlier = tokens[..frame.token].iter().filter(|token| token.range.start() < sentence.start()).filter(named).map(text);
    let earlier: Vec<String> = earlier.filter(|word| plain(word)).collect();
    words.extend(earlier.into_iter().rev().take(WORDS / 3).rev());
    words.extend(before.into_iter().rev().take(WORDS / 2).rev());
    words.extend(behind);
    let mut unique: Vec<String> = Vec::new();
    for word in words.into_iter().rev() {
        if !unique.contains(&word) {
            unique.push(word);
        }
    }
    unique.reverse();
    unique
}
