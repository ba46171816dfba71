//! Characters that simplified Chinese does not have: 國, 領, and the rare ones of names.

use encoding_rs::GBK;

use crate::text::characters::is_han;

/// So many of them in one paragraph are a text in traditional characters.
const TEXT: usize = 3;

/// Whether a character is none of the 6763 of GB/T 2312-1980, which holds the simplified characters in use.
pub fn is_unusual(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = GBK.encode(c.encode_utf8(&mut buffer));
    is_han(c) && c != '〇' && (lost || !matches!(*bytes, [0xB0..=0xF7, 0xA1..=0xFE]))
}

/// Whether a text is written in traditional characters, as far as it shows.
pub fn is_traditional(text: &str) -> bool {
    text.chars().filter(|&c| is_unusual(c)).take(TEXT).count() == TEXT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_are_told_from_simplified_ones() {
        assert!("國領們優".chars().all(is_unusual));
        assert!("国领们优驶镇一龙".chars().all(|c| !is_unusual(c)));
        assert!(is_traditional("發展優質產業") && !is_traditional("我們继续发展"));
    }
}
