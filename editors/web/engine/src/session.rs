//! Requests and answers: one draft and what a page asks of it.
//!
//! A request is a line of JSON, `{"do": …, "language": "zh" | "en"}`, and after its line end the text or the bytes that it is
//! about. The answer is JSON; `error` in it is a sentence for the person. Findings, outline, figures and claims come as the
//! command writes them.

use hegao::check::{Checked, Failure, Piece};
use hegao::contract::json;
use hegao::contract::places::Places;
use hegao::draft::Draft;
use hegao::features::claim_words;
use hegao::finding::Language;
use hegao::report::{Form, Format};
use hegao::rules::{self, Rule};
use hegao::settings::{Level, Settings};
use hegao::text::position::{Encoding, Position};
use hegao::text::range;
use hegao::word;
use hegao::workspace::encoding::{self, NotText};
use serde::{Deserialize, Serialize};

/// One page's draft.
#[derive(Debug, Default)]
pub struct Session {
    name: String,
    draft: Option<Draft>,
    /// The rules that broke before, which are not run.
    broken: Vec<&'static Rule>,
}

#[derive(Deserialize)]
struct Request {
    #[serde(flatten)]
    order: Order,
    #[serde(default)]
    language: Tongue,
}

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum Order {
    /// A file was opened: the bytes of it. Gives its text, which from here on is the draft.
    Open { name: String },
    /// The text is now this one. Gives what is wanted of it.
    Text { name: String, want: Vec<Want> },
    /// Gives what is wanted.
    Ask { want: Vec<Want> },
    /// What is to be said of a place: a line, and a column in units of UTF-16, from 0.
    Hover { line: u32, column: u32 },
    /// Gives the text with all fixes that change neither words nor figures.
    Fix,
    /// These rules broke and are not to be run.
    Without { rules: Vec<String> },
    /// Gives the page of a rule.
    Rule { name: String },
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Want {
    Check,
    Outline,
    Figures,
    Claims,
}

#[derive(Clone, Copy, Default, Deserialize)]
enum Tongue {
    #[default]
    #[serde(rename = "zh")]
    Chinese,
    #[serde(rename = "en")]
    English,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Language {
        match tongue {
            Tongue::Chinese => Language::Chinese,
            Tongue::English => Language::English,
        }
    }
}

#[derive(Default, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<json::Check>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outline: Option<json::Outline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figures: Option<json::Figures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<json::ClaimsReport>,
    /// The claims in words, in the same order.
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_words: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// How many places a fix put right.
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

impl Answer {
    fn error(sentence: impl Into<String>) -> Answer {
        Answer { error: Some(sentence.into()), ..Answer::default() }
    }
}

impl Session {
    /// Answers one request.
    pub fn answer(&mut self, request: Vec<u8>) -> String {
        let answer = match parted(request) {
            Ok((Request { order, language }, body)) => self.obey(order, body, language.into()),
            Err(sentence) => Answer::error(sentence),
        };
        serde_json::to_string(&answer).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
    }

    fn obey(&mut self, order: Order, body: Vec<u8>, language: Language) -> Answer {
        match order {
            Order::Open { name } => self.open(name, body, language),
            Order::Text { name, want } => match String::from_utf8(body) {
                Ok(text) => {
                    self.text(name, &text);
                    self.tell(&want, language)
                }
                Err(error) => Answer::error(error.to_string()),
            },
            Order::Ask { want } => self.tell(&want, language),
            Order::Hover { line, column } => self.hover(Position { line, column }, language),
            Order::Fix => self.fix(),
            Order::Without { rules } => {
                self.broken.extend(rules.iter().filter_map(|name| rules::all().find(|rule| rule.name == *name)));
                let settings = self.settings();
                if let Some(draft) = &mut self.draft {
                    draft.set(settings);
                }
                Answer::default()
            }
            Order::Rule { name } => {
                let page = rules::all().find(|rule| rule.name == name).map(|rule| rule.page.to_owned());
                Answer { markdown: page, ..Answer::default() }
            }
        }
    }

    fn settings(&self) -> Settings {
        let off = self.broken.iter().map(|rule| (rule.name.to_owned(), Level::Off)).collect();
        Settings { rules: off, ..Settings::default() }
    }

    fn open(&mut self, name: String, bytes: Vec<u8>, language: Language) -> Answer {
        let draft = if word::is_package(&bytes) || word::container(&bytes).is_some() {
            match Draft::of_word(&bytes) {
                Ok(mut draft) => {
                    draft.set(self.settings());
                    draft
                }
                Err(error) => {
                    return Answer::error(match language {
                        Language::Chinese => error.to_string(),
                        Language::English => error.english(),
                    });
                }
            }
        } else {
            match encoding::decode(bytes) {
                // The field of a page knows one line end, and would count a byte order mark as a character.
                Ok((text, _)) => Draft::with(&in_a_field(&text), Format::of_name(&name), self.settings()),
                Err(error) => return Answer::error(no_text(error, language)),
            }
        };
        let text = draft.text().to_owned();
        self.name = name;
        self.draft = Some(draft);
        Answer { text: Some(text), ..Answer::default() }
    }

    fn text(&mut self, name: String, text: &str) {
        let format = Format::of_name(&name);
        match self.draft.as_mut().filter(|draft| draft.analysis().format == format || draft.document().is_some()) {
            Some(draft) => draft.replace(text),
            None => self.draft = Some(Draft::with(text, Form::from(format), self.settings())),
        }
        self.name = name;
    }

    fn tell(&mut self, want: &[Want], language: Language) -> Answer {
        let Session { name, draft, broken } = self;
        let Some(draft) = draft else { return Answer::default() };
        let mut answer = Answer::default();
        let checked = want.contains(&Want::Check).then(|| with_broken(draft.check().clone(), broken, draft.text().len()));
        let places = Places::new(draft.analysis()).of_document(draft.document());
        if let Some(checked) = checked {
            answer.check = Some(json::Check { files: vec![json::File::new(name, &places, &checked, language)], errors: Vec::new() });
        }
        if want.contains(&Want::Outline) {
            answer.outline = Some(json::Outline::new(name, &places));
        }
        if want.contains(&Want::Figures) {
            let file = json::FigureFile::new(name, &places, &draft.figures(), &[], language);
            answer.figures = Some(json::Figures { files: vec![file], errors: Vec::new() });
        }
        if want.contains(&Want::Claims) {
            let claims = draft.claims();
            let words = claims.rows.iter().map(|row| claim_words::line(row.facts, row.claim, row.group, language));
            answer.claim_words = Some(words.collect());
            answer.claims = Some(json::ClaimsReport { files: vec![json::ClaimFile::new(name, &places, &claims)], errors: Vec::new() });
        }
        answer
    }

    fn hover(&mut self, position: Position, language: Language) -> Answer {
        let Some(draft) = &mut self.draft else { return Answer::default() };
        let offset = draft.analysis().index.offset(draft.text(), position, Encoding::Utf16);
        let hover = draft.hover(offset.into(), language);
        Answer { markdown: hover.map(|hover| hover.markdown), ..Answer::default() }
    }

    fn fix(&mut self) -> Answer {
        let Some(draft) = &mut self.draft else { return Answer::default() };
        let places = draft.fix();
        Answer { text: Some(draft.text().to_owned()), places: Some(places), ..Answer::default() }
    }
}

/// The order and what it is about.
fn parted(mut request: Vec<u8>) -> Result<(Request, Vec<u8>), String> {
    let end = request.iter().position(|&byte| byte == b'\n').unwrap_or(request.len());
    let order = serde_json::from_slice(&request[..end]).map_err(|error| error.to_string())?;
    request.drain(..(end + 1).min(request.len()));
    Ok((order, request))
}

/// The text as it is once it is in a field of a page.
fn in_a_field(text: &str) -> String {
    text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n")
}

fn with_broken(mut checked: Checked, broken: &[&'static Rule], length: usize) -> Checked {
    checked.failures.extend(broken.iter().map(|&rule| Failure { range: range(0, length), piece: Piece::Rule(rule) }));
    checked
}

fn no_text(error: NotText, language: Language) -> String {
    let (chinese, english) = match error {
        NotText::Office => (
            "这是 PDF 或别的软件的文件，读不了；请在原来的程序中打开，另存为 .docx，或者把文字复制到这里",
            "this is a PDF or another program's document; open it there and save it as .docx, or paste its text here",
        ),
        NotText::Binary => (
            "这不是文本文件；请打开 .txt、.md 或 .docx，或者把文字粘贴到这里",
            "this is no text; open a .txt, .md or .docx, or paste the text here",
        ),
        NotText::Damaged(_) => (
            "这个 UTF-8 文件已损坏；请从原稿重新另存一份，或者把文字粘贴到这里",
            "this UTF-8 file is damaged; save it again from the original, or paste the text here",
        ),
        NotText::Unknown => (
            "认不出文件的编码（不是 UTF-8、UTF-16 或 GB18030）；请另存为 UTF-8，或者把文字粘贴到这里",
            "the encoding is not known (UTF-8, UTF-16, GB18030); save it as UTF-8, or paste the text here",
        ),
    };
    language.choose(chinese, english).to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test that cannot go on has failed
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const TEXT: &str = "一、2025年工作回顾\n（一）办理提案。全年收到提案126件,其中委员提案90件、集体提案37件，办结率100%。\n";

    fn ask(session: &mut Session, order: &Value, body: &[u8]) -> Value {
        let mut request = order.to_string().into_bytes();
        request.push(b'\n');
        request.extend(body);
        serde_json::from_str(&session.answer(request)).unwrap()
    }

    fn rules_of(answer: &Value) -> Vec<String> {
        let found = answer["check"]["files"][0]["diagnostics"].as_array().unwrap();
        found.iter().map(|found| found["rule"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_text_is_told_with_all_that_is_wanted() {
        let mut session = Session::default();
        let want = ["check", "outline", "figures", "claims"];
        let answer = ask(&mut session, &json!({"do": "text", "name": "报告.txt", "want": want}), TEXT.as_bytes());
        assert!(rules_of(&answer).contains(&"total-mismatch".to_owned()), "{answer}");
        assert_eq!(answer["outline"]["outline"][0]["title"], "一、2025年工作回顾");
        assert_eq!(answer["figures"]["files"][0]["figures"][0]["text"], "126件");
        let claims = answer["claims"]["files"][0]["claims"].as_array().unwrap();
        assert_eq!(answer["claim-words"].as_array().unwrap().len(), claims.len());
        let fixed = ask(&mut session, &json!({"do": "fix"}), b"");
        assert_eq!((&fixed["places"], fixed["text"].as_str()), (&1.into(), Some(&*TEXT.replace(',', "，"))));
        let hover = ask(&mut session, &json!({"do": "hover", "line": 1, "column": 15, "language": "en"}), b"");
        assert!(hover["markdown"].as_str().unwrap().contains("126"), "{hover}");
    }

    #[test]
    fn a_file_is_decoded_as_the_command_does_it_and_comes_with_one_line_end() {
        let mut session = Session::default();
        let bytes = encoding::TextEncoding::Gb18030.encode("全年收到提案126件。\r\n办结。\r\n").unwrap();
        let answer = ask(&mut session, &json!({"do": "open", "name": "报告.txt"}), &bytes);
        assert_eq!(answer["text"], "全年收到提案126件。\n办结。\n");
        let answer = ask(&mut session, &json!({"do": "open", "name": "报告.pdf"}), b"%PDF-1.7 \0");
        assert!(answer["error"].as_str().unwrap().contains("粘贴") || answer["error"].as_str().unwrap().contains("复制"), "{answer}");
        // The draft before is still there.
        assert!(ask(&mut session, &json!({"do": "ask", "want": ["check"]}), b"")["check"].is_object());
    }

    #[test]
    fn a_rule_that_broke_is_not_run_again_and_that_is_told() {
        let mut session = Session::default();
        ask(&mut session, &json!({"do": "without", "rules": ["total-mismatch"]}), b"");
        let answer = ask(&mut session, &json!({"do": "text", "name": "-", "want": ["check"]}), TEXT.as_bytes());
        assert!(!rules_of(&answer).contains(&"total-mismatch".to_owned()), "{answer}");
        let failed = &answer["check"]["files"][0]["failed"][0];
        assert!(failed["what"].as_str().unwrap().contains("total-mismatch"), "{answer}");
    }

    #[test]
    fn what_is_no_request_is_answered_with_an_error() {
        let mut session = Session::default();
        for request in [&b""[..], b"{}", b"{\"do\":\"dance\"}\n", b"\xFF\n"] {
            let answer: Value = serde_json::from_str(&session.answer(request.to_vec())).unwrap();
            assert!(answer["error"].is_string(), "{answer}");
        }
    }
}
