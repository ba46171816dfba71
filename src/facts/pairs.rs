//! Quotes, brackets and title marks: which belong together, what lies in what, which stand alone.
//!
//! Marks of one sort are paired among themselves, so that a lost 》 does not hide the quotes around it.

use std::cmp::Reverse;

use crate::text::characters::{ends_sentence, is_blank, is_closing, is_digit};
use crate::text::{TextRange, between, range};

/// The paired marks of a paragraph, in reading offsets.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// Each pair, in order of its opening mark, inner pairs behind their outer one.
    pub all: Vec<Pair>,
    /// Marks that have no partner in the paragraph, in order.
    pub lone: Vec<Lone>,
    /// Marks that face the wrong way.
    pub reversed: Vec<Reversed>,
    /// An opening mark with the closing mark of another sort, both without a partner of their own: 《…〉.
    pub mismatched: Vec<(Lone, Lone)>,
    /// Two pairs of which the second opens inside the first and closes behind it, as indexes into `all`.
    pub crossed: Vec<(usize, usize)>,
}

/// A pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What sort of mark it is.
    pub sort: Sort,
    /// The opening mark as written, which may be straight.
    pub open: char,
    /// The closing mark as written.
    pub close: char,
    /// From the opening mark to behind the closing one.
    pub range: TextRange,
    /// The pair right around it, as index into `all`.
    pub parent: Option<usize>,
    /// How many pairs of quotes stand around it.
    pub quote_depth: usize,
}

/// A mark without a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lone {
    /// What sort of mark it is.
    pub sort: Sort,
    /// The mark as written.
    pub mark: char,
    /// Whether it opens or closes; of a straight quote, what the words around it say.
    pub opens: bool,
    /// Where it stands.
    pub range: TextRange,
}

/// One mark, or both of a pair, facing the wrong way: ”…“, “…“.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversed {
    /// What sort of mark it is.
    pub sort: Sort,
    /// From the first mark to behind the last, turned or not.
    pub range: TextRange,
    /// The marks that are turned, with what they should be.
    pub turned: Vec<(TextRange, char)>,
    /// Whether nothing but the turn explains them.
    pub sure: bool,
}

/// A sort of paired mark, in every width and shape that may partner another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// “” and straight "
    Double,
    /// ‘’ and straight '
    Single,
    /// 《》
    Title,
    /// 〈〉
    InnerTitle,
    /// （）
    Round,
    /// 〔〕
    Shell,
    /// 【】
    Lens,
    /// ［］
    Square,
    /// 「」
    Corner,
    /// 『』
    WhiteCorner,
}

/// Both marks of each sort.
const MARKS: [(Sort, char, char); 10] = [
    (Sort::Double, '“', '”'),
    (Sort::Single, '‘', '’'),
    (Sort::Title, '《', '》'),
    (Sort::InnerTitle, '〈', '〉'),
    (Sort::Round, '（', '）'),
    (Sort::Shell, '〔', '〕'),
    (Sort::Lens, '【', '】'),
    (Sort::Square, '［', '］'),
    (Sort::Corner, '「', '」'),
    (Sort::WhiteCorner, '『', '』'),
];

/// Longest stretch between two marks of which one is taken to face the wrong way, in characters.
const TURNED_LIMIT: usize = 24;
/// The same where nothing but the turn explains it.
const SURE_LIMIT: usize = 12;
/// Longest stretch between marks of different sorts that are taken for partners, in characters.
const MISMATCH_LIMIT: usize = 40;
/// So many pairs that are open at once are looked at; no text nests deeper.
const NESTING: usize = 8;
/// Digits of a year without its century.
const YEAR_DIGITS: usize = 2;
/// Longest stretch of an HTML tag on either side of a quote, in characters.
const TAG_LIMIT: usize = 200;
/// Longest ordinal before a bracket that only closes: 1）, 一）, 十二）.
const ORDINAL_LIMIT: usize = 3;

impl Sort {
    /// The opening mark in its usual form.
    pub fn open(self) -> char {
        MARKS[self as usize].1
    }

    /// The closing mark in its usual form.
    pub fn close(self) -> char {
        MARKS[self as usize].2
    }

    /// Whether it is one of the quotes of GB/T 15834.
    pub fn is_quote(self) -> bool {
        matches!(self, Sort::Double | Sort::Single)
    }

    /// What sort `mark` is of, and whether it opens; straight quotes do not tell.
    fn of(mark: char) -> Option<(Sort, bool)> {
        let plain = match mark {
            '(' => '（',
            ')' => '）',
            '[' => '［',
            ']' => '］',
            other => other,
        };
        MARKS.iter().find_map(|&(sort, open, close)| (plain == open || plain == close).then_some((sort, plain == open)))
    }
}

impl Pair {
    /// What stands between the marks.
    pub fn inner(&self) -> TextRange {
        range(self.opening().end().into(), self.closing().start().into())
    }

    /// Where the opening mark stands.
    pub fn opening(&self) -> TextRange {
        let start = usize::from(self.range.start());
        range(start, start + self.open.len_utf8())
    }

    /// Where the closing mark stands.
    pub fn closing(&self) -> TextRange {
        let end = usize::from(self.range.end());
        range(end - self.close.len_utf8(), end)
    }

    /// Whether one of its marks is a straight quote.
    pub fn is_straight(&self) -> bool {
        [self.open, self.close].iter().any(|mark| matches!(mark, '"' | '\''))
    }
}

impl Pairs {
    /// Pairs the marks of a paragraph.
    pub fn read(reading: &str) -> Pairs {
        let mut pairs = Pairs::default();
        pairs.match_marks(reading);
        pairs.match_straight(reading, Sort::Double, '"');
        pairs.match_straight(reading, Sort::Single, '\'');
        pairs.find_reversed(reading);
        pairs.find_mismatched(reading);
        pairs.nest();
        pairs
    }

    /// The pairs around the one at `index`, from the inside.
    pub fn around(&self, index: usize) -> impl Iterator<Item = &Pair> {
        std::iter::successors(self.all[index].parent, |&outer| self.all[outer].parent).take(NESTING).map(|outer| &self.all[outer])
    }

    fn match_marks(&mut self, reading: &str) {
        let mut open: [Vec<(usize, char)>; MARKS.len()] = Default::default();
        for (at, mark) in reading.char_indices() {
            let Some((sort, opens)) = Sort::of(mark) else { continue };
            let opened = &mut open[sort as usize];
            if opens {
                opened.push((at, mark));
            } else if !is_other_sign(reading, at, mark, !opened.is_empty()) {
                match opened.pop() {
                    Some(partner) => self.pair(sort, partner, (at, mark)),
                    None => self.leave(sort, at, mark, false),
                }
            }
        }
        for (index, opened) in open.into_iter().enumerate() {
            opened.into_iter().for_each(|(at, mark)| self.leave(MARKS[index].0, at, mark, true));
        }
        self.lone.sort_by_key(|lone| lone.range.start());
    }

    /// Straight quotes, among themselves and with what is left of the curly ones.
    fn match_straight(&mut self, reading: &str, sort: Sort, straight: char) {
        if !reading.contains(straight) {
            return;
        }
        let (left, others): (Vec<Lone>, Vec<Lone>) = self.lone.iter().partition(|lone| lone.sort == sort);
        self.lone = others;
        let mut marks: Vec<(usize, char, Option<bool>)> =
            left.iter().map(|lone| (lone.range.start().into(), lone.mark, Some(lone.opens))).collect();
        let tagged = reading.contains('<');
        let straights = reading.match_indices(straight).filter(|&(at, _)| !(tagged && is_in_tag(reading, at)));
        marks.extend(straights.map(|(at, _)| (at, straight, None)));
        marks.sort_by_key(|&(at, ..)| at);
        let mut open: Vec<(usize, char)> = Vec::new();
        for (at, mark, opens) in marks {
            let Some(opens) = opens.or_else(|| straight_opens(reading, at, mark, !open.is_empty())) else { continue };
            if opens {
                open.push((at, mark));
            } else if let Some(partner) = open.pop() {
                self.pair(sort, partner, (at, mark));
            } else {
                self.leave(sort, at, mark, false);
            }
        }
        open.into_iter().for_each(|(at, mark)| self.leave(sort, at, mark, true));
        self.lone.sort_by_key(|lone| lone.range.start());
    }

    fn pair(&mut self, sort: Sort, (start, open): (usize, char), (at, close): (usize, char)) {
        let range = range(start, at + close.len_utf8());
        self.all.push(Pair { sort, open, close, range, parent: None, quote_depth: 0 });
    }

    /// A mark without a partner; those of other languages and of Markdown are none of ours.
    fn leave(&mut self, sort: Sort, at: usize, mark: char, opens: bool) {
        if !matches!(mark, '[' | ']' | '\'') {
            self.lone.push(Lone { sort, mark, opens, range: range(at, at + mark.len_utf8()) });
        }
    }

    fn find_reversed(&mut self, reading: &str) {
        let lone = std::mem::take(&mut self.lone);
        let mut taken = vec![false; lone.len()];
        let mut last: [Option<usize>; MARKS.len()] = [None; MARKS.len()];
        for (index, second) in lone.iter().enumerate() {
            let before = last[second.sort as usize].replace(index);
            let Some(first) = before.filter(|&first| !taken[first]) else { continue };
            if let Some(reversed) = reversed(reading, &lone[first], second) {
                self.reversed.push(reversed);
                (taken[first], taken[index]) = (true, true);
            }
        }
        self.lone = lone.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|(lone, _)| lone).collect();
    }

    fn find_mismatched(&mut self, reading: &str) {
        let mut left: Vec<Lone> = Vec::new();
        for lone in std::mem::take(&mut self.lone) {
            match left.last().copied() {
                Some(first) if first.opens && !lone.opens && first.sort != lone.sort => {
                    let between = between(reading, first.range.end(), lone.range.start());
                    if is_run(between, MISMATCH_LIMIT) {
                        left.pop();
                        self.mismatched.push((first, lone));
                    } else {
                        left.push(lone);
                    }
                }
                _ => left.push(lone),
            }
        }
        self.lone = left;
    }

    /// Says what lies in what.
    fn nest(&mut self) {
        self.all.sort_by_key(|pair| (pair.range.start(), Reverse(pair.range.end())));
        let mut open: Vec<usize> = Vec::new();
        for index in 0..self.all.len() {
            let here = self.all[index].range;
            while open.last().is_some_and(|&last| self.all[last].range.end() <= here.start()) {
                open.pop();
            }
            for &outer in open.iter().rev().take(NESTING) {
                let around = self.all[outer].range;
                if around.end() >= here.end() {
                    let depth = self.all[outer].quote_depth + usize::from(self.all[outer].sort.is_quote());
                    (self.all[index].parent, self.all[index].quote_depth) = (Some(outer), depth);
                    break;
                }
                if around.end() > here.start() {
                    self.crossed.push((outer, index));
                }
            }
            open.push(index);
        }
    }
}

/// Whether the words between two lone marks of one sort tell that one of the two, or both, face the wrong way.
fn reversed(reading: &str, first: &Lone, second: &Lone) -> Option<Reversed> {
    let straight = |lone: &Lone| matches!(lone.mark, '"' | '\'');
    if straight(first) || straight(second) || first.opens && !second.opens {
        return None;
    }
    let between = between(reading, first.range.end(), second.range.start());
    if between.len() > TURNED_LIMIT * 3 * NESTING {
        return None;
    }
    let sort = first.sort;
    let marks: Vec<(usize, char)> = between.char_indices().filter(|&(_, c)| c == sort.open() || c == sort.close()).collect();
    // ”甲“、”乙“: the marks between are turned like the outer ones, or none of them is.
    let alternate = marks.iter().enumerate().all(|(nth, &(_, c))| c == if nth % 2 == 0 { sort.open() } else { sort.close() });
    let all = !first.opens && second.opens;
    if !(marks.is_empty() || all && alternate) {
        return None;
    }
    let turn = |lone: &Lone| (lone.range, if lone.opens { sort.close() } else { sort.open() });
    let offset = usize::from(first.range.end());
    let mut turned = Vec::new();
    if !first.opens {
        turned.push(turn(first));
    }
    for &(at, c) in &marks {
        let other = if c == sort.open() { sort.close() } else { sort.open() };
        turned.push((range(offset + at, offset + at + c.len_utf8()), other));
    }
    if second.opens {
        turned.push(turn(second));
    }
    // “好不好？“: what is quoted may end as a sentence does, if only its closing mark is turned.
    let between = if first.opens { between.strip_suffix(ends_sentence).unwrap_or(between) } else { between };
    let quoted: Vec<&str> = between.split([sort.open(), sort.close()]).step_by(2).collect();
    if !quoted.iter().all(|words| is_run(words, TURNED_LIMIT)) {
        return None;
    }
    let sure = quoted.iter().all(|words| is_run(words, SURE_LIMIT) && !words.contains('、'));
    Some(Reversed { sort, range: first.range.cover(second.range), turned, sure })
}

/// Whether `words` can stand between two marks: a few words without the mark of a clause, a word at either end.
fn is_run(words: &str, limit: usize) -> bool {
    let inside = |c: char| !matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | '！' | '？');
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || Sort::of(c).is_some() || matches!(c, '%' | '％' | '+'));
    words.chars().take(limit + 1).count() <= limit
        && words.chars().all(inside)
        && word(words.chars().next())
        && word(words.chars().next_back())
}

/// Whether a closing mark is something else here: an apostrophe, minutes or inches, the bracket behind an ordinal.
fn is_other_sign(reading: &str, at: usize, mark: char, open: bool) -> bool {
    let before = reading[..at].chars().next_back();
    let behind = reading[at..].chars().nth(1);
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    match mark {
        '’' => letter(before) && (letter(behind) || !open) || !open && (measures(reading, at) || shortens_year(reading, at)),
        '”' => !open && measures(reading, at),
        ')' | '）' => closes_ordinal(reading, at, open),
        _ => false,
    }
}

/// `’99国际博览会`: the century is left out.
fn shortens_year(reading: &str, at: usize) -> bool {
    let digits = reading[at..].chars().skip(1).take_while(char::is_ascii_digit).take(YEAR_DIGITS + 1).count();
    digits == YEAR_DIGITS
}

/// Whether a place lies in a tag of HTML, whose quotes are no marks of the text: `<p style="…">`.
fn is_in_tag(reading: &str, at: usize) -> bool {
    let near = |c: &(usize, char)| !matches!(c.1, '<' | '>');
    let Some((start, '<')) = reading[..at].char_indices().rev().take(TAG_LIMIT).find(|c| !near(c)) else { return false };
    let named = reading[start + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    named && reading[at..].chars().take(TAG_LIMIT).find(|&c| matches!(c, '<' | '>')) == Some('>')
}

/// `55”显示屏` measures inches, `4’30”` minutes and seconds.
fn measures(reading: &str, at: usize) -> bool {
    let number = reading[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    if !reading[..at].ends_with(is_digit) {
        return false;
    }
    let behind = reading[at..].chars().nth(1);
    number.ends_with(['’', '′', '×', '*', '\''])
        || behind.is_none_or(|c| matches!(c, '显' | '屏' | '液' | '触' | '彩' | '管' | '轮' | '×' | '*') || c.is_ascii_digit())
}

/// `1）建立台账；2）…`: the bracket behind an ordinal that none opens.
fn closes_ordinal(reading: &str, at: usize, open: bool) -> bool {
    let is_ordinal = |c: char| is_digit(c) || c.is_ascii_alphabetic() || "一二三四五六七八九十".contains(c);
    let ordinal = reading[..at].chars().rev().take(ORDINAL_LIMIT + 1).take_while(|&c| is_ordinal(c));
    let (count, length) = ordinal.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
    if !(1..=ORDINAL_LIMIT).contains(&count) {
        return false;
    }
    match reading[..at - length].chars().next_back() {
        None => !open,
        // （9:30）, （3∶2）: what follows a digit and a colon is a time or a ratio.
        Some('：' | ':' | '∶') if is_clock(&reading[..at - length]) => false,
        Some('；' | ';' | '：' | ':' | '。') => true,
        Some(c) => !open && (is_blank(c) || matches!(c, '，' | ',' | '、')),
    }
}

/// Whether `head` ends in a digit and the colon of a time or a ratio.
fn is_clock(head: &str) -> bool {
    head.trim_end_matches(['：', ':', '∶']).ends_with(is_digit)
}

/// Whether a straight quote opens, by what stands on either side, else by whether one is open; `None` if it is another
/// sign.
fn straight_opens(reading: &str, at: usize, mark: char, open: bool) -> Option<bool> {
    let before = reading[..at].chars().next_back();
    let behind = reading[at + mark.len_utf8()..].chars().next();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if mark == '\'' && latin(before) && (latin(behind) || !open) || !open && measures(reading, at) {
        return None;
    }
    let opens = before.is_none_or(|c| is_blank(c) || matches!(c, '，' | ',' | '、' | '；' | ';' | '：' | ':' | '（' | '(' | '《' | '—'));
    let closes = behind.is_none_or(|c| {
        is_blank(c) || matches!(c, '，' | ',' | '、' | '；' | ';' | '：' | ':' | '。' | '.' | '！' | '!' | '？' | '?') || is_closing(c)
    });
    match (opens, closes) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => Some(!open),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(reading: &str) -> Vec<String> {
        Pairs::read(reading).all.iter().map(|pair| format!("{} {}", &reading[pair.range], pair.quote_depth)).collect()
    }

    fn lone(reading: &str) -> Vec<char> {
        Pairs::read(reading).lone.iter().map(|lone| lone.mark).collect()
    }

    #[test]
    fn pairs_know_what_they_lie_in() {
        let text = "围绕“加快‘两山’转化（试点）”和《条例》";
        assert_eq!(pairs(text), ["“加快‘两山’转化（试点）” 0", "‘两山’ 1", "（试点） 1", "《条例》 0"]);
    }

    #[test]
    fn a_lost_mark_does_not_hide_the_marks_around_it() {
        assert_eq!(lone("学习“《党章知识”竞赛，读《章程》"), ['《']);
        assert_eq!(pairs("学习“《党章知识”竞赛，读《章程》").len(), 2);
    }

    #[test]
    fn straight_quotes_are_paired_by_what_stands_beside_them() {
        assert_eq!(pairs("推进\"放管服\"改革，落实“六稳\"任务"), ["\"放管服\" 0", "“六稳\" 0"]);
        assert_eq!(lone("落实\"六稳，推进\"放管服\"改革"), ['"']);
        assert!(lone("购置55\"显示屏20块，O'Brien作讲座").is_empty());
    }

    #[test]
    fn marks_that_face_the_wrong_way_are_known() {
        let turned = |text: &str| Pairs::read(text).reversed.iter().map(|r| r.turned.len()).collect::<Vec<_>>();
        assert_eq!(turned("推进”放管服“改革"), [2]);
        assert_eq!(turned("落实”六稳“、”六保“任务"), [4]);
        assert_eq!(turned("推进“放管服“改革"), [1]);
        assert!(turned("惠民”工程，打造“品牌").is_empty());
    }

    #[test]
    fn crossed_and_mismatched_marks_are_known() {
        assert_eq!(Pairs::read("学习《条例（试行》全文）").crossed, [(0, 1)]);
        assert_eq!(Pairs::read("学习《条例〉全文").mismatched.len(), 1);
        assert!(Pairs::read("要求：1）建台账；2）促整改").lone.is_empty());
    }
}
