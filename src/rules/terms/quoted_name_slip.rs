use crate::analysis::Analysis;
use crate::facts::quoted_names::{self, Mention};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::replacing::REPLACE;
use crate::rules::{FixKind, Group, Rule, Run};

/// “河畔生活节” here and “河岸生活节” there.
pub const RULE: Rule = Rule {
    name: "quoted-name-slip",
    group: Group::Terms,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SLIP, &OTHER, &REPLACE],
    aggregate: None,
    page: include_str!("quoted_name_slip.md"),
    run: Run::Document(run),
};

static SLIP: Case = Case {
    zh: "这里是“{0}”，别处是“{1}”，若是同一个名称，请核对写法",
    en: "“{0}” here, “{1}” elsewhere; if one name is meant, please check how it is written",
};
static OTHER: Case = Case { zh: "别处的写法", en: "as it is written elsewhere" };

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let body: Vec<_> = analysis.body().collect();
    let mentions: Vec<Mention<'_>> = body.iter().enumerate().flat_map(|(index, (_, _, facts))| quoted_names::find(index, facts)).collect();
    let tell = |slip: quoted_names::Slip| {
        let severity = if slip.sure { Severity::Warning } else { Severity::Info };
        let (odd, usual) = (&mentions[slip.odd], &mentions[slip.usual]);
        let (here, there) = (body[odd.paragraph].1, body[usual.paragraph].1);
        let message = SLIP.with([odd.name.into(), usual.name.into()]);
        let finding = Finding::new(here.place(odd.place), message).at(severity).relating(there.place(usual.place), OTHER.plain());
        match here.place_edit(odd.place) {
            Some(edit) => {
                let edits = vec![Edit::replace(edit, usual.name)];
                finding.fixed_by(Fix { title: REPLACE.with([usual.name.into()]), safe: false, edits })
            }
            None => finding,
        }
    };
    quoted_names::slips(&mentions).into_iter().map(tell).collect()
}
