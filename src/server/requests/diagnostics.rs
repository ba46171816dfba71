//! The diagnostics, for an editor that asks for them.

use tower_lsp::ls_types::{
    DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport,
};

use crate::server::documents::View;

/// The diagnostics, unless the editor has the same already.
pub fn diagnostic(view: &View, known: Option<&str>) -> DocumentDiagnosticReport {
    let published = &view.published;
    let result_id = published.result_id.clone();
    if known == Some(&result_id) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
        return RelatedUnchangedDocumentDiagnosticReport { related_documents: None, unchanged_document_diagnostic_report }.into();
    }
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(result_id), items: published.items.clone() };
    RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report }.into()
}
