use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::whole_words;
use crate::lexicon::words::words;
use crate::report::genre::TextKind;
use crate::report::paragraph::Paragraph;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{ends_clause, is_han};
use crate::text::range;

/// 甲、乙、和丙: a mark before the conjunction that ends a list.
pub const RULE: Rule = Rule {
    name: "mark-before-and",
    group: Group::Lists,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MARK, &DELETE],
    aggregate: None,
    page: include_str!("mark_before_and.md"),
    run: Run::Document(run),
};

static MARK: Case = Case {
    zh: "“{0}”前面有了连词就不用顿号，应写作“{1}”", en: "no 、 before the conjunction: write “{1}” for “{0}”"
};
static DELETE: Case = Case { zh: "删去顿号", en: "delete the 、" };

/// The conjunctions; 与 is a preposition there (、与外商签约).
const JOINTS: &[&str] = &["以及", "和", "及"];
/// Words that begin so, for which the dictionary is not asked.
const WORDS: &[&str] = &[
    "和平", "和谐", "和睦", "和美", "和顺", "和解", "和县", "和田", "和而", "和一", "及时", "及早", "及格", "和合", "和乐", "和衷", "和静",
    "和政", "和林", "和龙", "和硕", "和布", "和畅", "和缓", "和煦", "和善",
];
/// What the name of a place ends with.
const PLACES: &str = "路街县苑里桥巷屯庄";
/// So many characters of the last member are quoted.
const MEMBER: usize = 8;
/// As much as the dictionary is shown on either side, in characters.
const AROUND: usize = 8;

/// The dictionary takes a tenth of a second to load: it is asked only where a candidate stands.
fn run(analysis: &Analysis) -> Vec<Finding> {
    analysis.body().flat_map(|(_, paragraph, facts)| in_paragraph(paragraph, facts)).collect()
}

fn in_paragraph(paragraph: &Paragraph, facts: &ParagraphFacts) -> Vec<Finding> {
    const MARK_WIDTH: usize = '、'.len_utf8();
    let reading = &*facts.reading;
    let candidates = reading.match_indices('、').filter_map(|(at, _)| {
        let rest = &reading[at + MARK_WIDTH..];
        let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint))?;
        let member = &rest[joint.len()..];
        let opens = member.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《'));
        let word = *joint != "以及" && WORDS.iter().any(|word| rest.starts_with(word));
        // 和富路, 和乐村: a place.
        let place = *joint == "和" && member.chars().nth(1).is_some_and(|c| PLACES.contains(c));
        let quoted = facts.layout.is_in_title(crate::text::size(at));
        (opens && !word && !place && !quoted && (*joint == "以及" || is_word_of_its_own(reading, at + MARK_WIDTH, joint)))
            .then_some((at, *joint))
    });
    candidates
        .filter_map(|(at, joint)| {
            let behind = at + MARK_WIDTH + joint.len();
            let clause = reading[behind..].find(|c: char| ends_clause(c) || c == '、').unwrap_or(reading.len() - behind);
            let end = behind + whole_words::head(&reading[behind..behind + clause], MEMBER).len();
            let written = &reading[at..end];
            let place = range(at, behind);
            let message = MARK.with([written.into(), reading[at + MARK_WIDTH..end].into()]);
            let edit = Edit::delete(paragraph.place_edit(range(at, at + MARK_WIDTH))?);
            let fix = Fix { title: DELETE.plain(), safe: false, edits: vec![edit] };
            Some(Finding::new(paragraph.place(place), message).fixed_by(fix))
        })
        .collect()
}

/// Whether the dictionary cuts the conjunction off from what follows: 和 and 丙, not 和谐.
fn is_word_of_its_own(reading: &str, at: usize, joint: &str) -> bool {
    let text: String = reading[at..].chars().take(AROUND).collect();
    // 和谷、和牛: where a single character follows, the dictionary does not know the name that it may open.
    let cut = words().cut(&text);
    cut.first().is_some_and(|first| *first == joint)
        && cut.get(1).is_some_and(|second| second.chars().count() > 1 || !second.contains(is_han))
}
