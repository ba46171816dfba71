//! What a person has accepted, as it is listed: what it was about, where it stands, and what of it stands elsewhere.

use crate::analysis::Analysis;
use crate::check::{Diagnosis, accepting};
use crate::features::wording;
use crate::finding::{FindingKey, Language};
use crate::rules::{self, page};
use crate::text::TextRange;

/// Something that a person has accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it is known by.
    pub key: FindingKey,
    /// What was doubtful, in a few words: the title of the rule's page.
    pub title: String,
    /// What would be told; of what does not stand in this report, the sentence that was accepted.
    pub line: String,
    /// Where it stands first; `None` where it does not stand in this report: in another one, or its sentence was changed.
    pub range: Option<TextRange>,
}

/// All that is accepted where this report lies: first what stands in it, in the order of the text.
pub fn list(analysis: &Analysis, accepted: &[Diagnosis], language: Language) -> Vec<Kept> {
    let mut list: Vec<Kept> = Vec::new();
    for diagnosis in accepted {
        let key = accepting::key(analysis, diagnosis.rule, &diagnosis.finding);
        // A sentence that stands there twice was accepted once.
        if list.iter().all(|known| known.key != key) {
            let line = wording::message(analysis, &diagnosis.finding.message, language);
            list.push(Kept { title: title(&key.rule, language), key, line, range: Some(diagnosis.finding.range) });
        }
    }
    let here: Vec<FindingKey> = list.iter().map(|kept| kept.key.clone()).collect();
    let elsewhere = analysis.settings.accepted.iter().filter(|key| !here.contains(key));
    list.extend(elsewhere.map(|key| Kept { title: title(&key.rule, language), key: key.clone(), line: key.key.clone(), range: None }));
    list
}

/// The name of a rule as a person reads it.
pub fn title(rule: &str, language: Language) -> String {
    let page = rules::find(rule).filter(|_| language == Language::Chinese).and_then(|rule| page::parse(rule.page).ok());
    page.map_or_else(|| rule.to_owned(), |page| page.title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{CheckCache, examine};
    use crate::report::Format;
    use crate::report::genre::TextKind;
    use crate::settings::Settings;
    use crate::settings::accepted::Accepted;

    #[test]
    fn what_is_accepted_is_listed_where_it_stands_and_the_rest_behind_it() {
        let text = "（一）办理提案\n全年收到提案126件，其中委员提案90件、集体提案37件。\n";
        let key = |key: &str| FindingKey { rule: "total-mismatch".to_owned(), key: key.to_owned() };
        let mut accepted = Accepted::default();
        accepted.insert(key("上年收到提案⟦99⟧件。"));
        accepted.insert(key("全年收到提案⟦126⟧件，其中委员提案90件、集体提案37件。"));
        let analysis = Analysis::new(
            text,
            Format::Plain,
            Settings { accepted: accepted.into(), text_kind: Some(TextKind::Report), ..Settings::default() },
        );
        let checked = examine(&analysis, &mut CheckCache::default());
        assert!(checked.diagnoses.is_empty(), "{:?}", checked.diagnoses);
        let listed = list(&analysis, &checked.accepted, Language::Chinese);
        let told: Vec<(&str, Option<&str>)> = listed.iter().map(|kept| (&*kept.title, kept.range.map(|range| &text[range]))).collect();
        assert_eq!(told, [("合计与分项之和不符", Some("126")), ("合计与分项之和不符", None)]);
        assert!(listed[0].line.contains("127件"), "{}", listed[0].line);
        assert_eq!(listed[1].line, "上年收到提案⟦99⟧件。");
        assert_eq!(title("total-mismatch", Language::English), "total-mismatch");
    }
}
