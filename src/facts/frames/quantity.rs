//! Every number that says how much or which: the figures, and beside them bare numbers (由3.27缩小到2.93), numbers that
//! share the measure word of the last of their row (44.1、21.6和11.8亿元), ratios (2.45∶1), ranks (第3位) and parts of a
//! whole (四分之三, 3/5).

use crate::facts::change;
use crate::facts::figure::{Bound, Figure};
use crate::facts::number::{Decimal, Scale};
use crate::facts::scan::{Number, Token};
use crate::facts::sentence::Layout;
use crate::lexicon::measure_words::{self, MeasureWord};
use crate::lexicon::numerals;
use crate::text::characters::{is_blank, is_digit};
use crate::text::{TextRange, range};

/// A number with its measure.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// Value, measure and exactness.
    pub figure: Figure,
    /// Its index among the paragraph's figures, where it is one.
    pub index: Option<usize>,
}

/// The quantities of a paragraph, in order, none over another.
pub fn find(reading: &str, tokens: &[Token], figures: &[Figure], layout: &Layout) -> Vec<Quantity> {
    let mut found: Vec<Quantity> =
        figures.iter().enumerate().map(|(index, figure)| Quantity { figure: figure.clone(), index: Some(index) }).collect();
    let mut at = 0;
    let mut others = Vec::new();
    for token in tokens {
        let place = token.range();
        while figures.get(at).is_some_and(|figure| figure.range.end() <= place.start()) {
            at += 1;
        }
        if figures.get(at).is_some_and(|figure| figure.range.start() < place.end()) {
            continue;
        }
        let other = match token {
            Token::Number(number) => bare(number),
            Token::Name(place) => named(reading, *place),
            Token::Date(_) | Token::Malformed(_) => None,
        };
        others.extend(other);
    }
    others.extend(ranks(reading));
    others.extend(ratios(reading, tokens));
    others.extend(magnitudes(reading));
    found.extend(others.into_iter().map(|figure| Quantity { figure, index: None }));
    // A ratio stands over the two numbers that it is written with.
    found.sort_by_key(|q| (q.figure.range.start(), std::cmp::Reverse(q.figure.range.end()), q.index.is_none()));
    found.dedup_by(|later, earlier| later.figure.range.start() < earlier.figure.range.end());
    share_measures(reading, &mut found);
    take_measures(reading, &mut found, layout);
    for quantity in &mut found {
        let start = quantity.figure.range.start();
        quantity.figure.quoted = layout.is_quoted(start) || layout.is_in_title(start);
    }
    found
}

fn figure(place: TextRange, value: Decimal, scale: u8, measure: &'static MeasureWord) -> Figure {
    Figure {
        range: place,
        number: place,
        value,
        upper: None,
        scale: Scale(scale),
        measure,
        bound: Bound::Exact,
        chinese: false,
        subject: None,
        quoted: false,
        role: change::Role::Level,
    }
}

fn bare(number: &Number) -> Option<Figure> {
    (!number.chinese).then(|| figure(number.range, number.value, number.scale, measure_words::bare()))
}

/// 2.45∶1 and 3/5; other names are no quantities.
fn named(reading: &str, place: TextRange) -> Option<Figure> {
    let text = &reading[place];
    let (first, second) = text.split_once(['∶', ':', '：', '/'])?;
    let (first, second) = (ascii(first)?, ascii(second)?);
    if text.contains('/') {
        let (part, whole): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
        return fraction(place, part, whole);
    }
    let value = (second == "1").then(|| Decimal::parse(&first)).flatten()?;
    Some(figure(place, value, 0, measure_words::ratio()))
}

/// 2.45∶1 with blanks or in the wide colon that other numbers are parted by.
fn ratios(reading: &str, tokens: &[Token]) -> Vec<Figure> {
    let number = |token: &Token| if let Token::Number(number) = token { Some(number.clone()) } else { None };
    let pairs = tokens.windows(2).filter_map(|pair| Some((number(&pair[0])?, number(&pair[1])?)));
    pairs
        .filter(|(first, second)| {
            let between = reading.get(usize::from(first.range.end())..usize::from(second.range.start())).unwrap_or("");
            let one = second.value.to_u64() == Some(1) && second.scale == 0;
            // 20.8∶36.7∶1 is a structure of three.
            let ends = !reading[usize::from(second.range.end())..].starts_with(['∶', ':', '：']);
            one && ends && matches!(between.trim(), "∶" | ":" | "：")
        })
        .map(|(first, second)| figure(first.range.cover(second.range), first.value, first.scale, measure_words::ratio()))
        .collect()
}

/// Powers of ten that stand without a digit: 突破千亿元, 百万人口大关. The longest first.
const POWERS: &[(&str, u64, u8)] =
    &[("万亿", 1, 12), ("千亿", 1000, 8), ("百亿", 100, 8), ("十亿", 10, 8), ("千万", 1000, 4), ("百万", 100, 4), ("十万", 10, 4)];
/// What is said to have passed one.
const PASSED: &[&str] =
    &["突破", "首破", "跨过", "越过", "跨越", "迈上", "迈过", "站上", "迈入", "跨上", "登上", "冲破", "超", "跨入", "进入"];

/// 突破千亿元, 迈上百亿元台阶: only where it is a mark that something passes.
fn magnitudes(reading: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    for (word, value, scale) in POWERS {
        for (at, _) in reading.match_indices(word) {
            let end = at + word.len();
            let before = &reading[..at];
            let rest = &reading[end..];
            let measured = measure_words::at_start(rest).filter(|measure| measure.counts_things());
            // 首次突破百亿, 百亿大关: the measure word is that of the value before it.
            let measure = measured.unwrap_or(measure_words::bare());
            let behind = &rest[measure.word.len()..];
            let ends = behind.is_empty() || behind.starts_with(|c: char| !c.is_alphanumeric());
            let marked = ["大关", "关口", "台阶", "门槛", "俱乐部", "行列", "方阵"].iter().any(|mark| behind.starts_with(mark));
            let digits = before.ends_with(|c: char| is_digit(c) || numerals::is_numeral(c));
            let told = measured.is_some() || marked || ends;
            if told && !digits && (marked || PASSED.iter().any(|verb| before.ends_with(verb))) {
                found.push(figure(range(at, end + measure.word.len()), Decimal::whole(*value).scaled(*scale), *scale, measure));
            }
        }
    }
    found
}

/// A part of a whole in per cent, where that is a decimal.
fn fraction(place: TextRange, part: u32, whole: u32) -> Option<Figure> {
    if part == 0 || part >= whole || whole > 100 {
        return None;
    }
    let thousandths = part * 100_000 / whole;
    (thousandths * whole == part * 100_000).then_some(())?;
    let value = Decimal::parse(&format!("{}.{:03}", thousandths / 1000, thousandths % 1000))?;
    Some(figure(place, value, 0, measure_words::find("%")?))
}

/// A number in half-width digits, or nothing where the text is none.
fn ascii(text: &str) -> Option<String> {
    let digit = |c: char| match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        '．' => Some('.'),
        '0'..='9' | '.' => Some(c),
        _ => None,
    };
    text.chars().map(digit).collect()
}

/// 第3位, 第三名, 第1: where something stands in an order.
fn ranks(reading: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    for (at, word) in reading.match_indices('第') {
        let start = at + word.len();
        let rest = &reading[start..];
        let digits: usize = rest.chars().take_while(|&c| is_digit(c)).map(char::len_utf8).sum();
        let numerals: usize = rest.chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
        let (length, value) = if digits > 0 {
            (digits, ascii(&rest[..digits]).and_then(|text| text.parse::<u64>().ok()))
        } else {
            (numerals, numerals::parse(&rest[..numerals]))
        };
        let Some(value) = value.filter(|&value| value > 0) else { continue };
        let behind = &rest[length..];
        let unit = ["位", "名"].iter().find(|unit| behind.starts_with(**unit)).map(|unit| unit.len());
        // 第三产业, 第一季度: an order of things and no rank; a rank ends its clause or has 位 behind it.
        let ends = behind.is_empty() || behind.starts_with(|c: char| !c.is_alphanumeric());
        if unit.is_some() || ends {
            let place = range(at, start + length + unit.unwrap_or(0));
            found.push(figure(place, Decimal::whole(value), 0, measure_words::rank()));
        }
    }
    found
}

/// Gives what has been passed the measure word of the amount beside it: 96.3亿元，首次突破百亿大关; 突破10亿大关，完成9.7亿元.
fn take_measures(reading: &str, quantities: &mut [Quantity], layout: &Layout) {
    let sentence = |figure: &Figure| layout.sentences.partition_point(|sentence| sentence.end() <= figure.range.start());
    for index in 0..quantities.len() {
        let own = &quantities[index].figure;
        let place = own.range;
        let scaled = own.measure.class == "数" && own.scale.0 >= 4;
        let passed = PASSED.iter().any(|verb| reading[..usize::from(place.start())].ends_with(verb));
        let marked = ["大关", "关口", "台阶"].iter().any(|mark| reading[usize::from(place.end())..].starts_with(mark));
        if !scaled || !(passed || marked) {
            continue;
        }
        let own = sentence(own);
        let amount = |q: &&Quantity| q.figure.measure.counts_things() && q.figure.scale.0 >= 4 && sentence(&q.figure) == own;
        let near = quantities[..index].iter().rev().take(2).find(amount).or_else(|| quantities[index + 1..].iter().take(1).find(amount));
        if let Some(measure) = near.map(|q| q.figure.measure) {
            quantities[index].figure.measure = measure;
        }
    }
}

/// Gives bare numbers the measure word of the last of their row: 20.9、36.2、54个百分点; 由2.5至3.1亿元.
fn share_measures(reading: &str, quantities: &mut [Quantity]) {
    for index in (1..quantities.len()).rev() {
        let (before, behind) = quantities.split_at_mut(index);
        let (Some(own), Some(next)) = (before.last_mut(), behind.first()) else { continue };
        // 过50亿、20个过30亿: a sum of money beside a count.
        let apart = own.figure.scale.0 >= 8 && next.figure.scale.0 == 0;
        if apart || own.index.is_some() || own.figure.measure.class != "数" || matches!(&*next.figure.measure.class, "数" | "比" | "名次")
        {
            continue;
        }
        let (from, to) = (usize::from(own.figure.range.end()), usize::from(next.figure.range.start()));
        let between = reading.get(from..to).unwrap_or("").trim_matches(is_blank);
        if matches!(between, "、" | "和" | "与" | "及" | "，" | "," | "以及") {
            let scale = next.figure.scale;
            if own.figure.scale.0 == 0 {
                own.figure.value = own.figure.value.scaled(scale.0);
                own.figure.scale = scale;
            }
            own.figure.measure = next.figure.measure;
        }
    }
}
