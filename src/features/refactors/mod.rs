//! Rewriting what is not wrong: numerals, units, lists, headings. Only what can be taken back is offered: each refactor
//! is tried, and where the text it gives offers no way back to the very text at hand, it is left out.

mod headings;
mod lists;
mod numerals;
mod separator;
mod units;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::features::fixing;
use crate::finding::{Edit, Language};
use crate::report::paragraph::Paragraph;
use crate::rules::{self, Run};
use crate::text::{TextRange, TextSize};

/// A rewriting that is offered at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refactor {
    /// What comes out, for the menu.
    pub title: String,
    /// The replacements, in order, none overlapping another.
    pub edits: Vec<Edit>,
    /// Where the way back is offered, in the text that comes out.
    pub back: TextSize,
}

/// What can be rewritten at `place`: few, and nothing where in doubt.
pub fn offers(analysis: &Analysis, place: TextRange, language: Language) -> Vec<Refactor> {
    let found = candidates(analysis, place).into_iter().filter(|candidate| is_undone(analysis, candidate));
    found.map(|c| Refactor { title: c.outcome.title(language), edits: c.edits, back: c.back }).collect()
}

/// A rewriting that may be offered.
struct Candidate {
    outcome: Outcome,
    edits: Vec<Edit>,
    back: TextSize,
}

/// What comes of a rewriting.
enum Outcome {
    /// Another way to write what stands there.
    Written(String),
    /// 一是、二是 in one paragraph.
    Counted,
    /// 一是、二是, each in a paragraph of its own.
    Apart,
    /// Members with ； between them, not counted.
    Plain,
    /// The heading on a line of its own.
    OwnLine,
    /// The heading at the start of the paragraph behind it.
    RunIn,
}

impl Outcome {
    fn title(&self, language: Language) -> String {
        let (chinese, english) = match self {
            Outcome::Written(text) => {
                return match language {
                    Language::Chinese => format!("改写为“{text}”"),
                    Language::English => format!("Rewrite as “{text}”"),
                };
            }
            Outcome::Counted => ("改写为一段：一是…；二是…", "Rewrite as one paragraph: 一是…；二是…"),
            Outcome::Apart => ("改写为分段：一是、二是各起一段", "Rewrite as paragraphs: 一是 and 二是 each in its own"),
            Outcome::Plain => ("改写为分号并列，不用一是、二是", "Rewrite as a list with ； and no counters"),
            Outcome::OwnLine => ("小标题独立成行", "Put the heading on a line of its own"),
            Outcome::RunIn => ("小标题并入段首", "Run the heading in with its paragraph"),
        };
        language.choose(chinese, english).to_owned()
    }
}

fn candidates(analysis: &Analysis, place: TextRange) -> Vec<Candidate> {
    let Some((index, paragraph)) = analysis.paragraph_at(place.start()).filter(|(_, p)| p.kind.is_body()) else { return Vec::new() };
    let facts = &analysis.facts[index];
    let mut found = Vec::new();
    if let Some(at) = paragraph.reading_offset(place.start()) {
        found.extend(units::rewritings(facts, at).into_iter().filter_map(|rewriting| written(analysis, paragraph, place, rewriting)));
        found.extend(numerals::rewriting(facts, at).and_then(|rewriting| written(analysis, paragraph, place, rewriting)));
    }
    found.extend(lists::candidates(analysis, index, place));
    found.extend(headings::candidate(analysis, index, place));
    found
}

/// Something of a reading text, written another way.
struct Rewriting {
    range: TextRange,
    text: String,
}

/// Only where the file writes the words as they are read, without blanks or stars between them, and where all that is
/// selected lies in them.
fn written(analysis: &Analysis, paragraph: &Paragraph, place: TextRange, rewriting: Rewriting) -> Option<Candidate> {
    let here = paragraph.place_edit(rewriting.range)?;
    let plain = analysis.text[here] == paragraph.reading[rewriting.range];
    (plain && here.contains_range(place)).then(|| Candidate {
        edits: vec![Edit::replace(here, &rewriting.text)],
        outcome: Outcome::Written(rewriting.text),
        back: here.start(),
    })
}

/// Rules over the whole report that one heading of another form than its siblings would wake.
const WATCHED: &[&str] = &["uneven-heading-form"];

/// How often the watched rules speak.
fn complaints(analysis: &Analysis) -> usize {
    let rules = WATCHED.iter().filter_map(|name| rules::find(name));
    let runs = rules.filter_map(|rule| if let Run::Document(run) = rule.run { Some(run) } else { None });
    runs.map(|run| run(analysis).len()).sum()
}

/// Whether the text that comes out offers the way back, byte for byte, and is as good a report.
fn is_undone(analysis: &Analysis, candidate: &Candidate) -> bool {
    let text = fixing::apply(&analysis.text, &candidate.edits);
    let after = fixing::read_again(analysis, text, analysis.settings.clone(), &mut analysis.cache());
    let ways = candidates(&after, TextRange::empty(candidate.back));
    let returns = ways.iter().any(|way| fixing::apply(&after.text, &way.edits) == *analysis.text);
    let moves_headings = !matches!(candidate.outcome, Outcome::Written(_));
    returns && (!moves_headings || complaints(&after) == complaints(analysis))
}

/// Whether what stands at `at` is part of a slogan, a quotation or the name of a document, which are not rewritten.
fn is_fixed(facts: &ParagraphFacts, at: TextSize) -> bool {
    let slogan = facts.slogans.iter().any(|slogan| slogan.range.contains_inclusive(at) && (slogan.quoted || slogan.phrase.is_some()));
    slogan || facts.layout.is_quoted(at) || facts.layout.is_in_title(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, Sample};

    /// What each offer at `‸` makes of the text.
    fn outcomes(sample: &Sample) -> Vec<String> {
        let offers = offers(&sample.analysis, TextRange::empty(sample.caret), Language::Chinese);
        offers.iter().map(|offer| fixing::apply(&sample.analysis.text, &offer.edits)).collect()
    }

    fn check(marked: &str, expected: &[&str]) {
        assert_eq!(outcomes(&fixture::plain(marked)), expected, "{marked}");
    }

    fn check_markdown(marked: &str, expected: &[&str]) {
        assert_eq!(outcomes(&fixture::markdown(marked)), expected, "{marked}");
    }

    #[test]
    fn a_number_is_written_in_the_other_script() {
        check("共立案提案3‸25件。", &["共立案提案三百二十五件。"]);
        check("共立案提案‸三百二十五件。", &["共立案提案325件。"]);
        check("增长8‸.05%。", &["增长百分之八点零五。"]);
        check("完成率为百分之‸八十。", &["完成率为80%。"]);
        check("办理实事‸2件。", &["办理实事两件。"]);
        check("办理实事‸两件。", &["办理实事2件。"]);
        check("2‸025年，各项工作有序推进。", &["二〇二五年，各项工作有序推进。"]);
        check("二〇二‸五年，各项工作有序推进。", &["2025年，各项工作有序推进。"]);
        check("走访群众1‸0500余人。", &["走访群众一万零五百余人。"]);
    }

    #[test]
    fn what_is_no_number_keeps_its_form() {
        for marked in [
            "‸一是抓学习。",
            "２０‸２５年，各项工作有序推进。",
            "这是第‸一次会议。",
            "走访了几‸十户。",
            "约有三‸五年时间。",
            "坚持“‸四个坚持”。",
            "学习《‸2025年工作要点》。",
            "走访‸两三个村。",
            "新增3—‸5个站点。",
            "于2026年1‸月8日召开。",
            "走访农户约数‸百户。",
            "“十四‸五”规划。",
        ] {
            check(marked, &[]);
        }
    }

    #[test]
    fn a_figure_is_given_in_another_unit_where_it_comes_out_exactly() {
        check("投入资金‸12000万元。", &["投入资金1.2亿元。"]);
        check("投入资金0.3‸5亿元。", &["投入资金3500万元。", "投入资金零点三五亿元。"]);
        check("改造茶园4‸5亩。", &["改造茶园3公顷。"]);
        check("改造茶园4‸6亩。", &[]);
        check("惠及群众‸3.6万人。", &["惠及群众36000人。", "惠及群众三点六万人。"]);
        check("新建道路8‸6公里。", &["新建道路86千米。", "新建道路86000米。"]);
    }

    #[test]
    fn the_three_forms_of_a_list() {
        let plain = "　　重点抓好三项工作：改造老旧小区；建设农村公路；整治村庄环境。\n　　全年办结实事20件。\n";
        let counted = "　　重点抓好三项工作：一是改造老旧小区；二是建设农村公路；三是整治村庄环境。\n　　全年办结实事20件。\n";
        let apart =
            "　　重点抓好三项工作：\n　　一是改造老旧小区；\n　　二是建设农村公路；\n　　三是整治村庄环境。\n　　全年办结实事20件。\n";
        check(&plain.replace("抓好", "抓‸好"), &[counted, apart]);
        check(&counted.replace("抓好", "抓‸好"), &[plain, apart]);
        check(&apart.replace("抓好", "抓‸好"), &[plain, counted]);
        check(&apart.replace("农村", "农‸村"), &[plain, counted]);
    }

    #[test]
    fn a_list_that_is_not_all_there_keeps_its_form() {
        check("重点抓‸好三项工作：改造老旧小区；建设农村公路。\n", &[]);
        check("重点抓‸好两项工作：改造老旧小区；建设农村公路，成效明显。其他工作有序推进。\n", &[]);
        check("重点抓好两项工作：\n\n一是改造老旧‸小区；\n二是建设农村公路。\n", &[]);
    }

    #[test]
    fn a_heading_gets_a_line_of_its_own_and_goes_back() {
        let run_in = "　　（一）深化协商议政。围绕茶产业转型开展专题协商，提出意见建议，推动问题解决。\n";
        let own_line = "　　（一）深化协商议政\n　　围绕茶产业转型开展专题协商，提出意见建议，推动问题解决。\n";
        check(&run_in.replace("深化", "深‸化"), &[own_line]);
        check(&own_line.replace("深化", "深‸化"), &[run_in]);
        check(&run_in.replace("围绕", "围‸绕"), &[]);
    }

    #[test]
    fn in_markdown_a_heading_takes_the_manner_of_its_fellows() {
        let body = "围绕茶产业转型开展专题协商，提出意见建议，推动问题解决。\n";
        let run_in = format!("**（一）深化协商议政。** {body}\n**（二）反映社情民意。** {body}");
        let own_line = format!("**（一）深化协商议政**\n\n{body}\n**（二）反映社情民意。** {body}");
        check_markdown(&run_in.replacen("深化", "深‸化", 1), &[&own_line]);
        check_markdown(&own_line.replacen("深化", "深‸化", 1), &[&run_in]);
    }
}
