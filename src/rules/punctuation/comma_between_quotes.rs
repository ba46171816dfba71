use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::pairs::{Pair, Sort};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::punctuation::quoting::around;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::{between, range};

/// 、 between quoted items or titles.
pub const RULE: Rule = Rule {
    name: "comma-between-quotes",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 4.5.3.5",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&COMMA, &DROP],
    aggregate: Some(&AGGREGATE),
    page: include_str!("comma_between_quotes.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static COMMA: Case =
    Case { zh: "「{0}」之间通常不用顿号", en: "usually no 、 stands between quoted items or titles: 「{0}」" };
static DROP: Case = Case { zh: "删去顿号", en: "drop the 、" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "有{0}处在并列的引号或书名号之间用了顿号，第一处在{1}；这种地方通常不用，可一次删去",
        en: "、 stands between quoted items or titles in {0} places, first at {1}; usually there is none",
    },
    fix: Case { zh: "全部删去（{0}处）", en: "drop all {0}" },
};

/// 、 stands between two quoted items.
const COMMA_WAY: u8 = 0;
/// Nothing does.
const BARE_WAY: u8 = 1;
/// A report that has 、 in so many places, and oftener than not, has it by custom.
const CUSTOM_LEAST: usize = 3;

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let reading = &*facts.reading;
    let kinds = [Sort::Double, Sort::Title];
    let pairs = &facts.layout.pairs.all;
    // A title inside a quotation does not part it from the next one.
    let stands_out = |pair: &Pair| pair.parent.is_none_or(|outer| pairs[outer].sort == Sort::Round);
    let items: Vec<&Pair> = pairs.iter().filter(|pair| kinds.contains(&pair.sort) && stands_out(pair)).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while from < items.len() {
        // A chain of items, each right behind the one before it or after 、.
        let mut to = from;
        while items.get(to + 1).is_some_and(|next| follows(reading, items[to], next)) {
            to += 1;
        }
        found.extend(chain(reading, &items[from..=to]));
        from = to + 1;
    }
    found
}

/// Whether the second pair stands right behind the first or after 、.
fn follows(reading: &str, one: &Pair, other: &Pair) -> bool {
    one.range.end() <= other.range.start() && matches!(between(reading, one.range.end(), other.range.start()), "" | "、")
}

fn chain(reading: &str, items: &[&Pair]) -> Vec<Occurrence> {
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return Vec::new() };
    let before = reading[..usize::from(first.range.start())].chars().next_back();
    let behind = reading[usize::from(last.range.end())..].chars().next();
    // Items of other kinds or with a note belong to the same list: 、 parts them all.
    let mixed = items.iter().any(|item| item.sort != first.sort) || before == Some('、') || matches!(behind, Some('、' | '（' | '('));
    if mixed {
        return Vec::new();
    }
    let joints = items.windows(2).map(|two| {
        let place = range(two[0].range.end().into(), two[1].range.start().into());
        let way = if place.is_empty() { BARE_WAY } else { COMMA_WAY };
        Occurrence { way, range: if place.is_empty() { two[0].closing() } else { place } }
    });
    joints.collect()
}

fn judge(analysis: &Analysis, joints: &[Placed]) -> Vec<Finding> {
    let commas = joints.iter().filter(|joint| joint.way == COMMA_WAY).count();
    let bare = joints.len() - commas;
    if commas >= CUSTOM_LEAST && commas >= bare {
        return Vec::new();
    }
    joints.iter().filter(|joint| joint.way == COMMA_WAY).map(|joint| finding(analysis, joint)).collect()
}

fn finding(analysis: &Analysis, joint: &Placed) -> Finding {
    let (start, end) = (usize::from(joint.range.start()), usize::from(joint.range.end()));
    let finding = Finding::new(joint.range, COMMA.with([around(&analysis.text, joint.range).into()]));
    // Over a page break more than the mark lies between.
    if &analysis.text[start..end] != "、" {
        return finding;
    }
    finding.fixed_by(Fix { title: DROP.plain(), safe: false, edits: vec![Edit::delete(joint.range)] })
}
