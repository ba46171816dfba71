//! Rows: the headings of one form of ordinal under one parent, in the order of the text.

use crate::analysis::Analysis;
use crate::report::marker::{Marker, MarkerForm};
use crate::report::ordinal;
use crate::report::outline::Node;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::shape::Guess;
use crate::text::TextRange;

/// A numbered heading among its siblings.
pub struct Member<'a> {
    /// Its node of the outline.
    pub node: &'a Node,
    /// Its paragraph.
    pub paragraph: &'a Paragraph,
    /// Its marker.
    pub marker: &'a Marker,
    /// Its number.
    pub number: u32,
}

impl<'a> Member<'a> {
    fn of(analysis: &'a Analysis, node: &'a Node, form: MarkerForm) -> Option<Member<'a>> {
        let paragraph = &analysis.report.paragraphs[node.paragraph];
        let marker = paragraph.marker.as_ref().filter(|m| m.form == form)?;
        node.marker.as_ref()?;
        Some(Member { node, paragraph, marker, number: marker.number? })
    }

    /// The form of its ordinal.
    pub fn form(&self) -> MarkerForm {
        self.marker.form
    }

    /// The marker as it is written.
    pub fn own(&self) -> &str {
        self.paragraph.text(self.marker.range)
    }

    /// The marker as this member would write `number`; in digits where its characters end before.
    pub fn written(&self, number: u32) -> String {
        ordinal::renumbered(self.own(), number).unwrap_or_else(|| number.to_string())
    }

    /// The marker's place in the file.
    pub fn place(&self) -> TextRange {
        self.paragraph.place(self.marker.range)
    }
}

/// The siblings of one form under one parent, at least one.
pub struct Row<'a> {
    /// What they stand under; nothing at the top.
    pub parent: Option<&'a Node>,
    /// The form of their ordinals.
    pub form: MarkerForm,
    /// In the order of the text.
    pub members: Vec<Member<'a>>,
}

/// The forms whose numbers run on.
pub const FORMS: [MarkerForm; 6] = [
    MarkerForm::Part,
    MarkerForm::Chinese,
    MarkerForm::BracketedChinese,
    MarkerForm::Arabic,
    MarkerForm::BracketedArabic,
    MarkerForm::Circled,
];

/// All rows of the report, those of a parent before those inside its children, and behind them its lists.
pub fn rows(analysis: &Analysis) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    if !analysis.report.in_columns {
        collect(analysis, None, analysis.outline(), &mut rows);
        analysis.report.lists.iter().for_each(|list| collect(analysis, None, list, &mut rows));
    }
    rows
}

fn collect<'a>(analysis: &'a Analysis, parent: Option<&'a Node>, children: &'a [Node], rows: &mut Vec<Row<'a>>) {
    for form in FORMS {
        let members: Vec<Member<'a>> = children.iter().filter_map(|node| Member::of(analysis, node, form)).collect();
        if !members.is_empty() {
            rows.push(Row { parent, form, members });
        }
    }
    for node in children {
        collect(analysis, Some(node), &node.children, rows);
    }
}

/// Whether numbering begins anew behind this paragraph: 附件, 名词解释.
pub fn opens_appendix(paragraph: &Paragraph) -> bool {
    paragraph.kind == ParagraphKind::Heading && paragraph.shape().guess == Guess::Appendix
}
