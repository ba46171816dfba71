//! Text of a report inside Markdown: what would be markup is escaped, and no HTML comes of it.

use crate::report::outline::Node;

/// Longest heading that is shown whole, in characters.
const HEADING_LIMIT: usize = 60;

/// `text` so that Markdown shows it as it is written.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let opens_block = match c {
            '#' | '-' | '+' | '=' => at == 0,
            '.' | ')' => at > 0 && text[..at].bytes().all(|b| b.is_ascii_digit()),
            _ => false,
        };
        if opens_block || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// `text` as a heading: bold, shortened if it is long.
pub fn heading(text: &str) -> String {
    format!("**{}**", escape(&crate::text::characters::excerpt(text.trim(), HEADING_LIMIT)))
}

/// The title of a section as a heading.
pub fn section_heading(node: &Node) -> String {
    heading(&node.title)
}

/// A list, an entry a line.
pub fn list(entries: impl IntoIterator<Item = String>) -> String {
    entries.into_iter().map(|entry| format!("- {entry}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_markup_is_escaped_and_the_rest_left_alone() {
        assert_eq!(escape("<b>增长*5%*</b> [甲] a_b"), r"\<b\>增长\*5%\*\</b\> \[甲\] a\_b");
        assert_eq!(escape("1. 总体"), r"1\. 总体");
        assert_eq!(escape("# 号"), r"\# 号");
        assert_eq!(escape("增长4.3%，“甲”——乙"), "增长4.3%，“甲”——乙");
    }

    #[test]
    fn nothing_of_a_report_becomes_html() {
        let mut html = String::new();
        let text = format!("{}\n\n{}", heading("<script>alert(1)</script>"), list([escape("<img src=x>"), escape("&lt;b&gt;")]));
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(html.contains("&amp;lt;b"), "{html}");
    }
}
