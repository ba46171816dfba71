//! Numbers and the lists that they count.

use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Verdict};
use crate::facts::frames::counted::{Counted, Tie};
use crate::lexicon::{complements, numerals};
use crate::syntax::list::{self, Form as ListForm};
use crate::text::characters::{is_han, without_lone_quotes};

/// The claims about lists and their numbers of a paragraph.
pub fn read(facts: &ParagraphFacts, claims: &mut Vec<Claim>) {
    // A phrase whose members are known is compared with them by fixed-phrase-count.
    let known = |counted: &Counted| {
        let phrase = facts.slogan_at(counted.count).and_then(|slogan| slogan.phrase);
        phrase.is_some_and(|phrase| phrase.with(counted.value, None).is_some())
    };
    // 读书班6期、专题辅导8场: the number is that of the last member.
    let of_member = |counted: &Counted, claim: &Claim| counted.member_counted && claim.verdict == Verdict::Unassessable(Reason::OpenList);
    let told = facts.counted.iter().filter(|counted| counted.is_before() || !known(counted));
    claims.extend(
        told.map(|counted| (counted, claim(facts, counted))).filter(|(counted, claim)| !of_member(counted, claim)).map(|(_, claim)| claim),
    );
}

/// A number further from its list than this counts something else: 党员甲、乙、丙围绕读书、实习、备考三大方向.
const REACH: usize = 1;
/// With two members by the marks, each longer than this may be a list of its own, in bytes.
const SHORT: usize = 21;

/// Fewest members of a list with 等 that leaves no single one out.
const NEARLY_ALL: usize = 3;
/// Of so many members one that holds 和 is counted as two already.
const LONG: usize = 4;
/// Longest of two members that is surely no description, in characters.
const OWN_NAME: usize = 3;

fn claim(facts: &ParagraphFacts, counted: &Counted) -> Claim {
    let form = match counted.tie {
        Tie::Gathering | Tie::Measuring { .. } => Form::Count,
        Tie::Open { .. } => Form::OpenCount,
        Tie::Spelt | Tie::Loose => Form::Listing,
    };
    if let Some(claim) = characters(facts, counted) {
        return claim;
    }
    let pair = is_pair(facts, counted);
    let joins = counted.list.items.iter().any(|&item| facts.reading[item].contains(['和', '与', '及']));
    let (verdict, members) = if pair { (Verdict::Inconsistent, "2".to_owned()) } else { judge(counted, joins) };
    // 五馆两中心: a name with several numbers, and what follows is all of them together.
    let phrase = &facts.reading[counted.phrase];
    // 六个一: each of the six is one of a kind.
    let numbers = phrase.replace("个一", "").chars().filter(|&c| numerals::is_numeral(c)).count();
    // 书画、摄影、诗词、曲艺等文化活动3项: what 等 leaves open is told by its own form. Short words may be joined by 和 in
    // one member (反诈和扫黑), and places are no companies (城东、城南三家企业).
    let items = &counted.list.items;
    let open = form == Form::Count && items.iter().any(|&item| facts.reading[item].contains('等'));
    let shortest = items.iter().map(|&item| facts.reading[item].chars().count()).min().unwrap_or(0);
    let joined = items.iter().any(|&item| facts.reading[item].contains('和'));
    let unsure = matches!(counted.tie, Tie::Measuring { sure: false });
    let short = !counted.sealed
        && form == Form::Count
        && shortest <= 2
        && (joined && (counted.joined.is_none() && items.len() < LONG || counted.value <= counted.list.most)
            || unsure && (items.len() < LONG || phrase.ends_with(['家', '户'])));
    // 示范县、样板县3个: two kinds of things, of which there are three; 种养、沼气三位一体: a name of its own; 涝区、旱区泵站三座
    // 新泵: two words that say which.
    let more = form == Form::Count && counted.value > counted.list.most && items.len() <= 2 && counted.list.most <= 3;
    let long = counted.list.most == 2 && items.len() == 2 && items.iter().any(|&item| facts.reading[item].chars().count() > OWN_NAME);
    let kinds = counted.digits && !counted.named && !counted.gathers;
    let vague = more && !counted.sealed && !pair && (kinds || long || phrase.contains("一体") && counted.list.most == items.len());
    // 文史类、体育类和理工类、艺术类等5类: what 和 joins may be the fifth.
    let joint = |&item: &crate::text::TextRange| facts.reading[item].contains(['和', '与', '及']);
    let open = open || form == Form::OpenCount && counted.value > items.len() && items.iter().any(joint);
    let verdict = match verdict {
        Verdict::Inconsistent if open || short || vague => Verdict::Unassessable(Reason::OpenList),
        Verdict::Inconsistent if !counted.is_before() && numbers > 1 => Verdict::Unassessable(Reason::ScopeDiffers),
        verdict => verdict,
    };
    let text = |range: crate::text::TextRange| facts.reading[range].to_owned();
    let number = Operand { role: OperandRole::Number, range: counted.count, value: counted.value.to_string(), unit: "" };
    let items = counted.list.items.iter().map(|&range| Operand { role: OperandRole::Member, range, value: text(range), unit: "" });
    let operands = std::iter::once(number).chain(items).collect();
    let name = without_lone_quotes(&facts.reading[counted.phrase]).to_owned();
    Claim { name: Some(name), ..Claim::new(form, verdict, operands) }.giving(members)
}

/// “巩固、增强、提升、畅通”八字方针: the number counts the characters of what stands in quotes.
fn characters(facts: &ParagraphFacts, counted: &Counted) -> Option<Claim> {
    let reading = &*facts.reading;
    let counts = counted.is_before() && reading[usize::from(counted.count.end())..].starts_with('字');
    let enclosed = reading[..usize::from(counted.count.start())].ends_with('”') && counted.sealed;
    if !counts || !enclosed {
        return None;
    }
    let written: usize = counted.list.items.iter().map(|&item| reading[item].chars().filter(|&c| is_han(c)).count()).sum();
    let verdict = if written == counted.value { Verdict::Consistent } else { Verdict::Inconsistent };
    let number = Operand { role: OperandRole::Number, range: counted.count, value: counted.value.to_string(), unit: "" };
    let member = |&range: &crate::text::TextRange| Operand { role: OperandRole::Member, range, value: reading[range].to_owned(), unit: "" };
    let operands = std::iter::once(number).chain(counted.list.items.iter().map(member)).collect();
    let name = Some(without_lone_quotes(&reading[counted.phrase]).to_owned());
    Some(Claim { name, ..Claim::new(Form::Count, verdict, operands) }.giving(written.to_string()))
}

/// 东溪河、西溪河三条景观带: two members that the number surely counts. The second is not longer than the first, or ends as
/// it does: 城镇、乡村学堂三个教学点 has one noun for both of its words.
fn is_pair(facts: &ParagraphFacts, counted: &Counted) -> bool {
    let &[first, second] = &*counted.list.items else { return false };
    let length = |place: crate::text::TextRange| facts.reading[place].chars().count();
    let counts = counted.value == 3 && counted.list.most == 2 && counted.list.form == ListForm::Marks && !counted.quoted;
    let tied = matches!(counted.tie, Tie::Gathering) || counted.named && matches!(counted.tie, Tie::Measuring { .. });
    // 三个片区, and not 三馆: a measure word and its noun behind a Chinese numeral are no part of a member's name.
    // 城镇、乡村学堂: two kinds of one thing, whose noun stands once.
    let kind = |item: crate::text::TextRange| complements::kinds(&facts.reading[item]);
    let kinds = kind(first).iter().any(|one| kind(second).iter().any(|other| one.row == other.row));
    let own = counted.named && !counted.digits && !kinds && length(second) <= length(first) + OWN_NAME;
    let even = own || length(second) <= length(first) + 1 || list::end_alike(&facts.reading, &counted.list.items);
    let whole = length(first).min(length(second)) >= 2 && !facts.reading[usize::from(counted.phrase.end())..].starts_with("一体");
    let uncounted = counted.list.items.iter().all(|&item| !facts.reading[item].contains(|c: char| c.is_ascii_digit() || c == '等'));
    counts && tied && even && whole && uncounted
}

/// Whether the number holds, and how many members there are, as a reader writes it; `joins` where a joint stands in one.
fn judge(counted: &Counted, joins: bool) -> (Verdict, String) {
    let (value, list) = (counted.value, &counted.list);
    let (least, most) = (list.least, list.most);
    let between = if least == most { least.to_string() } else { format!("{least}至{most}") };
    let off = least.saturating_sub(value) + value.saturating_sub(most);
    let unknown = Verdict::Unassessable(Reason::OpenList);
    let verdict = |inconsistent: bool| match (off, inconsistent) {
        (0, _) => Verdict::Consistent,
        (_, true) => Verdict::Inconsistent,
        (_, false) => unknown,
    };
    if counted.others.contains(&value) {
        return (Verdict::Consistent, between);
    }
    // 甲、乙和丙四大工程: with two members by the marks the first may hold a list of its own; 甲和中亚四国: so may one.
    let sure = matches!(counted.tie, Tie::Gathering | Tie::Measuring { sure: true });
    let few = list.items.len() < 2 || list.items.len() == 2 && (most > least && counted.joined.is_none() || counted.quoted || !sure);
    // 政府、企业和职工四方面: one more than the three that 和 makes of them, all of them short.
    let short = list.items.iter().all(|item| usize::from(item.len()) <= SHORT);
    let few = few || list.items.len() == 2 && most > least && !short;
    // 名校、名师“三名”工程, 燃气、供水三大领域: two members and no doubt which they are.
    let limit = if list.items.len() == 1 { if counted.aside { 3 * SHORT } else { 2 * SHORT } } else { SHORT };
    let two = most == 2 && value == 3 && list.items.iter().all(|item| usize::from(item.len()) <= limit);
    // 甲、乙、丙“四个清单”: a name in quotes right after three members and more counts them; of some 200 published ones none is
    // off by one. So does a plain number after four and more.
    let members = counted.joined.unwrap_or(list.items.len());
    // 新建甲、乙、丙4家站点: digits are no part of a name, as 三 is in 铁人三项.
    let few_plain = list.items.len() == NEARLY_ALL && counted.digits && value > most && !joins;
    let plain = list.form == ListForm::Marks && list.least == list.most && (list.items.len() > NEARLY_ALL || few_plain);
    let row = value >= NEARLY_ALL && (counted.quoted && members >= NEARLY_ALL || plain) && !counted.member_counted;
    if row && off == 1 && matches!(counted.tie, Tie::Measuring { .. }) {
        return (Verdict::Inconsistent, if list.items.len() == members { members.to_string() } else { between });
    }
    // 城东和城西三个片区; 甲、乙“三项机制”.
    let names_them = counted.named && (list.items.len() == 1) != counted.quoted;
    if two && (counted.sealed || names_them || matches!(counted.tie, Tie::Gathering)) {
        return (Verdict::Inconsistent, "2".to_owned());
    }
    if value > most && few && !counted.sealed && counted.is_before() && list.form == ListForm::Marks {
        return (unknown, between);
    }
    let likely = list.likely.filter(|&likely| likely != value);
    match counted.tie {
        Tie::Gathering => match likely.filter(|likely| off == 0 && likely.abs_diff(value) == 1) {
            Some(likely) => (Verdict::Inconsistent, likely.to_string()),
            None => (verdict(off <= REACH), between),
        },
        // 甲市、乙市、丙市4家医院: more things than members is normal where the members are places.
        Tie::Measuring { sure } => {
            let fewer = value < least && (!counted.quoted || value >= 3 && sure && least == most);
            (verdict(off == 1 && (fewer || sure && (!counted.quoted || value > most))), between)
        }
        Tie::Open { gathers } => {
            let sure = list.likely.filter(|_| gathers).unwrap_or(least);
            // Who names three and more of four names the fourth: of some 280 published lists of three members and more with 等,
            // two have one member left out and a dozen two.
            let all_but_one = value == most + 1 && least == most && list.items.len() >= NEARLY_ALL && counted.joined.is_none();
            if all_but_one && list.form == ListForm::Marks {
                return (Verdict::Inconsistent, least.to_string());
            }
            if value >= sure {
                let verdict = if value <= most { Verdict::Consistent } else { unknown };
                return (verdict, between);
            }
            let verdict = if sure - value <= REACH + 1 { Verdict::Inconsistent } else { unknown };
            (verdict, if sure > least || least == most { sure.to_string() } else { between })
        }
        // Two members may be a gloss of the noun (个县（市、区）).
        Tie::Spelt if off == 0 && counted.joined == Some(value + 1) && likely == Some(value + 1) => {
            (Verdict::Inconsistent, (value + 1).to_string())
        }
        Tie::Spelt => (verdict(off <= if least == 2 { 1 } else { REACH }), between),
        // 包括 may leave some out.
        Tie::Loose => (verdict(off == 1 && (value < least || counted.gathers || counted.quoted)), between),
    }
}
