//! Writing ordinals: a marker as it is written, with another number.

use crate::lexicon::numerals;
use crate::text::characters::is_full_width_digit;

/// The marker `written` with `number` in place of its own, everything else as it is: （二） and 四 make （四）. `None`
/// where its characters end before that number, as ① does behind ⑳.
pub fn renumbered(written: &str, number: u32) -> Option<String> {
    let start = written.find(is_numeral)?;
    let length: usize = written[start..].chars().take_while(|&c| is_numeral(c)).map(char::len_utf8).sum();
    let first = written[start..].chars().next()?;
    Some([&written[..start], &numeral(first, number)?, &written[start + length..]].concat())
}

/// Whether `c` can stand for a number in a marker.
pub fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_full_width_digit(c) || numerals::is_numeral(c) || row(c).is_some()
}

/// `number` in the manner of `sample`: 四, 4, ４, ④.
pub fn numeral(sample: char, number: u32) -> Option<String> {
    if let Some((first, last)) = row(sample) {
        let nth = number.checked_sub(1)?;
        return char::from_u32(first as u32 + nth).filter(|&c| c <= last).map(String::from);
    }
    if is_full_width_digit(sample) {
        return number.to_string().bytes().map(|digit| char::from_u32(u32::from(digit - b'0') + '０' as u32)).collect();
    }
    if sample.is_ascii_digit() {
        return Some(number.to_string());
    }
    (1..100).contains(&number).then(|| numerals::write(u64::from(number)))
}

/// The first and the last character of the row of ordinals in one character that `c` belongs to.
fn row(c: char) -> Option<(char, char)> {
    const ROWS: [(char, char); 4] = [('①', '⑳'), ('㈠', '㈩'), ('⑴', '⒇'), ('⒈', '⒛')];
    ROWS.into_iter().find(|&(first, last)| (first..=last).contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_keeps_its_form() {
        for (written, number, expected) in [
            ("一、", 11, "十一、"),
            ("（十二）", 3, "（三）"),
            ("(二)", 4, "(四)"),
            ("3.", 10, "10."),
            ("（３）", 12, "（１２）"),
            ("⑤", 6, "⑥"),
            ("㈠", 2, "㈡"),
            ("第一部分", 2, "第二部分"),
            ("三是", 4, "四是"),
            ("第三", 4, "第四"),
        ] {
            assert_eq!(renumbered(written, number).as_deref(), Some(expected), "{written}");
        }
        assert_eq!(renumbered("⑳", 21), None);
        assert_eq!(renumbered("——", 2), None);
    }
}
