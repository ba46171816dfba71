//! `.hegao/accepted.toml`: what a person has looked at and left as it is, shared with colleagues beside the reports.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::finding::FindingKey;

/// The findings that are not told again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    keys: BTreeSet<FindingKey>,
}

/// The file could not be read as TOML; the parser's own words name the place.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct AcceptedError(#[from] toml::de::Error);

impl Accepted {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// It is not TOML, or an entry lacks its rule or its key.
    pub fn read(text: &str) -> Result<Accepted, AcceptedError> {
        #[derive(Deserialize)]
        struct File {
            #[serde(default)]
            finding: Vec<Entry>,
        }
        #[derive(Deserialize)]
        struct Entry {
            rule: String,
            key: String,
        }
        let file: File = toml::from_str(text)?;
        Ok(Accepted { keys: file.finding.into_iter().map(|entry| FindingKey { rule: entry.rule, key: entry.key }).collect() })
    }

    /// Takes in one more.
    pub fn insert(&mut self, key: FindingKey) {
        self.keys.insert(key);
    }

    /// Takes one out again.
    pub fn remove(&mut self, key: &FindingKey) {
        self.keys.remove(key);
    }

    /// Whether a finding of that key is not told.
    pub fn contains(&self, key: &FindingKey) -> bool {
        self.keys.contains(key)
    }

    /// Whether any finding of that rule was accepted.
    pub fn names(&self, rule: &str) -> bool {
        self.keys.iter().any(|key| key.rule == rule)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &FindingKey> {
        self.keys.iter()
    }
}

/// What opens a new file.
const HEAD: &str = "# 核对无误、保留原文的地方（⟦⟧里是标出的文字）。删去一条，就会再提示。\n\
                    # What was checked and left as it is; delete an entry to be told again.\n";

/// The text of the file with one more entry: what stands in it stays as it is.
pub fn with_entry(text: &str, key: &FindingKey) -> String {
    let mut out = if text.trim().is_empty() { HEAD.to_owned() } else { text.to_owned() };
    if !out.ends_with('\n') {
        out.push('\n');
    }
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    out + &format!("\n[[finding]]\nrule = {}\nkey = {}\n", quoted(&key.rule), quoted(&key.key))
}

/// What opens an entry of the file.
const ENTRY: &str = "[[finding]]";

/// The text of the file without the entries of these keys: what else stands in it stays, comments included.
pub fn without_entries(text: &str, keys: &[FindingKey]) -> String {
    let is_gone =
        |entry: &str| Accepted::read(entry).is_ok_and(|read| !read.keys.is_empty() && read.keys.iter().all(|key| keys.contains(key)));
    let mut out = String::new();
    for (nth, block) in blocks(text).into_iter().enumerate() {
        // What stands above the first entry is no entry; what stands behind the last line of one belongs to the next.
        let end = end_of_entry(block);
        out += if nth > 0 && is_gone(&block[..end]) { block[end..].trim_start_matches(['\r', '\n']) } else { block };
    }
    let mut left = Accepted::read(text).unwrap_or_default();
    keys.iter().for_each(|key| left.remove(key));
    if Accepted::read(&out).is_ok_and(|read| read == left) {
        return out;
    }
    // Written by hand in another form: then what is left is written anew.
    left.iter().fold(HEAD.to_owned(), |text, key| with_entry(&text, key))
}

/// The text cut before each line that opens an entry.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim() == ENTRY {
            blocks.push(&text[start..at]);
            start = at;
        }
        at += line.len();
    }
    blocks.push(&text[start..]);
    blocks
}

/// Behind the last line of an entry that is neither empty nor a comment.
fn end_of_entry(block: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        at += line.len();
        if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            end = at;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(rule: &str, key: &str) -> FindingKey {
        FindingKey { rule: rule.to_owned(), key: key.to_owned() }
    }

    #[test]
    fn what_is_added_is_read_again_and_the_rest_stays() {
        let odd = key("straight-quotes", "他说⟦\"好\"⟧\\n，'''对'''。");
        let text = with_entry("", &key("total-mismatch", "收到提案⟦126⟧件。"));
        let text = with_entry(&text.replace("# What", "# 张三核\n# What"), &odd);
        assert!(text.contains("# 张三核"));
        let accepted = Accepted::read(&text).unwrap();
        assert!(accepted.contains(&odd) && accepted.contains(&key("total-mismatch", "收到提案⟦126⟧件。")));
        assert!(accepted.names("total-mismatch") && !accepted.names("list-count"));
        assert_eq!(accepted.iter().count(), 2);
    }

    #[test]
    fn what_is_taken_back_goes_and_the_rest_stays_with_its_comments() {
        let keys = ["甲⟦1⟧", "乙⟦2⟧", "丙⟦3⟧"].map(|text| key("total-mismatch", text));
        let text = keys.iter().fold(String::new(), |text, key| with_entry(&text, key)).replace(
            "\n[[finding]]\nrule = \"total-mismatch\"\nkey = \"丙",
            "\n# 李四核\n[[finding]]\nrule = \"total-mismatch\"\nkey = \"丙",
        );
        let left = without_entries(&text, &keys[..2]);
        assert_eq!(left, format!("{HEAD}\n# 李四核\n[[finding]]\nrule = \"total-mismatch\"\nkey = \"丙⟦3⟧\"\n"));
        assert_eq!(without_entries(&left, &keys[..1]), left, "what is not there");
        let by_hand = "finding = [{rule = 'a', key = 'x'}, {rule = 'b', key = 'y'}]\n";
        let read = Accepted::read(&without_entries(by_hand, &[key("a", "x")])).unwrap();
        assert_eq!(read.iter().collect::<Vec<_>>(), [&key("b", "y")]);
    }

    #[test]
    fn a_broken_file_is_told_and_not_guessed_at() {
        assert!(Accepted::read("[[finding]]\nrule = 3\n").is_err());
        assert_eq!(Accepted::read("").unwrap(), Accepted::default());
    }
}
