//! Claims in words: 181件＞171件 is no sentence a drafter reads.

use crate::facts::ParagraphFacts;
use crate::facts::change::{Direction, Role};
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Verdict};
use crate::features::claims::{Counts, Group};
use crate::finding::Language;

/// The whole in one line: 核对126项：121项相符，2项矛盾，3项请人工核对.
pub fn summary(counts: Counts, language: Language) -> String {
    let Counts { consistent, inconsistent, unassessable, accepted } = counts;
    let all = counts.all();
    let told = match language {
        Language::Chinese => format!("核对{all}项：{consistent}项相符，{inconsistent}项矛盾，{unassessable}项请人工核对"),
        Language::English => {
            format!("{all} statements checked: {consistent} hold, {inconsistent} contradictory, {unassessable} for you to check")
        }
    };
    match (accepted, language) {
        (0, _) => told,
        (_, Language::Chinese) => format!("{told}，{accepted}项已核对无误"),
        (_, Language::English) => format!("{told}, {accepted} accepted by you"),
    }
}

/// The heading of a group of claims.
pub fn group(group: Group, language: Language) -> &'static str {
    let (chinese, english) = match group {
        Group::Inconsistent => ("矛盾", "Contradictory"),
        Group::Unassessable => ("请人工核对", "For you to check"),
        Group::Consistent => ("相符", "Holding"),
        Group::Accepted => ("已核对无误", "Accepted by you"),
    };
    language.choose(chinese, english)
}

/// One claim in one line: ✓ 合计　126件＝90件＋36件.
pub fn line(facts: &ParagraphFacts, claim: &Claim, group: Group, language: Language) -> String {
    let mark = match group {
        Group::Consistent => "✓",
        Group::Inconsistent => "✗",
        Group::Unassessable => language.choose("？", "?"),
        Group::Accepted => "※",
    };
    let [_, kind, relation, reason] = cells(facts, claim, group, language);
    let told = format!("{mark} {kind}{}{relation}", language.choose("　", ": "));
    let remark = if group == Group::Accepted { language.choose("已核对无误", "accepted by you") } else { &reason };
    match (remark.is_empty(), language) {
        (true, _) => told,
        (false, Language::Chinese) => format!("{told}（{remark}）"),
        (false, Language::English) => format!("{told} ({remark})"),
    }
}

/// The heads of the columns of a table of claims: those of [`cells`], with the file before them and the place behind the group.
pub fn heads(language: Language) -> Vec<String> {
    let heads = [["文件", "file"], ["结论", "verdict"], ["位置", "place"], ["关系", "kind"], ["内容", "statement"], ["说明", "remark"]];
    heads.map(|[chinese, english]| language.choose(chinese, english).to_owned()).to_vec()
}

/// One claim in its parts: its group, its kind, what is related, and why it cannot be judged.
pub fn cells(facts: &ParagraphFacts, claim: &Claim, group: Group, language: Language) -> [String; 4] {
    let reason = claim.verdict.reason().map_or("", |reason| language.choose(reason.chinese(), reason.english()));
    let relation = Telling { facts, claim, language }.relation();
    [self::group(group, language), kind(claim.form, language), &relation, reason].map(str::to_owned)
}

/// The name of a form of claim.
fn kind(form: Form, language: Language) -> &'static str {
    let (chinese, english) = match form {
        Form::Sum | Form::Excess => ("合计", "sum"),
        Form::Among | Form::Step | Form::Equal | Form::Within(_) => ("部分与整体", "part of a whole"),
        Form::Cumulative => ("新增与总数", "new and total"),
        Form::Share | Form::Sibling => ("占比", "share"),
        Form::Rate => ("比率", "rate"),
        Form::Growth | Form::Times => ("增幅", "growth"),
        Form::Conversion => ("折算", "conversion"),
        Form::Points | Form::Distance => ("百分点", "percentage points"),
        Form::Direction | Form::Opposed => ("升降", "direction"),
        Form::Increase => ("增量", "increase"),
        Form::Mean => ("平均", "mean"),
        Form::Index => ("指数", "index"),
        Form::Count | Form::OpenCount | Form::Listing | Form::Echo => ("数目", "count"),
        Form::Composition => ("构成", "composition"),
        Form::Threshold | Form::Comparison | Form::Between | Form::Said | Form::Listed => ("高低", "order"),
        Form::Peak | Form::Yield | Form::Together => ("高低", "order"),
        Form::Harvest => ("单位", "unit"),
        Form::Task | Form::Stretch => ("任务", "target"),
        Form::Days | Form::Time(_) => ("时间", "time"),
    };
    language.choose(chinese, english)
}

/// A claim that is being told.
#[derive(Clone, Copy)]
struct Telling<'a> {
    facts: &'a ParagraphFacts,
    claim: &'a Claim,
    language: Language,
}

impl<'a> Telling<'a> {
    fn relation(self) -> String {
        let operands = &*self.claim.operands;
        match (self.claim.form, operands) {
            (Form::Sum | Form::Excess, [total, parts @ ..]) => self.sum(total, parts),
            (Form::Growth | Form::Points, [rate, start, to]) => self.growth(rate, start, to),
            (Form::Opposed, [rate, start, to]) => {
                let told = self.changed(rate, self.text(rate));
                self.say("{0}，文中却为{1}", "{0}, but it says {1}", &[&self.movement(start, to), &told])
            }
            (Form::Direction, [from, to]) => {
                let clash = ("{0}→{1}，与所写的升降相反", "{0} → {1}, the other way round than it says");
                self.held(("{0}→{1}", "{0} → {1}"), clash, &[from, to])
            }
            (Form::Increase, [change, level]) => {
                let clash = ("增加{0}后只有{1}", "after {0} more only {1}");
                self.held(("增加{0}后为{1}", "after {0} more it is {1}"), clash, &[change, level])
            }
            (Form::Among | Form::Step, [part, whole]) => {
                let clash = ("{1}，其中{0}，部分多于整体", "{0} of {1}: the part is more than the whole");
                self.held(("{1}，其中{0}", "{0} of {1}"), clash, &[part, whole])
            }
            (Form::Within(why), [part, whole]) => {
                let why = self.language.choose(why.chinese(), why.english());
                let clash = (format!("{{0}}多于{{1}}（{why}）"), format!("{{0}} is more than {{1}} ({why})"));
                self.held(("{0}不多于{1}", "{0} is no more than {1}"), (&clash.0, &clash.1), &[part, whole])
            }
            (Form::Between, [whole, least, most]) => {
                let clash = ("{0}不在{1}与{2}之间", "{0} does not lie between {1} and {2}");
                self.held(("{0}在{1}与{2}之间", "{0} lies between {1} and {2}"), clash, &[whole, least, most])
            }
            (Form::Cumulative, [level, new]) => {
                let clash = ("新增{1}，总数只有{0}", "{1} new, but only {0} in all");
                self.held(("新增{1}，总数{0}", "{1} new, {0} in all"), clash, &[level, new])
            }
            (Form::Share | Form::Rate, [share, part, base]) => self.quotient(share, part, self.text(base)),
            // 优良天数: of the days of a year.
            (Form::Rate, [share, part]) => self.quotient(share, part, "365天"),
            (Form::Mean, [mean, total, count]) => self.quotient(mean, total, self.text(count)),
            (Form::Mean, [mean, total]) => self.mean(mean, total),
            (Form::Composition, shares) => self.composition(shares),
            (Form::Threshold, [value, limit]) => {
                let clash = ("{0}，未到{1}", "{0}, which is less than {1}");
                self.held(("{0}，已过{1}", "{0}, past {1}"), clash, &[value, limit])
            }
            (Form::Comparison, [value, other]) => {
                let clash = ("{0}与{1}相比，高低相反", "{0} and {1}, the other way round than it says");
                self.held(("{0}与{1}相比", "{0} and {1}"), clash, &[value, other])
            }
            (Form::Peak, [most, mean]) => {
                let clash = ("最高{0}，低于平均{1}", "at most {0}, less than the mean of {1}");
                self.held(("最高{0}，平均{1}", "at most {0}, {1} in the mean"), clash, &[most, mean])
            }
            (Form::Yield, [brought, given]) => {
                let clash = ("拉动{0}，少于投入的{1}", "{0} brought about, less than the {1} given");
                self.held(("投入{1}，拉动{0}", "{1} given, {0} brought about"), clash, &[brought, given])
            }
            (Form::Harvest, [grain, field]) => {
                let borne = self.computed();
                let right = (format!("{{1}}产{{0}}，合每亩{borne}公斤"), format!("{{0}} on {{1}}, {borne} kg a mu"));
                let clash = (
                    format!("{{1}}产{{0}}，合每亩{borne}公斤，不合常理"),
                    format!("{{0}} on {{1}}, {borne} kg a mu, which no field bears"),
                );
                self.held((&right.0, &right.1), (&clash.0, &clash.1), &[grain, field])
            }
            (Form::Together, [total, _]) => {
                let least = self.computed();
                let right = (format!("合计{{0}}，至少{least}"), format!("{{0}} together, {least} at least"));
                let clash = (format!("合计{{0}}，不足{least}"), format!("{{0}} together, less than {least}"));
                self.held((&right.0, &right.1), (&clash.0, &clash.1), &[total])
            }
            (Form::Task | Form::Stretch, [value, aim]) => {
                let clash = ("完成{0}，不到任务数{1}", "{0} done, less than the {1} to be done");
                self.held(("完成{0}，任务数{1}", "{0} done, {1} to be done"), clash, &[value, aim])
            }
            (Form::Said, [rate]) => {
                let said = self.claim.name.as_deref().unwrap_or_default();
                let clash = (format!("{{0}}，与“{said}”不符"), format!("{{0}}, which is not {said}"));
                self.held(("{0}", "{0}"), (&clash.0, &clash.1), &[rate])
            }
            (Form::Listed, [rank]) => {
                let most = self.computed();
                let right = (format!("{{0}}，榜单共{most}名"), format!("{{0}} of a list of {most}"));
                let clash = (format!("{{0}}，榜单只有{most}名"), format!("{{0}}, but the list has only {most}"));
                self.held((&right.0, &right.1), (&clash.0, &clash.1), &[rank])
            }
            (Form::Days, [days]) => self.held(("{0}", "{0}"), ("{0}，多于一年的天数", "{0}, more than a year has"), &[days]),
            (Form::Count | Form::OpenCount | Form::Listing | Form::Echo, [number, members @ ..]) => self.listed(number, members),
            (_, operands) => operands.iter().map(|operand| self.text(operand)).collect::<Vec<_>>().join(self.language.choose("、", ", ")),
        }
    }

    /// `126件＝90件＋36件`; `90件＋37件＝127件，文中合计为126件`.
    fn sum(self, total: &Operand, parts: &[Operand]) -> String {
        let parts: Vec<&str> = parts.iter().map(|part| self.text(part)).collect();
        let (parts, added) = (parts.join("＋"), self.computed());
        match self.claim.verdict {
            Verdict::Consistent => {
                let exact = self.claim.sum.as_ref().is_none_or(|sum| sum.stated == sum.added);
                format!("{}{}{parts}", self.text(total), if exact { "＝" } else { "≈" })
            }
            Verdict::Inconsistent => {
                self.say("{0}＝{1}，文中合计为{2}", "{0}＝{1}, but the total says {2}", &[&parts, &added, self.text(total)])
            }
            Verdict::Unassessable(_) => self.say("{2}，所列{0}＝{1}", "{2}, listed are {0}＝{1}", &[&parts, &added, self.text(total)]),
        }
    }

    /// `148件→181件，增长22.3%`; `148件→181件，应为增长22.3%，文中为32.3%`.
    fn growth(self, rate: &Operand, start: &Operand, to: &Operand) -> String {
        let (ends, told) = (self.movement(start, to), self.text(rate));
        if self.claim.verdict != Verdict::Inconsistent {
            return self.say("{0}，{1}", "{0}, {1}", &[&ends, &self.changed(rate, told)]);
        }
        let right = self.changed(rate, &self.computed());
        self.say("{0}，应为{1}，文中为{2}", "{0}, should be {1}, it says {2}", &[&ends, &right, told])
    }

    /// `148件→181件`; of a start that follows from the change, `增加33件后为181件`.
    fn movement(self, start: &Operand, to: &Operand) -> String {
        let (from, to) = (self.text(start), self.text(to));
        if start.role == OperandRole::Change {
            return self.say("{0}后为{1}", "{0} to {1}", &[&self.changed(start, from), to]);
        }
        self.say("{0}→{1}", "{0} → {1}", &[from, to])
    }

    /// A size with the verb of the change that an operand tells: 增长22.3%, 年均下降3%, 提高2.1个百分点.
    fn changed(self, operand: &Operand, size: &str) -> String {
        let points = self.claim.form == Form::Points;
        let (chinese, english) = match self.role(operand) {
            Some(Role::Change(Direction::Up)) if points => ("提高{0}", "up by {0}"),
            Some(Role::Change(Direction::Up)) => ("增长{0}", "up by {0}"),
            Some(Role::Change(Direction::Down)) => ("下降{0}", "down by {0}"),
            Some(Role::MeanChange(Direction::Up)) => ("年均增长{0}", "up per year by {0}"),
            Some(Role::MeanChange(Direction::Down)) => ("年均下降{0}", "down per year by {0}"),
            Some(Role::Multiple) => ("为{0}", "times {0}"),
            _ => ("{0}", "{0}"),
        };
        self.say(chinese, english, &[size])
    }

    /// `118件÷126件＝93.7%`; `118件÷126件＝93.65%，文中为97.3%`.
    fn quotient(self, told: &Operand, part: &Operand, base: &str) -> String {
        let (part, told, computed) = (self.text(part), self.text(told), self.computed());
        match self.claim.verdict {
            Verdict::Consistent => {
                let sign = if computed == told { "＝" } else { "≈" };
                format!("{part}÷{base}{sign}{told}")
            }
            _ => self.say("{0}÷{1}＝{2}，文中为{3}", "{0}÷{1}＝{2}, it says {3}", &[part, base, &computed, told]),
        }
    }

    /// A mean over a time that is not written: `1200万元，平均100万元`.
    fn mean(self, mean: &Operand, total: &Operand) -> String {
        let (total, told) = (self.text(total), self.text(mean));
        match self.claim.verdict {
            Verdict::Inconsistent => {
                let computed = self.computed();
                self.say("{0}，平均应为{1}，文中为{2}", "{0}, the mean should be {1}, it says {2}", &[total, &computed, told])
            }
            _ => self.say("{0}，平均{1}", "{0}, {1} in the mean", &[total, told]),
        }
    }

    /// `写“四个”，列出3项：教育、医疗、养老`.
    fn listed(self, number: &Operand, members: &[Operand]) -> String {
        let counted = self.claim.computed.clone().unwrap_or_else(|| members.len().to_string());
        let members: Vec<&str> = members.iter().map(|member| self.text(member)).collect();
        let words = members.join(self.language.choose("、", ", "));
        self.say("写“{0}”，列出{1}项：{2}", "says {0}, lists {1}: {2}", &[self.text(number), &counted, &words])
    }

    /// `21.5＋36.1＋42.4＝100`; `40%＋40%＋30%＝110%，应为100%`.
    fn composition(self, shares: &[Operand]) -> String {
        let shares: Vec<&str> = shares.iter().map(|share| self.text(share)).collect();
        let computed = self.computed();
        let whole = if computed.ends_with('%') { "100%" } else { "100" };
        let parts = shares.join("＋");
        match self.claim.verdict {
            Verdict::Inconsistent => self.say("{0}＝{1}，应为{2}", "{0}＝{1}, should be {2}", &[&parts, &computed, whole]),
            _ => format!("{parts}＝{computed}"),
        }
    }

    /// The operands in one of two wordings: the second where the claim does not hold.
    fn held(self, right: (&str, &str), wrong: (&str, &str), operands: &[&Operand]) -> String {
        let texts: Vec<&str> = operands.iter().map(|operand| self.text(operand)).collect();
        let (chinese, english) = if self.claim.verdict == Verdict::Inconsistent { wrong } else { right };
        self.say(chinese, english, &texts)
    }

    fn say(self, chinese: &str, english: &str, arguments: &[&str]) -> String {
        let words = self.language.choose(chinese, english).to_owned();
        arguments.iter().enumerate().fold(words, |told, (index, argument)| told.replace(&format!("{{{index}}}"), argument))
    }

    /// What the other operands give, with its unit.
    fn computed(self) -> String {
        let computed = self.claim.computed.clone().unwrap_or_default();
        let bare = computed.ends_with(|c: char| c.is_ascii_digit());
        let unit = match self.claim.form {
            Form::Growth if bare => "%",
            Form::Points if bare => self.language.choose("个百分点", " percentage points"),
            _ => "",
        };
        computed + unit
    }

    fn text(self, operand: &Operand) -> &'a str {
        &self.facts.reading[operand.range]
    }

    /// The part that an operand's figure plays in its sentence.
    fn role(self, operand: &Operand) -> Option<Role> {
        let figures = &self.facts.figures;
        let at = figures.binary_search_by_key(&operand.range.start(), |figure| figure.range.start()).ok()?;
        Some(figures[at].role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, language: Language) -> Vec<String> {
        let facts = ParagraphFacts::read(text.into());
        facts.claims.iter().map(|claim| line(&facts, claim, group_of(claim.verdict), language)).collect()
    }

    fn group_of(verdict: Verdict) -> Group {
        match verdict {
            Verdict::Consistent => Group::Consistent,
            Verdict::Inconsistent => Group::Inconsistent,
            Verdict::Unassessable(_) => Group::Unassessable,
        }
    }

    #[track_caller]
    fn is_told(text: &str, chinese: &str, english: &str) {
        for (language, expected) in [(Language::Chinese, chinese), (Language::English, english)] {
            let lines = told(text, language);
            assert!(lines.iter().any(|line| line == expected), "{expected}: {lines:#?}");
        }
    }

    #[test]
    fn the_whole_is_told_in_one_line() {
        let counts = Counts { consistent: 121, inconsistent: 2, unassessable: 3, accepted: 0 };
        assert_eq!(summary(counts, Language::Chinese), "核对126项：121项相符，2项矛盾，3项请人工核对");
        let english = "126 statements checked: 121 hold, 2 contradictory, 3 for you to check";
        assert_eq!(summary(counts, Language::English), english);
        let settled = Counts { inconsistent: 1, accepted: 1, ..counts };
        assert_eq!(summary(settled, Language::Chinese), "核对126项：121项相符，1项矛盾，3项请人工核对，1项已核对无误");
    }

    #[test]
    fn what_was_accepted_says_so() {
        let facts = ParagraphFacts::read("全年收到提案126件，其中委员提案90件、集体提案37件。".into());
        let sum = facts.claims.iter().find(|claim| claim.form == Form::Sum).unwrap();
        let told = line(&facts, sum, Group::Accepted, Language::Chinese);
        assert_eq!(told, "※ 合计　90件＋37件＝127件，文中合计为126件（已核对无误）");
    }

    #[test]
    fn sums_are_told_with_what_they_give() {
        is_told("全年收到提案127件，其中委员提案90件、集体提案37件。", "✓ 合计　127件＝90件＋37件", "✓ sum: 127件＝90件＋37件");
        is_told(
            "全年收到提案126件，其中委员提案90件、集体提案37件。",
            "✗ 合计　90件＋37件＝127件，文中合计为126件",
            "✗ sum: 90件＋37件＝127件, but the total says 126件",
        );
    }

    #[test]
    fn changes_are_told_with_what_they_should_be() {
        is_told("提案由148件增加到181件，增长22.3%。", "✓ 增幅　148件→181件，增长22.3%", "✓ growth: 148件 → 181件, up by 22.3%");
        is_told(
            "提案由148件增加到181件，增长32.3%。",
            "✗ 增幅　148件→181件，应为增长22.3%，文中为32.3%",
            "✗ growth: 148件 → 181件, should be up by 22.3%, it says 32.3%",
        );
        is_told(
            "来信由181件减少到148件，下降28.2%。",
            "✗ 增幅　181件→148件，应为下降18.2%，文中为28.2%",
            "✗ growth: 181件 → 148件, should be down by 18.2%, it says 28.2%",
        );
        is_told(
            "满意率由91.5%提高到94%，提高3.5个百分点。",
            "✗ 百分点　91.5%→94%，应为提高2.5个百分点，文中为3.5个百分点",
            "✗ percentage points: 91.5% → 94%, should be up by 2.5 percentage points, it says 3.5个百分点",
        );
        is_told(
            "提案由181件增加到148件。",
            "✗ 升降　181件→148件，与所写的升降相反",
            "✗ direction: 181件 → 148件, the other way round than it says",
        );
    }

    #[test]
    fn parts_shares_and_means_are_told_with_their_wholes() {
        is_told(
            "走访企业120家，其中民营企业130家。",
            "✗ 部分与整体　120家，其中130家，部分多于整体",
            "✗ part of a whole: 130家 of 120家: the part is more than the whole",
        );
        is_told("受理提案126件，办结118件，办结率93.7%。", "✓ 比率　118件÷126件≈93.7%", "✓ rate: 118件÷126件≈93.7%");
        is_told(
            "受理提案126件，办结118件，办结率97.3%。",
            "✗ 比率　118件÷126件＝93.65%，文中为97.3%",
            "✗ rate: 118件÷126件＝93.65%, it says 97.3%",
        );
        is_told("三次产业比重为21.5∶36.1∶42.4。", "✓ 构成　21.5＋36.1＋42.4＝100", "✓ composition: 21.5＋36.1＋42.4＝100");
        is_told(
            "三次产业比重为21.5∶36.1∶44.4。",
            "✗ 构成　21.5＋36.1＋44.4＝102，应为100",
            "✗ composition: 21.5＋36.1＋44.4＝102, should be 100",
        );
    }

    #[test]
    fn thresholds_are_told_with_the_value() {
        is_told("总量达998亿元，突破1000亿元大关。", "✗ 高低　998亿元，未到1000亿元", "✗ order: 998亿元, which is less than 1000亿元");
    }

    #[test]
    fn what_cannot_be_judged_is_told_with_its_reason() {
        is_told(
            "提案由约140件增加到181件，增长22.3%。",
            "？ 增幅　140件→181件，增长22.3%（是概数）",
            "? growth: 140件 → 181件, up by 22.3% (an approximation)",
        );
    }
}
