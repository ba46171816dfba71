//! The page of a rule: its title, its summaries, its examples.

/// A parsed page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// The Chinese title, without the rule's name.
    pub title: &'a str,
    /// The line with level, group, fix and basis.
    pub facts: &'a str,
    /// The English summary.
    pub english: &'a str,
    /// What stands between the summaries and the examples, as it is written.
    pub explanation: &'a str,
    /// The examples that must be reported.
    pub reported: Vec<Example<'a>>,
    /// The examples that must stay silent.
    pub silent: Vec<Example<'a>>,
}

/// An example of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example<'a> {
    /// Its files: one, or several named ones that form a folder.
    pub files: Vec<ExampleFile<'a>>,
    /// The Chinese messages that stand under it.
    pub messages: Vec<&'a str>,
    /// The text after the fix, if the page shows it.
    pub fixed: Option<String>,
    /// The line of the page it begins on, from 1.
    pub line: usize,
}

/// One text of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFile<'a> {
    /// Whether it is a whole file, not a fragment of a body.
    pub whole: bool,
    /// Its name, if it has one.
    pub name: Option<&'a str>,
    /// The text, with `⟦…⟧` round what must be reported.
    pub text: String,
}

/// Reads a page.
///
/// # Errors
/// A sentence that says what the page lacks.
pub fn parse(page: &str) -> Result<Page<'_>, String> {
    let mut lines = page.lines().enumerate().peekable();
    let (_, heading) = lines.next().ok_or("页面是空的")?;
    let title = heading.strip_prefix("# ").ok_or("第一行应是“# 标题 `名称`”")?;
    let title = title.split(" `").next().unwrap_or(title);
    let head = page.split("\n## ").next().unwrap_or(page);
    let explanation = head.split_once("In English: ").and_then(|(_, rest)| rest.split_once('\n')).map_or("", |(_, rest)| rest.trim());
    let mut parsed = Page { title, facts: "", english: "", explanation, reported: Vec::new(), silent: Vec::new() };
    let mut section = None;
    let mut after_fix = false;
    while let Some((number, line)) = lines.next() {
        if line.starts_with("级别：") {
            parsed.facts = line;
        } else if let Some(english) = line.strip_prefix("In English: ") {
            parsed.english = english;
        } else if let Some(name) = line.strip_prefix("## ") {
            section = Some(name.trim());
            after_fix = false;
        } else if line.trim() == "改为" {
            after_fix = true;
        } else if let Some(info) = line.strip_prefix("```报告") {
            let mut text = String::new();
            for (_, line) in lines.by_ref() {
                if line == "```" {
                    break;
                }
                text.push_str(line);
                text.push('\n');
            }
            let whole = info.contains("全文");
            if !whole {
                text.pop();
            }
            let name = info.split_whitespace().find(|word| word.contains('.'));
            // A second file of one name belongs to the next example.
            let taken = |example: &Example<'_>| example.files.iter().any(|file| file.name == name);
            let examples = match section {
                Some("应提示") => &mut parsed.reported,
                Some("不应提示") => &mut parsed.silent,
                _ => return Err(format!("第{}行的例子不在“应提示”或“不应提示”之下", number + 1)),
            };
            match examples.last_mut() {
                Some(example) if after_fix => {
                    example.fixed = Some(text);
                    after_fix = false;
                }
                Some(example)
                    if name.is_some()
                        && !taken(example)
                        && example.messages.is_empty()
                        && example.files.iter().all(|f| f.name.is_some()) =>
                {
                    example.files.push(ExampleFile { whole, name, text });
                }
                _ => examples.push(Example {
                    files: vec![ExampleFile { whole, name, text }],
                    messages: Vec::new(),
                    fixed: None,
                    line: number + 1,
                }),
            }
        } else if let Some(message) = line.strip_prefix("> ")
            && section == Some("应提示")
            && let Some(example) = parsed.reported.last_mut()
        {
            example.messages.push(message);
        }
    }
    if parsed.facts.is_empty() || parsed.english.is_empty() {
        return Err("缺少“级别：…”或“In English: …”一行".to_owned());
    }
    Ok(parsed)
}
