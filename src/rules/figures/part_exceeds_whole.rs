use crate::facts::ParagraphFacts;
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
    cases: &[&AMONG, &STAGE, &NEW, &INCREASE, &EQUAL, &WITHIN, &WHOLE],
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
static WITHIN: Case = Case {
    zh: "“{0}”不会多于“{1}”：{2}，请核对两处", en: "“{0}” cannot be more than “{1}”: {3}; please check both"
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
                Form::Within(_) => (&WITHIN, false),
                Form::Increase => (&INCREASE, false),
                _ => return None,
            };
            let [first, second] = &*claim.operands else { return None };
            // What is new is marked, and what holds it is shown, whichever was asked for.
            let (part, whole) = if claim.form == Form::Cumulative { (second, first) } else { (first, second) };
            let text = |range| &facts.reading[range];
            let mut arguments = vec![text(part.range).into(), text(whole.range).into()];
            if let Form::Within(why) = claim.form {
                arguments.extend([why.chinese().into(), why.english().into()]);
            }
            let finding = Finding::new(part.range, case.with_all(arguments)).relating(whole.range, WHOLE.with([text(whole.range).into()]));
            Some(if certain { finding } else { finding.at(Severity::Warning) })
        })
        .collect();
    findings.sort_by_key(|finding| finding.range.start());
    findings.dedup_by_key(|finding| finding.range);
    findings
}
