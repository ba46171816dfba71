//! How the bytes of a file are a text: UTF-8, UTF-16 or GB18030, told by a byte order mark or by the bytes themselves.
//!
//! A byte order mark stays in the text as U+FEFF, so that what is decoded can be encoded back byte by byte.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// How a file writes its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, low byte first, with a byte order mark.
    Utf16LittleEndian,
    /// UTF-16, high byte first, with a byte order mark.
    Utf16BigEndian,
    /// GB18030, and with it GBK and GB2312.
    Gb18030,
}

/// Why bytes are not a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// A document of a word processor, a PDF, or another file that such a program writes.
    Office,
    /// Bytes that no text has.
    Binary,
    /// UTF-8 with broken bytes; the first of them stands at this offset.
    Damaged(usize),
    /// Neither UTF-8 nor UTF-16 nor GB18030.
    Unknown,
}

impl TextEncoding {
    /// The name that an editor's menu uses.
    pub fn name(self) -> &'static str {
        match self {
            TextEncoding::Utf8 => "UTF-8",
            TextEncoding::Utf16LittleEndian => "UTF-16LE",
            TextEncoding::Utf16BigEndian => "UTF-16BE",
            TextEncoding::Gb18030 => "GB18030",
        }
    }

    /// The bytes of `text`, or `None` if it holds a character that this encoding cannot write.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            TextEncoding::Utf8 => Some(text.as_bytes().to_vec()),
            TextEncoding::Utf16LittleEndian => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            TextEncoding::Utf16BigEndian => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            TextEncoding::Gb18030 => {
                let (bytes, _, replaced) = GB18030.encode(text);
                (!replaced).then(|| bytes.into_owned())
            }
        }
    }
}

/// Decodes `bytes`.
///
/// # Errors
/// What the bytes are instead of a text.
pub fn decode(bytes: Vec<u8>) -> Result<(String, TextEncoding), NotText> {
    if is_office(&bytes) {
        return Err(NotText::Office);
    }
    for (mark, encoding, decoder) in
        [([0xFF, 0xFE], TextEncoding::Utf16LittleEndian, UTF_16LE), ([0xFE, 0xFF], TextEncoding::Utf16BigEndian, UTF_16BE)]
    {
        if bytes.starts_with(&mark) {
            let text = decoder.decode_without_bom_handling_and_without_replacement(&bytes);
            return text.map(|text| (text.into_owned(), encoding)).ok_or(NotText::Unknown);
        }
    }
    if bytes.contains(&0) {
        return Err(NotText::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, TextEncoding::Utf8)),
        Err(error) => {
            let broken = error.utf8_error().valid_up_to();
            decode_other(&error.into_bytes(), broken)
        }
    }
}

/// Bytes that are not UTF-8 throughout: GB18030, or a UTF-8 file with a few broken bytes, which GB18030 would turn
/// into wrong characters without a word.
fn decode_other(bytes: &[u8], broken: usize) -> Result<(String, TextEncoding), NotText> {
    if is_nearly_utf8(bytes) {
        return Err(NotText::Damaged(broken));
    }
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if !text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{1A}')) => {
            Ok((text.into_owned(), TextEncoding::Gb18030))
        }
        _ => Err(NotText::Unknown),
    }
}

/// Whether most characters beyond ASCII are sound UTF-8. In a GB18030 text, few are, and by chance.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|&c| c >= '\u{800}').count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken * 4
}

/// The first bytes of .docx and .wps (new), .doc and .wps (old), .pdf, and .rtf.
fn is_office(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 4] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"%PDF-", b"{\\rtf"];
    marks.iter().any(|mark| bytes.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "一、2025年工作回顾\r\n全年立案提案181件，𠮷祥，—— “好”。\n";

    #[test]
    fn every_encoding_comes_back_byte_by_byte() {
        for encoding in [TextEncoding::Utf8, TextEncoding::Utf16LittleEndian, TextEncoding::Utf16BigEndian, TextEncoding::Gb18030] {
            let text = if matches!(encoding, TextEncoding::Gb18030) { TEXT.to_owned() } else { format!("\u{FEFF}{TEXT}") };
            let bytes = encoding.encode(&text).unwrap();
            assert_eq!(decode(bytes), Ok((text, encoding)));
        }
    }

    #[test]
    fn a_broken_byte_in_utf8_is_not_read_as_gb18030() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes.remove(40);
        assert!(matches!(decode(bytes), Err(NotText::Damaged(_))));
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        assert_eq!(decode(b"PK\x03\x04rest".to_vec()), Err(NotText::Office));
        assert_eq!(decode(b"%PDF-1.7".to_vec()), Err(NotText::Office));
        assert_eq!(decode(vec![1, 0, 2, 0]), Err(NotText::Binary));
        assert_eq!(decode(vec![0xFF, 0xFF, 0xFF, 0x80, 0x81, 0xFF]), Err(NotText::Unknown));
        assert_eq!(decode(Vec::new()), Ok((String::new(), TextEncoding::Utf8)));
    }
}
