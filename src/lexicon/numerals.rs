//! Chinese numerals as whole numbers: 十一, 一百二十三, 二〇二五, 两.
//!
//! Only a complete run of numeral characters is read; whether such a run *is* a number in its sentence (统一,
//! 一线, 十四五 are not) is decided where it stands, never here.

use crate::text::characters::{is_digit, is_full_width_digit};

/// The value of a digit character, 〇 to 九, 两 included.
pub fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of 十, 百, 千.
pub fn small_unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// The power of ten of 万, 亿 and 兆-free larger scales.
pub fn scale_exponent(c: char) -> Option<u8> {
    Some(match c {
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    })
}

/// Whether `c` can stand in a Chinese numeral.
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || small_unit(c).is_some() || scale_exponent(c).is_some()
}

/// Whether `c` can stand in a whole number of any script: 12, １２, 十二.
pub fn is_written(c: char) -> bool {
    is_digit(c) || is_numeral(c)
}

/// The whole number that all of `text` writes, in digits of either width or as a numeral: 12, １２ and 十二 are 12.
pub fn number(text: &str) -> Option<u64> {
    if !text.is_empty() && text.chars().all(is_digit) {
        return ascii(text).parse().ok();
    }
    parse(text)
}

/// The text with its full-width digits as ASCII ones.
pub fn ascii(text: &str) -> String {
    let narrow = |c: char| if is_full_width_digit(c) { char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c) } else { c };
    text.chars().map(narrow).collect()
}

/// Whether `c` is a numeral as cheques have it: 壹 to 玖, 拾, 佰, 仟.
pub fn is_formal(c: char) -> bool {
    "壹贰叁肆伍陆柒捌玖拾佰仟".contains(c)
}

/// The whole number written by `text`, if all of it is one numeral of at most 18 digits: 十一 is 11, 一百零二 is
/// 102, 三千五百万 is 35,000,000, 二〇二五 is 2025. 零零零, 百千 and 五六 after a unit are none.
pub fn parse(text: &str) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    if text.chars().all(|c| digit(c).is_some()) {
        return digits(text);
    }
    let mut total: u64 = 0;
    let mut rest = text;
    let mut last_exponent = u8::MAX;
    while let Some((at, c)) = rest.char_indices().find(|&(_, c)| scale_exponent(c).is_some()) {
        let exponent = scale_exponent(c)?;
        // 万 and 亿 need a number before them: the 万 of 200多万 is none by itself.
        let section = if at == 0 { return None } else { below_ten_thousand(&rest[..at])? };
        if exponent >= last_exponent {
            return None;
        }
        total = total.checked_add(section.checked_mul(10u64.checked_pow(u32::from(exponent))?)?)?;
        last_exponent = exponent;
        rest = &rest[at + c.len_utf8()..];
    }
    if !rest.is_empty() {
        total = total.checked_add(below_ten_thousand(rest)?)?;
    }
    Some(total)
}

/// `number` below a hundred as an ordinal writes it: 一, 十, 十一, 二十, 九十九; from a hundred on in digits.
pub fn write(number: u64) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u64| DIGITS.get(value as usize).copied().unwrap_or_default();
    match number {
        0 => "〇".to_owned(),
        1..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number - 10)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

/// A number digit by digit, as years are written: 二〇二六.
pub fn write_digits(number: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    number.to_string().bytes().filter_map(|digit| DIGITS.get(usize::from(digit.saturating_sub(b'0')))).collect()
}

/// A number as it is read aloud: 零, 十二, 一百零五, 三千五百万; `None` from 10¹⁶ on, which nobody writes so.
pub fn spell(number: u64) -> Option<String> {
    const SCALES: [&str; 4] = ["", "万", "亿", "万亿"];
    if number == 0 {
        return Some("零".to_owned());
    }
    if number >= 10u64.pow(16) {
        return None;
    }
    let mut text = String::new();
    for (nth, scale) in SCALES.iter().enumerate().rev() {
        let section = number / 10_000u64.pow(u32::try_from(nth).ok()?) % 10_000;
        if section == 0 {
            continue;
        }
        if !text.is_empty() && section < 1000 {
            text.push('零');
        }
        text += &spell_below_ten_thousand(section);
        text += scale;
    }
    // 一十二 is 十二 at the head of a number only.
    Some(text.strip_prefix("一十").map(|rest| format!("十{rest}")).unwrap_or(text))
}

fn spell_below_ten_thousand(section: u64) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (power, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = section / power % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
        }
        gap = false;
        text.extend(usize::try_from(digit).ok().and_then(|digit| SPOKEN.get(digit)));
        text += unit;
    }
    text
}

/// The digits from 0 to 9 as they are read aloud.
pub const SPOKEN: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A row of digits: one digit, or a year written digit by digit.
fn digits(text: &str) -> Option<u64> {
    let count = text.chars().count();
    if count > 1 && (count > 18 || text.chars().all(|c| digit(c) == Some(0))) {
        return None;
    }
    text.chars().try_fold(0u64, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?))
}

fn below_ten_thousand(text: &str) -> Option<u64> {
    let mut total = 0;
    let mut pending: Option<u64> = None;
    let mut last_unit = u64::MAX;
    for c in text.chars() {
        if let Some(unit) = small_unit(c) {
            if unit >= last_unit {
                return None;
            }
            // Only 十 may stand without a digit before it: 十一, and not 百一.
            let count = match pending.take() {
                Some(count) if count > 0 => count,
                Some(_) => return None,
                None if unit == 10 => 1,
                None => return None,
            };
            total += count * unit;
            last_unit = unit;
        } else {
            match (pending, digit(c)?) {
                (None | Some(0), value) => pending = Some(value),
                _ => return None,
            }
        }
    }
    Some(total + pending.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::{parse, write};

    #[test]
    fn numerals_are_read_whole() {
        let cases = [
            ("一", 1),
            ("两", 2),
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("九十九", 99),
            ("一百零二", 102),
            ("一百二十三万", 1_230_000),
            ("三千五百万", 35_000_000),
            ("一亿二千万", 120_000_000),
            ("二〇二五", 2025),
            ("一万亿", 0),
        ];
        for (text, value) in cases {
            assert_eq!(parse(text).unwrap_or(0), value, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!([10, 11, 20, 99].map(write), ["十", "十一", "二十", "九十九"]);
        assert!((1..100).all(|number| parse(&write(number)) == Some(number)));
    }

    #[test]
    fn what_is_no_numeral_is_refused() {
        for text in ["", "零零零", "百千", "百一", "二十三四", "十百", "一万二亿", "万", "亿"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
