//! Names that hold numbers: “七地一屏一通道”, “1+3+8”政策体系, 黄金十六条. What two mentions of one name share is their
//! shape, the name with its numbers left open.

use crate::facts::sentence::Layout;
use crate::lexicon::counting::OPENERS;
use crate::lexicon::numerals;
use crate::text::characters::{is_blank, is_digit, is_han};
use crate::text::{TextRange, range, size};

/// A mention of such a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedName {
    /// The name, quotes and the mark of a note left out.
    pub range: TextRange,
    /// The name with `#` for each number; of a code the noun behind it too: `#+#+#政策体系`.
    pub shape: String,
    /// The numbers.
    pub numbers: Vec<u64>,
    /// Where they stand.
    pub counts: Vec<TextRange>,
    /// The Han right behind it, a few.
    pub behind: String,
    /// Whether a note explains the name here: it stands at the head of the paragraph, before its explanation.
    pub note: bool,
    /// Whether it stands without quotes: 三大主导产业.
    pub plain: bool,
    /// Whether nothing before it says whose it is: 实施“五大工程”, not 水利“五大工程”.
    pub bare: bool,
    /// The two Han before it, which may say whose it is: 水利“四网”.
    pub owner: String,
    /// The Han right before it, four at most.
    pub before: String,
}

/// Longest name, in characters.
const NAME: usize = 16;
/// So many characters of the noun behind a code tell which it is.
const NOUN: usize = 4;
/// Longest noun of a name without quotes, in characters.
const PLAIN_NOUN: usize = 10;
/// Fewest characters of such a noun.
const PLAIN_LEAST: usize = 4;
/// Fewest characters of it where as many as [`BEFORE`] stand right before the number: 河道整治等十大攻坚.
const PLAIN_SHORT: usize = 2;
/// What counts before a noun without quotes.
const PLAIN_MEASURES: &[char] = &['大', '项', '件'];
/// So many characters before a name tell which it is.
pub const BEFORE: usize = 4;
/// Greatest number of a name without quotes.
const PLAIN_MOST: u64 = 40;
/// Longest noun of each number in a name without quotes, in characters: 一主四优.
const PART: usize = 2;
/// What counts before a noun in quotes: 六个“倍增计划”.
const OUTSIDE: &[char] = &['个', '大'];
/// Words that stand in a note between the name and what it means.
const MEANS: &[&str] = &["：", ":", "，即", "即", "是指", "，指", "指", "（P", "(P"];

impl NumberedName {
    /// Whether nothing but numbers and signs is its own: “1+3+8”.
    pub fn is_code(&self) -> bool {
        self.shape.starts_with('#') && self.shape.contains('+') || self.is_digits()
    }

    /// What it counts where it stands without quotes and is long enough to tell by itself: 主导产业 of 三大主导产业.
    pub fn plain_noun(&self) -> Option<&str> {
        let noun = self.shape.strip_prefix("#大").filter(|noun| noun.chars().count() >= PLAIN_LEAST);
        noun.or((self.shape == "#件大事").then_some("件大事")).filter(|_| self.plain && self.numbers.len() == 1)
    }

    /// Whether it is one number of several digits, each of which counts something: “12221”.
    pub fn is_digits(&self) -> bool {
        self.numbers.len() == 1 && self.numbers[0] >= 100
    }
}

/// The names with numbers of a paragraph.
pub fn find(reading: &str, layout: &Layout) -> Vec<NumberedName> {
    let mut found = Vec::new();
    let note = note(reading);
    if let Some(place) = note {
        found.extend(named(reading, place, true));
    }
    for (open, _) in reading.match_indices('“') {
        let start = open + '“'.len_utf8();
        let Some(close) = reading[start..].find(['”', '“']).map(|at| start + at).filter(|&at| reading[at..].starts_with('”')) else {
            continue;
        };
        let covered = note.is_some_and(|note| usize::from(note.start()) <= start && close <= usize::from(note.end()));
        if !covered && !layout.is_in_title(size(start)) {
            found.extend(named(reading, range(start, close), false));
            found.extend(counted_outside(reading, open, range(start, close)));
        }
    }
    found.extend(crate::facts::scan::counts(reading).into_iter().filter_map(|count| plain(reading, layout, count.range, count.value)));
    found.extend(plain_parts(reading, layout));
    found
}

/// 一主四优, 三山一湖八廊: names of several numbers without quotes.
fn plain_parts(reading: &str, layout: &Layout) -> Vec<NumberedName> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = reading[at..].chars().next() {
        let mut name = plain_at(reading, at).filter(|_| numerals::is_numeral(c) && !ends_in_numeral(&reading[..at]));
        name = name.filter(|name| !layout.is_quoted(name.range.start()) && !layout.is_in_title(name.range.start()));
        at = name.as_ref().map_or(at + c.len_utf8(), |name| name.range.end().into());
        found.extend(name);
    }
    found
}

fn ends_in_numeral(head: &str) -> bool {
    head.ends_with(|c| numerals::is_numeral(c) || is_digit(c) || matches!(c, '第' | '“'))
}

/// The name of several numbers that begins at a numeral, each number with a noun of one or two characters. The last noun may go
/// on with what the name belongs to (一主四优产业), so that only its first character is sure.
fn plain_at(reading: &str, start: usize) -> Option<NumberedName> {
    let (mut shape, mut numbers, mut counts) = (String::new(), Vec::new(), Vec::new());
    let mut at = start;
    loop {
        let numeral = reading[at..].chars().next().filter(|&c| numerals::is_numeral(c) || c == '两')?;
        let value = if numeral == '两' { 2 } else { numerals::parse(numeral.encode_utf8(&mut [0; 4]))? };
        let from = at + numeral.len_utf8();
        let han: Vec<char> = reading[from..].chars().take(PART + 1).take_while(|&c| is_han(c)).collect();
        let length = han.iter().position(|&c| numerals::is_numeral(c) || c == '两');
        if !(1..10).contains(&value) {
            return None;
        }
        numbers.push(value);
        counts.push(range(at, from));
        shape.push('#');
        match length.filter(|length| (1..=PART).contains(length)) {
            Some(length) => {
                shape.extend(&han[..length]);
                at = from + han[..length].iter().map(|c| c.len_utf8()).sum::<usize>();
            }
            None => {
                let last = han.first().filter(|_| length.is_none())?;
                shape.push(*last);
                at = from + last.len_utf8();
                break;
            }
        }
    }
    (numbers.len() >= 2).then(|| NumberedName {
        range: range(start, at),
        shape,
        numbers,
        counts,
        behind: behind(reading, at),
        note: false,
        plain: true,
        bare: is_bare(&reading[..start]),
        owner: owner(&reading[..start]),
        before: before(&reading[..start]),
    })
}

/// 六个“倍增计划”: the number stands before the quotes.
fn counted_outside(reading: &str, open: usize, noun: TextRange) -> Option<NumberedName> {
    let measure = reading[..open].chars().next_back().filter(|c| OUTSIDE.contains(c))?;
    let end = open - measure.len_utf8();
    let start = end - reading[..end].chars().rev().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum::<usize>();
    let value = numerals::parse(&reading[start..end]).filter(|value| (2..=PLAIN_MOST).contains(value))?;
    let text = &reading[noun];
    let fits = text.chars().all(is_han) && (2..=NAME).contains(&text.chars().count()) && !text.contains(numerals::is_numeral);
    fits.then(|| NumberedName {
        range: range(start, noun.end().into()),
        shape: format!("#{measure}{text}"),
        numbers: vec![value],
        counts: vec![range(start, end)],
        behind: behind(reading, noun.end().into()),
        note: false,
        plain: false,
        bare: is_bare(&reading[..start]),
        owner: owner(&reading[..start]),
        before: before(&reading[..start]),
    })
}

/// 三大主导产业, 三件大事: a name without quotes.
fn plain(reading: &str, layout: &Layout, count: TextRange, value: u32) -> Option<NumberedName> {
    let (start, end) = (usize::from(count.start()), usize::from(count.end()));
    let (head, rest) = (&reading[..start], &reading[end..]);
    let measure = rest.chars().next().filter(|c| PLAIN_MEASURES.contains(c))?;
    let noun: String = rest[measure.len_utf8()..].chars().take_while(|&c| is_han(c)).take(PLAIN_NOUN).collect();
    let matter = rest.starts_with("件大事");
    let before = before(head);
    let chinese = !reading[count].starts_with(|c: char| c.is_ascii_digit());
    let least = if chinese && before.chars().count() == BEFORE { PLAIN_SHORT } else { PLAIN_LEAST };
    let long = noun.chars().count() >= least && (least == PLAIN_SHORT || measure == '大');
    let long = long && !noun.chars().take(PLAIN_LEAST).any(numerals::is_numeral);
    let name = if matter { "件大事".to_owned() } else { format!("{measure}{noun}") };
    let open = !head.ends_with(['“', '第', '前', '后', '近', '约', '超', '过', '余', '几', '数', '其']);
    ((matter || long) && open && !layout.is_quoted(count.start()) && !layout.is_in_title(count.start())).then(|| NumberedName {
        range: range(start, end + name.len()),
        shape: format!("#{name}"),
        numbers: vec![value.into()],
        counts: vec![count],
        behind: String::new(),
        note: false,
        plain: true,
        bare: is_bare(head),
        owner: owner(head),
        before,
    })
}

/// The Han right before a name, [`BEFORE`] at most; a quote between them is no end.
fn before(head: &str) -> String {
    let mut han: Vec<char> = head.trim_end_matches('“').chars().rev().take_while(|&c| is_han(c)).take(BEFORE).collect();
    han.reverse();
    han.into_iter().collect()
}

/// The Han behind a name, a few.
fn behind(reading: &str, end: usize) -> String {
    reading[end..].trim_start_matches('”').chars().take_while(|&c| is_han(c)).take(NOUN).collect()
}

/// Whether what stands before a name opens its clause, or is nothing but what opens an object. Behind 、 the last word is a
/// member of the name's own list: 道路拓宽、绿地优化“两大工程”.
fn is_bare(head: &str) -> bool {
    let head = head.trim_end_matches('“');
    let clause = head.rsplit(['。', '，', '；', '：']).next().unwrap_or_default();
    clause.is_empty() || !clause.contains('、') && OPENERS.iter().any(|word| word.chars().count() > 1 && clause.ends_with(word))
}

/// The two Han before a name, where no verb opens it as an object.
fn owner(head: &str) -> String {
    let head = head.trim_end_matches('“');
    let start = head.char_indices().rev().nth(1).map_or(head.len(), |(at, _)| at);
    let own = &head[start..];
    let names = own.chars().all(is_han) && !OPENERS.iter().any(|word| own.ends_with(word));
    if names { own.to_owned() } else { String::new() }
}

/// The name that a note explains: [14]“四个专项行动”：, 17.一体两翼五引擎：.
fn note(reading: &str) -> Option<TextRange> {
    let text = reading.trim_start();
    let bracketed = text.starts_with(['[', '［', '〔', '【']);
    let body = text.trim_start_matches(['[', '［', '〔', '【']);
    let rest = body.trim_start_matches(is_digit);
    if rest.len() == body.len() || body.len() - rest.len() > 3 {
        return None;
    }
    let rest = rest.strip_prefix([']', '］', '〕', '】', '.', '．', '、']).filter(|_| bracketed || !rest.starts_with(is_digit))?;
    let rest = rest.trim_start_matches(is_blank);
    let start = reading.len() - rest.len();
    let end = MEANS.iter().filter_map(|word| rest.find(word)).min()?;
    let short = rest[..end].chars().count() <= NAME + 4 && !rest[..end].contains(['。', '，', '；']);
    (end > 0 && short).then(|| range(start, start + end))
}

fn named(reading: &str, place: TextRange, note: bool) -> Option<NumberedName> {
    let text = &reading[place];
    let start = usize::from(place.start());
    if text.chars().count() > NAME + 4 {
        return None;
    }
    let (mut shape, mut numbers, mut counts) = (String::new(), Vec::new(), Vec::new());
    let mut at = 0;
    let mut last = ' ';
    while let Some(c) = text[at..].chars().next() {
        // 京保协作五个一[13]: the mark of a note.
        if matches!(c, '[' | '［' | '〔') {
            at += text[at..].find([']', '］', '〕']).map_or(text.len() - at, |end| end + 1);
            while !text.is_char_boundary(at) {
                at += 1;
            }
            continue;
        }
        let digits: usize = text[at..].chars().take_while(|&c| is_digit(c)).map(char::len_utf8).sum();
        let chinese: usize =
            text[at..].chars().take_while(|&c| numerals::is_numeral(c) && !numerals::is_formal(c)).map(char::len_utf8).sum();
        let length = digits.max(chinese);
        let value = if digits > 0 { text[at..at + digits].parse().ok() } else { numerals::parse(&text[at..at + chinese]) };
        match value.filter(|_| length > 0 && last != '第') {
            Some(value) => {
                shape.push('#');
                numbers.push(value);
                counts.push(range(start + at, start + at + length));
                at += length;
                last = '#';
            }
            None => {
                if is_han(c) || c.is_ascii_alphabetic() || c == '%' {
                    shape.push(c);
                } else if matches!(c, '+' | '＋') {
                    shape.push('+');
                } else if !matches!(c, '“' | '”' | '、' | ' ' | '—' | '-') {
                    return None;
                }
                last = c;
                at += c.len_utf8();
            }
        }
    }
    if numbers.is_empty() || shape.chars().count() > NAME {
        return None;
    }
    let behind = behind(reading, place.end().into());
    let bare = is_bare(&reading[..start]);
    let head = &reading[..start];
    let (owner, before) = (owner(head), before(head));
    let mut name = NumberedName { range: place, shape, numbers, counts, behind, note, plain: false, bare, owner, before };
    if name.is_code() && !note {
        let behind = name.behind.clone();
        name.shape.push_str(&behind);
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(String, Vec<u64>, bool)> {
        find(text, &Layout::read(text)).into_iter().map(|n| (n.shape, n.numbers, n.note)).collect()
    }

    #[test]
    fn names_are_read_with_their_numbers_left_open() {
        assert_eq!(
            seen("打造“三山一湖”格局，完善“1+2+4”服务体系建设"),
            [("#山#湖".to_owned(), vec![3, 1], false), ("#+#+#服务体系".to_owned(), vec![1, 2, 4], false)]
        );
        assert_eq!(seen("6.“三城联动”：甲城、乙城、丙城。"), [("#城联动".to_owned(), vec![3], true)]);
        assert_eq!(seen("讲好“第一书记”的故事，弘扬“实干”精神"), []);
        assert_eq!(
            seen("做强四大主导产业，推进六个“攀登计划”，办成三件大事"),
            [
                ("#个攀登计划".to_owned(), vec![6], false),
                ("#大主导产业".to_owned(), vec![4], false),
                ("#件大事".to_owned(), vec![3], false)
            ]
        );
    }
}
