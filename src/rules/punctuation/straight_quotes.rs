use crate::analysis::Analysis;
use crate::facts::pairs::{Pair, Pairs, Sort};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::punctuation::marks;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run, replacing};
use crate::text::characters::{is_chinese_mark, is_han};
use crate::text::{TextRange, between, range};

/// Straight quotes in Chinese.
pub const RULE: Rule = Rule {
    name: "straight-quotes",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 4.8.2",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&STRAIGHT, &CURL],
    aggregate: Some(&AGGREGATE),
    page: include_str!("straight_quotes.md"),
    run: Run::Document(run),
};

static STRAIGHT: Case = Case {
    zh: "「{0}」用了直引号，中文里应为「{1}」",
    en: "the quotes of 「{0}」 are straight; in Chinese it should be 「{1}」",
};
static CURL: Case = Case { zh: "改为「{0}」", en: "make it 「{0}」" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}对直引号，第一对在{1}；中文里应用“”，成对的可一次改正",
        en: "{0} pairs of straight quotes, first at {1}; Chinese text has “”, and those that pair can be changed at once",
    },
    fix: Case { zh: "全部改为“”（{0}对）", en: "make all {0} pairs “”" },
};

/// Longest stretch between two quotations that may itself be the inner one of three, in characters.
const GAP: usize = 6;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (paragraph, facts) in marks::paragraphs(analysis) {
        let pairs = &facts.layout.pairs;
        let straight: Vec<usize> = (0..pairs.all.len()).filter(|&index| pairs.all[index].is_straight()).collect();
        // A note of Markdown: [1]: address "title".
        if straight.is_empty() || facts.reading.starts_with('[') && facts.reading.contains("]:") {
            continue;
        }
        let settled = settled(pairs, &straight);
        let links = Links::of(&facts.reading);
        for (nth, &index) in straight.iter().enumerate() {
            let pair = &pairs.all[index];
            if links.holds(pair) || !is_chinese(&facts.reading, pair) {
                continue;
            }
            let inner_of = |one: Option<&usize>, other: Option<&usize>| match (one, other) {
                (Some(&one), Some(&other)) => may_be_inner(&facts.reading, &pairs.all[one], &pairs.all[other]),
                _ => false,
            };
            let before = nth.checked_sub(1).and_then(|before| straight.get(before));
            let between = inner_of(before, Some(&index)) || inner_of(Some(&index), straight.get(nth + 1));
            findings.push(replacing::carry(finding(&facts.reading, pair, settled && !between), paragraph));
        }
    }
    findings
}

fn finding(reading: &str, pair: &Pair, sure: bool) -> Finding {
    let mixed = [pair.open, pair.close].iter().any(|mark| !matches!(mark, '"' | '\''));
    let right = match pair.quote_depth.is_multiple_of(2) {
        _ if mixed => pair.sort,
        true => Sort::Double,
        false => Sort::Single,
    };
    let change = format!("{}{}{}", right.open(), &reading[pair.inner()], right.close());
    let message = STRAIGHT.with([reading[pair.range].into(), change.as_str().into()]);
    let finding = Finding::new(pair.range, message);
    // A pair that may be no pair is told without a fix, which would join the one for all.
    if !sure {
        return finding;
    }
    let curl = |place: TextRange, curly: char| (reading[place] != *curly.to_string()).then(|| Edit::replace(place, curly.to_string()));
    // 理论和 "三严三实"的: a blank beside the quotes goes with them.
    let (head, tail) = (&reading[..usize::from(pair.range.start())], &reading[usize::from(pair.range.end())..]);
    let before = head.strip_suffix(' ').is_some_and(|head| head.ends_with(is_han));
    let behind = tail.strip_prefix(' ').is_some_and(|tail| tail.starts_with(is_han));
    let opening = if before { range(head.len() - 1, pair.opening().end().into()) } else { pair.opening() };
    let closing = if behind { range(pair.closing().start().into(), usize::from(pair.closing().end()) + 1) } else { pair.closing() };
    let edits = [curl(opening, right.open()), curl(closing, right.close())].into_iter().flatten().collect();
    finding.fixed_by(Fix { title: CURL.with([change.into()]), safe: true, edits })
}

/// Whether it is clear which straight quotes of a paragraph belong together.
fn settled(pairs: &Pairs, straight: &[usize]) -> bool {
    let lost = pairs.lone.iter().any(|lone| lone.mark == '"');
    let in_another = |index: usize| pairs.around(index).any(|outer| outer.open == pairs.all[index].open);
    !lost && !straight.iter().any(|&index| pairs.all[index].inner().is_empty() || in_another(index))
}

/// Whether the words between two quotations may be quoted inside a third: 开展"加快"两山"转化"协商.
fn may_be_inner(reading: &str, first: &Pair, second: &Pair) -> bool {
    if first.range.end() > second.range.start() {
        return false;
    }
    let gap = between(reading, first.range.end(), second.range.start());
    let joined = |c: char| matches!(c, '和' | '与' | '及' | '或' | '的' | '并' | '到' | '为' | '是' | '向' | '由' | '从' | '以' | '变');
    let short = !gap.is_empty() && gap.chars().take(GAP + 1).count() <= GAP && gap.chars().all(|c| is_han(c) && !joined(c));
    let before = reading[..usize::from(first.range.start())].chars().next_back();
    let behind = reading[usize::from(second.range.end())..].chars().next();
    short && before.is_some_and(is_han) && behind.is_some_and(is_han)
}

/// Where addresses of links begin and brackets close, in the order of the text.
struct Links<'t>(Vec<(usize, &'t str)>);

impl<'t> Links<'t> {
    fn of(reading: &'t str) -> Links<'t> {
        let mut marks: Vec<(usize, &str)> = reading.match_indices("](").collect();
        if !marks.is_empty() {
            marks.extend(reading.match_indices(')'));
            marks.sort_unstable();
        }
        Links(marks)
    }

    /// [名称](地址 "说明"): whether a pair is the title of a link.
    fn holds(&self, pair: &Pair) -> bool {
        let before = self.0.partition_point(|&(at, mark)| at + mark.len() <= usize::from(pair.range.start()));
        self.0[..before].last().is_some_and(|&(_, mark)| mark == "](")
    }
}

/// Whether a pair stands in Chinese or holds it, and is neither code nor markup.
fn is_chinese(reading: &str, pair: &Pair) -> bool {
    let inner = &reading[pair.inner()];
    let before = reading[..usize::from(pair.range.start())].chars().next_back();
    let behind = reading[usize::from(pair.range.end())..].chars().next();
    let code = before == Some('=') || behind == Some(':') || inner.contains(['=', '<', '>', '{', '}']);
    let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_chinese_mark(c));
    !code && (chinese(before) || chinese(behind) || inner.contains(is_han))
}
