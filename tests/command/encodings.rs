//! A file comes back in the encoding, with the byte order mark and the line ends, in which it was found.

use encoding_rs::GB18030;

use crate::command::{DRAFT, Desk};

fn fixed(text: &str) -> String {
    text.replace("20261月6日", "2026年1月6日").replace("(二)", "（二）")
}

fn round_trip(encode: impl Fn(&str) -> Vec<u8>) {
    let desk = Desk::new();
    for text in [DRAFT.to_owned(), DRAFT.replace('\n', "\r\n"), DRAFT.trim_end().to_owned()] {
        desk.put("draft.txt", encode(&text));
        let answer = desk.run(&["check", "--fix", "draft.txt"]);
        assert_eq!(answer.status, 1, "the sum remains: {}{}", answer.output, answer.errors);
        assert!(answer.output.contains("已改正2处"), "{}", answer.output);
        assert!(desk.get("draft.txt") == encode(&fixed(&text)), "other bytes than the fixed ones differ");
        desk.run(&["check", "--fix", "draft.txt"]);
        assert!(desk.get("draft.txt") == encode(&fixed(&text)), "a second run changes something");
    }
}

#[test]
fn what_was_opened_in_the_wrong_encoding_and_saved_is_refused_and_left_as_it_is() {
    let (bytes, _, _) = GB18030.encode(DRAFT);
    let latin: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    let garbage = [String::from_utf8_lossy(&bytes).into_owned(), latin, GB18030.decode(DRAFT.as_bytes()).0.into_owned()];
    for text in garbage {
        let desk = Desk::new();
        desk.put("draft.txt", &text);
        let answer = desk.run(&["check", "--fix", "draft.txt"]);
        assert_eq!(answer.status, 2, "{}", answer.output);
        assert!(answer.errors.contains("内容是乱码"), "{}", answer.errors);
        assert!(desk.get("draft.txt") == text.as_bytes());
    }
}

#[test]
fn utf8_with_and_without_a_byte_order_mark() {
    round_trip(|text| text.as_bytes().to_vec());
    round_trip(|text| format!("\u{FEFF}{text}").into_bytes());
}

#[test]
fn utf16_of_either_byte_order() {
    round_trip(|text| format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect());
    round_trip(|text| format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect());
}

#[test]
fn gb18030() {
    round_trip(|text| GB18030.encode(text).0.into_owned());
}

#[test]
fn a_file_that_would_not_come_back_the_same_is_left_alone() {
    // 0x80 is read as €, which GB18030 writes in two bytes.
    let mut bytes = GB18030.encode(DRAFT).0.into_owned();
    bytes.extend([0x80, b'\n']);
    let desk = Desk::new();
    desk.put("draft.txt", &bytes);
    let answer = desk.run(&["check", "--fix", "draft.txt"]);
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("GB18030") && answer.errors.contains("没有写入"), "{}", answer.errors);
    assert!(desk.get("draft.txt") == bytes);
}
