//! What is written so on purpose, however badly it reads: names of roads and firms, words made for a formation of four
//! characters, plays on words. A slip there is only a doubt.

use crate::lexicon::measure_words;
use crate::lexicon::numerals::is_numeral;
use crate::lexicon::spelling::candidates::Slip;
use crate::lexicon::spelling::counts::Counts as _;
use crate::lexicon::spelling::model::{Stock, model};
use crate::text::characters::is_han;

/// What stands right behind the name of a road, an estate, a firm.
const NAMED: &[&str] = &["大道", "大街", "路", "街", "巷", "花园", "小区", "大厦", "广场", "股份"];
/// What stands behind the name of a firm, with a short word for its trade between the two: 市城|发|集团.
const FIRMS: &[&str] = &["集团", "公司"];
/// So many characters.
const TRADE: usize = 2;
/// What is said of two things together: 量质双升, 城乡共融.
const TOGETHER: &[char] = &['双', '齐', '并', '同', '共', '互', '俱', '皆'];
/// The fixed characters of formations that take any word in the two other places: 免_即_, 以_促_.
const FORMATIONS: &[[char; 2]] = &[
    ['免', '即'],
    ['随', '随'],
    ['边', '边'],
    ['即', '即'],
    ['可', '可'],
    ['多', '多'],
    ['宜', '宜'],
    ['能', '尽'],
    ['应', '尽'],
    ['以', '促'],
    ['以', '带'],
    ['以', '兴'],
    ['以', '强'],
];
/// Young words of the genre, and short names of offices, that the texts the model learnt from hardly have.
/// Source: 中央全面深化改革委员会《关于加强诉源治理推动矛盾纠纷源头化解的意见》; 《“健康中国2030”规划纲要》 for 既病防变.
const YOUNG: &[&str] = &["诉源", "诉调", "访调", "警调", "投贷", "未病", "既病", "交委", "经信委", "发改委", "卫健委", "住建委"];
/// Characters that stand for another of their sound as a play on words: 芯 of chips, the short names of provinces and
/// cities.
const PLAYED: &str = "芯冀晋皖闽赣鲁豫鄂湘粤桂琼渝蜀黔滇陇沪穗蓉甬鹏";

/// Whether `place` of a text, in a word at `word`, holds what may have been coined; all in bytes.
pub fn is_coined(text: &str, place: (usize, usize), word: (usize, usize), slip: Slip) -> bool {
    let (written, behind) = (&text[place.0..place.1], &text[word.1.max(place.1)..]);
    let young = |word: &&str| {
        let from = place.0.saturating_sub(word.len());
        text.get(from..).is_some_and(|near| near.find(*word).is_some_and(|at| from + at <= place.0 && place.1 <= from + at + word.len()))
    };
    YOUNG.iter().any(young)
        || is_contrast(text, place, word)
        || written.chars().any(|c| PLAYED.contains(c))
        || is_name(behind)
        || slip == Slip::Swapped && behind.starts_with(TOGETHER)
        || fills(text, place)
}

/// What a kind and a quality end with: 研究型, 研究性 are both said, each of something else.
const KINDS: &[char] = &['型', '性', '形', '式', '化'];
/// Of two of these any pair is a word: 清正, 勤廉, 忠勇.
const VIRTUES: &str = "清正廉洁勤俭忠诚信义仁勇智礼孝悌善德公明贤良刚毅谦恭严实精细";

/// Whether the ending of a kind is told from that of a quality, or one virtue of two from another.
fn is_contrast(text: &str, place: (usize, usize), word: (usize, usize)) -> bool {
    let ends = place.1 == word.1 && text[place.0..place.1].chars().all(|c| KINDS.contains(&c));
    let virtues = text.get(word.0..word.1).is_some_and(|word| word.chars().count() == 2 && word.chars().all(|c| VIRTUES.contains(c)));
    ends || virtues
}

/// Words of one character that stand before what begins with the same: 使|使用者, 将|将来, 为|为民.
const SINGLES: &str = "使让令把将对从向以为与和及同按由在到给用做不有是能可新大学各每全该再还更最已被所其之而则请需要";

/// How much surer one must be of a slip where what is written has a reason of its own: a numeral, a measure word before 数
/// (宗数), a place in a formation of twos (打早打小, 优师、优校), the open end of a frame (从严治档); and where what seems
/// to stand twice belongs to a number and to a word (200人|人均).
pub fn reserve(text: &str, (start, end): (usize, usize), slip: Slip) -> f32 {
    let written = &text[start..end];
    if slip == Slip::Doubled && (is_seam(text, (start, end)) || is_single(text, (start, end)) || is_reduplicated(text, (start, end))) {
        return f32::INFINITY;
    }
    if slip == Slip::Doubled {
        let number = text[..start].strip_suffix(written).and_then(|before| before.chars().next_back());
        return if number.is_some_and(|c| c.is_numeric() || is_numeral(c)) { OPEN } else { 0.0 };
    }
    let mut characters = written.chars();
    let Some(only) = characters.next().filter(|_| characters.next().is_none()) else { return 0.0 };
    let behind: Vec<char> = text[end..].chars().take(AROUND).collect();
    let before: Vec<char> = text[..start].chars().rev().take(AROUND).collect();
    let is_counted = behind.first() == Some(&'数') && measure_words::find(written).is_some();
    if FRAMES.iter().any(|frame| text[..start].ends_with(frame)) {
        return OPEN;
    }
    if is_numeral(only) || is_counted || is_one_of_two(&before, &behind) { RESERVE } else { 0.0 }
}

/// The two characters that are the same, where one of them is proposed to go, in bytes.
fn twins(text: &str, (start, end): (usize, usize)) -> Option<(char, usize, usize)> {
    let own = &text[start..end];
    let mut characters = own.chars();
    let c = characters.next().filter(|_| characters.next().is_none())?;
    // Either of the two may be the one that is proposed to go.
    let (first, second) = if text[..start].ends_with(own) { (start - own.len(), end) } else { (start, end + own.len()) };
    text.get(first..second).is_some_and(|twice| twice.chars().eq([c, c])).then_some((c, first, second))
}

/// Whether the first of the two is a word by itself and the second begins one: 使|使用者.
fn is_single(text: &str, place: (usize, usize)) -> bool {
    let Some((c, _, second)) = twins(text, place).filter(|(c, ..)| SINGLES.contains(*c)) else { return false };
    let behind = text.get(second..).and_then(|rest| rest.chars().next()).filter(|&c| is_han(c));
    behind.is_some_and(|behind| model().word(&[c, behind].map(|c| Stock::alphabet(model()).id(c))) > 0)
}

/// Whether a verb is said twice before its object, as others of the row are: 红红脸、出出汗.
fn is_reduplicated(text: &str, place: (usize, usize)) -> bool {
    let Some((_, first, second)) = twins(text, place) else { return false };
    let opens = |at: usize| text[..at].chars().next_back().is_none_or(|c| !is_han(c));
    let three = |from: usize| text[from..].chars().take_while(|&c| is_han(c)).count() == 3;
    let row = opens(first) && three(first);
    let phrase = |at: usize| {
        let mut characters = text[at..].chars();
        let pair = (characters.next(), characters.next());
        pair.0.is_some_and(is_han) && pair.0 == pair.1 && opens(at) && three(at)
    };
    let from = text[..first].char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let to = text[second..].char_indices().nth(NEAR).map_or(text.len(), |(at, _)| second + at);
    row && text[from..to].char_indices().any(|(at, _)| from + at != first && phrase(from + at))
}

/// So many characters on either side a row goes on.
const NEAR: usize = 16;

/// Words of 责 that the texts the model learnt from hardly have.
const DUTIES: &[&str] = &["追责", "问责", "担责", "履责", "尽责", "失责", "督责", "压责", "明责", "定责", "免责"];

/// Whether what stands twice ends one word and begins the next: 追责|责任.
fn is_seam(text: &str, (start, end): (usize, usize)) -> bool {
    let Some((c, first, second)) = twins(text, (start, end)) else { return false };
    let before = text[..first].chars().next_back().filter(|&c| is_han(c));
    let behind = text.get(second..).and_then(|rest| rest.chars().next()).filter(|&c| is_han(c));
    let is_word = |a: char, b: char| {
        let ids = [a, b].map(|c| Stock::alphabet(model()).id(c));
        model().word(&ids) > 0 || DUTIES.contains(&[a, b].iter().collect::<String>().as_str())
    };
    before.is_some_and(|before| is_word(before, c)) && behind.is_some_and(|behind| is_word(c, behind))
}

/// So many more log odds.
const RESERVE: f32 = 2.0;
/// So many where nearly anything may stand.
const OPEN: f32 = 4.0;
/// Frames whose end is open: 从严治党, and 治校, 治警, 治档.
const FRAMES: &[&str] = &["从严治", "依法治"];
/// So many characters before and behind show a formation of twos.
const AROUND: usize = 4;

/// Whether a character stands beside one that stands beside another in the same way right before or behind: aXaY, aX、aY,
/// XaYa, Xa、Ya.
fn is_one_of_two(before: &[char], behind: &[char]) -> bool {
    let same = |a: Option<&char>, b: Option<&char>| a.is_some_and(|a| is_han(*a) && b == Some(a));
    let b = |nth: usize| before.get(nth);
    let f = |nth: usize| behind.get(nth);
    let comma = |c: Option<&char>| c == Some(&'、');
    same(b(0), f(0))
        || same(b(0), b(2))
        || same(f(0), f(2))
        || comma(f(0)) && same(b(0), f(1))
        || comma(b(1)) && same(b(0), b(3))
        || comma(f(1)) && same(f(0), f(3))
        || comma(b(0)) && same(f(0), b(1))
}

fn is_name(behind: &str) -> bool {
    let firm = |gap: usize| {
        let rest = behind.char_indices().nth(gap).map_or("", |(at, _)| &behind[at..]);
        behind.chars().take(gap).all(is_han) && FIRMS.iter().any(|ending| rest.starts_with(ending))
    };
    NAMED.iter().any(|ending| behind.starts_with(ending)) || (0..=TRADE).any(firm)
}

/// Whether one character stands in an open place of a formation.
fn fills(text: &str, (start, end): (usize, usize)) -> bool {
    let behind: Vec<char> = text[end..].chars().take(2).collect();
    let before: Vec<char> = text[..start].chars().rev().take(3).collect();
    let single = text[start..end].chars().count() == 1;
    let first = before.first().zip(behind.first()).is_some_and(|(&a, &b)| FORMATIONS.contains(&[a, b]))
        && behind.get(1).is_some_and(|&c| is_han(c));
    let second = before.get(2).zip(before.first()).is_some_and(|(&a, &b)| FORMATIONS.contains(&[a, b]));
    single && (first || second)
}
