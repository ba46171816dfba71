//! Links to the files that a report names, where one of that name lies beside it: attachments, file names, numbers of
//! documents, titles between 《 and 》. Where two files fit, no link: a wrong one is worse than none.

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::pairs::Sort;
use crate::lexicon::numerals;
use crate::report::ordinal;
use crate::text::characters::{is_blank, is_digit, is_han};
use crate::text::{TextRange, range};

/// The files beside a report.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Their names, as paths relative to the folder of the report.
    pub files: Vec<String>,
}

/// A place of the report that names a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words that name it.
    pub range: TextRange,
    /// The file, as the folder has it.
    pub file: String,
}

/// The links of a report, in the order of the text, none inside another; nothing for a text that is none.
pub fn links(analysis: &Analysis, folder: &Folder) -> Vec<Link> {
    if !analysis.text_kind().is_report() || folder.files.is_empty() {
        return Vec::new();
    }
    let names = Names::read(folder);
    let mut links: Vec<Link> = Vec::new();
    for (paragraph, facts) in analysis.report.paragraphs.iter().zip(&analysis.facts) {
        let mut named: Vec<(TextRange, usize)> = Vec::new();
        named.extend(names.written_out(&facts.reading));
        named.extend(names.attachments(&facts.reading));
        named.extend(names.numbers(facts));
        named.extend(names.titles(facts));
        // The longer of two that begin together is the name of the file, the other a part of it.
        named.sort_by_key(|(place, _)| (place.start(), std::cmp::Reverse(place.end())));
        for (place, file) in named {
            let range = paragraph.place(place);
            if links.last().is_none_or(|last| last.range.end() <= range.start()) {
                links.push(Link { range, file: folder.files[file].clone() });
            }
        }
    }
    links
}

/// Longest number of a document's issuer, in characters: 某政协办函.
const ISSUER_LIMIT: usize = 16;

/// The files by what they may be called in a text.
struct Names<'a> {
    files: &'a [String],
    written: Option<AhoCorasick>,
    /// Which file each of its patterns is the name of.
    owners: Vec<usize>,
    by_attachment: FxHashMap<u32, Fit>,
    by_number: FxHashMap<String, Vec<(String, usize)>>,
    by_title: FxHashMap<String, Fit>,
}

/// The file that a name leads to.
#[derive(Clone, Copy)]
enum Fit {
    One(usize),
    /// Several have it.
    Several,
}

impl Fit {
    fn file(self) -> Option<usize> {
        if let Fit::One(file) = self { Some(file) } else { None }
    }
}

impl<'a> Names<'a> {
    fn read(folder: &'a Folder) -> Names<'a> {
        let files = &folder.files;
        let forms = |file: &str| [name(file).to_owned(), as_read(name(file))];
        let patterns: Vec<(String, usize)> =
            files.iter().enumerate().flat_map(|(index, file)| forms(file).map(|form| (form, index))).collect();
        let written = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns.iter().map(|(form, _)| form)).ok();
        let mut names = Names {
            files,
            written,
            owners: patterns.into_iter().map(|(_, file)| file).collect(),
            by_attachment: FxHashMap::default(),
            by_number: FxHashMap::default(),
            by_title: FxHashMap::default(),
        };
        for (index, file) in files.iter().enumerate() {
            let stem = plain(stem(file));
            let mut titles = vec![stem.clone()];
            if let Some((number, rest)) = attachment(&stem) {
                names.add(index, |names| names.by_attachment.entry(number));
                titles.push(rest.to_owned());
            }
            if let Some((issuer, number, rest)) = numbered(&stem) {
                names.by_number.entry(number.to_owned()).or_default().push((issuer.to_owned(), index));
                titles.push(rest.to_owned());
            }
            titles.retain(|title| title.chars().count() > 1);
            titles.dedup();
            for title in titles {
                names.add(index, |names| names.by_title.entry(title.clone()));
            }
        }
        names
    }

    /// A second file of one name makes the name say nothing, unless it is the same document in another format.
    fn add<K>(&mut self, file: usize, entry: impl FnOnce(&mut Self) -> std::collections::hash_map::Entry<'_, K, Fit>) {
        let files = self.files;
        let same = |first: usize| stem(&files[first]) == stem(&files[file]);
        entry(self)
            .and_modify(|fit| *fit = fit.file().filter(|&first| same(first)).map_or(Fit::Several, Fit::One))
            .or_insert(Fit::One(file));
    }

    /// 办理情况.docx
    fn written_out(&self, reading: &str) -> Vec<(TextRange, usize)> {
        let ends_word = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let whole = |start: usize, end: usize| {
            let before = &reading[..start];
            let opens = ends_word(before.chars().next_back()) || LEADS.iter().any(|lead| before.ends_with(lead));
            opens && reading[end..].chars().next().is_none_or(|c| !c.is_ascii_alphanumeric())
        };
        let found = self.written.iter().flat_map(|names| names.find_iter(reading));
        found
            .filter(|hit| whole(hit.start(), hit.end()))
            .map(|hit| (range(hit.start(), hit.end()), self.owners[hit.pattern().as_usize()]))
            .collect()
    }

    /// 附件2; and what stands behind 附件： where that is the name of a file.
    fn attachments(&self, reading: &str) -> Vec<(TextRange, usize)> {
        let mut found = Vec::new();
        for (at, word) in reading.match_indices("附件") {
            let rest = &reading[at + word.len()..];
            if let Some((number, length)) = number(rest) {
                let file = self.by_attachment.get(&number).and_then(|fit| fit.file());
                found.extend(file.map(|file| (range(at, at + word.len() + length), file)));
            }
        }
        let listed = entry(reading);
        let title = plain(&reading[listed]);
        found.extend(self.by_title.get(&title).and_then(|fit| fit.file()).filter(|_| !listed.is_empty()).map(|file| (listed, file)));
        found
    }

    /// 某政协〔2025〕3号
    fn numbers(&self, facts: &ParagraphFacts) -> Vec<(TextRange, usize)> {
        if self.by_number.is_empty() {
            return Vec::new();
        }
        let reading = &*facts.reading;
        let years = facts.layout.pairs.all.iter().filter(|pair| matches!(pair.sort, Sort::Shell | Sort::Square | Sort::Lens | Sort::Round));
        let found = years.filter_map(|pair| {
            let behind = &reading[usize::from(pair.range.end())..];
            let end = usize::from(pair.range.end()) + behind.find('号').filter(|&at| at <= 6)? + '号'.len_utf8();
            let start = usize::from(pair.range.start());
            let written = plain(&reading[start..end]);
            let before = plain(tail(&reading[..start]));
            let mut fitting = self.by_number.get(&written)?.iter().filter(|(issuer, _)| before.ends_with(issuer.as_str()));
            let (issuer, file) = fitting.next().filter(|_| fitting.next().is_none())?;
            let length: usize = reading[..start].chars().rev().take(issuer.chars().count()).map(char::len_utf8).sum();
            Some((range(start - length, end), *file))
        });
        found.collect()
    }

    /// 《办理办法》
    fn titles(&self, facts: &ParagraphFacts) -> Vec<(TextRange, usize)> {
        let titles = facts.layout.pairs.all.iter().filter(|pair| pair.sort == Sort::Title);
        let found = titles.filter_map(|pair| {
            let file = self.by_title.get(&plain(&facts.reading[pair.range]))?.file()?;
            Some((pair.range, file))
        });
        found.collect()
    }
}

/// Words that may stand right before the name of a file.
const LEADS: &[&str] = &["见", "及", "和", "与", "为", "附件"];

/// The last part of a path.
fn name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// The name as the reading text has it: without the blanks between digits and Han.
fn as_read(name: &str) -> String {
    let mut read = String::with_capacity(name.len());
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let (before, after) = (read.chars().next_back(), chars.peek().copied());
        let between = |a: Option<char>, b: Option<char>| a.is_some_and(is_digit) && b.is_some_and(is_han);
        if !(is_blank(c) && (between(before, after) || between(after, before))) {
            read.push(c);
        }
    }
    read
}

/// The name without its ending.
fn stem(file: &str) -> &str {
    let name = name(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A name as it is compared: without blanks and book marks, brackets of one kind, in lower case.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|&c| !is_blank(c) && !matches!(c, '《' | '》' | '〈' | '〉'));
    let alike = kept.map(|c| match c {
        '(' | '[' | '［' | '〔' | '【' => '（',
        ')' | ']' | '］' | '〕' | '】' => '）',
        c => c,
    });
    alike.flat_map(char::to_lowercase).collect()
}

/// The number that opens `text`, and how long it is.
fn number(text: &str) -> Option<(u32, usize)> {
    let length: usize = text.chars().take(3).take_while(|&c| ordinal::is_numeral(c)).map(char::len_utf8).sum();
    let numeral = &text[..length];
    let number = numeral.parse().ok().or_else(|| numerals::parse(numeral).and_then(|number| u32::try_from(number).ok()))?;
    (number >= 1).then_some((number, length))
}

/// 附件2 of a file's name, and what stands behind it.
fn attachment(stem: &str) -> Option<(u32, &str)> {
    let rest = stem.strip_prefix("附件")?;
    let (number, length) = number(rest)?;
    Some((number, rest[length..].trim_start_matches(BEHIND_NUMBER)))
}

/// Marks between a number and a name.
const BEHIND_NUMBER: &[char] = &['：', ':', '.', '．', '、', '-', '_', '—', '－', '）', '，'];

/// 某政协（2025）3号关于…: the issuer, the number, the rest.
fn numbered(stem: &str) -> Option<(&str, &str, &str)> {
    let open = stem.find('（')?;
    let inner = &stem[open + '（'.len_utf8()..];
    let close = open + '（'.len_utf8() + inner.find('）')?;
    let year = &stem[open + '（'.len_utf8()..close];
    let behind = &stem[close + '）'.len_utf8()..];
    let sign = behind.find('号')?;
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let end = close + '）'.len_utf8() + sign + '号'.len_utf8();
    let issuer = stem[..open].trim_start_matches(|c: char| c.is_ascii_digit() || BEHIND_NUMBER.contains(&c));
    (year.len() == 4 && digits(year, 4) && digits(&behind[..sign], 5))
        .then(|| (issuer, &stem[open..end], stem[end..].trim_start_matches(BEHIND_NUMBER)))
}

/// What may be the issuer before a number.
fn tail(text: &str) -> &str {
    crate::text::characters::tail(text, ISSUER_LIMIT)
}

/// The name in an entry of a list of attachments: 附件：1.办理情况, 2．附件2：名单; empty where the line is none.
fn entry(reading: &str) -> TextRange {
    let marks = |c: char| is_blank(c) || BEHIND_NUMBER.contains(&c);
    let mut rest = reading;
    let mut is_entry = false;
    for _ in 0..3 {
        let before = rest;
        if let Some(behind) = rest.strip_prefix("附件") {
            (rest, is_entry) = (behind.trim_start_matches(marks), true);
        } else if let Some((_, length)) = number(rest).filter(|&(_, length)| rest[length..].starts_with(marks)) {
            (rest, is_entry) = (rest[length..].trim_start_matches(marks), true);
        }
        if rest.len() == before.len() {
            break;
        }
    }
    let start = reading.len() - rest.len();
    let name = rest.trim_end_matches(|c: char| is_blank(c) || matches!(c, '。' | '；' | ';' | '，'));
    if is_entry { range(start, start + name.len()) } else { range(start, start) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;

    /// The marked ranges lead to these files.
    fn check(marked: &str, files: &[&str], expected: &[&str]) {
        let sample = fixture::plain(&format!("一、工作回顾\n{marked}\n继续抓好办理。"));
        let folder = Folder { files: files.iter().map(|&file| file.to_owned()).collect() };
        let found = links(&sample.analysis, &folder);
        let shown: Vec<(&str, &str)> = found.iter().map(|link| (&sample.analysis.text[link.range], link.file.as_str())).collect();
        assert_eq!(found.iter().map(|link| link.range).collect::<Vec<_>>(), sample.ranges, "{shown:?}");
        assert_eq!(found.iter().map(|link| link.file.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn attachments_lead_to_the_file_of_their_number_or_name() {
        check(
            "清单见⟦附件2⟧，名单见⟦附件一⟧、附件3。",
            &["附件1.xlsx", "附件2：办理情况.docx", "说明.txt"],
            &["附件2：办理情况.docx", "附件1.xlsx"],
        );
        check("附件：1.⟦办理情况⟧\n2.⟦委员名单⟧", &["办理情况.docx", "委员名单.xlsx"], &["办理情况.docx", "委员名单.xlsx"]);
        check("清单见附件2。", &["附件2办理情况.docx", "附件2名单.docx", "附件21.docx"], &[]);
        check("清单见⟦附件2⟧。", &["附件2.docx", "附件2.pdf"], &["附件2.docx"]);
    }

    #[test]
    fn a_file_is_known_by_its_whole_name_only() {
        check("数据见⟦台账.xlsx⟧（⟦2025 台账.csv⟧）。", &["台账.xlsx", "2025 台账.csv"], &["台账.xlsx", "2025 台账.csv"]);
        check("数据见提案台账.xlsx。", &["台账.xlsx"], &[]);
    }

    #[test]
    fn a_number_of_a_document_leads_to_its_file_where_the_issuer_is_the_same() {
        let files = ["某政协〔2025〕3号 关于加强提案办理的意见.docx", "某办发[2025]3号.pdf"];
        check("根据⟦某政协〔2025〕3号⟧、⟦某办发〔2025〕3号⟧和市办发〔2025〕3号文件。", &files, &files);
        check("印发⟦《关于加强提案办理的意见》⟧和《某办法》。", &files, &files[..1]);
        check("根据某政协〔2024〕3号和某政协〔2025〕13号。", &files, &[]);
    }

    #[test]
    fn titles_lead_to_files_of_that_name_and_two_of_them_to_none() {
        check("落实⟦《提案办理办法（试行）》⟧。", &["提案办理办法(试行).pdf", "工作总结.txt"], &["提案办理办法(试行).pdf"]);
        check("落实《办理办法》。", &["附件1：办理办法.docx", "附件2：办理办法.docx"], &[]);
        check("落实《办理办法》。", &[], &[]);
    }
}
