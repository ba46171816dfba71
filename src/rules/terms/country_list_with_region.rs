use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::rules::terms::replacing::REPLACE;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_digit, tail};
use crate::text::{TextRange, range, size};

/// 香港 in a list that 等N国 closes.
pub const RULE: Rule = Rule {
    name: "country-list-with-region",
    group: Group::Terms,
    severity: Severity::Warning,
    basis: "出版规范",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&REGION, &REPLACE],
    aggregate: None,
    page: include_str!("country_list_with_region.md"),
    run: Run::Paragraph(run),
};

static REGION: Case =
    Case { zh: "列举中有“{0}”，不能统称“{1}”，应为“{2}”", en: "the list names {0}: “{1}” should be “{2}”" };

const REGIONS: &[&str] = &["香港", "澳门", "台湾", "港澳台", "港澳", "台北"];

/// The longest list that is looked at, in characters.
const REACH: usize = 120;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    for (at, _) in reading.match_indices('国') {
        let end = at + '国'.len_utf8();
        let rest = &reading[end..];
        let head = &reading[..at];
        let numeral: usize = head
            .chars()
            .rev()
            .skip_while(|&c| matches!(c, '个' | '多' | '余'))
            .take_while(|&c| is_digit(c) || numerals::is_numeral(c))
            .map(char::len_utf8)
            .sum();
        let measure: usize = head.chars().rev().take_while(|&c| matches!(c, '个' | '多' | '余')).map(char::len_utf8).sum();
        let before = &head[..at - measure - numeral];
        // 等12个国家, 等国家; 等国 alone is short for it, 等国际 and 等国有 are other words.
        let length = if rest.starts_with('家') && !is_office(rest) {
            '家'.len_utf8()
        } else if numeral > 0 || rest.starts_with(['，', '。', '、', '；', '的', '引', '客', '）']) {
            0
        } else {
            continue;
        };
        let behind = &reading[end + length..];
        let named = ["和地区", "及地区", "与地区", "（地区）", "、地区", "或地区", "(地区)"].iter().any(|word| behind.starts_with(word));
        if named || !before.ends_with('等') || numeral == 0 && measure > 0 {
            continue;
        }
        let list_end = before.len() - '等'.len_utf8();
        let clause = facts.layout.clause_at(size(list_end.saturating_sub('等'.len_utf8())));
        let list = tail(&before[usize::from(clause.start()).min(list_end)..list_end], REACH);
        let last_items = list.rsplit(['、', '和', '与', '及']).collect::<Vec<_>>();
        if last_items.len() < 2 || facts.layout.is_in_title(size(at)) {
            continue;
        }
        // The first item may have words before it, the others are names.
        let Some(region) =
            last_items.iter().find_map(|item| REGIONS.iter().find(|region| item.trim_end_matches("地区").ends_with(**region)))
        else {
            continue;
        };
        let marked = range(list_end, end + length);
        let count = &head[before.len()..];
        let count = if numeral > 0 && measure == 0 { format!("{count}个") } else { count.to_owned() };
        let right = format!("等{count}国家和地区");
        let message = REGION.with([(*region).into(), (&reading[marked]).into(), (&right).into()]);
        let fix = Fix { title: REPLACE.with([(&right).into()]), safe: false, edits: vec![Edit::replace(marked, right)] };
        findings.push(Finding::new(TextRange::new(marked.start(), marked.end()), message).fixed_by(fix));
    }
    findings
}

/// 国家级, 国家发展改革委: no countries are counted.
fn is_office(rest: &str) -> bool {
    ["家级", "家发", "家标", "家战", "家重", "家实", "家森", "家公园", "家安全", "家有关", "家政策", "家部委", "家队", "家项目"]
        .iter()
        .any(|word| rest.starts_with(word))
}
