//! Words of a Markdown line without the signs that set them: what an outline shows is read, not rendered.

/// `[（二）强化监督](#a)` as `（二）强化监督`: without emphasis, code, links, tags, attributes and escapes.
pub fn without(text: &str) -> String {
    let text = match text.rfind("{#") {
        Some(at) if text.trim_end().ends_with('}') => text[..at].trim_end(),
        _ => text,
    };
    let stars = text.matches('*').count();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        rest = match c {
            '\\' if behind.starts_with(|c: char| c.is_ascii_punctuation()) => {
                out.extend(behind.chars().next());
                &behind[1..]
            }
            '`' => behind,
            '*' if stars > 1 => behind,
            '~' if behind.starts_with('~') => &behind[1..],
            '<' if behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && behind.contains('>') => {
                behind.split_once('>').map_or("", |(_, behind)| behind)
            }
            // A title that ends inside the words of a link lacks the end of that.
            '[' if !behind.contains(']') || behind.contains("](") => behind,
            ']' if behind.starts_with('(') => behind.split_once(')').map_or("", |(_, behind)| behind),
            _ => {
                out.push(c);
                behind
            }
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_and_words_stay() {
        for (text, expected) in [
            ("一、2025年工作回顾", "一、2025年工作回顾"),
            ("（一）`深化`协商", "（一）深化协商"),
            ("[（二）强化监督](#a)", "（二）强化监督"),
            ("[（二）强化监督", "（二）强化监督"),
            ("二、2026年~~工作~~任务 {#next}", "二、2026年工作任务"),
            ("<u>三、</u>*结语*\\*", "三、结语*"),
            ("某办发[2025]3号", "某办发[2025]3号"),
            ("5*3", "5*3"),
            ("a < b", "a < b"),
        ] {
            assert_eq!(without(text), expected, "{text}");
        }
    }
}
