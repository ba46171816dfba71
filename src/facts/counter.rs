//! Counters: 一是…二是…, 一要…, 第一，…, at the start of a paragraph or behind 。；：！, and behind ， where they go on.

use crate::facts::sentence::Layout;
use crate::report::marker::{self, CounterWord, MarkerForm};
use crate::text::{TextRange, range, size};

/// A counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The word that makes it one: a run is counted with one word throughout.
    pub word: CounterWord,
    /// Its number.
    pub number: u32,
    /// The marker, in reading offsets: `一是`.
    pub range: TextRange,
    /// Whether it opens the paragraph.
    pub opens_paragraph: bool,
}

/// The counters of a paragraph.
pub fn find(reading: &str, layout: &Layout) -> Vec<Counter> {
    let mut counters: Vec<Counter> = Vec::new();
    let (mut may_open, mut may_go_on) = (true, false);
    let mut last = [0; 4];
    for (at, c) in reading.char_indices() {
        if (may_open || may_go_on)
            && let Some(marker) = marker::counter(&reading[at..])
            && let (MarkerForm::Counter(word), Some(number)) = (marker.form, marker.number)
            && (may_open || last[word as usize] + 1 == number && number > 1 || number == 1 && is_announced(&reading[..at]))
            && !layout.is_quoted(size(at))
            && !is_word(&reading[at + usize::from(marker.range.end())..], word)
        {
            let end = at + usize::from(marker.range.end());
            last[word as usize] = number;
            counters.push(Counter { word, number, range: range(at, end), opens_paragraph: at == 0 });
        }
        let blank = crate::text::characters::is_blank(c);
        may_open = matches!(c, '。' | '；' | '：' | '！' | ';' | ':' | '!' | '”') || (may_open && blank);
        may_go_on = matches!(c, '，' | ',' | '、') || (may_go_on && blank);
    }
    counters
}

/// Whether the clause before says how many there are: 我们有三个优势，一是….
fn is_announced(head: &str) -> bool {
    let clause = head.trim_end().trim_end_matches(['，', ',']);
    let from = clause.rfind(['，', '。', '；', '：']).unwrap_or_default();
    let tail: String = clause[from..].chars().rev().take(ANNOUNCED).collect::<Vec<_>>().into_iter().rev().collect();
    ["个", "项", "点", "条", "种", "大", "件"].iter().any(|measure| {
        tail.find(measure)
            .is_some_and(|at| tail[..at].chars().next_back().is_some_and(|c| c != '一' && crate::lexicon::numerals::is_numeral(c)))
    })
}

/// So much of a clause may stand behind the number that announces, in characters.
const ANNOUNCED: usize = 10;

/// 三要素, 五要件: the word goes on.
fn is_word(rest: &str, word: CounterWord) -> bool {
    word == CounterWord::Must && rest.starts_with(['素', '件', '义', '点', '领', '诀'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_stand_at_the_start_or_behind_a_mark() {
        let text = "主要是：一是抓学习；二是抓落实。这一是非曲直不必多说，唯一是难点。三要素齐全。三是抓队伍。";
        let found: Vec<u32> = find(text, &Layout::read(text)).iter().map(|c| c.number).collect();
        assert_eq!(found, [1, 2, 3]);
    }

    #[test]
    fn behind_a_comma_a_counter_only_goes_on() {
        let text = "一是抓学习，二是抓落实，四是抓什么，一是一。";
        let found: Vec<u32> = find(text, &Layout::read(text)).iter().map(|c| c.number).collect();
        assert_eq!(found, [1, 2]);
        let text = "办园有两个好处，一是离家近，二是收费低。这是一个特例，一是一。";
        let found: Vec<u32> = find(text, &Layout::read(text)).iter().map(|c| c.number).collect();
        assert_eq!(found, [1, 2]);
    }
}
