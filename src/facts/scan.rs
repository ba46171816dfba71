//! Finds every number of a paragraph, names and codes first: 第36辑, G108, “1+3+N”, 〔2018〕59号 are no quantities.

use crate::facts::date::{self, Date};
use crate::facts::number::{Decimal, MOST_DIGITS};
use crate::lexicon::{measure_words, numerals, scales};
use crate::text::characters::{is_digit, is_full_width_digit};
use crate::text::{TextRange, range};

/// Something written with digits or numerals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A number that may count something.
    Number(Number),
    /// A date.
    Date(Date),
    /// A name, code, ordinal, time, ratio or formula that holds digits.
    Name(TextRange),
    /// Digits that no pattern takes: the malformed figure is often the mistake itself.
    Malformed(TextRange),
}

/// A number as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The digits or numerals with their scale: `4.3亿`, `三十五`.
    pub range: TextRange,
    /// The exact value, scale multiplied.
    pub value: Decimal,
    /// Whether it is written in Chinese numerals.
    pub chinese: bool,
    /// The power of ten of its scale: 0, 4 for 万, 8 for 亿, 12 for 万亿.
    pub scale: u8,
    /// Whether 百分之 stands before it, which is its measure word.
    pub percent: bool,
}

impl Number {
    /// Where it begins, 百分之 included.
    pub fn start(&self) -> usize {
        usize::from(self.range.start()) - if self.percent { PERCENT.len() } else { 0 }
    }
}

/// What makes the numeral after it a share: 百分之四十.
pub const PERCENT: &str = "百分之";

/// All tokens of a paragraph, in order.
pub fn scan(reading: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while at < reading.len() {
        let Some(c) = reading[at..].chars().next() else { break };
        let token = if is_digit(c) {
            Some(digits(reading, at, before))
        } else if numerals::is_numeral(c) {
            chinese(reading, at, before)
        } else {
            None
        };
        match token {
            Some(token) => {
                let end = usize::from(token.range().end()).max(at + c.len_utf8());
                before = reading[..end].chars().next_back();
                at = end;
                tokens.push(token);
            }
            None => {
                // A run of numerals that is no number is skipped whole, so that its tail is not taken for one.
                let skip = if numerals::is_numeral(c) { numeral_run(&reading[at..]) } else { c.len_utf8() };
                at += skip;
                before = reading[..at].chars().next_back();
            }
        }
    }
    tokens
}

/// A whole number of either script that may count the members of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The numeral, in reading offsets.
    pub range: TextRange,
    /// Its value.
    pub value: u32,
}

/// All whole numbers from 2 to 40 written as one run of digits or one numeral: the whole run is read, so that 十一 is
/// not 一.
pub fn counts(reading: &str) -> Vec<Count> {
    each_count(reading).collect()
}

/// The same one after the other, for who needs only the first.
pub fn each_count(reading: &str) -> impl Iterator<Item = Count> {
    let written = |c: char| numerals::is_numeral(c) || is_digit(c);
    let mut at = 0;
    let runs = std::iter::from_fn(move || {
        let start = at + reading[at..].find(written)?;
        at = start + reading[start..].find(|c: char| !written(c)).unwrap_or(reading.len() - start);
        Some((start, at))
    });
    runs.filter_map(move |(start, end)| {
        let numeral = &reading[start..end];
        let digits =
            numeral.chars().map(|c| if is_full_width_digit(c) { c as u32 - '０' as u32 } else { c.to_digit(10).unwrap_or(u32::MAX) });
        let arabic = numeral.chars().count() <= 2 && numeral.chars().all(is_digit);
        let value = if arabic {
            Some(digits.fold(0, |sum, digit| sum * 10 + digit))
        } else {
            numerals::parse(numeral).and_then(|v| u32::try_from(v).ok())
        };
        value.filter(|value| (2..=40).contains(value)).map(|value| Count { range: range(start, end), value })
    })
}

impl Token {
    /// Where it stands, in reading offsets.
    pub fn range(&self) -> TextRange {
        match self {
            Token::Number(number) => number.range,
            Token::Date(date) => date.range,
            Token::Name(range) | Token::Malformed(range) => *range,
        }
    }
}

/// What the row of digits at `at` is.
fn digits(reading: &str, at: usize, before: Option<char>) -> Token {
    let run = code_run(reading, at);
    if before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '+' | '_' | '/' | '＋' | '·' | '•' | '第' | '〔')) {
        return Token::Name(range(at, run));
    }
    if let Some(date) = date::parse(reading, at) {
        return Token::Date(date);
    }
    let after_digits = at + digit_run(&reading[at..]);
    let next = reading[after_digits..].chars().next();
    let tail = &reading[after_digits..];
    let joined = next.is_some_and(|c| matches!(c, '+' | '＋' | '·' | '•' | '〕' | '∶' | '/' | '-' | ':' | '：') || c.is_ascii_alphabetic());
    if joined && names(reading, at, tail) {
        return Token::Name(range(at, run));
    }
    let Some((value, end, literal)) = arabic(reading, at) else { return Token::Malformed(range(at, run)) };
    let rest = &reading[end..];
    if rest.starts_with(['号', '路', '线', '栋', '届']) && literal || rest.starts_with("周年") || rest.starts_with("后") && literal
    {
        return Token::Name(range(at, end));
    }
    if rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return Token::Malformed(range(at, run));
    }
    let (value, end, scale) = scaled(value, reading, end);
    Token::Number(Number { range: range(at, end), value, chinese: false, scale, percent: false })
}

/// Whether digits joined to a sign or letter are a name: 1+3+N, 9:30, 2:1, 3-2, 5G, 23·7, 2026-01-05; not 5km, not 3-5人.
fn names(reading: &str, at: usize, tail: &str) -> bool {
    let sign = tail.chars().next().unwrap_or(' ');
    let rest = &tail[sign.len_utf8()..];
    match sign {
        '+' | '＋' | '·' | '•' | '〕' | '∶' => true,
        ':' | '：' => rest.starts_with(|c: char| is_digit(c)),
        '/' => rest.starts_with(|c: char| c.is_ascii_digit()),
        // 2026-01-05 and phone numbers; a range such as 3-5人 is two numbers.
        '-' => {
            rest.starts_with(|c: char| c.is_ascii_digit()) && (digit_run(&reading[at..]) >= 3 || rest[digit_run(rest)..].starts_with('-'))
        }
        _ => !["km", "kg", "kW", "MW", "GW", "m", "t", "h", "mm", "cm", "ha"]
            .iter()
            .any(|unit| tail.strip_prefix(unit).is_some_and(|r| !r.starts_with(|c: char| c.is_ascii_alphanumeric()))),
    }
}

/// End of a run of letters, digits and the signs that join them.
fn code_run(reading: &str, at: usize) -> usize {
    let mut end = at;
    for c in reading[at..].chars() {
        if is_digit(c) || c.is_ascii_alphabetic() || matches!(c, '+' | '＋' | '·' | '•' | '-' | '_' | '/' | '∶' | ':' | '.') {
            end += c.len_utf8();
        } else {
            break;
        }
    }
    // A point or colon at the end belongs to the sentence.
    end - (reading[at..end].len() - reading[at..end].trim_end_matches([':', '.', '-', '/']).len())
}

fn digit_run(text: &str) -> usize {
    text.chars().take_while(|&c| is_digit(c)).map(char::len_utf8).sum()
}

fn numeral_run(text: &str) -> usize {
    text.chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum()
}

/// An Arabic number of either width, with thousands separators and a decimal point: its value, its end, and whether
/// it is a bare row of digits.
fn arabic(reading: &str, at: usize) -> Option<(Decimal, usize, bool)> {
    let mut text = String::new();
    let mut end = at;
    let mut grouped = false;
    let mut point = false;
    let mut rest = &reading[at..];
    while let Some(c) = rest.chars().next() {
        let width = c.len_utf8();
        let follows = &rest[width..];
        if is_digit(c) {
            let digit = if is_full_width_digit(c) { char::from_digit(c as u32 - '０' as u32, 10)? } else { c };
            text.push(digit);
        } else if (c == ',' && opens_group(follows) || c == '，' && opens_wide_group(&reading[at..end], follows))
            && !point
            && (grouped || (1..=3).contains(&text.len()))
        {
            grouped = true;
        } else if matches!(c, '.' | '．') && !point && follows.starts_with(|c: char| is_digit(c)) {
            point = true;
            text.push('.');
        } else {
            break;
        }
        end += width;
        rest = follows;
        if text.len() > MOST_DIGITS + 1 {
            return None;
        }
    }
    Some((Decimal::parse(&text)?, end, !grouped && !point))
}

/// Whether exactly three digits follow.
fn opens_group(text: &str) -> bool {
    let run = digit_run(text);
    run == 3 && text.bytes().take(3).all(|b| b.is_ascii_digit())
}

/// Whether exactly three full-width digits follow digits that are full-width, too, no zero before them: ２０，０００ is one
/// number, 20，000 and ３，２００５年 are two.
fn opens_wide_group(before: &str, text: &str) -> bool {
    before.chars().all(|c| is_full_width_digit(c) || c == '，')
        && !before.starts_with('０')
        && text.chars().take_while(|&c| is_digit(c)).count() == 3
        && text.chars().take(3).all(is_full_width_digit)
}

/// The value with the 万, 亿, 万亿 that follow it.
fn scaled(value: Decimal, reading: &str, end: usize) -> (Decimal, usize, u8) {
    let rest = &reading[end..];
    if scales::opens_word(rest) {
        return (value, end, 0);
    }
    for (word, power) in [("万亿", 12), ("千万", 7), ("百万", 6), ("千亿", 11), ("百亿", 10), ("亿", 8), ("万", 4)] {
        if rest.starts_with(word) {
            return (value.scaled(power), end + word.len(), power);
        }
    }
    // 3千余家; 3千米 and 5千瓦 are units.
    if let Some(behind) = rest.strip_prefix('千')
        && !behind.starts_with(['米', '瓦', '克', '卡', '伏', '赫', '焦', '帕', '兆'])
    {
        return (value.scaled(3), end + '千'.len_utf8(), 3);
    }
    (value, end, 0)
}

/// A Chinese numeral that counts something: known measure word behind it, no word around it.
fn chinese(reading: &str, at: usize, before: Option<char>) -> Option<Token> {
    let length = numeral_run(&reading[at..]);
    let numeral = &reading[at..at + length];
    let end = at + length;
    // 队伍一起练兵, 队伍十分整齐: the numerals of cheques (伍, 拾) count nothing in a report.
    if numeral.chars().any(numerals::is_formal) {
        return None;
    }
    if before.is_some_and(|c| "第初数几某统唯专单头逐每同又再另上下这那".contains(c)) {
        return None;
    }
    if let Some(date) = date::parse_numerals(reading, at) {
        return Some(Token::Date(date));
    }
    if let Some(share) = reading[at..].strip_prefix(PERCENT) {
        return percentage(share, at + PERCENT.len());
    }
    let rest = &reading[end..];
    if let Some(token) = fraction(&reading[at..], numeral, at) {
        return Some(token);
    }
    let over = rest.chars().next().filter(|&c| matches!(c, '余' | '多'));
    let behind = over.map_or(rest, |c| &rest[c.len_utf8()..]);
    // 二千四百多万人: the scale stands behind 多.
    let scaled = over.and_then(|_| behind.strip_prefix(['万', '亿'])).unwrap_or(behind);
    let measure = measure_words::at_start(behind).or_else(|| measure_words::at_start(scaled))?;
    let value = match (numeral, over) {
        // 百余条, 千余人, 万余元: a bare unit with 余 is about that unit.
        ("十", _) => Decimal::whole(10),
        ("百", Some(_)) => Decimal::whole(100),
        ("千", Some(_)) => Decimal::whole(1000),
        ("万", Some(_)) => Decimal::whole(10_000),
        _ => spoken(numeral)?,
    };
    // 一 counts nothing (一项重要工作), nor does a short numeral before a word that is also part of names (三年, 两地).
    let counts = over.is_some()
        || (measure.after_chinese && numeral != "一")
        || matches!(&*measure.class, "%" | "番" | "倍" | "成")
        || is_long(numeral, measure);
    counts.then(|| numeral_token(range(at, end), value, numeral, false))
}

/// Whether a numeral can be nothing but a number: 二百零四, 六万四千; of money, land, weight and length also 二十.
fn is_long(numeral: &str, measure: &measure_words::MeasureWord) -> bool {
    let row = numeral.chars().all(|c| numerals::digit(c).is_some());
    let large = numeral.contains(['百', '千', '万', '亿']);
    let physical = matches!(&*measure.class, "金额" | "面积" | "重量" | "长度");
    !row && numeral.chars().count() > 1 && (large || physical)
}

/// The value of a whole numeral. Where it ends with 万 or 亿 it is as exact as its last word: 四亿五千万 is 45 times ten million.
fn spoken(numeral: &str) -> Option<Decimal> {
    let mut value = numerals::parse(numeral)?;
    let mut power = 0;
    while numeral.ends_with(['万', '亿']) && value > 0 && value % 10 == 0 {
        value /= 10;
        power += 1;
    }
    Some(Decimal::whole(value).scaled(power))
}

/// 百分之四十, 百分之八点五; `at` is where the numeral begins.
fn percentage(share: &str, at: usize) -> Option<Token> {
    let whole = numeral_run(share);
    let numeral = &share[..whole];
    let (value, length) = match decimal(share, numeral) {
        Some(found) => found,
        None if numeral == "百" => (Decimal::whole(100), whole),
        None => (Decimal::whole(numerals::parse(numeral)?), whole),
    };
    // 百分之三五 is about a number.
    let row = numeral.chars().count() > 1 && numeral.chars().all(|c| numerals::digit(c).is_some());
    (!row).then(|| numeral_token(range(at, at + length), value, "", true))
}

/// 一点五倍, 三点六亿元: a numeral with digits behind 点 and a measure word; 下午三点五十分 and 两点一线 are none.
fn fraction(text: &str, numeral: &str, at: usize) -> Option<Token> {
    let (value, length) = decimal(text, numeral)?;
    let rest = &text[length..];
    let (scale, power) = [("万亿", 12), ("亿", 8), ("万", 4)].into_iter().find(|(scale, _)| rest.starts_with(scale)).unwrap_or(("", 0));
    let end = length + scale.len();
    measure_words::at_start(&text[end..])?;
    Some(numeral_token(range(at, at + end), value.scaled(power), scale, false))
}

/// A numeral with digits behind 点 and no 万 or 亿, and how long it is.
fn decimal(text: &str, numeral: &str) -> Option<(Decimal, usize)> {
    let digits = text[numeral.len()..].strip_prefix('点')?;
    let places: String =
        digits.chars().map_while(|c| numerals::digit(c).and_then(|d| char::from_digit(u32::try_from(d).ok()?, 10))).collect();
    let written: usize = digits.chars().take(places.len()).map(char::len_utf8).sum();
    let time = digits[written..].starts_with(|c: char| numerals::small_unit(c).is_some());
    if places.is_empty() || time || numeral.contains(['万', '亿']) {
        return None;
    }
    let value = Decimal::parse(&format!("{}.{places}", numerals::parse(numeral)?))?;
    Some((value, numeral.len() + '点'.len_utf8() + written))
}

/// A number in numerals. 四亿五千万 is told in 亿, 一万零五百 in no scale.
fn numeral_token(place: TextRange, value: Decimal, numeral: &str, percent: bool) -> Token {
    let scale = match numeral.chars().next_back().filter(|c| matches!(c, '万' | '亿')) {
        None => 0,
        Some(_) if numeral.contains("万亿") => 12,
        Some(_) if numeral.contains('亿') => 8,
        Some(_) => 4,
    };
    Token::Number(Number { range: place, value, chinese: true, scale, percent })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        scan(text)
            .iter()
            .map(|token| match token {
                Token::Number(n) => format!("{}={}", &text[n.range], n.value),
                Token::Date(d) => format!("日{}", &text[d.range]),
                Token::Name(r) => format!("名{}", &text[*r]),
                Token::Malformed(r) => format!("误{}", &text[*r]),
            })
            .collect()
    }

    #[test]
    fn numbers_of_every_form_are_exact() {
        assert_eq!(seen("收入4.3亿元、1,234户、３５件"), ["4.3亿=430000000", "1,234=1234", "３５=35"]);
        assert_eq!(seen("十二个方面、两支队伍、百余条建议、三十五项"), ["十二=12", "两=2", "百=100", "三十五=35"]);
        assert_eq!(seen("两支队伍一起练兵，队伍十分整齐，队伍人数增加"), ["两=2"]);
        assert_eq!(seen("1.2万亿元，3千万元"), ["1.2万亿=1200000000000", "3千万=30000000"]);
    }

    #[test]
    fn a_scale_that_opens_a_word_is_none() {
        assert_eq!(seen("1千方百计、5万众一心、3亿万群众、20千家万户"), ["1=1", "5=5", "3=3", "20=20"]);
        assert_eq!(seen("千方百计，万众一心，亿万群众"), Vec::<String>::new());
        assert_eq!(seen("5万科技人员、3千家企业、2.5万里、10万余户"), ["5万=50000", "3千=3000", "2.5万=25000", "10万=100000"]);
    }

    #[test]
    fn numerals_are_numbers_of_every_size() {
        assert_eq!(
            seen("共二亿八千六百七十七万亩、六万四千亩、三百二十公里"),
            ["二亿八千六百七十七万=286770000", "六万四千=64000", "三百二十=320"]
        );
        assert_eq!(
            seen("占百分之七十三，提高百分之八点五，百分之百满意，三点六亿元，一点五倍"),
            ["七十三=73", "八点五=8.5", "百=100", "三点六亿=360000000", "一点五=1.5"]
        );
        assert_eq!(seen("下午三点五十分，两点一线，八百里秦川，亿元村，三五亩，百分之三五"), Vec::<String>::new());
    }

    #[test]
    fn full_width_digits_may_be_grouped() {
        assert_eq!(seen("２０，０００年"), ["２０，０００=20000"]);
        assert_eq!(seen("１，２３４，５６７户"), ["１，２３４，５６７=1234567"]);
        assert_eq!(seen("共５，６件；共20，000件"), ["５=5", "６=6", "20=20", "000=0"]);
    }

    #[test]
    fn names_codes_and_words_are_no_numbers() {
        assert_eq!(seen("第36辑、G108线、“1+3+N”、“23·7”、5G、9:30"), ["名36", "名108", "名1+3+N", "名23·7", "名5G", "名9:30"]);
        assert_eq!(seen("统一思想、一线工作、三农、十四五、第一议题、两会"), Vec::<String>::new());
        assert_eq!(seen("国发〔2018〕59号、75周年、2026-01-05"), ["名2018", "名59", "名75", "名2026-01-05"]);
    }

    #[test]
    fn dates_are_no_numbers_and_what_fits_nothing_is_kept() {
        assert_eq!(seen("2026年1月5日、20261月5日"), ["日2026年1月5日", "日20261月5日"]);
        assert_eq!(seen("投资1.5.3亿元"), ["误1.5.3"]);
        let long = "9".repeat(40);
        assert_eq!(seen(&format!("共{long}件")), [format!("误{long}")]);
    }
}
