//! Numbers in the formats of automatic numbering (`w:numFmt`).

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// `number` as `format` writes it; in a format that is not known, and where a format has no sign for it, in digits.
pub(super) fn write(number: i64, format: &str, pattern: Option<&str>) -> String {
    let Ok(count) = u32::try_from(number) else { return number.to_string() };
    let written = match format {
        "none" | "bullet" => Some(String::new()),
        "decimalZero" => Some(format!("{count:02}")),
        "custom" => pattern.map(|pattern| padded(count, pattern)),
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).map(|roman| roman.to_lowercase()),
        "upperLetter" => letters(count, 'A'),
        "lowerLetter" => letters(count, 'a'),
        "ordinal" => Some(ordinal(count)),
        "numberInDash" => Some(format!("- {count} -")),
        "decimalFullWidth" | "decimalFullWidth2" => Some(wide(count)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(count),
        "decimalEnclosedParen" => sign(count, '⑴', 20),
        "decimalEnclosedFullstop" => sign(count, '⒈', 20),
        "ideographEnclosedCircle" => sign(count, '㊀', 10),
        "ideographTraditional" => STEMS.chars().nth((count as usize).wrapping_sub(1)).map(String::from),
        "ideographZodiac" => BRANCHES.chars().nth((count as usize).wrapping_sub(1)).map(String::from),
        "ideographZodiacTraditional" => sexagenary(count),
        "ideographDigital" | "japaneseDigitalTenThousand" | "koreanDigital2" | "taiwaneseDigital" => Some(digital(count)),
        // Beyond 99, this one writes digit by digit.
        "chineseCounting" | "taiwaneseCounting" => {
            Some(if count < 100 { spoken(count, DIGITS, ['十', '百', '千']) } else { digital(count) })
        }
        "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand" | "koreanCounting" => {
            Some(spoken(count, DIGITS, ['十', '百', '千']))
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Some(spoken(count, LEGAL, ['拾', '佰', '仟'])),
        _ => None,
    };
    written.unwrap_or_else(|| count.to_string())
}

/// Whether a number ends in a sign that parts itself from the text: ①, ⑴, ⒈, ㊀.
pub(super) fn is_closed(c: char) -> bool {
    matches!(c, '①'..='⒛' | '㉑'..='㉟' | '㊱'..='㊿' | '㊀'..='㊉')
}

/// 1 is written as wide as the first number of the pattern: `001, 002, 003, ...`.
fn padded(count: u32, pattern: &str) -> String {
    let width = pattern.split(',').next().unwrap_or_default().trim().len().min(9);
    format!("{count:0width$}")
}

/// Numbers as they are spoken: 十, 十二, 二十, 一百〇五.
fn spoken(count: u32, digits: [char; 10], units: [char; 3]) -> String {
    if count == 0 {
        return digits[0].to_string();
    }
    if count >= 10_000 {
        let (high, low) = (count / 10_000, count % 10_000);
        let gap = if low > 0 && low < 1000 { digits[0].to_string() } else { String::new() };
        let rest = if low > 0 { thousands(low, digits, units) } else { String::new() };
        return spoken(high, digits, units) + "万" + &gap + &rest;
    }
    let all = thousands(count, digits, units);
    // 十二, not 一十二; the legal numerals write it out.
    let short = (10..20).contains(&count) && digits[1] == '一';
    if short { all.chars().skip(1).collect() } else { all }
}

/// A number below ten thousand, each digit with its unit.
fn thousands(count: u32, digits: [char; 10], units: [char; 3]) -> String {
    let mut out = String::new();
    let mut zero = false;
    for power in (0..4).rev() {
        let digit = count / 10u32.pow(power) % 10;
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push(if digits[0] == '〇' { '零' } else { digits[0] });
        }
        zero = false;
        out.push(digits[digit as usize]);
        out.extend((power as usize).checked_sub(1).map(|unit| units[unit]));
    }
    out
}

/// Digit by digit: 一〇五.
fn digital(count: u32) -> String {
    count.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

fn wide(count: u32) -> String {
    count.to_string().chars().filter_map(|digit| char::from_u32(digit as u32 - u32::from('0') + u32::from('０'))).collect()
}

fn circled(count: u32) -> Option<String> {
    match count {
        0 => Some("⓪".to_owned()),
        1..=20 => sign(count, '①', 20),
        21..=35 => sign(count - 20, '㉑', 15),
        36..=50 => sign(count - 35, '㊱', 15),
        _ => None,
    }
}

/// The sign of that number in a row of signs that begins with `first` and holds `most`.
fn sign(count: u32, first: char, most: u32) -> Option<String> {
    (1..=most).contains(&count).then(|| char::from_u32(first as u32 + count - 1)).flatten().map(String::from)
}

fn sexagenary(count: u32) -> Option<String> {
    let index = (count as usize).checked_sub(1)?;
    let (stem, branch) = (STEMS.chars().nth(index % 10)?, BRANCHES.chars().nth(index % 12)?);
    Some(format!("{stem}{branch}"))
}

/// A, B … Z, AA, BB …
fn letters(count: u32, first: char) -> Option<String> {
    let index = count.checked_sub(1)?;
    let letter = char::from_u32(first as u32 + index % 26)?;
    let times = (index / 26 + 1) as usize;
    (times <= 30).then(|| letter.to_string().repeat(times))
}

fn roman(count: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&count) {
        return None;
    }
    let mut rest = count;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

fn ordinal(count: u32) -> String {
    let ending = match (count % 100, count % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{count}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let written = |format: &str, numbers: &[i64]| numbers.iter().map(|&n| write(n, format, None)).collect::<Vec<_>>().join(" ");
        assert_eq!(
            written("chineseCountingThousand", &[1, 10, 11, 20, 21, 100, 105, 110, 1000, 1010]),
            "一 十 十一 二十 二十一 一百 一百零五 一百一十 一千 一千零一十"
        );
        assert_eq!(written("chineseCounting", &[9, 10, 19, 99, 100, 123]), "九 十 十九 九十九 一〇〇 一二三");
        assert_eq!(written("japaneseCounting", &[3, 12, 20]), "三 十二 二十");
        assert_eq!(written("chineseLegalSimplified", &[1, 12, 20]), "壹 壹拾贰 贰拾");
        assert_eq!(written("ideographTraditional", &[1, 10, 11]), "甲 癸 11");
        assert_eq!(written("ideographZodiac", &[1, 12]), "子 亥");
        assert_eq!(written("decimalEnclosedCircle", &[1, 20, 21, 36, 50, 51]), "① ⑳ ㉑ ㊱ ㊿ 51");
        assert_eq!(written("decimalEnclosedParen", &[1, 20]), "⑴ ⒇");
        assert_eq!(written("lowerLetter", &[1, 26, 27, 28]), "a z aa bb");
        assert_eq!(written("upperRoman", &[4, 9, 14, 1999, 4000]), "IV IX XIV MCMXCIX 4000");
        assert_eq!(written("decimalFullWidth", &[12]), "１２");
        assert_eq!(written("decimalZero", &[7, 12]), "07 12");
        assert_eq!(write(7, "custom", Some("001, 002, 003, ...")), "007");
        assert_eq!(written("no such format", &[3, -1]), "3 -1");
    }
}
