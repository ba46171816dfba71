//! Names with a number, and what unfolds them part by part: “六零”：市场准入“零门槛”，企业办事“零跑腿”…; 打好“发展六仗”：打好甲仗、
//! 打好乙仗…; 实施三大提升。提升甲…。提升乙…。

use rustc_hash::FxHashSet;

use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Verdict};
use crate::lexicon::numerals;
use crate::text::characters::{closing_of, is_closing, is_digit, is_han};
use crate::text::{TextRange, range};

/// A name with a number, and where what unfolds it begins.
struct Name {
    count: TextRange,
    value: usize,
    name: TextRange,
    /// The character that each part holds, if the name says.
    key: Option<char>,
    /// Whether the noun opens what unfolds it: “五定”机制，定甲、乙….
    once: bool,
    from: usize,
}

/// Fewest parts that say something.
const LEAST: usize = 3;
/// Greatest number.
const MOST: u64 = 20;
/// Longest noun of a name, in characters.
const NOUN: usize = 10;
/// What counts before the noun.
const MEASURES: &[char] = &['个', '大', '项', '条', '种', '类'];
/// What leads from a name to what unfolds it.
const LEADS: &[&str] = &["：即", "：", ":", "是指", "指的是", "指", "，即", "即", "，包括", "包括"];
/// Most characters of a clause before a number without quotes.
const CLAUSE: usize = 8;
/// What is read of a text that unfolds, in characters.
const REACH: usize = 500;

/// The claims of this form in a paragraph.
pub fn read(facts: &ParagraphFacts, claims: &mut Vec<Claim>) {
    let reading = &*facts.reading;
    // 六零 reads as one numeral.
    let zeros = reading.match_indices('零').filter_map(|(at, _)| {
        let numeral = reading[..at].chars().next_back().filter(|&c| numerals::is_numeral(c))?;
        let start = at - numeral.len_utf8();
        let value = u32::try_from(numerals::parse(&reading[start..at])?).ok()?;
        Some(crate::facts::scan::Count { range: range(start, at), value })
    });
    // What a claim says already of a count.
    let settled_count = |claim: &Claim| {
        let settles = claim.verdict == Verdict::Consistent || matches!(claim.form, Form::Listing | Form::Echo);
        claim.operands.first().filter(|_| settles).map(|count| count.range)
    };
    let mut settled: FxHashSet<TextRange> = claims.iter().filter_map(settled_count).collect();
    for count in crate::facts::scan::counts(reading).into_iter().chain(zeros) {
        if u64::from(count.value) > MOST || count.value < 3 {
            continue;
        }
        if facts.slogan_at(count.range).is_some_and(|slogan| slogan.phrase.is_some()) || settled.contains(&count.range) {
            continue;
        }
        let told = named(reading, count.range, count.value as usize)
            .and_then(|name| unfolded(reading, &name))
            .or_else(|| sentences(facts, count.range, count.value as usize));
        settled.extend(told.iter().filter_map(settled_count));
        claims.extend(told);
    }
}

/// The name around a number that something unfolds behind it.
fn named(reading: &str, count: TextRange, value: usize) -> Option<Name> {
    let (start, end) = (usize::from(count.start()), usize::from(count.end()));
    let (head, rest) = (&reading[..start], &reading[end..]);
    if head.ends_with(['第', '前', '后', '近', '约', '超', '余', '几']) {
        return None;
    }
    let bare = rest.trim_start_matches(MEASURES);
    let noun: usize = bare.chars().take_while(|&c| is_han(c)).take(NOUN + 1).map(char::len_utf8).sum();
    let text = bare[..noun].split(LEADS_WORD).next().unwrap_or_default();
    let at = end + (rest.len() - bare.len());
    let name = range(start, at + text.len());
    let behind = &reading[at + text.len()..];
    let quoted = behind.starts_with('”');
    let mut from = at + text.len();
    if quoted {
        // “六个一”工作机制：, “发展六仗”：
        let after = &behind['”'.len_utf8()..];
        let own: usize = after.chars().take_while(|&c| is_han(c)).map(char::len_utf8).sum();
        let own = after[..own].split(LEADS_WORD).next().unwrap_or_default().len();
        from += '”'.len_utf8() + own;
    }
    // A name without quotes opens its sentence.
    let clause = || head.rfind(['。', '；', '，']).map_or(head, |at| &head[at..]);
    let is_short = |clause: &str| clause.chars().nth(CLAUSE).is_none() && !clause.contains('，');
    let announced = bare.len() < rest.len() && behind.starts_with('：') && is_short(clause());
    let opens =
        announced || head.is_empty() || head.ends_with(['。', '；', '“', '．', '.', '、', ']', '］', '〕', ' ']) && !head.ends_with("，");
    let note = head.ends_with(['.', '．', '、', ']', '］', '〕']) && head.chars().count() <= 5;
    if text.is_empty() || !(quoted || opens && !head.ends_with('、') || note) {
        return None;
    }
    let tail = &reading[from..];
    let lead = LEADS.iter().find(|lead| tail.starts_with(**lead));
    let key = text.chars().next();
    // “五定”机制，定甲、乙、丙: the noun opens what unfolds it.
    let repeats = || {
        key.filter(|_| bare.len() == rest.len() && quoted)
            .is_some_and(|key| tail.starts_with('，') && tail['，'.len_utf8()..].starts_with(key))
    };
    let length = match lead {
        Some(lead) => lead.len(),
        None if repeats() => '，'.len_utf8(),
        None => return None,
    };
    let key = if text.chars().count() == 1 || lead.is_none() { key } else { None };
    Some(Name { count, value, name, key, once: lead.is_none(), from: from + length })
}

/// Words that lead from a name without a mark.
const LEADS_WORD: fn(char) -> bool = |c| matches!(c, '即' | '指');

/// A claim where the parts behind a name are of one kind.
fn unfolded(reading: &str, name: &Name) -> Option<Claim> {
    let rest = &reading[name.from..];
    let limit = rest.char_indices().nth(REACH).map_or(rest.len(), |(at, _)| at);
    let end = name.from + end_of(&rest[..limit])?;
    let text = &reading[name.from..end];
    if ["等", "其中", "主要"].iter().any(|word| text.contains(word)) || text.starts_with(['—', '“']) || text.starts_with("一是")
    {
        return None;
    }
    // …；两托管，即…: the next name of a note.
    let first = text.find('；').map_or(end, |at| name.from + at);
    let over = |end: usize, marks: &[char]| split(reading, range(name.from, end), marks);
    let splits = [over(end, &['；']), over(first, &['，']), over(first, &['、']), over(first, &['，', '、'])];
    if splits.iter().any(|parts| parts.len() == name.value || with_joint(reading, parts) == name.value) {
        return None;
    }
    let near = |count: usize| count.abs_diff(name.value) == 1 && count >= LEAST;
    // 五定机制，定甲、乙、丙和丁: the noun stands once.
    if name.once {
        let parts = splits.into_iter().nth(2)?;
        let count = with_joint(reading, &parts);
        return (count > parts.len() && count + 1 == name.value).then(|| claim(reading, name, &parts, count));
    }
    // In running text only heads of one length tell that the parts are parts: 创新驱动，…；质量引领，….
    let note = is_note(reading);
    let alike = |parts: &[TextRange]| if note { alike(reading, parts, name.key) } else { headed(reading, parts) };
    let whole = |parts: &[TextRange]| name.key.is_some() || parts.iter().all(|&part| !reading[part].contains(['和', '及', '与']));
    let fits = |parts: &Vec<TextRange>| near(parts.len()) && alike(parts) && (!note || whole(parts));
    let parts = splits.into_iter().find(fits)?;
    Some(claim(reading, name, &parts, parts.len()))
}

/// Where the text that unfolds a name ends: with its sentence, or before the next name of a note (…。三群：…).
fn end_of(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        if closing_of(c).is_some() {
            depth += 1;
        } else if is_closing(c) {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        } else if c == '。' && depth == 0 {
            return Some(at);
        }
    }
    (depth == 0).then_some(text.len())
}

/// The parts of a place between marks, what stands in brackets and quotes left whole.
fn split(reading: &str, place: TextRange, marks: &[char]) -> Vec<TextRange> {
    let (start, end) = (usize::from(place.start()), usize::from(place.end()));
    let (mut parts, mut depth, mut from) = (Vec::new(), 0usize, start);
    for (at, c) in reading[start..end].char_indices() {
        if closing_of(c).is_some() {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && marks.contains(&c) {
            parts.push(range(from, start + at));
            from = start + at + c.len_utf8();
        }
    }
    parts.push(range(from, end));
    parts.retain(|&part| !reading[part].trim().is_empty());
    parts
}

/// How many parts there are if 和 parts the last two.
fn with_joint(reading: &str, parts: &[TextRange]) -> usize {
    parts.len() + usize::from(parts.last().is_some_and(|&last| reading[last].contains(['和', '及', '与'])))
}

/// Longest head of a part, in bytes.
const HEAD: usize = 18;

/// Whether each part has a head as long as the others: 创新驱动，…；质量引领，….
fn headed(reading: &str, parts: &[TextRange]) -> bool {
    let heads: Vec<usize> = parts.iter().filter_map(|&part| reading[part].trim().find('，')).collect();
    heads.len() == parts.len() && heads.iter().all(|&head| head == heads[0] && head <= HEAD)
}

/// Whether the paragraph is a note: [14]…, 17.….
fn is_note(reading: &str) -> bool {
    let text = reading.trim_start();
    let open = text.starts_with(['[', '［', '〔', '【']);
    let rest = text.trim_start_matches(['[', '［', '〔', '【']);
    let behind = rest.trim_start_matches(is_digit);
    behind.len() < rest.len() && (open || behind.starts_with(['.', '．', '、']))
}

/// Whether the parts are of one kind: all hold the key, or all begin or end alike.
fn alike(reading: &str, parts: &[TextRange], key: Option<char>) -> bool {
    let text = |part: &TextRange| reading[*part].trim();
    let same = |of: fn(&str) -> Option<char>| {
        let first = parts.first().and_then(|part| of(text(part))).filter(|&c| is_han(c) && !numerals::is_numeral(c));
        first.is_some() && parts.iter().all(|part| of(text(part)) == first)
    };
    headed(reading, parts)
        || key.is_some_and(|key| parts.iter().all(|part| text(part).contains(key)))
        || same(|text| text.chars().next())
        || same(|text| text.trim_end_matches(['”', '）']).chars().next_back())
}

/// Most characters of a sentence that announces what follows it.
const SHORT: usize = 16;

/// 实施三大提升。提升甲…。提升乙…。: the sentences behind a short one take up its noun, or all begin alike.
fn sentences(facts: &ParagraphFacts, count: TextRange, value: usize) -> Option<Claim> {
    let reading = &*facts.reading;
    let sentence = facts.layout.sentence_at(count.start());
    let text = &reading[sentence];
    let behind = &reading[usize::from(count.end())..usize::from(sentence.end()).max(count.end().into())];
    let noun = behind.strip_suffix('。')?.trim_start_matches(MEASURES);
    if text.chars().count() > SHORT || noun.is_empty() || noun.chars().any(|c| !is_han(c) || is_digit(c)) || behind.len() == noun.len() + 3
    {
        return None;
    }
    let next: Vec<TextRange> = facts.layout.sentences.iter().copied().filter(|next| next.start() >= sentence.end()).collect();
    let opening = |place: TextRange, length: usize| reading[place].trim_start().chars().take(length).collect::<String>();
    let all = |length: usize| {
        let first = opening(*next.first()?, length);
        let taken: Vec<TextRange> = next.iter().copied().filter(|&place| opening(place, length) == first).collect();
        Some((first, taken))
    };
    let (first, taken) = all(2)?;
    let repeats = noun.starts_with(&first);
    let parts = if repeats || taken.len() == next.len() {
        taken
    } else {
        let (first, taken) = all(1)?;
        if !noun.starts_with(&first) {
            return None;
        }
        taken
    };
    let off = parts.len().abs_diff(value);
    let name = range(count.start().into(), usize::from(sentence.end()) - '。'.len_utf8());
    (parts.len() >= LEAST && off == 1).then(|| {
        let heads: Vec<TextRange> = parts.iter().map(|&part| head(reading, part)).collect();
        claim(reading, &Name { count, value, name, key: None, once: false, from: 0 }, &heads, heads.len())
    })
}

/// The first clause of a sentence.
fn head(reading: &str, sentence: TextRange) -> TextRange {
    let text = &reading[sentence];
    let start = usize::from(sentence.start());
    range(start, start + text.find(['，', '。', '；']).unwrap_or(text.len()))
}

fn claim(reading: &str, name: &Name, parts: &[TextRange], count: usize) -> Claim {
    let number = Operand { role: OperandRole::Number, range: name.count, value: name.value.to_string(), unit: "" };
    let members = parts.iter().map(|&range| Operand { role: OperandRole::Member, range, value: reading[range].to_owned(), unit: "" });
    let operands = std::iter::once(number).chain(members).collect();
    let claim = Claim::new(Form::Listing, Verdict::Inconsistent, operands);
    Claim { name: Some(reading[name.name].to_owned()), ..claim }.giving(count.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        let mut claims = Vec::new();
        read(&ParagraphFacts::read(text.into()), &mut claims);
        claims.into_iter().map(|claim| claim.computed.unwrap_or_default()).collect()
    }

    #[test]
    fn parts_of_one_kind_are_counted() {
        assert_eq!(seen("12.五零：开办企业“零成本”，办事“零跑动”，服务“零距离”，违规“零容忍”。"), ["4"]);
        assert_eq!(seen("12.四零：开办企业“零成本”，办事“零跑动”，服务“零距离”，违规“零容忍”。"), [""; 0]);
        assert_eq!(seen("[3]打好“城建五仗”：打好道路畅通仗、打好管网改造仗、打好老旧小区翻新仗、打好垃圾分类仗。"), ["4"]);
        assert_eq!(seen("抓实四大清理。清理河道，疏浚12公里。清理街巷，拆违30处。清理楼道，清运杂物。"), ["3"]);
        assert_eq!(seen("抓实三大清理。清理河道，疏浚12公里。清理街巷，拆违30处。清理楼道，清运杂物。"), [""; 0]);
        assert_eq!(seen("建立工程“四定”制度，定人员、时限和标准。"), ["3"]);
        assert_eq!(seen("采取四大措施：创新驱动，壮大产业；绿色引领，守护山水；文化兴区，留住乡愁。"), ["3"]);
    }
}
