//! What stood last year where a figure is still to be written.

use crate::analysis::Analysis;
use crate::facts::last_year::masked;
use crate::features::inlay_hints::Remark;
use crate::finding::Language;

/// The values of the report of the year before, at the gaps of the sentences that were carried over from it.
pub fn remarks(analysis: &Analysis, index: usize, language: Language) -> Vec<Remark> {
    let facts = &analysis.facts[index];
    let gaps = |range| masked::mask(&facts.reading, range);
    let sentences = facts.layout.sentences.iter().map(|&sentence| gaps(sentence)).filter(|(_, slots)| slots.iter().any(|slot| slot.empty));
    let sentences: Vec<_> = sentences.collect();
    let Some(earlier) = analysis.last_year().filter(|_| !sentences.is_empty()) else { return Vec::new() };
    let mut remarks = Vec::new();
    for (key, slots) in sentences {
        let Some(spot) = earlier.masked.find(key) else { continue };
        let theirs = &earlier.analysis.facts[spot.paragraph].reading;
        let (_, values) = masked::mask(theirs, spot.range);
        for (slot, value) in slots.iter().zip(&values).filter(|(slot, value)| slot.empty && !value.empty) {
            let value = &theirs[value.range];
            let tooltip = format!("{}{}", earlier.name, earlier.section(spot));
            let label = match language {
                Language::Chinese => format!("去年{value}"),
                Language::English => format!("last year {value}"),
            };
            remarks.push(Remark { about: slot.range, label, tooltip });
        }
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::last_year::Earlier;
    use crate::features::{carry_over, inlay_hints};
    use crate::report::Format;
    use crate::settings::Settings;

    const LAST: &str = "青石县人民政府工作报告\n（2025年1月6日在青石县第十八届人民代表大会第四次会议上）\n\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n\
        一、2024年工作回顾\n全年修路30公里，完成投资4.3亿元，群众满意率达到98.5%。\n二、2025年工作任务\n接着修路，改善群众出行条件。\n";

    #[test]
    fn what_stood_last_year_is_shown_where_a_figure_is_still_to_be_written() {
        let earlier = Earlier::new("去年.txt", Analysis::new(LAST, Format::Plain, Settings::default()));
        let text = carry_over::carry(&earlier.analysis).text.replacen("修路××公里", "修路50公里", 1);
        let this = Analysis::new(&text, Format::Plain, Settings::default()).after(earlier.found("去年.txt".into()));
        let hints = inlay_hints::hints(&this, this.index.whole(), Language::Chinese);
        let labels: Vec<&str> = hints.iter().map(|hint| &*hint.label).collect();
        assert_eq!(labels, ["去年4.3", "去年98.5"], "{text}");
        assert_eq!(hints[0].tooltip, "去年.txt一、");
    }
}
