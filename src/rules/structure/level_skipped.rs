use crate::analysis::Analysis;
use crate::finding::{Argument, Case, Edit, Finding, Fix, Message, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::marker::{Marker, MarkerForm};
use crate::report::outline::{Node, NodeKind};
use crate::report::shape::Guess;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::excerpt;

/// 1. right under 一、, where （一） should stand between.
pub const RULE: Rule = Rule {
    name: "level-skipped",
    group: Group::Structure,
    severity: Severity::Warning,
    basis: "GB/T 9704-2012 7.3.3；GB/T 15834-2011 B.3.8",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SKIPPED, &TWO_LEVELS, &AMONG, &RENUMBER, &ABOVE],
    aggregate: None,
    page: include_str!("level_skipped.md"),
    run: Run::Document(run),
};

static SKIPPED: Case = Case {
    zh: "“{1}”下面直接用了“{0}”，跳过了“{2}”这一层；同级的“{3}”下面用的是“{2}”，这里也宜用“{2}”",
    en: "“{0}” stands right under “{1}”, without “{2}” between; under its sibling “{3}” this level is “{2}”, so “{2}” is better here",
};
static TWO_LEVELS: Case = Case {
    zh: "“{1}”下面直接用“{0}”，没有用“{2}”；层次序数依次是“一、”“（一）”“1.”“（1）”，只有两层时这样写也可以",
    en: "“{0}” stands right under “{1}”, without “{2}”; the order is 一、（一）1.（1）, though with two levels this is accepted",
};
static AMONG: Case = Case {
    zh: "“{0}”与下面的“{1}”是同一层次，序号却低了一级，应为“{2}”",
    en: "“{0}” stands on one level with “{1}” below but has the number of a deeper one; it should be “{2}”",
};
static RENUMBER: Case = Case { zh: "改用“{0}”这一层的序号（{1}处）", en: "use the numbers of “{0}” ({1} places)" };
static ABOVE: Case = Case { zh: "上一层标题：“{0}”", en: "the heading above: “{0}”" };

/// The levels of the standard, from the highest.
const ORDER: [MarkerForm; 5] =
    [MarkerForm::Chinese, MarkerForm::BracketedChinese, MarkerForm::Arabic, MarkerForm::BracketedArabic, MarkerForm::Circled];
/// The two levels that may follow one another without the one between, where there are no more.
const ACCEPTED: usize = 2;
/// Longest quotation of a heading, in characters.
const QUOTED: usize = 14;

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let mut survey = Survey::default();
    survey.read(analysis, analysis.outline());
    let mut findings = Vec::new();
    let mut told = false;
    for skip in &survey.skips {
        if let Some(next) = skip.next {
            findings.extend(skip.among(analysis, next));
        } else if let Some(beside) = skip.beside.filter(|_| skip.children.len() > 1) {
            let [below, above, level] = skip.words();
            let message = SKIPPED.with([below, above, level, excerpt(&beside.title, QUOTED).into()]);
            // The standard says that levels may be used in this order, and short parts leave one out on purpose.
            findings.push(skip.finding(analysis, message).at(Severity::Hint));
        } else if !told && skip.children.len() > 1 && skip.above == 0 && survey.levels() == ACCEPTED {
            told = true;
            // Renumbered in one part alone, the others would differ from it: nothing is offered.
            let mut finding = skip.finding(analysis, TWO_LEVELS.with(skip.words())).at(Severity::Hint);
            finding.fixes.clear();
            findings.push(finding);
        }
    }
    findings
}

/// What follows what in the outline.
#[derive(Default)]
struct Survey<'a> {
    /// The levels that follow one another, as indices of [`ORDER`].
    steps: Vec<(usize, usize)>,
    skips: Vec<Skip<'a>>,
}

/// Children two levels below their parent.
struct Skip<'a> {
    parent: &'a Node,
    /// The parent's level.
    above: usize,
    /// The children of the first such form.
    children: Vec<&'a Node>,
    /// The sibling behind them that stands on the right level.
    next: Option<&'a Node>,
    /// A sibling of the parent, of the same row of numbers, that leaves out nothing.
    beside: Option<&'a Node>,
}

impl<'a> Survey<'a> {
    fn read(&mut self, analysis: &Analysis, siblings: &'a [Node]) {
        let mut row: Vec<Skip<'a>> = Vec::new();
        let mut whole: Option<&'a Node> = None;
        let mut last = 0;
        for node in siblings {
            self.read(analysis, &node.children);
            let Some(above) = level(analysis, node) else { continue };
            // A number that begins again begins another row: an appendix, a list of projects.
            let number = number(analysis, node).unwrap_or(last + 1);
            if number <= last {
                self.close(&mut row, &mut whole);
            }
            last = number;
            let steps: Vec<(usize, &Node)> = node.children.iter().filter_map(|child| Some((level(analysis, child)?, child))).collect();
            for &(below, _) in &steps {
                if !self.steps.contains(&(above, below)) {
                    self.steps.push((above, below));
                }
            }
            match skip(analysis, node, above, &steps) {
                Some(skip) => row.push(skip),
                None if steps.iter().any(|(below, _)| *below == above + 1) => whole = whole.or(Some(node)),
                None => {}
            }
        }
        self.close(&mut row, &mut whole);
    }

    fn close(&mut self, row: &mut Vec<Skip<'a>>, whole: &mut Option<&'a Node>) {
        let beside = whole.take();
        self.skips.extend(row.drain(..).map(|skip| Skip { beside, ..skip }));
    }

    /// How many levels the report has.
    fn levels(&self) -> usize {
        (0..ORDER.len()).filter(|level| self.steps.iter().any(|(above, below)| above == level || below == level)).count()
    }
}

/// The children that leave out a level, if the first of them begins at one.
fn skip<'a>(analysis: &Analysis, parent: &'a Node, above: usize, steps: &[(usize, &'a Node)]) -> Option<Skip<'a>> {
    let &(first, _) = steps.first().filter(|(below, child)| *below > above + 1 && number(analysis, child) == Some(1))?;
    let children: Vec<&Node> = steps.iter().take_while(|(below, _)| *below == first).map(|(_, child)| *child).collect();
    let next = steps.get(children.len()).filter(|(below, _)| *below == above + 1).map(|(_, child)| *child);
    Some(Skip { parent, above, children, next, beside: None })
}

impl Skip<'_> {
    /// One heading a level too low: 1. before （二）.
    fn among(&self, analysis: &Analysis, next: &Node) -> Option<Finding> {
        let follows = number(analysis, next) == u32::try_from(self.children.len() + 1).ok();
        let [below, _, level] = self.words();
        let message = AMONG.with([below, next.marker.clone().unwrap_or_default().into(), level]);
        follows.then(|| self.finding(analysis, message))
    }

    /// The marker of the first child, the heading above it, and the marker that is left out.
    fn words(&self) -> [Argument; 3] {
        let marker = self.children[0].marker.clone().unwrap_or_default();
        [marker.into(), excerpt(&self.parent.title, QUOTED).into(), written(ORDER[self.above + 1], 1).into()]
    }

    fn finding(&self, analysis: &Analysis, message: Message) -> Finding {
        let form = ORDER[self.above + 1];
        let places = self.children.iter().filter_map(|child| {
            let paragraph = &analysis.report.paragraphs[child.paragraph];
            let marker = paragraph.marker.as_ref()?;
            Some((paragraph.place_edit(marker.range)?, written(form, marker.number?)))
        });
        let edits: Vec<Edit> = places.map(|(place, marker)| Edit::replace(place, marker)).collect();
        let first = &analysis.report.paragraphs[self.children[0].paragraph];
        let place = first.marker.as_ref().map_or(self.children[0].selection, |marker| first.place(marker.range));
        let title = RENUMBER.with([written(form, 1).into(), edits.len().into()]);
        let above = ABOVE.with([excerpt(&self.parent.title, QUOTED).into()]);
        Finding::new(place, message).relating(self.parent.selection, above).fixed_by(Fix { title, safe: false, edits })
    }
}

/// The level of a heading, as an index of [`ORDER`]; an unnumbered top stands where 一、 stands.
fn level(analysis: &Analysis, node: &Node) -> Option<usize> {
    if !matches!(node.kind, NodeKind::Heading | NodeKind::RunIn) {
        return None;
    }
    let paragraph = &analysis.report.paragraphs[node.paragraph];
    match marker(analysis, node) {
        Some(marker) => ORDER.iter().position(|form| *form == marker.form),
        None => (paragraph.shape().guess == Guess::Cue && paragraph.hash.is_none()).then_some(0),
    }
}

fn marker<'a>(analysis: &'a Analysis, node: &Node) -> Option<&'a Marker> {
    let paragraph = &analysis.report.paragraphs[node.paragraph];
    paragraph.marker.as_ref().filter(|_| paragraph.hash.is_none())
}

fn number(analysis: &Analysis, node: &Node) -> Option<u32> {
    marker(analysis, node)?.number
}

/// A marker of that form with that number.
fn written(form: MarkerForm, number: u32) -> String {
    let chinese = numerals::write(u64::from(number));
    match form {
        MarkerForm::Chinese => format!("{chinese}、"),
        MarkerForm::BracketedChinese => format!("（{chinese}）"),
        MarkerForm::Arabic => format!("{number}."),
        _ => format!("（{number}）"),
    }
}
