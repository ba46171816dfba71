//! Lays the vocabulary out as static tables: a word that fits no class, or a class that nobody knows, fails the build.
//!
//! `src/lexicon/vocabulary/*.words` hold blocks: `[Class Class]` opens one, the words of these classes follow, parted by
//! blanks; `#` opens a comment. A word may stand in several blocks. The result is a trie, child nodes of one node side by
//! side and in the order of their characters, so that nothing is parsed or hashed at start.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/lexicon/class.rs"]
mod class;

fn main() {
    let folder = Path::new("src/lexicon/vocabulary");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/lexicon/class.rs");
    let words = read(folder);
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    fs::write(out.join("vocabulary.rs"), laid_out(&words)).expect("the output folder can be written");
    unpack(Path::new("src/lexicon/dictionary.gz"), &out.join("dictionary.txt"));
}

/// Unpacks a table, so that the program need not do it at every start.
fn unpack(packed: &Path, out: &Path) {
    println!("cargo::rerun-if-changed={}", packed.display());
    let packed = fs::File::open(packed).expect("the dictionary is there");
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text).expect("the dictionary is gzip and UTF-8");
    fs::write(out, text).expect("the output folder can be written");
}

/// All words with their classes.
fn read(folder: &Path) -> BTreeMap<String, u64> {
    let mut words: BTreeMap<String, u64> = BTreeMap::new();
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("the vocabulary is there").flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "words")) {
        let text = fs::read_to_string(file).expect("a vocabulary file is UTF-8");
        let mut classes: Option<u64> = None;
        for (number, line) in text.lines().enumerate() {
            let place = || format!("{}:{}", file.display(), number + 1);
            let line = line.split('#').next().unwrap_or("").trim();
            if let Some(names) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                let known = |name: &str| class::Class::from_name(name).unwrap_or_else(|| panic!("{}: no class `{name}`", place()));
                classes = Some(names.split_whitespace().fold(0, |all, name| all | known(name).bit()));
            } else {
                for word in line.split_whitespace() {
                    let classes = classes.unwrap_or_else(|| panic!("{}: `{word}` stands under no class", place()));
                    *words.entry(word.to_owned()).or_default() |= classes;
                }
            }
        }
    }
    words
}

#[derive(Default)]
struct Node {
    children: BTreeMap<char, usize>,
    word: Option<usize>,
}

fn laid_out(words: &BTreeMap<String, u64>) -> String {
    let mut nodes = vec![Node::default()];
    for (index, word) in words.keys().enumerate() {
        let mut at = 0;
        for c in word.chars() {
            let next = nodes.len();
            at = *nodes[at].children.entry(c).or_insert(next);
            if at == next {
                nodes.push(Node::default());
            }
        }
        nodes[at].word = Some(index);
    }
    // Breadth first: the children of a node stand side by side.
    let mut order = vec![0];
    let mut place = vec![0; nodes.len()];
    let mut rows: Vec<(char, usize, usize, Option<usize>)> = vec![('\0', 0, 0, None)];
    let mut done = 0;
    while done < order.len() {
        let node = &nodes[order[done]];
        let first = rows.len();
        for (&c, &child) in &node.children {
            place[child] = rows.len();
            rows.push((c, 0, 0, nodes[child].word));
            order.push(child);
        }
        let at = place[order[done]];
        rows[at].1 = first;
        rows[at].2 = node.children.len();
        done += 1;
    }
    let ordinary = class::Class::Ordinary.bit();
    let grammar: Vec<(&String, &u64)> = words.iter().filter(|&(_, &classes)| classes != ordinary).collect();
    let number: BTreeMap<&String, u32> = grammar.iter().zip(1..).map(|((word, _), number)| (*word, number)).collect();
    let mut out = String::new();
    let _ = writeln!(out, "static WORDS: [Word; {}] = [", grammar.len());
    for (word, classes) in &grammar {
        let _ = writeln!(out, "    Word {{ text: {word:?}, classes: Classes({classes}) }},");
    }
    let _ = writeln!(out, "];\nstatic NODES: [(u32, u32); {}] = [", rows.len());
    assert!(grammar.len() < ORDINARY as usize && rows.len() < 1 << 19, "the vocabulary outgrows its layout: see Node in vocabulary.rs");
    let keys: Vec<u32> = words.keys().map(|word| number.get(word).copied().unwrap_or(ORDINARY)).collect();
    for (c, first, count, word) in rows {
        let word = word.map_or(0, |word| keys[word]);
        let _ = write!(out, "({},{}),", (c as u32) << 11 | word, first << 13 | count);
    }
    out.push_str("];\n");
    out
}

/// What marks the end of a word that the grammar does not ask for; 0 is no word, others count the words of the grammar.
const ORDINARY: u32 = 2047;
