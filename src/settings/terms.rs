//! `[terms]` of `hegao.toml`: wordings with what the user wants instead of them.

use aho_corasick::{AhoCorasick, MatchKind};

/// Wordings with what should stand there.
#[derive(Clone, Debug, Default)]
pub struct UserTerms {
    rows: Vec<(String, String)>,
    finder: Option<AhoCorasick>,
}

/// A wording found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserTerm<'a> {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What stands there.
    pub wrong: &'a str,
    /// What the user wants.
    pub right: &'a str,
}

impl UserTerms {
    /// Looks for the first of each pair, none of which is empty, and wants the second.
    pub fn new(mut rows: Vec<(String, String)>) -> UserTerms {
        if rows.is_empty() {
            return UserTerms::default();
        }
        rows.sort();
        // It fails only beyond two thousand million bytes of patterns; then nothing is looked for.
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(rows.iter().map(|(wrong, _)| wrong)).ok();
        UserTerms { rows, finder }
    }

    /// These, and of `weaker` those that look for something else.
    pub fn over(&self, weaker: &UserTerms) -> UserTerms {
        let others = weaker.rows.iter().filter(|(wrong, _)| !self.rows.iter().any(|(own, _)| own == wrong));
        let rows: Vec<(String, String)> = self.rows.iter().chain(others).cloned().collect();
        if rows.len() == self.rows.len() { self.clone() } else { UserTerms::new(rows) }
    }

    /// Whether a place of `text` lies in a wording that the user wants.
    pub fn is_wanted(&self, text: &str, start: usize, end: usize) -> bool {
        let mut wanted = self.rows.iter().map(|(_, right)| right.as_str()).filter(|right| !right.is_empty());
        wanted.any(|right| text.match_indices(right).any(|(at, _)| at <= start && end <= at + right.len()))
    }

    /// Where the wordings stand in `text`; not where what the user wants already stands.
    pub fn occurrences<'a>(&'a self, text: &'a str) -> impl Iterator<Item = UserTerm<'a>> {
        self.finder.iter().flat_map(move |finder| finder.find_iter(text)).filter_map(|found| {
            let (wrong, right) = &self.rows[found.pattern()];
            let stands = right.match_indices(wrong.as_str()).any(|(inside, _)| {
                found.start().checked_sub(inside).and_then(|start| text.get(start..)).is_some_and(|rest| rest.starts_with(right.as_str()))
            });
            (!stands).then_some(UserTerm { start: found.start(), end: found.end(), wrong, right })
        })
    }
}

impl PartialEq for UserTerms {
    fn eq(&self, other: &UserTerms) -> bool {
        self.rows == other.rows
    }
}

impl Eq for UserTerms {}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(rows: &[(&str, &str)]) -> UserTerms {
        UserTerms::new(rows.iter().map(|(wrong, right)| ((*wrong).to_owned(), (*right).to_owned())).collect())
    }

    #[test]
    fn a_place_in_a_wording_that_is_wanted_is_known() {
        let terms = terms(&[("湖背片区", "湖贝片区")]);
        let text = "推进湖贝片区改造";
        assert!(terms.is_wanted(text, "推进".len(), "推进湖贝".len()));
        assert!(!terms.is_wanted(text, 0, "推进湖贝".len()));
        assert!(!terms.is_wanted("推进湖贝改造", "推进".len(), "推进湖贝".len()));
    }

    #[test]
    fn the_longest_wording_is_found() {
        let terms = terms(&[("副中心", "城市副中心"), ("副中心建设", "城市副中心建设")]);
        let found: Vec<&str> = terms.occurrences("推进副中心建设").map(|term| term.wrong).collect();
        assert_eq!(found, ["副中心建设"]);
    }

    #[test]
    fn a_wording_inside_the_one_that_is_wanted_is_left_alone() {
        let terms = terms(&[("副中心", "城市副中心")]);
        assert_eq!(terms.occurrences("建设城市副中心").count(), 0);
        assert_eq!(terms.occurrences("建设副中心").count(), 1);
    }
}
