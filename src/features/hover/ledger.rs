//! What the ledger says of a figure, whether both agree or not.

use crate::analysis::Analysis;
use crate::facts::figure::Figure;
use crate::facts::ledger::hold::Verdict;
use crate::features::hover::markdown::escape;
use crate::finding::Language;

/// The row of the ledger that a figure of a paragraph is of.
pub fn of_figure(analysis: &Analysis, paragraph: usize, figure: &Figure, language: Language) -> Option<String> {
    let ledger = analysis.ledger();
    let beside = analysis.beside(&ledger);
    let own = beside.iter().find(|beside| beside.paragraph == paragraph && beside.figure.range == figure.range)?;
    let row = &analysis.settings.ledger.rows[own.at];
    let (mark, verdict) = match own.verdict {
        Verdict::Agrees => ("✓", language.choose("一致", "the same")),
        Verdict::Differs => ("✗", language.choose("不一致", "different")),
        Verdict::Unsure => ("？", language.choose("不同，可能不是同一指标", "different, perhaps of another thing")),
    };
    let year = row.year.map(|year| language.choose("{}年", "{}").replace("{}", &year.to_string()));
    let rest = year.into_iter().chain([row.scope.clone(), row.source.clone(), row.cell.to_string()]).filter(|word| !word.is_empty());
    let rest: Vec<String> = rest.collect();
    let title = language.choose("**台账**　", "**Ledger**: ");
    Some(format!("{title}{mark} {} {}{} · {} · {verdict}", escape(&row.name), row.value, row.unit, escape(&rest.join(" · "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;
    use crate::settings::Settings;
    use crate::settings::ledger::Ledger;
    use crate::workspace::ledger;
    use std::sync::Arc;

    #[test]
    fn the_row_is_told_whether_both_agree_or_not() {
        let told = |text: &str| {
            let mut sample = fixture::plain(text);
            let rows = ledger::of_bytes("台账.csv", "指标,数值,单位,来源\n立案提案,181,件,提案委\n".as_bytes()).rows;
            let settings = Settings { ledger: Arc::new(Ledger::new(rows)), ..(*sample.analysis.settings).clone() };
            sample.analysis.settings = Arc::new(settings);
            let (index, _, facts) = sample.analysis.body().next().unwrap();
            of_figure(&sample.analysis, index, &facts.figures[0], Language::Chinese).unwrap_or_default()
        };
        assert_eq!(told("全年立案提案181件，办复率很高。"), "**台账**　✓ 立案提案 181件 · 提案委 · 台账.csv!B2 · 一致");
        assert_eq!(told("全年立案提案187件，办复率很高。"), "**台账**　✗ 立案提案 181件 · 提案委 · 台账.csv!B2 · 不一致");
        assert_eq!(told("全年培训委员181人，反响很好。"), "");
    }
}
