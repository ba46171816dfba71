//! How characters are read: what a drafter types to find them.

use pinyin::ToPinyinMulti;

/// The syllables a character is read with, without tones, each once, the most usual first: 重 zhong, chong, tong. None for
/// what is no Han character. ü is written v, as it is typed.
pub fn readings(c: char) -> Vec<&'static str> {
    let mut readings: Vec<&'static str> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let typed = typed(reading.plain());
        if !readings.contains(&typed) {
            readings.push(typed);
        }
    }
    readings
}

fn typed(plain: &'static str) -> &'static str {
    match plain {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_is_given_once_and_as_it_is_typed() {
        assert_eq!(readings('重')[..2], ["zhong", "chong"]);
        assert_eq!(readings('心'), ["xin"]);
        assert_eq!(readings('绿')[0], "lv");
        assert_eq!(readings('略')[0], "lve");
        assert_eq!(readings('。'), Vec::<&str>::new());
        assert_eq!(readings('A'), Vec::<&str>::new());
    }
}
