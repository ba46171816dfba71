use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::facts::pairs::{Pair, Sort};
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::words::words;
use crate::report::genre::TextKind;
use crate::rules::punctuation::marks;
use crate::rules::{FixKind, Group, Rule, Run, replacing};
use crate::text::characters::{is_closing, is_han, tail};
use crate::text::range;

/// A connective or 、 with nothing behind it before the end of a quotation.
pub const RULE: Rule = Rule {
    name: "dangling-connective",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "语法",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&WORD, &MARK, &ADDED],
    aggregate: None,
    page: include_str!("dangling_connective.md"),
    run: Run::Document(run),
};

static WORD: Case = Case {
    zh: "「{0}」以“{1}”结尾，后面没有下文：多半漏了字，或者多了“{1}”",
    en: "「{0}」 ends with “{1}” and nothing follows: words are missing after it, or it is one too many",
};
static MARK: Case = Case {
    zh: "「{0}」以“{1}”结尾，后面没有下文：多半漏了字，或者多了这个标点",
    en: "「{0}」 ends with “{1}” and nothing follows: words are missing after it, or the mark is one too many",
};
static ADDED: Case = Case {
    zh: "「{0}」末尾的“{1}”多半是多出来的：别处作「{2}」",
    en: "the “{1}” at the end of 「{0}」 is probably one too many: elsewhere it is 「{2}」",
};

/// Words that join what stands before them to what comes, the longer ones first.
const CONNECTIVES: &[&str] = &["以及", "或者", "并且", "及其", "和", "与", "及", "或", "并", "而"];
/// Words that end like a connective and are none.
const WORDS: &[&str] = &[
    "总和", "饱和", "缓和", "调和", "温和", "共和", "谐和", "柔和", "祥和", "中和", "暖和", "人和", "亲和", "之和", "融和", "附和", "宽和",
    "媾和", "羲和", "颐和", "雍和", "太和", "保和", "泰和", "参与", "赠与", "给与", "授与", "相与", "普及", "涉及", "顾及", "波及", "埃及",
    "触及", "危及", "提及", "惠及", "遍及", "企及", "论及", "推及", "言及", "料及", "旁及", "累及", "殃及", "谈及", "述及", "不及", "得及",
    "抑或", "间或", "合并", "兼并", "吞并", "归并", "撤并", "裁并", "一并", "火并", "反而",
];
/// Words that only a term known without them shows to be one too many.
const LOOSE: &[&str] = &["的", "等"];
/// Words behind a quotation that is spoken of as a word: “和”字.
const SPOKEN_OF: &[&str] = &["字", "一词", "二字", "两字", "一字", "一语"];
/// Fewer characters before the connective are a name, as 天和 is.
const WORDS_LEAST: usize = 3;
/// Characters of a set phrase.
const SET_PHRASE: usize = 4;
/// So many characters before the end are shown to the dictionary.
const AROUND: usize = 8;
/// Longer quotations are no terms that stand elsewhere.
const TERM_LIMIT: usize = 20;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs = marks::paragraphs(analysis);
    let mut terms: FxHashSet<&str> = FxHashSet::default();
    for (_, facts) in &paragraphs {
        let quoted = facts.layout.pairs.all.iter().filter(|pair| is_quotation(pair)).map(|pair| &facts.reading[pair.inner()]);
        terms.extend(quoted.filter(|term| term.len() <= 3 * TERM_LIMIT));
    }
    let mut findings = Vec::new();
    for (paragraph, facts) in paragraphs {
        let quotations = facts.layout.pairs.all.iter().filter(|pair| is_quotation(pair));
        let found = quotations.filter_map(|pair| finding(&facts.reading, pair, &terms));
        findings.extend(found.map(|finding| replacing::carry(finding, paragraph)));
    }
    findings
}

fn is_quotation(pair: &Pair) -> bool {
    matches!(pair.sort, Sort::Double | Sort::Single | Sort::Title | Sort::InnerTitle)
}

fn finding(reading: &str, pair: &Pair, terms: &FxHashSet<&str>) -> Option<Finding> {
    let inner = &reading[pair.inner()];
    let behind = &reading[usize::from(pair.range.end())..];
    if SPOKEN_OF.iter().any(|word| behind.starts_with(word)) {
        return None;
    }
    let told = |case: &'static Case, last: &str| {
        let end = usize::from(pair.inner().end());
        let quoted = format!("…{}{}", tail(inner, 12), pair.close);
        (range(end - last.len(), end), case, quoted)
    };
    if let Some(mark) = ["、", "，", "；", "：", ",", ";"].into_iter().find(|mark| inner.ends_with(mark)) {
        // “我们来了，”他说: speech, as it is told in stories.
        if mark != "、" && opens_clause(reading, pair) {
            return None;
        }
        let (place, case, quoted) = told(&MARK, mark);
        return (inner.len() > mark.len()).then(|| Finding::new(place, case.with([quoted.into(), mark.into()])));
    }
    let last = CONNECTIVES.iter().chain(LOOSE).find(|word| inner.ends_with(**word))?;
    let rest = &inner[..inner.len() - last.len()];
    let (place, _, quoted) = told(&WORD, last);
    if terms.contains(rest) && rest.chars().nth(1).is_some() {
        let whole = format!("{}{rest}{}", pair.open, pair.close);
        return Some(Finding::new(place, ADDED.with([quoted.into(), (*last).into(), whole.into()])));
    }
    let certain = !LOOSE.contains(last)
        && rest.chars().nth(WORDS_LEAST - 1).is_some()
        && rest.ends_with(|c: char| c.is_alphanumeric() || is_closing(c))
        && !WORDS.iter().any(|word| inner.ends_with(word))
        && !is_set_phrase(inner)
        && words().cut(tail(inner, AROUND)).last().is_some_and(|word| word == last);
    certain.then(|| Finding::new(place, WORD.with([quoted.into(), (*last).into()])))
}

/// Whether the last member of a quotation has four characters, as set phrases have: “握手言和”, “促进民和”. What joins it to
/// words that were lost would have to be one of the four.
fn is_set_phrase(inner: &str) -> bool {
    let member = inner.rsplit(['、', '，', '；', '：', ' ']).next().unwrap_or(inner);
    member.chars().count() == SET_PHRASE && member.chars().all(is_han)
}

/// Whether nothing of its clause stands before a quotation.
fn opens_clause(reading: &str, pair: &Pair) -> bool {
    let before = reading[..usize::from(pair.range.start())].chars().next_back();
    before.is_none_or(|c| matches!(c, '。' | '！' | '？' | '，' | '：' | '；' | ':'))
}
