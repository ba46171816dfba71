//! The line ends of a file, and which of them is the usual one.

use crate::analysis::Analysis;
use crate::text::TextRange;

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum LineEnd {
    Lf,
    CrLf,
    Cr,
}

impl LineEnd {
    /// As it is written.
    pub(in crate::rules) fn as_str(self) -> &'static str {
        match self {
            LineEnd::Lf => "\n",
            LineEnd::CrLf => "\r\n",
            LineEnd::Cr => "\r",
        }
    }

    /// Its name in an editor's status bar.
    pub(in crate::rules) fn name(self) -> &'static str {
        match self {
            LineEnd::Lf => "LF",
            LineEnd::CrLf => "CRLF",
            LineEnd::Cr => "CR",
        }
    }
}

/// Each line end of the file, in order.
pub(in crate::rules) fn all(analysis: &Analysis) -> impl Iterator<Item = (TextRange, LineEnd)> {
    analysis.report.lines.iter().enumerate().filter_map(|(nth, line)| {
        let place = TextRange::new(line.range.end(), analysis.index.full_range(nth).end());
        let end = match &analysis.text[place] {
            "\n" => LineEnd::Lf,
            "\r\n" => LineEnd::CrLf,
            "\r" => LineEnd::Cr,
            _ => return None,
        };
        Some((place, end))
    })
}

/// The line end that most lines have; LF where none has more.
pub(in crate::rules) fn usual(analysis: &Analysis) -> LineEnd {
    let (mut lf, mut crlf, mut cr) = (0usize, 0usize, 0usize);
    for (_, end) in all(analysis) {
        match end {
            LineEnd::Lf => lf += 1,
            LineEnd::CrLf => crlf += 1,
            LineEnd::Cr => cr += 1,
        }
    }
    if lf >= crlf && lf >= cr {
        LineEnd::Lf
    } else if crlf >= cr {
        LineEnd::CrLf
    } else {
        LineEnd::Cr
    }
}
