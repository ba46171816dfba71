use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::facts::number::written;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// A stated total against the sum of its parts, in one sentence that says the parts are all there is.
pub const RULE: Rule = Rule {
    name: "total-mismatch",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISMATCH, &PART],
    aggregate: None,
    page: include_str!("total_mismatch.md"),
    run: Run::Paragraph(run),
};

static MISMATCH: Case = Case {
    zh: "合计{0}，分项之和为{1}（{2}），相差{3}",
    en: "the total is given as {0}, but its parts add up to {1} ({2}), a difference of {3}",
};
static PART: Case = Case { zh: "分项“{0}”", en: "part “{0}”" };

/// Sets whose members leave nothing out, so that 其中 gives a whole breakdown.
const COMPLEMENTS: &[&[&str]] = &[
    &["委员", "集体"],
    &["城镇", "农村"],
    &["城市", "农村"],
    &["城区", "乡村"],
    &["男", "女"],
    &["第一产业", "第二产业", "第三产业"],
    &["一产", "二产", "三产"],
    &["税收", "非税"],
    &["采纳", "部分采纳", "未采纳"],
    &["内资", "外资"],
    &["公办", "民办"],
    &["出口", "进口"],
    &["线上", "线下"],
    &["市级", "区级"],
    &["新建", "续建"],
];
/// With one of these words the parts are examples, or the sum is known not to fit.
const OPEN_WORDS: &[&str] = &["等", "主要", "包括", "如", "四舍五入", "未作机械", "交叉", "重复", "含", "多为"];
/// What may stand between 共 and the total.
const TOTAL_WORDS: &[&str] = &["共计", "合计", "总计", "一共", "总共", "累计共", "共有", "共"];
/// With one of these before it a figure is a change or a share, not a part.
const NOT_A_PART: &[&str] = &["增加", "增长", "减少", "下降", "同比", "比上年", "较上年", "提高", "新增", "超", "平均", "人均", "每"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &sentence in &facts.layout.sentences {
        let figures: Vec<&Figure> = facts.figures_in(sentence).iter().filter(|f| !f.quoted).collect();
        if figures.len() < 3 || has_open_word(&facts.reading[sentence]) {
            continue;
        }
        let claims = [breakdown(facts, sentence, &figures), total_behind(facts, &figures), total_before(facts, &figures)];
        findings.extend(claims.into_iter().flatten().next().and_then(|(total, parts)| compare(facts, total, &parts)));
    }
    findings
}

fn has_open_word(sentence: &str) -> bool {
    OPEN_WORDS.iter().any(|word| sentence.contains(word))
}

/// The total and all its parts.
type Claim<'a> = (&'a Figure, Vec<&'a Figure>);

/// `126件，其中委员提案90件、集体提案37件` and `126件（委员提案90件、集体提案37件）`: parts of a complementary set.
fn breakdown<'a>(facts: &ParagraphFacts, sentence: TextRange, figures: &[&'a Figure]) -> Option<Claim<'a>> {
    let reading = &facts.reading;
    let text = &reading[sentence];
    let (at, width) = text.find("其中").map(|at| (at, "其中".len())).or_else(|| text.find(['（', '(']).map(|at| (at, 1)))?;
    let opening = usize::from(sentence.start()) + at;
    let whole = figures.iter().rev().find(|f| usize::from(f.range.end()) <= opening)?;
    let between = &reading[usize::from(whole.range.end())..opening];
    // The whole stands directly before 其中: 收到提案126件，其中…; a noun may follow it (126件提案，其中…).
    if between.chars().count() > 14 || between.matches(['，', ',', '；']).count() > 1 {
        return None;
    }
    let inside: Vec<&'a Figure> =
        figures.iter().copied().filter(|f| usize::from(f.range.start()) >= opening + width && f.is_comparable(whole)).collect();
    let set = COMPLEMENTS.iter().find(|set| {
        let parts = &inside[..set.len().min(inside.len())];
        let before = |i: usize| i.checked_sub(1).map(|p| parts[p]);
        let names: Vec<&str> = parts.iter().enumerate().map(|(i, f)| name_of(facts, f, before(i), opening + width)).collect();
        covers(set, &names)
    })?;
    // One more member of the list (、其他3件) would make the set incomplete; a new clause (，经审查立案118件) does not.
    let listed = inside.get(set.len()).is_some_and(|next| {
        let between = &reading[usize::from(inside[set.len() - 1].range.end())..usize::from(next.range.start())];
        !between.contains(['，', ',', '；', ';', '）', ')'])
    });
    (!listed).then(|| (*whole, inside[..set.len()].to_vec()))
}

/// The words that belong to a part: from the part before it to its own end, and the noun behind it.
fn name_of<'t>(facts: &'t ParagraphFacts, figure: &Figure, before: Option<&Figure>, opening: usize) -> &'t str {
    let clause = facts.layout.clause_at(figure.range.start());
    let start = before.map_or(opening, |b| usize::from(b.range.end())).max(usize::from(clause.start()));
    let end = figure.subject.map_or(figure.range.end(), |s| s.end().max(figure.range.end()));
    facts.reading.get(start..usize::from(end)).unwrap_or("")
}

/// Whether each member of the set names exactly one part and no part tells a change.
fn covers(set: &[&str], names: &[&str]) -> bool {
    let parts = names.iter().all(|name| !NOT_A_PART.iter().any(|word| name.contains(word)));
    parts && set.iter().enumerate().all(|(index, member)| names.get(index).is_some_and(|name| name.contains(member)))
        || parts && set.len() == 2 && names.len() == 2 && names[0].contains(set[1]) && names[1].contains(set[0])
}

/// `委员提案90件、集体提案37件，共126件`: nothing but 共 stands between the last part and the total.
fn total_behind<'a>(facts: &ParagraphFacts, figures: &[&'a Figure]) -> Option<Claim<'a>> {
    let reading = &facts.reading;
    for (index, total) in figures.iter().enumerate().skip(2) {
        let between = &reading[usize::from(figures[index - 1].range.end())..usize::from(total.range.start())];
        let word = between.trim_start_matches(['，', ',', '、']);
        if between.len() == word.len() || !TOTAL_WORDS.contains(&word) {
            continue;
        }
        let mut first = index;
        while first > 0 && figures[first - 1].is_comparable(total) && is_part(facts, figures, first - 1) {
            first -= 1;
        }
        let parts = figures[first..index].to_vec();
        // A figure of another kind between them (召开会议5次，走访企业20家，共25次) leaves nothing to add.
        if parts.len() >= 2 && (first == 0 || !joined(facts, figures[first - 1], figures[first])) {
            return Some((total, parts));
        }
    }
    None
}

/// `共126件，分别为委员提案90件、集体提案37件`: what follows 分别 is all there is.
fn total_before<'a>(facts: &ParagraphFacts, figures: &[&'a Figure]) -> Option<Claim<'a>> {
    let reading = &facts.reading;
    for (index, total) in figures.iter().enumerate() {
        let clause = facts.layout.clause_at(total.range.start());
        let said = TOTAL_WORDS.iter().any(|word| reading[TextRange::new(clause.start(), total.range.start())].contains(word));
        let next = figures.get(index + 1)?;
        let between = &reading[usize::from(total.range.end())..usize::from(next.range.start())];
        let marked = ["分别是", "分别为", "，即", "：", "由"].iter().any(|word| between.contains(word)) && !between.contains(['。', '；']);
        if !said || !marked || between.chars().count() > 24 {
            continue;
        }
        let parts: Vec<&'a Figure> = figures[index + 1..].iter().copied().take_while(|f| f.is_comparable(total)).collect();
        let all_parts = (index + 1..index + 1 + parts.len())
            .all(|i| i == index + 1 || is_part(facts, figures, i) && joined(facts, figures[i - 1], figures[i]));
        if parts.len() >= 2 && all_parts && index + 1 + parts.len() == figures.len() {
            return Some((total, parts));
        }
    }
    None
}

/// Whether a figure can be a part of a sum: no change, no share, in a clause without a colon's explanation.
fn is_part(facts: &ParagraphFacts, figures: &[&Figure], index: usize) -> bool {
    let figure = figures[index];
    let clause = facts.layout.clause_at(figure.range.start());
    let start = index.checked_sub(1).map_or(clause.start(), |p| figures[p].range.end().max(clause.start()));
    let words = &facts.reading[TextRange::new(start.min(figure.range.start()), figure.range.start())];
    !NOT_A_PART.iter().any(|word| words.contains(word)) && !words.contains("其中") && !figure.measure.is_ratio()
}

/// Whether two figures stand in one list or in neighbouring clauses of one sentence.
fn joined(facts: &ParagraphFacts, a: &Figure, b: &Figure) -> bool {
    let between = &facts.reading[usize::from(a.range.end())..usize::from(b.range.start())];
    between.chars().count() <= 24 && !between.contains(['。', '；', ';', '：'])
}

fn compare(facts: &ParagraphFacts, total: &Figure, parts: &[&Figure]) -> Option<Finding> {
    let whole = total.rounded_interval();
    let sum = parts.iter().skip(1).fold(parts.first()?.rounded_interval(), |sum, part| sum.plus(&part.rounded_interval()));
    if !whole.is_disjoint(&sum) {
        return None;
    }
    let unit = &total.measure.word;
    let factor = &total.measure.factor;
    let scale = scale_of(facts, total);
    let stated = total.value.rational();
    let added: BigRational = parts.iter().map(|part| part.value.rational() * &part.measure.factor).sum::<BigRational>() / factor;
    let difference = if added > stated { &added - &stated } else { &stated - &added };
    let terms: Vec<String> = parts.iter().map(|part| number_text(facts, part)).collect();
    let show = |value: &BigRational| format!("{}{}{unit}", written(&(value / &scale.1)), scale.0);
    let message = MISMATCH.with([show(&stated).into(), show(&added).into(), terms.join("＋").into(), show(&difference).into()]);
    let mut finding = Finding::new(total.number, message);
    for part in parts {
        finding = finding.relating(part.range, PART.with([(&facts.reading[part.range]).into()]));
    }
    Some(finding)
}

/// The scale in which the total is written, so that sums are told in it: 万 and its value.
fn scale_of(facts: &ParagraphFacts, total: &Figure) -> (&'static str, BigRational) {
    let text = &facts.reading[total.range];
    let power = |n: u32| BigRational::from_integer(num_bigint::BigInt::from(10).pow(n));
    if text.contains("万亿") {
        ("万亿", power(12))
    } else if text.contains('亿') {
        ("亿", power(8))
    } else if text.contains('万') {
        ("万", power(4))
    } else {
        ("", power(0))
    }
}

fn number_text(facts: &ParagraphFacts, figure: &Figure) -> String {
    facts.reading[figure.number].to_owned()
}
