//! Slogans with a number: “四个坚持”, “六大房山”, and numbered phrases known without quotes, such as 中央八项规定.

use crate::facts::sentence::Layout;
use crate::lexicon::numbered_phrases::{self, Phrase};
use crate::lexicon::numerals;
use crate::text::characters::{is_digit, is_han};
use crate::text::{TextRange, range, size};

/// A mention of a slogan with a number.
#[derive(Clone, Debug)]
pub struct Slogan {
    /// The numeral with the name, quotes left out.
    pub range: TextRange,
    /// The numeral.
    pub count: TextRange,
    /// Its value.
    pub value: usize,
    /// What follows the numeral: `个坚持`, `大房山`.
    pub name: TextRange,
    /// Whether it stands alone between quotes.
    pub quoted: bool,
    /// The known phrase of that name, if the words around it let it be that one.
    pub phrase: Option<&'static Phrase>,
}

/// Longest name, in characters.
const NAME_LIMIT: usize = 10;
/// Greatest number of a slogan.
const MOST: u64 = 40;
/// What counts the members of a slogan, before their common noun.
const MEASURES: &[&str] = &["个", "大", "项", "条", "张", "种", "类", "件"];

impl Slogan {
    /// The noun that its members have in common: 房山 of 大房山; all of the name where no measure word opens it.
    pub fn noun<'a>(&self, reading: &'a str) -> &'a str {
        let name = &reading[self.name];
        MEASURES.iter().find_map(|measure| name.strip_prefix(measure)).unwrap_or(name)
    }

    /// Where it ends, the closing quote included.
    pub fn end(&self, reading: &str) -> usize {
        let end = usize::from(self.range.end());
        let close = reading[end..].chars().next().filter(|_| self.quoted).map_or(0, char::len_utf8);
        end + close
    }
}

/// The slogans of a paragraph.
pub fn find(reading: &str, layout: &Layout) -> Vec<Slogan> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = reading[at..].chars().next() {
        let run: usize = reading[at..].chars().take_while(|&c| numerals::is_numeral(c) || is_digit(c)).map(char::len_utf8).sum();
        if run > 0 {
            found.extend(at_numeral(reading, layout, at, at + run));
        }
        at += run.max(c.len_utf8());
    }
    found
}

fn at_numeral(reading: &str, layout: &Layout, start: usize, end: usize) -> Option<Slogan> {
    let numeral = &reading[start..end];
    let value = if numeral.bytes().all(|b| b.is_ascii_digit()) { numeral.parse().ok() } else { numerals::parse(numeral) };
    let value = value.filter(|value| (1..=MOST).contains(value))?;
    if layout.is_in_title(size(start)) {
        return None;
    }
    let (head, rest) = (&reading[..start], &reading[end..]);
    let quoted = quoted_name(head, rest);
    let (name, phrase) = match quoted {
        Some(name) => (name, numbered_phrases::named(name)),
        None => {
            let phrase =
                numbered_phrases::opening(rest).filter(|phrase| value > 1 && phrase.is_plain_behind(head.trim_end_matches(['“', '"'])))?;
            (&rest[..phrase.name.len()], Some(phrase))
        }
    };
    let close = end + name.len();
    let behind = reading[close..].trim_start_matches(['”', '"', '’']);
    let phrase = phrase.filter(|phrase| phrase.fits_between(head.trim_end_matches(['“', '"', '‘']), behind));
    (value > 1 || phrase.is_some()).then(|| Slogan {
        range: range(start, close),
        count: range(start, end),
        value: usize::try_from(value).unwrap_or_default(),
        name: range(end, close),
        quoted: quoted.is_some(),
        phrase,
    })
}

/// The name between the numeral and the closing quote, if the quotation opens with the numeral and holds nothing else.
fn quoted_name<'a>(head: &str, rest: &'a str) -> Option<&'a str> {
    let close = match head.chars().next_back()? {
        '“' => '”',
        '‘' => '’',
        '"' => '"',
        _ => return None,
    };
    let mut limit = 0;
    for (nth, (at, c)) in rest.char_indices().enumerate() {
        if c == close {
            limit = at;
            break;
        }
        if nth >= NAME_LIMIT || !(is_han(c) || c == '、') {
            return None;
        }
    }
    Some(&rest[..limit]).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(usize, &str, bool)> {
        find(text, &Layout::read(text)).iter().map(|s| (s.value, &text[s.name], s.phrase.is_some())).collect()
    }

    #[test]
    fn slogans_are_read_with_their_names() {
        assert_eq!(seen("以“四个坚持”为主线，建设“六大青山”"), [(4, "个坚持", false), (6, "大青山", false)]);
        assert_eq!(seen("增强“四个意识”，落实中央八项规定精神"), [(4, "个意识", true), (8, "项规定", true)]);
        assert_eq!(seen("统筹推进“五位一体”总体布局，打造“三位一体”体系"), [(5, "位一体", true), (3, "位一体", false)]);
    }

    #[test]
    fn other_numerals_are_no_slogans() {
        assert_eq!(seen("召开八个会议，“十四五”以来，第三个代表发言，印发《“三个一”方案》，一个代表"), []);
    }
}
