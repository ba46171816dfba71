//! Addresses of files as editors write them. The protocol's own type takes only strictly encoded addresses;
//! many clients send `file:///home/x/报告.txt` as it is. Such an address is percent-encoded before the message is
//! parsed, and written back as the client spelled it in every answer.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;
use tower_lsp::ls_types::Uri;

/// How the client spelled the addresses that had to be encoded. Shared by what is read and what is written.
#[derive(Clone, Debug, Default)]
pub struct Spellings {
    any: Arc<AtomicBool>,
    by_encoded: Arc<Mutex<FxHashMap<String, String>>>,
}

impl Spellings {
    /// A message of the client with every address in it encoded; borrowed where nothing had to be.
    pub fn encode<'a>(&self, body: &'a [u8]) -> Cow<'a, [u8]> {
        let mut out: Vec<u8> = Vec::new();
        let mut copied = 0;
        for value in address_values(body) {
            let raw = &body[value.clone()];
            if raw.iter().all(|&byte| is_plain(byte)) {
                continue;
            }
            let Ok(original) = serde_json::from_slice::<String>(&body[value.start - 1..value.end + 1]) else { continue };
            let encoded = encode(&original);
            if encoded != original {
                self.remember(&encoded, original);
            }
            out.extend_from_slice(&body[copied..value.start]);
            out.extend_from_slice(encoded.as_bytes());
            copied = value.end;
        }
        if copied == 0 {
            return Cow::Borrowed(body);
        }
        out.extend_from_slice(&body[copied..]);
        Cow::Owned(out)
    }

    /// Whether any address had to be encoded so far.
    pub fn any(&self) -> bool {
        self.any.load(Ordering::Acquire)
    }

    /// A message to the client with every address spelled as the client does.
    pub fn restore(&self, body: &str) -> String {
        let spellings = self.by_encoded.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = body.to_owned();
        for (encoded, original) in spellings.iter() {
            let quoted = format!("\"{encoded}\"");
            if out.contains(&quoted) {
                out = out.replace(&quoted, &serde_json::Value::from(original.as_str()).to_string());
            }
        }
        out
    }

    fn remember(&self, encoded: &str, original: String) {
        self.by_encoded.lock().unwrap_or_else(PoisonError::into_inner).insert(encoded.to_owned(), original);
        self.any.store(true, Ordering::Release);
    }
}

/// An address with everything percent-encoded that the standard does not allow as it is.
pub fn encode(address: &str) -> String {
    let mut out = String::with_capacity(address.len() * 2);
    let bytes = address.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let escape = byte == b'%' && bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if is_plain(byte) && byte != b'%' || escape {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// An address as the protocol's type, encoded where needed; `None` where it has no scheme and so is none.
pub fn parse(address: &str) -> Option<Uri> {
    encode(address).parse().ok()
}

/// The scheme under which VS Code shows the text of a Word document: `hegao-word:/home/x/报告.docx`.
const WORD_SCHEME: &str = "hegao-word";

/// The path of a `file:` address, and of the text of a Word document; `None` for what is not on the disk, such as `untitled:`.
pub fn file_path(uri: &Uri) -> Option<PathBuf> {
    let on_disk = ["file", WORD_SCHEME].iter().any(|scheme| uri.scheme().as_str().eq_ignore_ascii_case(scheme));
    on_disk.then(|| uri.to_file_path()).flatten().map(Cow::into_owned)
}

/// Bytes that may stand in an address as they are. `%` is looked at where it stands.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte)
}

/// Where in a JSON text the values of `"uri"`, `"rootUri"` … stand, quotes left out. A quote inside a JSON string is
/// always escaped, so `uri"` and a colon can only be the end of a key.
fn address_values(body: &[u8]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(found) = find(&body[from..], b"ri\"") {
            let key_end = from + found + 3;
            from = key_end;
            if !matches!(body.get(key_end.wrapping_sub(4)), Some(b'u' | b'U')) {
                continue;
            }
            let Some(colon) = skip_blanks(body, key_end).filter(|&at| body[at] == b':') else { continue };
            let Some(open) = skip_blanks(body, colon + 1).filter(|&at| body[at] == b'"') else { continue };
            let Some(close) = string_end(body, open + 1) else { continue };
            from = close + 1;
            return Some(open + 1..close);
        }
        None
    })
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn skip_blanks(body: &[u8], from: usize) -> Option<usize> {
    (from..body.len()).find(|&at| !body[at].is_ascii_whitespace())
}

/// The closing quote of a JSON string whose content begins at `from`.
fn string_end(body: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while at < body.len() {
        match body[at] {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(body: &str) -> String {
        String::from_utf8(Spellings::default().encode(body.as_bytes()).into_owned()).unwrap()
    }

    #[test]
    fn raw_chinese_and_blanks_are_encoded_and_what_is_encoded_stays() {
        assert_eq!(encode("file:///a b/报告.txt"), "file:///a%20b/%E6%8A%A5%E5%91%8A.txt");
        assert_eq!(encode("file:///%E6%8A%A5%20[1].txt"), "file:///%E6%8A%A5%20%5B1%5D.txt");
        assert_eq!(encode("untitled:报告"), "untitled:%E6%8A%A5%E5%91%8A");
        assert_eq!(encode("file:///100%.txt"), "file:///100%25.txt");
    }

    #[test]
    fn only_address_fields_are_touched() {
        let text = r#"{"uri" : "file:///报.txt","text":"\"uri\":\"报\" 全文","rootUri":null,"scopeUri":"a:\u62a5"}"#;
        let expected = r#"{"uri" : "file:///%E6%8A%A5.txt","text":"\"uri\":\"报\" 全文","rootUri":null,"scopeUri":"a:%E6%8A%A5"}"#;
        assert_eq!(encoded(text), expected);
        assert_eq!(encoded(r#"{"uri""#), r#"{"uri""#);
        assert_eq!(encoded(r#"{"uri":"报"#), r#"{"uri":"报"#);
    }

    #[test]
    fn answers_spell_an_address_as_the_client_does() {
        let spellings = Spellings::default();
        spellings.encode(r#"{"uri":"file:///a b/报\"告.txt"}"#.as_bytes());
        assert!(spellings.any());
        let answer = format!(r#"{{"uri":"{}"}}"#, encode("file:///a b/报\"告.txt"));
        assert_eq!(spellings.restore(&answer), r#"{"uri":"file:///a b/报\"告.txt"}"#);
    }
}
