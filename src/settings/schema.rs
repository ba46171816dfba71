//! The JSON schema of `hegao.toml`, for the completion of editors.

use serde_json::{Map, Value, json};

use crate::settings::keys::{Choice, KEYS, Key, LEVELS, Shape};

/// A rule as the schema names it.
pub struct RuleName<'a> {
    /// The name.
    pub name: &'a str,
    /// What it is about, in Chinese.
    pub title: &'a str,
}

/// The schema, with every rule by name.
pub fn schema(rules: &[RuleName<'_>]) -> Value {
    let mut schema = table(KEYS, rules);
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!("hegao.toml"));
    Value::Object(schema)
}

fn table(keys: &[Key], rules: &[RuleName<'_>]) -> Map<String, Value> {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), property(key, rules))).collect();
    object(json!({"type": "object", "additionalProperties": false, "properties": properties}))
}

fn property(key: &Key, rules: &[RuleName<'_>]) -> Value {
    let mut shape = match &key.shape {
        Shape::Choice(choices) => choice(choices),
        Shape::Date => object(json!({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?$"})),
        Shape::Paths => object(json!({"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})),
        Shape::Path => object(json!({"type": "string"})),
        Shape::Table(keys) => table(keys, rules),
        Shape::Rules => {
            let rule = |rule: &RuleName<'_>| {
                let mut level = choice(LEVELS);
                level.insert("description".to_owned(), json!(rule.title));
                (rule.name.to_owned(), Value::Object(level))
            };
            let properties: Map<String, Value> = rules.iter().map(rule).collect();
            object(json!({"type": "object", "additionalProperties": false, "properties": properties}))
        }
        Shape::Terms => object(json!({"type": "object", "additionalProperties": {"type": "string"}})),
        Shape::Files(keys) => object(json!({"type": "object", "additionalProperties": table(keys, rules)})),
    };
    shape.insert("description".to_owned(), json!(format!("{}\n{}", key.about.0, key.about.1)));
    Value::Object(shape)
}

/// Each word as a constant of its own, so that editors show what it means.
fn choice(choices: &[Choice]) -> Map<String, Value> {
    let words = choices.iter().map(|c| json!({"const": c.name, "description": format!("{}\n{}", c.about.0, c.about.1)}));
    object(json!({"type": "string", "oneOf": words.collect::<Vec<_>>()}))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => Map::from_iter([("const".to_owned(), other)]),
    }
}
