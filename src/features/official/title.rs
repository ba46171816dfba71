//! The lines of a title: no longer than the page, each whole in its sense, much of one length (7.3.1).

use crate::lexicon::words;
use crate::text::characters::is_blank;

/// Characters of 2号 in a line, with one left free at either side.
const LIMIT: usize = 18;
/// What a line of a title may end with before all else.
const BODIES: [&str; 8] = ["委员会", "会议", "人民政府", "人民法院", "人民检察院", "代表大会", "大会", "关于"];

/// The lines of a title that is written in `lines`.
pub(super) fn lines(lines: &[String]) -> Vec<String> {
    lines.iter().flat_map(|line| parted(line)).flat_map(|part| fitted(&part)).collect()
}

/// A line at its blanks; `工 作 报 告` is one part.
fn parted(line: &str) -> Vec<String> {
    if count(line) <= LIMIT {
        return vec![line.trim().to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    let mut spaced = false;
    for word in line.split(is_blank).filter(|word| !word.is_empty()) {
        let single = word.chars().count() == 1;
        match parts.last_mut().filter(|_| spaced && single) {
            Some(part) => *part += &format!(" {word}"),
            None => parts.push(word.to_owned()),
        }
        spaced = single;
    }
    parts
}

/// A part in as few lines as it needs, each cut where a body's name ends or between two words.
fn fitted(part: &str) -> Vec<String> {
    let length = count(part);
    if length <= LIMIT {
        return vec![part.to_owned()];
    }
    let aim = length.div_ceil(length.div_ceil(LIMIT));
    let mut end = 0;
    let behind = |word: &&str| {
        end += word.len();
        end
    };
    let mut ends: Vec<usize> = words::words().cut(part).iter().map(behind).collect();
    ends.retain(|&end| end < part.len() && (1..=LIMIT).contains(&count(&part[..end])));
    let cost = |&end: &usize| {
        let named = BODIES.iter().any(|name| part[..end].ends_with(name));
        count(&part[..end]).abs_diff(aim) + if named { 0 } else { aim / 2 }
    };
    match ends.iter().min_by_key(|end| cost(end)) {
        Some(&end) => [vec![part[..end].to_owned()], fitted(&part[end..])].concat(),
        // One word longer than the page: the page breaks it.
        None => vec![part.to_owned()],
    }
}

/// Characters of a line; two of half width are one.
fn count(text: &str) -> usize {
    text.trim().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>().div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Vec<String> {
        lines(&[line.to_owned()])
    }

    #[test]
    fn a_long_title_is_parted_at_blanks_and_behind_the_names_of_bodies() {
        assert_eq!(
            of("中国人民政治协商会议 青石县第九届委员会常务委员会 工 作 报 告"),
            ["中国人民政治协商会议", "青石县第九届委员会常务委员会", "工 作 报 告"]
        );
        assert_eq!(
            of("中国人民政治协商会议青石县第九届委员会常务委员会工作报告"),
            ["中国人民政治协商会议", "青石县第九届委员会常务委员会工作报告"]
        );
        assert_eq!(of("政府工作报告"), ["政府工作报告"]);
    }

    #[test]
    fn no_line_is_longer_than_the_page() {
        for title in
            ["关于青石县二〇二五年国民经济和社会发展计划执行情况与二〇二六年国民经济和社会发展计划草案的报告", "字".repeat(70).as_str()]
        {
            let lines = of(title);
            assert_eq!(lines.concat(), title);
            assert!(lines[0].chars().count() <= LIMIT || lines.len() == 1, "{lines:?}");
        }
    }
}
