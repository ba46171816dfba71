use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::scan::{Number, Token};
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::measure_words;
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_digit, is_han};
use crate::text::{TextRange, range, size};

/// Digits that are no number, no date, no name and no code.
pub const RULE: Rule = Rule {
    name: "malformed-figure",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "GB/T 15835-2011",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BROKEN, &SPLIT, &INSIDE, &DOUBLED, &LETTER, &ZERO],
    aggregate: None,
    page: include_str!("malformed_figure.md"),
    run: Run::Document(run),
};

static BROKEN: Case = Case {
    zh: "“{0}”不成数，小数点有多余或缺失，请核对",
    en: "“{0}” is no number: a decimal point too many or too few; please check",
};
static SPLIT: Case = Case {
    zh: "“{0}”中间的“{1}”把一个数分成了两段，请核对是小数点、千分空还是漏了计量单位",
    en: "“{1}” splits the number in “{0}”; it may stand for a point or a separator, or a unit is missing; please check",
};
static INSIDE: Case = Case {
    zh: "“{0}”里的“{1}”夹在计量单位中间，请核对是多打了一个数字，还是漏了单位",
    en: "“{1}” stands inside the unit of “{0}”; please check whether it is one digit too many, or a unit is missing",
};
static DOUBLED: Case = Case { zh: "“{0}”多了一个“{1}”，应删去", en: "“{1}” stands twice in “{0}”; delete one" };
static LETTER: Case = Case {
    zh: "“{0}”里混有字母，像是数字0或1之误，请核对", en: "“{0}” holds a letter in place of 0 or 1; please check"
};
static ZERO: Case = Case {
    zh: "“{0}”以0开头，不成数，请核对是否漏了数字或小数点",
    en: "“{0}” begins with 0; a digit or a point may be missing; please check",
};

/// With one of these shortly before it, a number without a unit ends its clause: 指数为102，35家….
const SCORES: &[&str] = &[
    "排名", "位列", "名列", "位居", "居全", "列全", "指数", "得分", "评分", "分值", "系数", "比值", "总分", "编号", "代码", "电话", "热线",
    "号码", "进入", "附件", "专栏",
];
/// The same directly before it: 居全国第4，21个….
const ORDINALS: &[&str] = &["第", "前", "表", "图", "列", "居", "约第", "分别", "Top", "TOP"];
/// What names a section, a standard or a version.
const SECTIONS: &[&str] = &["条", "节", "款", "章", "版", "项", "级", "类", "部分", "目", "号", "度"];

/// In the text of a page with two columns the lines of one stand between those of the other.
fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let found = analysis.body().flat_map(|(_, paragraph, facts)| {
        in_paragraph(facts).into_iter().map(|finding| finding.map(&mut |r| paragraph.place(r), &mut |r| paragraph.place_edit(r)))
    });
    found.collect()
}

fn in_paragraph(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings: Vec<Finding> = facts.tokens.iter().filter_map(|token| alone(facts, token)).collect();
    for pair in facts.tokens.windows(2) {
        if let [Token::Number(a), Token::Number(b)] = pair {
            findings.extend(split(facts, a, b));
        }
    }
    // A list of numbers (12，34，56件) is no split number.
    findings.retain(|finding| !facts.layout.is_quoted(finding.range.start()) && !facts.layout.is_in_title(finding.range.start()));
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

/// What is wrong with one row of digits by itself.
fn alone(facts: &ParagraphFacts, token: &Token) -> Option<Finding> {
    let reading = &facts.reading;
    let place = token.range();
    let (start, end) = (usize::from(place.start()), usize::from(place.end()));
    let (text, rest) = (&reading[place], &reading[end..]);
    match token {
        Token::Malformed(_) => {
            let amount = unit_length(rest).filter(|_| text.contains('.') && !is_section(rest) && !is_dotted_date(text));
            let unit = amount?;
            let whole = range(start, end + unit);
            Some(Finding::new(whole, BROKEN.with([reading[whole].into()])))
        }
        Token::Name(_) => {
            let digits = text.chars().filter(|&c| is_digit(c)).count();
            let letters = text.chars().filter(|c| matches!(c, 'O' | 'o' | 'l' | 'I')).count();
            let mixed = digits >= 1 && letters >= 1 && digits + letters == text.chars().count();
            let unit = counted_length(rest).filter(|_| mixed && letters <= digits + 1)?;
            let whole = range(start, end + unit);
            Some(Finding::new(whole, LETTER.with([reading[whole].into()])))
        }
        Token::Number(number) if !number.chinese => number_alone(facts, number, start, end, rest),
        _ => None,
    }
}

fn number_alone(facts: &ParagraphFacts, number: &Number, start: usize, end: usize, rest: &str) -> Option<Finding> {
    let reading = &facts.reading;
    let text = &reading[number.range];
    let before = reading[..start].chars().next_back();
    let told = |case: &'static Case, end: usize, what: &str| {
        let whole = range(start, end);
        let quoted = &reading[whole];
        Some(Finding::new(
            whole,
            if std::ptr::eq(case, &DOUBLED) { case.with([quoted.into(), what.into()]) } else { case.with([quoted.into()]) },
        ))
    };
    // 12.亿元, 达3.%
    if rest.starts_with('.') && rest[1..].starts_with(['亿', '万', '%', '％']) && before.is_some_and(is_han) {
        let unit = rest[1..].chars().next().map_or(0, char::len_utf8);
        return told(&BROKEN, end + 1 + unit, "");
    }
    // 98%%, 3亿亿元
    for mark in ["%%", "％％", "%％", "％%"] {
        if rest.starts_with(mark) {
            return told(&DOUBLED, end + mark.len(), "%");
        }
    }
    for scale in ["亿", "万"] {
        // Computing power is told in 百亿亿次.
        let power = rest.strip_prefix('亿').is_some_and(|rest| rest.starts_with('次'));
        if number.scale > 0 && text.ends_with(scale) && rest.starts_with(scale) && !power {
            return told(&DOUBLED, end + scale.len(), scale);
        }
    }
    // 增长.5%
    if before == Some('.') && rest.starts_with(['%', '％']) && text.chars().all(is_digit) {
        let head = &reading[..start - 1];
        if ["增长", "下降", "提高", "降低", "上升", "达", "为", "达到", "占"].iter().any(|word| head.ends_with(word)) {
            let whole = range(start - 1, end + rest.chars().next().map_or(0, char::len_utf8));
            return Some(Finding::new(whole, BROKEN.with([reading[whole].into()])));
        }
    }
    // 百分之12%
    if reading[..start].ends_with("百分之") && rest.starts_with(['%', '％']) {
        let whole = range(start - "百分之".len(), end + rest.chars().next().map_or(0, char::len_utf8));
        return Some(Finding::new(whole, DOUBLED.with([reading[whole].into(), "百分之".into()])));
    }
    // 05件
    let zero = text.len() >= 2 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    let unit = counted_length(rest).filter(|_| zero && before.is_some_and(is_han))?;
    told(&ZERO, end + unit, "")
}

/// `12，34件`, `12。5亿元`, `12..5%`, `1,23件`: a mark inside a number.
fn split(facts: &ParagraphFacts, a: &Number, b: &Number) -> Option<Finding> {
    let reading = &facts.reading;
    let between = reading.get(usize::from(a.range.end())..usize::from(b.range.start()))?;
    // 126.5亿6元, 3.2万8亩
    let (digits, rest) = (&reading[b.range], &reading[usize::from(b.range.end())..]);
    if between.is_empty() && !a.chinese && !b.chinese && a.scale > 0 && b.scale == 0 && digits.len() == 1 && reading[a.range].contains('.')
    {
        let whole = TextRange::new(a.range.start(), b.range.end() + size(unit_length(rest)?));
        return Some(Finding::new(whole, INSIDE.with([reading[whole].into(), digits.into()])));
    }
    if a.chinese || b.chinese || a.scale != 0 || !matches!(between, "，" | "," | "。" | ".." | "．." | ".，") {
        return None;
    }
    let (first, second) = (&reading[a.range], &reading[b.range]);
    let whole_numbers = first.bytes().chain(second.trim_end_matches(['亿', '万', '千', '百']).bytes()).all(|b| b.is_ascii_digit());
    let clause = facts.layout.clause_at(a.range.start());
    let start = usize::from(clause.start()).min(usize::from(a.range.start()));
    let head = beside::last_characters(&reading[start..usize::from(a.range.start())], 12);
    let free = head.chars().next_back().is_some_and(is_han)
        && !SCORES.iter().any(|word| head.contains(word))
        && !ORDINALS.iter().any(|word| head.ends_with(word));
    // 分别为12，34，56件 is a list.
    let row = rest.starts_with(['，', ',', '、']) && rest.chars().nth(1).is_some_and(is_digit);
    if !free || row {
        return None;
    }
    let unit = match between {
        "，" | "," => {
            // 增加12，34件 may be two numbers; 8，1% and 4168，5亿元 are one.
            let long = first.len() + second.len() >= 4 && !head.contains("分别");
            let counted = counted_length(rest).filter(|_| long && !(second.len() < 3 && first.len() > 3));
            let whole_first = first.bytes().all(|b| b.is_ascii_digit());
            counted.filter(|_| whole_numbers).or_else(|| measured_length(rest, b).filter(|_| whole_first && first.len() <= 4))
        }
        "。" => measured_length(rest, b).filter(|_| whole_numbers),
        _ => unit_length(rest),
    }?;
    let whole = TextRange::new(a.range.start(), b.range.end() + size(unit));
    Some(Finding::new(whole, SPLIT.with([reading[whole].into(), between.into()])))
}

/// The length of a measure word or scale that opens `rest`.
fn unit_length(rest: &str) -> Option<usize> {
    let scale = ["万亿", "亿", "万"].iter().find(|scale| rest.starts_with(**scale)).map_or(0, |scale| scale.len());
    let measure = measure_words::at_start(&rest[scale..]).map_or(0, |measure| measure.word.len());
    (scale + measure > 0).then_some(scale + measure)
}

/// The same where things are counted one by one: 件, 家, 人次.
fn counted_length(rest: &str) -> Option<usize> {
    let measure = measure_words::at_start(rest)?;
    ["件", "家", "户", "人", "人次", "元", "项", "篇", "条", "次", "个"].contains(&measure.class.as_str()).then_some(measure.word.len())
}

/// The same where a decimal is usual: money, per cent, lengths, areas, anything in 万 or 亿.
fn measured_length(rest: &str, number: &Number) -> Option<usize> {
    let measure = measure_words::at_start(rest)?;
    let usual = number.scale > 0 || ["%", "元", "美元", "面积", "长度", "吨", "百分点", "体积", "功率"].contains(&measure.class.as_str());
    usual.then_some(measure.word.len())
}

fn is_section(rest: &str) -> bool {
    SECTIONS.iter().any(|word| rest.starts_with(word))
}

/// `2026.01.05`
fn is_dotted_date(text: &str) -> bool {
    let mut parts = text.split('.');
    let year = parts.next().is_some_and(|year| year.len() == 4 && (year.starts_with("19") || year.starts_with("20")));
    year && parts.all(|part| part.len() <= 2)
}
