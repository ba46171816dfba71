use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Rest, Severity, quoted};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::rules::numbering::counter_runs::{self, RunMember};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{excerpt, is_blank};

/// 一是…三是…: a counter skips, repeats or steps back.
pub const RULE: Rule = Rule {
    name: "counter-gap",
    group: Group::Numbering,
    severity: Severity::Error,
    basis: "顺序",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SKIPPED, &REPEATED, &BACKWARD, &PREVIOUS],
    aggregate: None,
    page: include_str!("counter_gap.md"),
    run: Run::Document(run),
};

static SKIPPED: Case = Case {
    zh: "“{0}”接在“{1}”之后，中间缺{2}，请核对",
    en: "“{0}” follows “{1}”: {2} is missing between them; please check",
};
static REPEATED: Case = Case {
    zh: "“{0}”与前一项“{1}”的序数重复，请核对",
    en: "“{0}” repeats the number of the item before it, “{1}”; please check",
};
static BACKWARD: Case = Case {
    zh: "“{0}”排在“{1}”后面，次序倒了，请核对",
    en: "“{0}” stands after “{1}”: the numbers run backwards; please check",
};
static PREVIOUS: Case = Case { zh: "前一项：“{0}”", en: "the item before it: “{0}”" };

/// Longest quotation of an item, in characters.
const ITEM_LIMIT: usize = 12;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings: Vec<Finding> = counter_runs::runs(analysis).iter().flat_map(|run| judge(analysis, &run.members)).collect();
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

fn judge(analysis: &Analysis, members: &[RunMember]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut last = members[0].counter.number;
    for (nth, pair) in members.windows(2).enumerate() {
        let (before, here) = (&pair[0], &pair[1]);
        let (number, due) = (here.counter.number, last + 1);
        // 一是…九是…三是: the one that slipped stands where the missing one should.
        let slips = number != due && members.get(nth + 2).is_some_and(|next| next.counter.number == due + 1);
        let case = match number {
            n if n == due => None,
            _ if here.parted && !slips => None,
            n if n == last => Some(&REPEATED),
            n if n < last => Some(&BACKWARD),
            _ if is_counted_otherwise(analysis, before, here) || holds_all(analysis, (before, last), here) => None,
            _ => Some(&SKIPPED),
        };
        findings.extend(case.map(|case| finding(analysis, case, before, here)));
        last = if slips { due } else { number };
    }
    findings
}

fn finding(analysis: &Analysis, case: &'static Case, before: &RunMember, here: &RunMember) -> Finding {
    let item = |member: &RunMember| {
        let facts = &analysis.facts[member.paragraph];
        excerpt(&facts.reading[facts.layout.clause_at(member.counter.range.start())], ITEM_LIMIT)
    };
    let place = |member: &RunMember| analysis.report.paragraphs[member.paragraph].place(member.counter.range);
    let message = case.with([item(here).into(), item(before).into(), quoted(&due(analysis, before.counter.number + 1, here)).into()]);
    Finding::new(place(here), message).until_finished(Rest::Before).relating(place(before), PREVIOUS.with([item(before).into()]))
}

/// The counter of another number, written as `like`: 五是 like 六是.
fn due(analysis: &Analysis, number: u32, like: &RunMember) -> String {
    let written = &analysis.facts[like.paragraph].reading[like.counter.range];
    let is_number = |c: char| numerals::is_numeral(c) || c.is_ascii_digit();
    let (head, rest) = written.split_at(written.find(is_number).unwrap_or(0));
    let due = if rest.starts_with(|c: char| c.is_ascii_digit()) { number.to_string() } else { numerals::write(u64::from(number)) };
    format!("{head}{due}{}", rest.trim_start_matches(is_number))
}

/// Whether all missing counters stand between two of a run, read without their blanks: lines that were put together may
/// have left one in the middle of a counter, 五 是.
fn holds_all(analysis: &Analysis, (before, last): (&RunMember, u32), here: &RunMember) -> bool {
    let between: String = (before.paragraph..=here.paragraph)
        .map(|paragraph| {
            let reading = &analysis.facts[paragraph].reading;
            let from = if paragraph == before.paragraph { usize::from(before.counter.range.end()) } else { 0 };
            let to = if paragraph == here.paragraph { usize::from(here.counter.range.start()) } else { reading.len() };
            reading.get(from..to).unwrap_or_default()
        })
        .flat_map(|text| text.chars().filter(|&c| !is_blank(c)))
        .collect();
    (last + 1..here.counter.number).all(|number| between.contains(&due(analysis, number, here)))
}

/// Whether the missing number stands there with another word, 二要 among 一是 and 三是: mixed-ordinal-words tells of it.
fn is_counted_otherwise(analysis: &Analysis, before: &RunMember, here: &RunMember) -> bool {
    let start = (before.paragraph, before.counter.range.start());
    let end = (here.paragraph, here.counter.range.start());
    (before.paragraph..=here.paragraph).any(|paragraph| {
        let between = analysis.facts[paragraph].counters.iter().filter(|counter| {
            let at = (paragraph, counter.range.start());
            start < at && at < end
        });
        between.into_iter().any(|counter| counter.word != here.counter.word && counter.number == before.counter.number + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Format;
    use crate::settings::Settings;

    fn told(text: &str) -> usize {
        let settings = Settings { text_kind: Some(TextKind::Part), ..Settings::default() };
        run(&Analysis::new(text, Format::Plain, settings)).len()
    }

    #[test]
    fn a_counter_with_a_blank_inside_is_there() {
        assert_eq!(told("要做到：一是提前公布；二是统一组织；三是接受监督；四 是按时公布结果；五是妥善处理来信。"), 0);
        assert_eq!(told("要做到：一是提前公布；二是统一组织；三是接受监督；五是妥善处理来信。"), 1);
    }
}
