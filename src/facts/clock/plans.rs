//! Five-year plans against the year of what is said of them.

use crate::facts::ParagraphFacts;
use crate::facts::clock::reader::{Mood, Reader, before, behind, clause, holds, number_at, sentence, shortly_before, shortly_behind};
use crate::facts::clock::{Form, SPRING};
use crate::facts::plan::{self, Phase, PlanMention};
use crate::facts::year::{self, YearValue};
use crate::lexicon::clock::{AROUND_PLANS, CARRIES_OUT, DRAFTS, YEAR_NAMES};
use crate::text::{TextRange, range, size};

/// Reads what the report says of plans.
pub fn read(reader: &mut Reader<'_>) {
    for (index, facts) in reader.body() {
        for plan in &facts.calendar.plans {
            if plan.titled {
                drafted(reader, index, facts, plan);
                continue;
            }
            let told = of_year(reader, index, facts, plan)
                || drafted(reader, index, facts, plan)
                || over(reader, index, facts, plan)
                || so_far(reader, index, facts, plan)
                || onward(reader, index, facts, plan)
                || amid(reader, index, facts, plan);
            if !told {
                aim(reader, index, facts, plan);
            }
        }
        for pair in facts.calendar.plans.windows(2) {
            succession(reader, index, facts, &pair[0], &pair[1]);
        }
    }
}

/// 收官“十四五”、谋划“十五五”: what is drawn up while one plan ends is the next.
fn succession(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, one: &PlanMention, other: &PlanMention) {
    // “九五”计划胜利完成，“十五”计划开局良好
    let done = || ["胜利完成", "圆满完成", "顺利完成", "全面完成"].iter().any(|word| shortly_behind(facts, one.range, 8).contains(word));
    let ends = one.phase.is_some_and(|phase| phase.phase == Phase::Last) || done();
    let sentence = facts.layout.sentence_at(one.range.start());
    let near = sentence.contains_range(other.range) && usize::from(other.range.start() - one.range.end()) <= NEAR;
    if !ends || !near || one.titled || other.titled {
        return;
    }
    let (head, tail) = (shortly_before(facts, other.range, 8), shortly_behind(facts, other.range, 8));
    let opens = |text: &str| holds(text, &["谋划", "开局", "开好局", "启航", "起步", "谋篇"]);
    if opens(head) || opens(tail) {
        let given = vec![one.name.to_owned(), other.name.to_owned()];
        let fits = one.years.1 + 1 == other.years.0;
        reader.tell_of(Form::PlanNext, fits, (index, other.range), Some((index, one.range)), given);
    }
}

/// What follows on a plan is named within so many bytes.
const NEAR: usize = 60;

fn span(plan: &PlanMention) -> String {
    format!("{}—{}年", plan.years.0, plan.years.1)
}

fn given(plan: &PlanMention, year: u32) -> Vec<String> {
    vec![plan.name.to_owned(), span(plan), year.to_string()]
}

/// 2024年是实现“十三五”规划目标的关键一年: the year must lie in the plan.
fn of_year(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, plan: &PlanMention) -> bool {
    if plan.phase.is_some() || plan::is_prepared(&facts.reading, &facts.layout, plan) {
        return false;
    }
    let (head, tail) = (before(facts, plan.range), behind(facts, plan.range));
    let own = tail.split(['、', '；']).next().unwrap_or(tail);
    let carried = holds(head, CARRIES_OUT) || head.ends_with(['是', '“']);
    let named = YEAR_NAMES.iter().any(|word| tail.contains(word)) && head.contains('是');
    if !carried || !named || holds(own, AROUND_PLANS) || holds(head, AROUND_PLANS) {
        return false;
    }
    let said = reader.topic(facts, plan.range).map(|(year, words)| (year, Some((index, words.range))));
    let said = said.or_else(|| {
        let alone = !reader.names_year(facts, plan.range);
        reader.year_of(index).filter(|_| alone).map(|year| (year, None))
    });
    let Some((year, words)) = said else { return false };
    let fits = (plan.years.0..=plan.years.1).contains(&year);
    reader.tell_of(Form::PlanYear, fits, (index, plan.range), words, given(plan, year));
    true
}

/// Since the plan that begins in this year, plans are adopted in their first year. Source: 第七届全国人民代表大会第四次会议 (1991).
const YEARLY_DRAFTS: u32 = 1991;

/// 编制第十四个五年规划纲要（草案）: a plan is drawn up from two years before its first year to that year.
fn drafted(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, plan: &PlanMention) -> bool {
    let Some(report) = reader.clock.report else { return false };
    let long = facts.reading[plan.range].contains('个');
    let words = clause(facts, plan.range);
    // The first plans were adopted years after they had begun.
    if plan.years.0 < YEARLY_DRAFTS {
        return false;
    }
    let draft = words.contains("草案") && long;
    let head = shortly_before(facts, plan.range, 24);
    let in_plan = reader.mood(index) == Some(Mood::Plan) && !plan.titled;
    let drawn = in_plan && DRAFTS.iter().take(2).any(|word| head.contains(word)) && long;
    let outline = behind(facts, plan.range).trim_start_matches('”');
    let outline = outline.strip_prefix("规划").or_else(|| outline.strip_prefix("发展")).unwrap_or(outline);
    let words_of_draft = ["编制", "谋划", "谋篇", "前期研究"];
    // 编制省“十五五”发展规划
    let written = head.trim_end_matches(['“', '《']).trim_end_matches(['省', '市', '区', '县', '州', '全', '我']);
    let sketched = !plan.titled && !long && (words_of_draft.iter().any(|word| outline.starts_with(word)) || written.ends_with("编制"));
    if sketched {
        let topic = reader.topic(facts, plan.range).map(|(year, _)| year);
        let alone = !reader.names_year(facts, plan.range) && in_plan;
        if let Some(year) = topic.or(Some(report).filter(|_| alone)) {
            let fits = (year.saturating_sub(3)..=year + 2).contains(&plan.years.0);
            reader.tell(Form::PlanDrafted, fits, index, plan.range, given(plan, year));
            return true;
        }
    }
    // The advice of the Party's committee goes before the draft that the same sentence presents.
    let named = facts.reading[usize::from(plan.range.end())..].starts_with("的建议") || words.contains("远景目标的建议");
    let advised = plan.titled && long && named;
    let presented = advised && sentence(facts, plan.range).contains("草案");
    if advised && !presented {
        reader.tell(Form::PlanDrafted, plan.years.0 <= report + 1, index, plan.range, given(plan, report));
        return true;
    }
    let draft = draft || presented;
    if !draft && !drawn {
        return false;
    }
    let fits = (report.saturating_sub(1)..=report + 2).contains(&plan.years.0);
    reader.tell(Form::PlanDrafted, fits, index, plan.range, given(plan, report));
    true
}

/// 实现“十四五”良好开局, 完成“十一五”规划的各项任务 as tasks of a year that lies behind the plan.
fn over(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, plan: &PlanMention) -> bool {
    let Some(report) = reader.clock.report else { return false };
    if plan::is_prepared(&facts.reading, &facts.layout, plan) || reader.names_year(facts, plan.range) {
        return false;
    }
    let mood = reader.mood(index);
    let head = before(facts, plan.range);
    let verb =
        ["实现", "推动", "确保", "努力", "力争", "奋力", "全力", "完成", "落实", "实施", "推进"].iter().any(|word| head.contains(word));
    if let Some(phase) = plan.phase {
        let due = phase.phase.year(plan.years.0);
        let fits = match (mood, phase.phase) {
            (Some(Mood::Plan), Phase::First) if verb || head.trim_end_matches('“').is_empty() => due + 1 >= report,
            (Some(Mood::Review), Phase::First) if head.contains("实现") => due + 5 >= report,
            _ => return false,
        };
        reader.tell(Form::PlanOver, fits, index, plan.range.cover(phase.range), given(plan, report));
        return true;
    }
    let tail = behind(facts, plan.range).trim_start_matches('”');
    let task = tail.starts_with("规划") && (tail.contains("任务") || tail.contains("目标"));
    let is_time = tail.starts_with("时期") && tail.trim_start_matches("时期").trim_start_matches('，').starts_with('是');
    if mood == Some(Mood::Plan) && !holds(tail, AROUND_PLANS) && !holds(head, AROUND_PLANS) && (task && verb || is_time && head.len() < 8) {
        // Nor is a plan completed before it has begun.
        let begun = !(task && head.contains("完成")) || plan.years.0 <= report;
        // In the spring of the next plan's first year nothing is left to complete.
        let spring = reader.clock.date.is_some_and(|date| (1..=SPRING).contains(&date.month));
        let late = spring && task && head.ends_with(['“', '成']) && head.trim_end_matches('“').ends_with("完成");
        let fits = plan.years.1 + 1 >= report + u32::from(is_time || late) && begun;
        reader.tell(Form::PlanOver, fits, index, plan.range, given(plan, report));
        return true;
    }
    false
}

/// “十一五”前三年 in a report of 2010: four years have passed.
fn so_far(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, plan: &PlanMention) -> bool {
    let Some(report) = reader.clock.report else { return false };
    let from = usize::from(plan.range.end());
    let rest = facts.reading[from..].trim_start_matches('”');
    let rest = ["规划", "时期", "期间", "以来"].iter().fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let so_far = rest.strip_prefix('前');
    let whole = ["的这", "这", "的", ""].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let start = facts.reading.len() - so_far.unwrap_or(whole).len();
    let Some((end, value)) = number_at(&facts.reading, start) else { return false };
    let tail = facts.reading[end..].strip_prefix('年').unwrap_or_default();
    let together = tail.starts_with(['来', '间', '，']) || tail.starts_with("累计");
    if so_far.is_none() {
        // “十四五”五年来 of a plan that is over.
        if !together || report <= plan.years.1 || !(3..=7).contains(&value) {
            return false;
        }
        let place = plan.range.cover(range(start, end + '年'.len_utf8()));
        let given = vec![plan.name.to_owned(), plan.years.0.to_string(), "5".to_owned(), report.to_string()];
        reader.tell(Form::PlanSoFar, value == 5, index, place, given);
        return true;
    }
    let running = (plan.years.0..=plan.years.1).contains(&report.saturating_sub(1));
    if !facts.reading[end..].starts_with('年') || !running || value > 4 {
        return false;
    }
    // 前三年打基础，后两年抓冲刺: the plan in two parts.
    let sentence = facts.layout.sentence_at(plan.range.start());
    if facts.reading[sentence].split('，').any(|clause| clause.trim_start_matches('的').starts_with('后') && clause.contains('年')) {
        return false;
    }
    let passed = report - plan.years.0;
    let place = range(start, end + '年'.len_utf8());
    reader.tell(
        Form::PlanSoFar,
        value == passed,
        index,
        plan.range.cover(place),
        vec![plan.name.to_owned(), plan.years.0.to_string(), passed.to_string(), report.to_string()],
    );
    true
}

/// 在“十五五”基础上再奋斗十年 to 2035.
fn onward(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, plan: &PlanMention) -> bool {
    let tail = behind(facts, plan.range);
    let Some(at) = tail.find("再奋斗") else { return false };
    let start = usize::from(plan.range.end()) + at + "再奋斗".len();
    let Some((end, value)) = number_at(&facts.reading, start) else { return false };
    if !facts.reading[end..].starts_with('年') {
        return false;
    }
    let due = plan.years.1 + value;
    let later = facts.calendar.years.iter().filter_map(|year| match year.value {
        YearValue::Written(value) if value > plan.years.1 => Some(value),
        _ => None,
    });
    let years: Vec<u32> = later.collect();
    if years.is_empty() {
        // From a five-year plan the country goes on to 2035 by fives.
        return false;
    }
    let place = range(start, end + '年'.len_utf8());
    reader.tell(
        Form::PlanOnward,
        years.contains(&due),
        index,
        place,
        vec![plan.name.to_owned(), plan.years.1.to_string(), due.to_string()],
    );
    true
}

/// “十三五”规划中期评估 in 2023, “十三五”开局迈出坚实步伐 in 2021, 为“十六五”良好开局打牢基础 in 2025: what happens once in a plan.
fn amid(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, plan: &PlanMention) -> bool {
    let (Some(report), Some(year)) = (reader.clock.report, reader.year_of(index)) else { return false };
    if plan.phase.is_some() || reader.names_year(facts, plan.range) || reader.mood(index) == Some(Mood::Years) {
        return false;
    }
    let tail = shortly_behind(facts, plan.range, 14).trim_start_matches('”');
    let tail = ["规划", "纲要", "时期"].iter().fold(tail, |tail, word| tail.strip_prefix(word).unwrap_or(tail));
    let start = plan.years.0;
    let grounds = ["打牢基础", "打好基础", "奠定", "打下", "夯实基础", "创造条件"].iter().any(|word| tail.contains(word));
    let in_it = (start..=plan.years.1).contains(&year);
    let fits = match () {
        () if ["中期评估", "前半程", "上半程"].iter().any(|word| tail.starts_with(word)) => in_it,
        () if grounds && (tail.starts_with("良好开局") || tail.starts_with("开好局") || tail.starts_with("开局")) => {
            (report.saturating_sub(1)..=report + 2).contains(&start)
        }
        () if tail.starts_with("开局") && ["迈出", "良好", "稳健", "顺利"].iter().any(|word| tail.contains(word)) => in_it,
        () => return false,
    };
    reader.tell(Form::PlanYear, fits, index, plan.range, given(plan, year));
    true
}

/// “十五五”时期的主要目标，到2031年…: an aim of the plan is due in its last year or far behind it.
fn aim(reader: &mut Reader<'_>, index: usize, facts: &ParagraphFacts, plan: &PlanMention) {
    let tail = shortly_behind(facts, plan.range, 24);
    let at = tail.trim_start_matches('”');
    let at = at.strip_prefix("规划").or_else(|| at.strip_prefix("时期")).unwrap_or(at);
    if let Some(rest) = at.strip_prefix("期末").or_else(|| at.strip_prefix('末')) {
        let from = usize::from(plan.range.end()) + tail.len() - rest.len();
        let next = facts.calendar.years.iter().find(|year| usize::from(year.range.start()) >= from);
        if let Some(year) =
            next.filter(|year| matches!(&facts.reading[from..usize::from(year.range.start())], "" | "的" | "（" | "(" | "即"))
        {
            let YearValue::Written(value) = year.value else { return };
            reader.tell_of(Form::PlanAim, value == plan.years.1, (index, year.range), Some((index, plan.range)), given(plan, value));
        }
        return;
    }
    if !tail.trim_start_matches('”').starts_with("时期") || !tail.contains("目标") {
        return;
    }
    let around = facts.layout.sentence_at(plan.range.start());
    let years = year::in_sentence(&facts.calendar.years, around).iter();
    let Some(year) = years.filter(|y| y.range.start() > plan.range.end() && !y.titled).find(|y| {
        let start = usize::from(y.range.start());
        facts.reading[..start].ends_with('到') && !facts.reading[..start].ends_with("达到")
    }) else {
        return;
    };
    let YearValue::Written(value) = year.value else { return };
    let far = value > plan.years.1 + 1 && value.is_multiple_of(5);
    let whole = TextRange::new(year.range.start() - size('到'.len_utf8()), year.range.end());
    reader.tell_of(Form::PlanAim, value == plan.years.1 || far, (index, whole), Some((index, plan.range)), given(plan, value));
}
