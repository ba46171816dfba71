//! Word documents turned about: parts of a few small ones, with elements taken out, doubled, moved, wrapped, renamed, and numbers
//! that nobody would write. `HEGAO_FUZZ_SECONDS=1800` tries them for half an hour; without it the same ten thousand each time.

mod promises;

use std::fs;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

/// So many are tried where no time is given.
const DOCUMENTS: u64 = 10_000;
/// At most so many changes are made to one document.
const CHANGES: usize = 6;
/// Longer ones take their time and show nothing new.
const LONGEST: usize = 40_000;

const NAMES: &[&str] = &[
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:pPr",
    "w:rPr",
    "w:ins",
    "w:del",
    "w:delText",
    "w:moveFrom",
    "w:moveTo",
    "w:txbxContent",
    "w:sdt",
    "w:hyperlink",
    "w:ruby",
    "w:rubyBase",
    "w:rt",
    "w:fldSimple",
    "mc:AlternateContent",
    "mc:Fallback",
    "m:oMath",
    "m:t",
    "w:body",
    "w:footnote",
    "w:comment",
];
const PIECES: &[&str] = &[
    "<w:tab/>",
    "<w:br/>",
    "<w:br w:type=\"page\"/>",
    "<w:cr/>",
    "<w:vanish/>",
    "<w:p/>",
    "<w:r/>",
    "<w:t/>",
    "<w:t xml:space=\"preserve\">  </w:t>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:commentRangeStart w:id=\"1\"/>",
    "<w:commentReference w:id=\"1\"/>",
    "<w:gridSpan w:val=\"3\"/>",
    "<w:vMerge/>",
    "<w:sym w:font=\"Symbol\" w:char=\"F0B7\"/>",
    "<!-- 注 -->",
    "<![CDATA[字&<]]>",
    "<?x y?>",
    "&amp;",
    "&lt;",
    "&#x4E00;",
    "&#0;",
    "&x;",
    " ",
    "\t",
    "\n",
    "字",
    "𠮷",
    "\u{FEFF}",
    "\u{202E}",
    "|",
    "<",
    ">",
    "\"",
];
const NUMBERS: &[&str] =
    &["0", "-1", "1", "2", "9", "63", "64", "255", "65536", "2147483648", "-9223372036854775808", "99999999999999999999", ""];

#[test]
fn no_document_breaks_what_is_promised_of_all() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutations/seeds");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let seeds: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    seeds.iter().for_each(|seed| promises::document(seed.as_bytes()));
    let seconds: Option<u64> = std::env::var("HEGAO_FUZZ_SECONDS").ok().map(|seconds| seconds.parse().unwrap());
    let started = Instant::now();
    let mut number = 0_u64;
    while seconds.map_or(number < DOCUMENTS, |seconds| started.elapsed().as_secs() < seconds) {
        number += 1;
        let text = turned_about(&seeds, &mut Dice::new(number));
        if catch_unwind(AssertUnwindSafe(|| promises::document(text.as_bytes()))).is_err() {
            panic!("document {number} breaks a promise, see above:\n{text}");
        }
    }
    println!("{number} documents");
}

/// One of the seeds with a few changes.
fn turned_about(seeds: &[String], dice: &mut Dice) -> String {
    let mut text = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(CHANGES) {
        let changed = change(&text, &seeds[dice.below(seeds.len())], dice);
        if changed.len() <= LONGEST {
            text = changed;
        }
    }
    text
}

/// The text with one change; where that finds nothing to change, as it was.
fn change(text: &str, other: &str, dice: &mut Dice) -> String {
    let elements = elements(text);
    if elements.is_empty() {
        return text.to_owned();
    }
    let element = elements[dice.below(elements.len())].clone();
    let target = elements[dice.below(elements.len())].clone();
    let with = |range: Range<usize>, new: &str| [&text[..range.start], new, &text[range.end..]].concat();
    match dice.below(11) {
        // Taken out, doubled, or put elsewhere, also from another document.
        0 => with(element, ""),
        1 => with(element.start..element.start, &text[element.clone()]),
        2 => with(target.start..target.start, &text[element]),
        3 => {
            let theirs = self::elements(other);
            let theirs = theirs.get(dice.below(theirs.len().max(1))).cloned().unwrap_or(0..0);
            with(element.start..element.start, &other[theirs])
        }
        // In another element, or of another name.
        4 => {
            let name = dice.one_of(NAMES);
            with(element.clone(), &format!("<{name}>{}</{name}>", &text[element]))
        }
        5 => {
            let name = dice.one_of(NAMES);
            let own = &text[element.clone()];
            let length = own[1..].find([' ', '/', '>']).unwrap_or(0);
            let renamed = format!("<{name}{}", &own[1 + length..]);
            let close = format!("</{}>", &own[1..1 + length]);
            let renamed = renamed.strip_suffix(&close).map(|open| format!("{open}</{name}>")).unwrap_or(renamed);
            with(element, &renamed)
        }
        // Its content without it.
        6 => {
            let own = &text[element.clone()];
            let inner = own.find('>').map_or(0, |at| at + 1)..own.rfind("</").unwrap_or(own.len());
            let inner = own.get(inner).unwrap_or_default().to_owned();
            with(element, &inner)
        }
        // Something small, at its beginning, inside, or anywhere.
        7 => with(element.start..element.start, dice.one_of(PIECES)),
        8 => {
            let at = text[element.clone()].find('>').map_or(element.start, |at| element.start + at + 1);
            with(at..at, dice.one_of(PIECES))
        }
        9 => {
            let at = (0..=dice.below(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            if dice.below(4) == 0 { text[..at].to_owned() } else { with(at..at, dice.one_of(PIECES)) }
        }
        // Another number in quotes.
        _ => {
            let digits: Vec<usize> = text
                .match_indices("=\"")
                .map(|(at, _)| at + 2)
                .filter(|&at| text[at..].starts_with(|c: char| c.is_ascii_digit()))
                .collect();
            let Some(&start) = digits.get(dice.below(digits.len().max(1))) else { return text.to_owned() };
            let end = text[start..].find('"').map_or(text.len(), |length| start + length);
            with(start..end, dice.one_of(NUMBERS))
        }
    }
}

/// Where the elements of a text are, their ends included; of one that is not closed, its tag alone.
fn elements(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (at, _) in text.match_indices('<') {
        let Some(length) = text[at..].find('>') else { break };
        let (tag, end) = (&text[at + 1..at + length], at + length + 1);
        if let Some(name) = tag.strip_prefix('/') {
            if let Some(depth) = open.iter().rposition(|(_, own)| *own == name) {
                found.push(open[depth].0..end);
                open.truncate(depth);
            }
        } else if tag.ends_with('/') || tag.starts_with(['!', '?']) {
            found.push(at..end);
        } else {
            open.push((at, tag.split(' ').next().unwrap_or_default()));
        }
    }
    found
}

/// Choices by a number, the same on every machine: xorshift.
struct Dice(u64);

impl Dice {
    fn new(number: u64) -> Dice {
        Dice(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % limit as u64).unwrap_or(0)
    }

    fn one_of<'a>(&mut self, several: &[&'a str]) -> &'a str {
        several[self.below(several.len())]
    }
}
