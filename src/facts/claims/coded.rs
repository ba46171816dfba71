//! Codes and the numbers that unfold them: “8”全力打造“八个高地”; “1238”机制：抓好1个基本盘，盯紧2件大事…; 十百千工程：培养10名
//! 校长，100名教师，1000名骨干.

use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Verdict};
use crate::facts::figure::Figure;
use crate::lexicon::numerals;
use crate::text::characters::{is_digit, is_han};
use crate::text::{TextRange, range};

/// The claims of this form in a paragraph.
pub fn read(facts: &ParagraphFacts, claims: &mut Vec<Claim>) {
    digits(facts, claims);
    let codes = facts.codes.iter().filter(|code| !code.numbers.contains(&0));
    claims.extend(codes.filter_map(|code| row(facts, code.range, &code.numbers).or_else(|| row_before(facts, code.range, &code.numbers))));
    claims.extend(powers(facts));
}

/// A number in quotes is taken up within so many bytes.
const REACH: usize = 180;
/// What counts the members of a digit.
const MEASURES: &[char] = &['个', '大', '项', '条', '类', '种', '件', '支', '名', '张', '座', '家', '步'];
/// Longest noun that is shown, in characters.
const NOUN: usize = 8;
/// Fewest numbers of a code that is read as a row.
const ROW: usize = 3;

/// A number with its measure word.
struct Counted {
    place: TextRange,
    value: u64,
}

/// “1”是…一个支柱产业；“2”是…两个优势产业: each number in quotes is the number of what its part counts.
fn digits(facts: &ParagraphFacts, claims: &mut Vec<Claim>) {
    let reading = &*facts.reading;
    let heads: Vec<(TextRange, u64)> = reading
        .match_indices('“')
        .filter_map(|(open, mark)| {
            let start = open + mark.len();
            let close = reading[start..].find('”').map(|at| start + at)?;
            let value = reading[start..close].parse().ok().filter(|value| (2..=40).contains(value))?;
            Some((range(start, close), value))
        })
        .collect();
    // A digit alone in its quotes is a name (“2”号线) where no other stands beside it.
    let opened = reading.matches("“1”").count() + heads.len();
    if opened < 2 {
        return;
    }
    for &(place, value) in &heads {
        let from = usize::from(place.end()) + '”'.len_utf8();
        let rest = &reading[from..];
        let limit = rest.char_indices().map(|(at, _)| at).find(|&at| at >= REACH).unwrap_or(rest.len());
        let next = rest[..limit].match_indices('“').find(|(at, mark)| rest[at + mark.len()..].starts_with(is_digit)).map(|(at, _)| at);
        let stop = rest[..limit].find(['；', '。', ';']);
        let end = [next, stop].into_iter().flatten().min().unwrap_or(limit);
        let counted = counted(reading, range(from, from + end));
        let [only] = &*counted else {
            // Where several are counted, one of them is it.
            if let Some(own) = counted.iter().find(|own| own.value == value) {
                claims.push(claim(reading, place, &reading[place], own, Verdict::Consistent));
            }
            continue;
        };
        let verdict = if only.value == value { Verdict::Consistent } else { Verdict::Inconsistent };
        claims.push(claim(reading, place, &reading[place], only, verdict));
    }
}

/// “1238”工作机制：抓好1个…，盯紧2件…，…: as many numbers as digits, in their order.
fn row(facts: &ParagraphFacts, code: TextRange, numbers: &[u64]) -> Option<Claim> {
    let reading = &*facts.reading;
    let behind = &reading[usize::from(code.end())..];
    let lead: usize = behind.trim_start_matches('”').chars().take_while(|&c| is_han(c)).map(char::len_utf8).sum();
    let from = usize::from(code.end()) + (behind.len() - behind.trim_start_matches('”').len()) + lead;
    let text = reading[from..].strip_prefix('：')?;
    let from = reading.len() - text.len();
    let end = from + text.find('。').unwrap_or(text.len());
    // “1”是…: told digit by digit.
    if numbers.len() < ROW || text.starts_with('“') {
        return None;
    }
    in_order(reading, code, numbers, &counted(reading, range(from, end)))
}

/// 守住“两条底线”、促进“三个提升”、强化“两个驱动”的“232”计划.
fn row_before(facts: &ParagraphFacts, code: TextRange, numbers: &[u64]) -> Option<Claim> {
    let reading = &*facts.reading;
    let end = usize::from(code.start()) - '“'.len_utf8();
    let head = reading[..end].strip_suffix('的')?;
    let from = head.rfind(['，', '。', '；', '：']).map_or(0, |at| at + '，'.len_utf8());
    (numbers.len() >= ROW).then(|| in_order(reading, code, numbers, &counted(reading, range(from, head.len())))).flatten()
}

/// The claim that as many numbers as a code has stand in its order, where all do or all but one.
fn in_order(reading: &str, code: TextRange, numbers: &[u64], counted: &[Counted]) -> Option<Claim> {
    let mut odd = counted.iter().zip(numbers).filter(|(own, number)| own.value != **number);
    if counted.len() != numbers.len() {
        return None;
    }
    match (odd.next(), odd.next()) {
        (None, _) => Some(claim(reading, code, &reading[code], counted.first()?, Verdict::Consistent)),
        (Some((own, number)), None) => Some(claim(reading, code, &format!("{}中的{number}", &reading[code]), own, Verdict::Inconsistent)),
        _ => None,
    }
}

/// Words for the powers of ten in a name.
const POWERS: &[(char, u64)] = &[('十', 10), ('百', 100), ('千', 1000), ('万', 10_000)];

/// 十百千工程：…10名…，100名…，1000名…; “双千工程”：…1000个…，…1000亿元.
fn powers(facts: &ParagraphFacts) -> Option<Claim> {
    let reading = &*facts.reading;
    let note = facts.numbered_names.iter().find(|name| name.note).map(|name| name.range);
    let quoted = reading.find('“').map(|at| at + '“'.len_utf8()).and_then(|start| {
        let close = reading[start..].find('”')?;
        Some(range(start, start + close))
    });
    let head = reading.trim_start_matches(|c: char| !is_han(c));
    let start = reading.len() - head.len();
    let colon = head.find('：').map(|at| range(start, start + at));
    [note, quoted, colon].into_iter().flatten().find_map(|name| {
        let text = &reading[name];
        let expected = powers_of(text)?;
        let behind = reading[usize::from(name.end())..].find('：').filter(|&at| at <= NOUN * 3)?;
        let from = usize::from(name.end()) + behind;
        let end = from + reading[from..].find('。').unwrap_or(reading.len() - from);
        let figures: Vec<&Figure> = facts
            .figures
            .iter()
            .filter(|figure| (from..end).contains(&usize::from(figure.range.start())) && is_named(reading, figure))
            .collect();
        let written: Vec<u64> = figures.iter().filter_map(|figure| written(reading, figure)).collect();
        if written.len() != expected.len() || figures.len() != expected.len() {
            return None;
        }
        let mut odd = (0..expected.len()).filter(|&nth| written[nth] != expected[nth]);
        let (nth, verdict) = match (odd.next(), odd.next()) {
            (None, _) => (0, Verdict::Consistent),
            (Some(nth), None) => (nth, Verdict::Inconsistent),
            _ => return None,
        };
        let own = Counted { place: figures[nth].range, value: written[nth] };
        Some(claim(reading, name, text, &own, verdict))
    })
}

/// The powers of ten that open a name: 十百千, 双千.
fn powers_of(name: &str) -> Option<Vec<u64>> {
    let power = |c: char| POWERS.iter().find(|(word, _)| *word == c).map(|(_, value)| *value);
    let mut chars = name.chars();
    if name.starts_with('双') {
        return chars.nth(1).and_then(power).filter(|&value| value >= 100).map(|value| vec![value; 2]);
    }
    let row: Vec<u64> = name.chars().map_while(power).collect();
    (row.len() >= ROW && row.windows(2).all(|pair| pair[0] < pair[1])).then_some(row)
}

/// Whether a figure counts or measures something, and is no year.
fn is_named(reading: &str, figure: &Figure) -> bool {
    !matches!(&*figure.measure.class, "年" | "年数" | "%" | "月数") && !reading[figure.range].ends_with('年')
}

/// The number as it is written, without the scale that follows it: 1000 of 1000亿元.
fn written(reading: &str, figure: &Figure) -> Option<u64> {
    let digits: String = reading[figure.number].chars().take_while(|&c| is_digit(c)).collect();
    digits.parse().ok()
}

/// The numbers of a place that a measure word and a noun follow.
fn counted(reading: &str, place: TextRange) -> Vec<Counted> {
    let (start, end) = (usize::from(place.start()), usize::from(place.end()));
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let Some(c) = reading[at..end].chars().next() else { break };
        let run: usize = reading[at..end].chars().take_while(|&c| is_digit(c) || numerals::is_numeral(c)).map(char::len_utf8).sum();
        if run == 0 {
            at += c.len_utf8();
            continue;
        }
        let (text, rest) = (&reading[at..at + run], &reading[at + run..end]);
        let value = text.parse().ok().or_else(|| if text == "两" { Some(2) } else { numerals::parse(text) });
        let named = rest.strip_prefix(MEASURES).is_some_and(|noun| noun.trim_start_matches(['“', '”']).starts_with(is_han));
        let part = reading[..at].ends_with(['第', '.', '前', '近', '约', '每', '其']);
        if let Some(value) = value.filter(|_| named && !part && !rest.starts_with("个百分")) {
            found.push(Counted { place: range(at, at + run), value });
        }
        at += run;
    }
    found
}

fn claim(reading: &str, code: TextRange, name: &str, own: &Counted, verdict: Verdict) -> Claim {
    let end = usize::from(own.place.end());
    let noun: usize = reading[end..].chars().take_while(|&c| is_han(c)).take(NOUN).map(char::len_utf8).sum();
    let place = range(own.place.start().into(), end + noun);
    let operands = vec![
        Operand { role: OperandRole::Number, range: code, value: name.to_owned(), unit: "" },
        Operand { role: OperandRole::Member, range: place, value: reading[place].to_owned(), unit: "" },
    ];
    Claim { name: Some(name.to_owned()), ..Claim::new(Form::Echo, verdict, operands) }.giving(own.value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(String, bool)> {
        let mut claims = Vec::new();
        read(&ParagraphFacts::read(text.into()), &mut claims);
        claims.into_iter().map(|claim| (claim.name.unwrap_or_default(), claim.verdict == Verdict::Consistent)).collect()
    }

    #[test]
    fn a_digit_is_the_number_of_what_its_part_counts() {
        assert_eq!(
            seen("[2]“1+2+3”产业体系：“1”是做强一个支柱产业；“2”是做优茶叶、竹木三个优势产业；“3”是培育三大新兴产业。"),
            [("2".to_owned(), false), ("3".to_owned(), true)]
        );
        assert_eq!(seen("[3]“13”要求：“1”以人民为中心，“3”全力打造“三个高地”。"), [("3".to_owned(), true)]);
    }

    #[test]
    fn the_numbers_behind_a_code_stand_in_its_order() {
        assert_eq!(seen("11.“1238”工作机制：抓好1个基本盘，盯紧2件大事，跟进3个重点，防范7大风险。"), [("1238中的8".to_owned(), false)]);
        assert_eq!(seen("11.“1238”工作机制：抓好1个基本盘，盯紧2件大事，跟进3个重点，防范8大风险。"), [("1238".to_owned(), true)]);
        assert_eq!(seen("11.“1238”工作机制：抓好1个基本盘，盯紧2件大事。"), []);
        assert_eq!(seen("落实守住“两条底线”、促进“四个提升”、强化“两个驱动”的“232”计划。"), [("232中的3".to_owned(), false)]);
    }

    #[test]
    fn powers_of_ten_in_a_name_are_told_by_their_numbers() {
        let bad = "〔25〕十百千工程：三年培养50名省级校长，100名省级教师，1000名县级骨干。";
        assert_eq!(seen(bad), [("十百千工程".to_owned(), false)]);
        assert_eq!(seen(&bad.replace("50名", "10名")), [("十百千工程".to_owned(), true)]);
        assert_eq!(seen("[1]“双千工程”：每年入库100个以上项目，引进资金1000亿元。"), [("双千工程".to_owned(), false)]);
    }
}
