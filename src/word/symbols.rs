//! Characters of symbol fonts, whose code means something in that font only.

/// What `w:sym` shows: a character of `font`, by its code in hexadecimal.
pub(super) fn symbol(font: Option<&str>, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    Some(shown(font, char::from_u32(code)?))
}

/// What characters of a font show.
pub(super) fn in_font(text: &str, font: Option<&str>) -> String {
    text.chars().map(|c| shown(font, c)).collect()
}

/// Whether a character is a bullet, which stands apart from its text.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '●'
            | '○'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '▪'
            | '▫'
            | '➢'
            | '✓'
            | '☑'
            | '☐'
            | '★'
            | '☆'
            | '·'
            | '▶'
            | '◎'
            | 'Ø'
            | 'o'
            | '-'
            | '–'
    )
}

/// The character in its font, as a sign that every font has. A private one that is not known is shown as a box.
fn shown(font: Option<&str>, c: char) -> char {
    let font = font.unwrap_or_default().to_ascii_lowercase();
    let private = ('\u{F000}'..='\u{F0FF}').contains(&c);
    let symbolic = is_symbolic(&font);
    if !(private || symbolic && u32::from(c) <= 0xFF) {
        return c;
    }
    let code = u32::from(c) & 0xFF;
    let table: &[(u32, char)] = match font.as_str() {
        "symbol" => SYMBOL,
        "wingdings 2" => WINGDINGS_2,
        "webdings" => WEBDINGS,
        _ => WINGDINGS,
    };
    // Bullets of Symbol are often written without the name of their font.
    let unnamed: &[(u32, char)] = if font.contains("dings") { &[] } else { SYMBOL };
    let known = table.iter().chain(unnamed).find(|(known, _)| *known == code).map(|(_, shown)| *shown);
    let ascii = char::from_u32(code).filter(|c| c.is_ascii_graphic() && !font.contains("dings"));
    known.or(ascii).unwrap_or('□')
}

/// Whether the letters of a font are signs.
pub(super) fn is_symbolic(font: &str) -> bool {
    let font = font.to_ascii_lowercase();
    font.contains("wingdings") || font.contains("webdings") || font == "symbol"
}

const WEBDINGS: &[(u32, char)] = &[(0x61, '✓'), (0x63, '□'), (0x67, '■'), (0x6E, '●'), (0x72, '✗')];

const WINGDINGS: &[(u32, char)] = &[
    (0x6C, '●'),
    (0x6D, '○'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '□'),
    (0x72, '□'),
    (0x74, '◆'),
    (0x75, '◆'),
    (0x76, '◆'),
    (0x77, '◆'),
    (0x9E, '•'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xAB, '★'),
    (0xB2, '☆'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xE8, '→'),
    (0xF0, '→'),
    (0xDF, '←'),
    (0xFB, '×'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8A, '⑩'),
];

const WINGDINGS_2: &[(u32, char)] =
    &[(0x50, '✓'), (0x52, '☑'), (0x53, '☒'), (0xA3, '□'), (0x97, '•'), (0x98, '●'), (0x6A, '①'), (0x6B, '②'), (0x6C, '③')];

const SYMBOL: &[(u32, char)] = &[
    (0xB7, '•'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xA3, '≤'),
    (0xB4, '×'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xA5, '∞'),
    (0xAE, '→'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAF, '↓'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x67, 'γ'),
    (0x64, 'δ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x73, 'σ'),
    (0x44, 'Δ'),
    (0x53, 'Σ'),
    (0x57, 'Ω'),
    (0xE5, '∑'),
    (0xD6, '√'),
    (0xA8, '♦'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_symbol_fonts_are_shown_as_signs_of_every_font() {
        assert_eq!(symbol(Some("Wingdings"), "F0FE"), Some('☑'));
        assert_eq!(symbol(Some("Wingdings"), "00FE"), Some('☑'));
        assert_eq!(symbol(Some("Wingdings 2"), "F052"), Some('☑'));
        assert_eq!(symbol(Some("Symbol"), "F0B3"), Some('≥'));
        assert_eq!(symbol(Some("宋体"), "2116"), Some('№'));
        assert_eq!(symbol(Some("Wingdings"), "F001"), Some('□'));
        assert_eq!(symbol(None, "no code"), None);
        assert_eq!(
            (in_font("\u{F0B7}", None), in_font("l", Some("Wingdings")), in_font("o", Some("Courier New"))),
            ("•".into(), "●".into(), "o".into())
        );
    }
}
