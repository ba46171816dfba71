//! Changes a `hegao.toml` on behalf of an editor: what stands in it, comments included, stays as it is.

use toml_edit::{DocumentMut, Item, Table, value};

/// The text of a `hegao.toml` with `rule` set to `level`, everywhere or for the files of one pattern.
///
/// # Errors
/// The text is not TOML, or a key that must be a table is something else: then nothing is changed.
pub fn with_rule(text: &str, pattern: Option<&str>, rule: &str, level: &str) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    let mut table = document.as_table_mut();
    if let Some(pattern) = pattern {
        for name in ["files", pattern] {
            table = inner(table, name, true)?;
        }
    }
    // `[files."…".rules]` is written as its own table only where it already is one.
    let rules = inner(table, "rules", false)?;
    match rules.get_mut(rule).and_then(Item::as_value_mut) {
        Some(known) => {
            let beside = known.decor().clone();
            *known = level.into();
            *known.decor_mut() = beside;
        }
        None => {
            rules.insert(rule, value(level));
        }
    }
    Ok(document.to_string())
}

/// The table of that name, made where there is none; `implicit` where no line of its own is wanted for it.
fn inner<'a>(table: &'a mut Table, name: &str, implicit: bool) -> Result<&'a mut Table, String> {
    let item = table.entry(name).or_insert_with(|| {
        let mut made = Table::new();
        made.set_implicit(implicit);
        Item::Table(made)
    });
    if let Item::Value(toml_edit::Value::InlineTable(inline)) = item {
        *item = Item::Table(std::mem::take(inline).into_table());
    }
    item.as_table_mut().ok_or_else(|| format!("“{name}”不是一张表"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_switched_off_and_everything_else_stays() {
        let before = "# 我室的设置\n[rules] # 级别\nlist-count = \"hint\" # 先看看\n\n[terms]\n\"副中心\" = \"城市副中心\"\n";
        let after = with_rule(before, None, "digit-spacing", "off").unwrap();
        assert_eq!(after, before.replace("先看看\n", "先看看\ndigit-spacing = \"off\"\n"));
        let after = with_rule(before, None, "list-count", "off").unwrap();
        assert_eq!(after, before.replace("\"hint\"", "\"off\""));
    }

    #[test]
    fn a_rule_is_switched_off_for_one_file() {
        let after = with_rule("", Some("2025/报告.txt"), "list-count", "off").unwrap();
        assert_eq!(after, "[files.\"2025/报告.txt\".rules]\nlist-count = \"off\"\n");
        let twice = with_rule(&after, Some("2025/报告.txt"), "fused-date", "off").unwrap();
        assert_eq!(twice, format!("{after}fused-date = \"off\"\n"));
        assert!(with_rule("files = 3\n", Some("a.txt"), "list-count", "off").is_err());
        assert!(with_rule("[rules\n", None, "list-count", "off").is_err());
    }
}
