use crate::facts::ParagraphFacts;
use crate::facts::claims::containment::Containment;
use crate::facts::claims::{Form, Verdict};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// A part greater than the whole it is taken from, in one sentence.
pub const RULE: Rule = Rule {
    name: "part-exceeds-whole",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&AMONG, &STAGE, &NEW, &INCREASE, &EQUAL, &HOUSEHOLD, &GRADE, &INVESTMENT, &RANK, &YEARS, &SELECTED, &WHOLE],
    aggregate: None,
    page: include_str!("part_exceeds_whole.md"),
    run: Run::Paragraph(run),
};

static AMONG: Case = Case {
    zh: "“其中”的“{0}”大于总数“{1}”，部分不能多于整体，请核对两处",
    en: "the part “{0}” is greater than its whole “{1}”; please check both",
};
static STAGE: Case = Case {
    zh: "“{0}”是前面“{1}”中的一部分，却大于“{1}”，请核对两处",
    en: "“{0}” should be a part of “{1}” before it, but is greater; please check both",
};
static NEW: Case = Case {
    zh: "新增的“{0}”大于现有的“{1}”，总数应当包含新增数，请核对两处",
    en: "what came new (“{0}”) is more than there is now (“{1}”); please check both",
};
static INCREASE: Case = Case {
    zh: "增加的“{0}”大于增加以后的“{1}”，请核对两处",
    en: "the increase (“{0}”) is more than there is afterwards (“{1}”); please check both",
};
static EQUAL: Case = Case {
    zh: "“其中”的“{0}”与总数“{1}”完全相同，疑有一处抄错，请核对",
    en: "the part “{0}” is the same as its whole “{1}”: one may have been copied from the other; please check",
};
static HOUSEHOLD: Case = Case {
    zh: "“{0}”不会多于“{1}”：一户至少有一人，请核对两处",
    en: "“{0}” cannot be more than “{1}”: a household has one member at least; please check both",
};
static GRADE: Case = Case {
    zh: "“{0}”不会多于“{1}”：达到较高标准的也达到较低标准，请核对两处",
    en: "“{0}” cannot be more than “{1}”: what is above the higher mark is above the lower one too; please check both",
};
static INVESTMENT: Case = Case {
    zh: "“{0}”不会多于“{1}”：年度投资是总投资的一部分，请核对两处",
    en: "“{0}” cannot be more than “{1}”: the investment of a year is part of the total; please check both",
};
static RANK: Case = Case {
    zh: "“{1}”比“{0}”更靠前，而更大范围里的名次不会更靠前，请核对两处",
    en: "“{1}” is better than “{0}”, but a place in a larger area cannot be; please check both",
};
static YEARS: Case = Case {
    zh: "“{0}”不会多于“{1}”：一年新增的包含在几年新增的里面，请核对两处",
    en: "“{0}” cannot be more than “{1}”: what came new in a year is part of what came in several; please check both",
};
static SELECTED: Case = Case {
    zh: "“{0}”不会多于“{1}”：接着说到的是前面总数中的一部分，请核对两处",
    en: "“{0}” cannot be more than “{1}”: those of which more is told are some of those counted; please check both",
};
static AREA: Case = Case {
    zh: "“{0}”不会多于“{1}”：每个上一级区划至少有一个下一级区划，请核对两处",
    en: "“{0}” cannot be more than “{1}”: a larger area holds one smaller area at least; please check both",
};
static KIND: Case = Case {
    zh: "“{0}”不会多于“{1}”：后者是总量，前者是其中一类，请核对两处",
    en: "“{0}” cannot be more than “{1}”: the one is the total, the other one kind of it; please check both",
};
static WHOLE: Case = Case { zh: "总数“{0}”", en: "the whole: “{0}”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let told = facts.claims.iter().filter(|claim| claim.verdict == Verdict::Inconsistent);
    let mut findings: Vec<Finding> = told
        .filter_map(|claim| {
            let (case, certain) = match claim.form {
                Form::Among => (&AMONG, true),
                Form::Step => (&STAGE, true),
                Form::Cumulative => (&NEW, false),
                Form::Equal => (&EQUAL, false),
                Form::Within(Containment::Household) => (&HOUSEHOLD, false),
                Form::Within(Containment::Grade) => (&GRADE, false),
                Form::Within(Containment::Investment) => (&INVESTMENT, false),
                Form::Within(Containment::Rank) => (&RANK, false),
                Form::Within(Containment::Years) => (&YEARS, false),
                Form::Within(Containment::Selected) => (&SELECTED, false),
                Form::Within(Containment::Area) => (&AREA, false),
                Form::Within(Containment::Kind) => (&KIND, false),
                Form::Increase => (&INCREASE, false),
                _ => return None,
            };
            let [first, second] = &*claim.operands else { return None };
            // What is new is marked, and what holds it is shown, whichever was asked for.
            let (part, whole) = if claim.form == Form::Cumulative { (second, first) } else { (first, second) };
            let text = |range| &facts.reading[range];
            let finding = Finding::new(part.range, case.with([text(part.range).into(), text(whole.range).into()]))
                .relating(whole.range, WHOLE.with([text(whole.range).into()]));
            Some(if certain { finding } else { finding.at(Severity::Warning) })
        })
        .collect();
    findings.sort_by_key(|finding| finding.range.start());
    findings.dedup_by_key(|finding| finding.range);
    findings
}
