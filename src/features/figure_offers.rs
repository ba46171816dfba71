//! What a figure would have to be for the others to hold: 合计改为127件, “四大”改为“三大”. Either of them may be the wrong
//! one, so these are only ever offered, one by one, and what is offered makes the statement hold when it is read again.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Operand, Verdict};
use crate::facts::number;
use crate::features::code_actions::{Action, ActionKind};
use crate::features::rename::written;
use crate::finding::{Edit, Language, quoted};
use crate::lexicon::numerals;
use crate::report::paragraph::Paragraph;
use crate::rules::lists::announced_count;
use crate::text::TextRange;
use crate::text::characters::without_lone_quotes;

/// What is written for a member that is still to be named; unfilled-placeholder keeps it in mind.
const PLACEHOLDER: &str = "、××";

/// The offers for the findings that are marked at `place`, in their order.
pub fn offers(analysis: &Analysis, diagnoses: &[Diagnosis], place: TextRange, language: Language) -> Vec<Action> {
    let marked = |index: &usize| diagnoses[*index].finding.range.intersect(place).is_some();
    let mut actions = Vec::new();
    for index in (0..diagnoses.len()).filter(marked) {
        for (title, edit) in of_finding(analysis, &diagnoses[index], language) {
            let kind = ActionKind::QuickFix;
            actions.push(Action { title, kind, edits: vec![edit], diagnosis: Some(index), preferred: false });
        }
    }
    actions
}

/// What is offered for a finding, in words.
pub fn titles(analysis: &Analysis, diagnosis: &Diagnosis, language: Language) -> Vec<String> {
    of_finding(analysis, diagnosis, language).into_iter().map(|(title, _)| title).collect()
}

fn of_finding(analysis: &Analysis, diagnosis: &Diagnosis, language: Language) -> Vec<(String, Edit)> {
    let marked = diagnosis.finding.range;
    if diagnosis.rule.name == announced_count::RULE.name {
        return announced(analysis, marked, language).into_iter().collect();
    }
    let Some((index, paragraph)) = analysis.paragraph_at(marked.start()) else { return Vec::new() };
    let facts = &*analysis.facts[index];
    let is_told = |claim: &&Claim| {
        let wrong = claim.verdict == Verdict::Inconsistent && claim.form.rule() == diagnosis.rule.name;
        wrong && claim.operands.first().is_some_and(|first| paragraph.place(first.range).contains_range(marked))
    };
    let Some(claim) = facts.claims.iter().find(is_told) else { return Vec::new() };
    let offer = Offer { paragraph, facts, claim, language };
    match claim.form {
        Form::Count | Form::OpenCount | Form::Listing => offer.of_count(),
        Form::Sum => offer.of_sum().into_iter().collect(),
        Form::Growth | Form::Points | Form::Share | Form::Rate | Form::Mean => offer.of_computed().into_iter().collect(),
        _ => Vec::new(),
    }
}

/// A claim for which something is offered.
struct Offer<'a> {
    paragraph: &'a Paragraph,
    facts: &'a ParagraphFacts,
    claim: &'a Claim,
    language: Language,
}

impl Offer<'_> {
    /// The total as its parts give it.
    fn of_sum(&self) -> Option<(String, Edit)> {
        let (total, parts) = self.claim.operands.split_first()?;
        let value = |operand: &Operand| self.facts.figure_at(operand.range).map(|figure| figure.value.rational() * &figure.measure.factor);
        let sum = parts.iter().map(value).sum::<Option<BigRational>>()?;
        let own = self.facts.figure_at(total.range)?;
        let (edit, text) = self.figure(total, &(sum / &own.measure.factor))?;
        let title = match self.language {
            Language::Chinese => format!("合计改为{text}"),
            Language::English => format!("Change the total to {text}"),
        };
        Some((title, edit))
    }

    /// The rate, share, mean or growth as the figures beside it give it.
    fn of_computed(&self) -> Option<(String, Edit)> {
        let (told, computed) = (self.claim.operands.first()?, self.claim.computed.as_deref()?);
        let own = self.facts.figure_at(told.range)?;
        let digits = computed.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(computed.len());
        let value = decimal(&computed[..digits])?;
        // 93.65% beside 97.3% is written 93.7%.
        let shown = number::rounded(&value, own.value.places());
        let (edit, text) = self.figure(told, &decimal(&shown)?)?;
        let title = match self.language {
            Language::Chinese => format!("改为{text}"),
            Language::English => format!("Change to {text}"),
        };
        Some((title, edit))
    }

    /// A figure with another number, written as the one that stands there, with the whole as it is read then.
    fn figure(&self, operand: &Operand, value: &BigRational) -> Option<(Edit, String)> {
        let own = self.facts.figure_at(operand.range)?;
        let reading = &*self.facts.reading;
        let text = written::like(&reading[own.number], own.scale.0, own.chinese, value)?;
        let edit = self.edit(own.number, &text)?;
        let behind = &reading[TextRange::new(own.number.end(), operand.range.end())];
        let before = &reading[TextRange::new(operand.range.start(), own.number.start())];
        Some((edit, format!("{before}{text}{behind}")))
    }

    /// The number as the list gives it, or one more member to be named.
    fn of_count(&self) -> Vec<(String, Edit)> {
        let Some((number, members)) = self.claim.operands.split_first() else { return Vec::new() };
        let (Ok(stated), Some(Ok(counted))) = (number.value.parse::<u64>(), self.claim.computed.as_ref().map(|count| count.parse::<u64>()))
        else {
            return Vec::new();
        };
        let phrase = self.claim.name.as_deref().unwrap_or_default();
        let behind = self.facts.reading[usize::from(number.range.end())..].chars().next();
        let change = recounted(&self.facts.reading[number.range], counted, behind).and_then(|text| {
            let title = titled(phrase, &self.facts.reading[number.range], &text, self.language);
            Some((title, self.edit(number.range, &text)?))
        });
        let more = (stated == counted + 1).then(|| self.one_more(members)).flatten();
        change.into_iter().chain(more).collect()
    }

    /// A place for the member that is missing, behind the last one.
    fn one_more(&self, members: &[Operand]) -> Option<(String, Edit)> {
        let reading = &*self.facts.reading;
        let all = members.windows(2).all(|two| &reading[TextRange::new(two[0].range.end(), two[1].range.start())] == "、");
        let last = members.last().filter(|_| all && members.len() > 1)?;
        let edit = self.edit(TextRange::empty(last.range.end()), PLACEHOLDER)?;
        let title = match self.language {
            Language::Chinese => format!("在“{}”后补一项（先写××）", &reading[last.range]),
            Language::English => format!("Add a member behind “{}” (×× for now)", &reading[last.range]),
        };
        Some((title, edit))
    }

    /// The replacement, if fewer statements of the paragraph are wrong with it.
    fn edit(&self, range: TextRange, text: &str) -> Option<Edit> {
        let reading = &*self.facts.reading;
        if &reading[range] == text {
            return None;
        }
        let (start, end) = (usize::from(range.start()), usize::from(range.end()));
        let after = ParagraphFacts::read(format!("{}{text}{}", &reading[..start], &reading[end..]).into());
        let wrong = |facts: &ParagraphFacts| facts.claims.iter().filter(|claim| claim.verdict == Verdict::Inconsistent).count();
        if wrong(&after) >= wrong(self.facts) {
            return None;
        }
        self.paragraph.place_edit(range).map(|range| Edit::replace(range, text))
    }
}

/// 抓好五个方面工作： before four items.
fn announced(analysis: &Analysis, marked: TextRange, language: Language) -> Option<(String, Edit)> {
    let mut lists = announced_count::lists(analysis).into_iter();
    let list = lists.find(|list| list.paragraph.place(list.announcement.phrase).intersect(marked).is_some())?;
    let reading = &*list.paragraph.reading;
    let (own, phrase) = (&reading[list.announcement.count], &reading[list.announcement.phrase]);
    let behind = reading[usize::from(list.announcement.count.end())..].chars().next();
    let text = recounted(own, u64::try_from(list.items.len()).ok()?, behind).filter(|text| text != own)?;
    let range = list.paragraph.place_edit(list.announcement.count)?;
    Some((titled(phrase, own, &text, language), Edit::replace(range, &*text)))
}

/// `count` written as `own` is, before `behind`: 三 for 四, 3 for 4; 两个 but 二大.
fn recounted(own: &str, count: u64, behind: Option<char>) -> Option<String> {
    if own.chars().all(|c| c.is_ascii_digit()) {
        return Some(count.to_string());
    }
    let spelled = own.chars().all(numerals::is_numeral).then(|| numerals::spell(count)).flatten();
    match count {
        2 => spelled.map(|_| if behind == Some('大') { "二" } else { "两" }.to_owned()),
        3.. => spelled,
        _ => None,
    }
}

/// “四大产业”改为“三大产业”
fn titled(phrase: &str, own: &str, text: &str, language: Language) -> String {
    let phrase = without_lone_quotes(phrase);
    let (from, to) =
        if phrase.contains(own) { (phrase.to_owned(), phrase.replacen(own, text, 1)) } else { (own.to_owned(), text.to_owned()) };
    match language {
        Language::Chinese => format!("{}改为{}", quoted(&from), quoted(&to)),
        Language::English => format!("Change {} to {}", quoted(&from), quoted(&to)),
    }
}

/// `93.65` as the number it is.
fn decimal(text: &str) -> Option<BigRational> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{whole}{fraction}").parse().ok()?;
    let places = u32::try_from(fraction.len()).ok()?;
    Some(BigRational::new(digits, BigInt::from(10).pow(places)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::features::{fixing, fixture};

    /// What is offered at the first finding of a rule, with the text that comes of it.
    fn offered(text: &str, rule: &str) -> Vec<(String, String)> {
        let sample = fixture::plain(&format!("（一）工作情况\n{text}"));
        let diagnoses = check(&sample.analysis);
        let place =
            diagnoses.iter().find(|diagnosis| diagnosis.rule.name == rule).unwrap_or_else(|| panic!("{diagnoses:#?}")).finding.range;
        let actions = offers(&sample.analysis, &diagnoses, place, Language::Chinese).into_iter();
        let after = |action: &Action| fixing::apply(&sample.analysis.text, &action.edits);
        actions.map(|action| (action.title.clone(), after(&action).lines().skip(1).collect::<Vec<_>>().join("\n"))).collect()
    }

    fn one(text: &str, rule: &str, title: &str, after: &str) {
        assert_eq!(offered(text, rule), [(title.to_owned(), after.to_owned())]);
    }

    #[test]
    fn what_counts_two_is_offered_too_and_quotes_have_their_partners() {
        assert_eq!(recounted("三", 2, Some('个')).as_deref(), Some("两"));
        assert_eq!(recounted("三", 2, Some('大')).as_deref(), Some("二"));
        assert_eq!(titled("五大攻坚”", "五", "四", Language::Chinese), "“五大攻坚”改为“四大攻坚”");
        assert_eq!(titled("五大“攻坚”", "五", "四", Language::Chinese), "「五大“攻坚”」改为「四大“攻坚”」");
    }

    #[test]
    fn a_total_is_offered_as_its_parts_give_it_in_its_own_form() {
        let text = "全年收到提案126件，其中委员提案90件、集体提案37件。";
        one(text, "total-mismatch", "合计改为127件", "全年收到提案127件，其中委员提案90件、集体提案37件。");
    }

    #[test]
    fn a_growth_is_offered_as_its_ends_give_it() {
        one("提案由148件增加到181件，增长32.3%。", "growth-mismatch", "改为22.3%", "提案由148件增加到181件，增长22.3%。");
    }

    #[test]
    fn a_number_is_offered_as_its_list_counts_and_a_member_where_one_is_missing() {
        let told = offered("做强茶叶、竹木、药材四大产业。", "list-count");
        assert_eq!(told[0], ("“四大”改为“三大”".to_owned(), "做强茶叶、竹木、药材三大产业。".to_owned()));
        assert_eq!(told[1], ("在“药材”后补一项（先写××）".to_owned(), "做强茶叶、竹木、药材、××四大产业。".to_owned()));
        let many = offered("做强茶叶、竹木、药材、蔬菜三大产业。", "list-count");
        assert_eq!(many.iter().map(|(title, _)| title.as_str()).collect::<Vec<_>>(), ["“三大”改为“四大”"]);
    }

    #[test]
    fn an_announced_number_is_offered_as_its_items_count() {
        let items = "一是强化学习。组织学习。\n二是强化协商。组织协商。\n三是强化监督。组织监督。\n四是强化联系。组织联系。";
        let text = format!("重点抓好以下五个方面工作：\n{items}");
        one(&text, "announced-count", "“五个方面”改为“四个方面”", &text.replace('五', "四"));
    }
}
