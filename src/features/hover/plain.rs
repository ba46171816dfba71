//! The text of a hover for editors that show no Markdown.

/// `markdown`, as [`super::markdown`] and the pages of rules write it, as plain text: what was bold or code is as it is,
/// what was escaped is itself, and a line is drawn where a part ends.
pub fn plain(markdown: &str) -> String {
    let line = |line: &str| match line {
        "---" => "────".to_owned(),
        _ => inline(line.trim_start_matches('#').trim_start_matches(if line.starts_with('#') { " " } else { "" })),
    };
    markdown.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut in_code = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '`' => in_code = !in_code,
            '*' if !in_code => {}
            '\\' if !in_code => out.extend(chars.next_if(char::is_ascii_punctuation).or(Some('\\'))),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::hover::markdown::{escape, heading, list};

    #[test]
    fn what_was_escaped_is_read_as_it_stands_in_the_report() {
        for text in ["1. 总体", "增长*5%*", r"甲\乙 a_b", "# 号", "- 项", "“甲”——乙", "<b>"] {
            assert_eq!(plain(&escape(text)), text);
        }
    }

    #[test]
    fn marks_of_markdown_vanish_and_lists_and_parts_stay() {
        let markdown =
            format!("{}\n\n{}\n\n---\n\n（差错，`total-mismatch`）", heading("办理提案"), list(["甲".to_owned(), "乙".to_owned()]));
        assert_eq!(plain(&markdown), "办理提案\n\n- 甲\n- 乙\n\n────\n\n（差错，total-mismatch）");
        assert_eq!(plain("## 说明\n**数值**　181件"), "说明\n数值　181件");
    }
}
