//! Texts whose bytes were decoded in the wrong encoding: what an editor then shows, and what is on the disk if that was saved,
//! is garbage of a few kinds.

use encoding_rs::GB18030;

use crate::text::characters::is_han;
use crate::workspace::encoding::TextEncoding;

/// Fewest characters that a text in the wrong encoding is told by: one bad character may be anything.
const FEWEST_BROKEN: usize = 8;
/// So many characters are looked at where decoding them again is the proof.
const LOOKED_AT: usize = 2000;

/// The encoding that the file really has, where its text was decoded in another one:
///
/// * GB18030 that was read as UTF-8 (every second character is U+FFFD) or as Latin-1 (`¹¤×÷±¨¸æ` is 工作报告 byte by byte);
/// * UTF-8 that was read as GB18030 (`宸ヤ綔鎶ュ憡` is 工作报告; 锟斤拷 is what was U+FFFD before).
///
/// Nothing where the text is as it should be, or is garbage of another kind.
pub fn misread(text: &str) -> Option<TextEncoding> {
    let (mut foreign, mut broken, mut widest) = (0usize, 0usize, '\0');
    for character in text.chars().filter(|character| !character.is_ascii()) {
        foreign += 1;
        broken += usize::from(character == char::REPLACEMENT_CHARACTER);
        widest = widest.max(character);
    }
    if broken >= FEWEST_BROKEN && broken * 4 >= foreign {
        return Some(TextEncoding::Gb18030);
    }
    let is_latin = u32::from(widest) <= 0xFF;
    if foreign < FEWEST_BROKEN {
        return None;
    }
    let head = text.chars().take(LOOKED_AT);
    if is_latin {
        is_gb18030(head).then_some(TextEncoding::Gb18030)
    } else {
        is_utf8(&head.collect::<String>()).then_some(TextEncoding::Utf8)
    }
}

/// Whether characters that stand for single bytes are Chinese in GB18030.
fn is_gb18030(latin: impl Iterator<Item = char>) -> bool {
    let bytes: Vec<u8> = latin.filter_map(|character| u8::try_from(u32::from(character)).ok()).collect();
    let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if foreign < 2 * FEWEST_BROKEN {
        return false;
    }
    // What is looked at may end within a character.
    let (decoded, _, _) = GB18030.decode(&bytes);
    let whole = decoded.trim_end_matches(char::REPLACEMENT_CHARACTER);
    !whole.contains(char::REPLACEMENT_CHARACTER) && whole.chars().filter(|&character| is_han(character)).count() * 4 >= foreign
}

/// Whether a text, written in GB18030, is UTF-8: no Chinese sentence is by chance. A few bytes that were lost on the way do not matter.
fn is_utf8(text: &str) -> bool {
    let (bytes, _, _) = GB18030.encode(text);
    let (mut sound, mut lost) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|&character| is_han(character) || character == char::REPLACEMENT_CHARACTER).count();
        lost += usize::from(!chunk.invalid().is_empty());
    }
    sound >= FEWEST_BROKEN && sound > 2 * lost
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "某区政协工作报告，全年立案提案九十件，办复率百分之百。一、工作回顾，主席会议听取了七次汇报。";

    #[test]
    fn gb18030_is_known_however_it_was_misread() {
        let (bytes, _, _) = GB18030.encode(REPORT);
        assert_eq!(misread(&String::from_utf8_lossy(&bytes)), Some(TextEncoding::Gb18030));
        let latin: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        assert_eq!(misread(&latin), Some(TextEncoding::Gb18030));
        assert_eq!(misread(&latin.repeat(40)), Some(TextEncoding::Gb18030));
    }

    #[test]
    fn utf8_that_was_read_as_gb18030_is_known_and_so_is_what_was_lost_before() {
        let (garbage, _, _) = GB18030.decode(REPORT.as_bytes());
        assert_eq!(misread(&garbage), Some(TextEncoding::Utf8), "{garbage}");
        assert_eq!(misread(&garbage.replace('\u{FFFD}', "?")), Some(TextEncoding::Utf8));
        assert_eq!(misread(&"锟斤拷".repeat(20)), Some(TextEncoding::Utf8));
    }

    #[test]
    fn right_texts_and_french_ones_are_left_alone() {
        assert_eq!(misread(REPORT), None);
        assert_eq!(misread(&format!("{REPORT}\u{FFFD}\u{FFFD}")), None);
        assert_eq!(misread("Été, forêt, château, élève, où, naïf, façade, œuvre, dîner, hôtel, élan, été, sœur, à"), None);
        assert_eq!(misread("Le théâtre de l'été à la forêt: élève, façade, dîner, hôtel, château, naïf, à côté, déjà, où"), None);
        assert_eq!(misread("把“锟斤拷”写进报告的，是编码不对。"), None);
        assert_eq!(misread(""), None);
    }
}
