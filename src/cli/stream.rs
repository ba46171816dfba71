//! `hegao check --stdin-format ndjson --output-format ndjson`: a map over any number of texts, one a line, for an engine that
//! drives it.
//!
//! A line of input is `{"id": …, "text": …}`, a line of output what was found in that text, in the order of the input. What
//! cannot be used is answered in its place. An answer is written as soon as those before it are, so that who sends one line and
//! waits for its answer is not kept waiting; and what has been read and not yet answered is bounded, so that memory does not grow
//! with the number of texts.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use clap::ArgMatches;
use serde_json::Value;

use crate::analysis::{Analysis, AnalysisCache};
use crate::check::{self, CheckCache, Diagnosis};
use crate::cli::source::{self, Source};
use crate::cli::{Status, arguments, output};
use crate::contract::json;
use crate::contract::places::Places;
use crate::finding::Language;
use crate::report::Format;
use crate::report::genre::TextKind;
use crate::settings::Settings;

/// Longest line that is read, in bytes.
const LONGEST: usize = 64 << 20;
/// So many texts for each thread are read ahead of the answer that is written next.
const AHEAD: usize = 16;

/// The option that says what standard input holds.
pub fn argument(language: Language) -> clap::Arg {
    arguments::value(
        "stdin-format",
        ["格式", "FORMAT"],
        language,
        "标准输入是什么：text 一篇文本；ndjson 每行一个 {\"id\": …, \"text\": …}，逐行回答（与 --output-format ndjson 同用）；不写则是 text",
        "What standard input holds: text, one text; ndjson, a line {\"id\": …, \"text\": …} for each text, answered line by line (with --output-format ndjson); by default text",
    )
    .value_parser(clap::builder::PossibleValuesParser::new(["text", "ndjson"]))
    .hide_possible_values(true)
}

/// Options that say what to do with one text, and have no meaning for a row of them.
const OTHERS: [&str; 8] = ["fix", "diff", "accepted", "track", "comments", "output", "earlier", "date"];

/// Whether lines of texts are to be checked.
///
/// # Errors
/// A sentence that says which options do not go together.
pub fn is_asked_for(matches: &ArgMatches, language: Language) -> Result<bool, String> {
    let is_ndjson = |option: &str| matches.get_one::<String>(option).is_some_and(|format| format == "ndjson");
    match (is_ndjson("stdin-format"), is_ndjson("output-format")) {
        (false, false) => return Ok(false),
        (true, true) => {}
        _ => {
            let sentence = language.choose(
                "--stdin-format ndjson 要与 --output-format ndjson 同用",
                "--stdin-format ndjson and --output-format ndjson go together",
            );
            return Err(sentence.to_owned());
        }
    }
    let is_set = |option: &&&str| matches.value_source(option).is_some_and(|source| source == clap::parser::ValueSource::CommandLine);
    let other = OTHERS.iter().find(is_set).map(|option| format!("--{option}"));
    let mut paths = matches.get_many::<std::path::PathBuf>("paths").unwrap_or_default();
    let path = paths.find(|path| *path != Path::new("-")).map(|path| path.to_string_lossy().into_owned());
    match other.or(path) {
        None => Ok(true),
        Some(other) => Err(match language {
            Language::Chinese => format!("{other} 不能与 --stdin-format ndjson 同用"),
            Language::English => format!("{other} does not go with --stdin-format ndjson"),
        }),
    }
}

/// Checks the texts of standard input.
///
/// # Errors
/// Standard input cannot be read, or standard output cannot be written.
pub fn run(kind: Option<TextKind>, language: Language) -> io::Result<Status> {
    let (sources, failures) = source::find(&["-".into()], kind, language);
    for failure in &failures {
        output::complain_of(&failure.path, &failure.message, language);
    }
    let [source] = &sources[..] else { return Ok(Status::Failed) };
    let reader = Reader { source, kind, language };
    let tally = map(BufReader::with_capacity(1 << 20, io::stdin()), io::stdout(), rayon::current_num_threads(), |number, line| {
        reader.answer(number, line)
    })?;
    if tally.unusable > 0 {
        output::complain(&match language {
            Language::Chinese => format!("有{}行没有查完，原因写在结果里它们的位置上（error、failed）", tally.unusable),
            Language::English => {
                format!("{} lines were not checked to the end; the result says why in their places (error, failed)", tally.unusable)
            }
        });
    }
    Ok(match tally {
        Tally { unusable: 1.., .. } => Status::Failed,
        Tally { loud: 1.., .. } => Status::Found,
        _ => Status::Clean,
    })
}

/// How the answers went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    /// Texts in which something loud was found.
    loud: usize,
    /// Lines of which something could not be checked.
    unusable: usize,
}

/// The answer to a line.
#[derive(Debug, Default)]
struct Answer {
    line: String,
    loud: bool,
    unusable: bool,
}

/// A line as it was read.
enum Line {
    Whole(Vec<u8>),
    /// It is longer than any text.
    TooLong,
}

/// Answers every line of `input` on `output`, in order, on so many threads.
fn map(
    input: impl BufRead + Send,
    mut output: impl Write,
    threads: usize,
    answer: impl Fn(usize, Line) -> Answer + Sync,
) -> io::Result<Tally> {
    let threads = threads.max(1);
    // A ticket for each line that was read and is not yet answered.
    let (ticket, tickets) = sync_channel::<()>(threads * AHEAD);
    let (line, lines) = sync_channel::<(usize, Line)>(threads);
    let (done, answers) = sync_channel::<(usize, Answer)>(threads * AHEAD);
    let lines = Mutex::new(lines);
    thread::scope(|scope| {
        let reading = scope.spawn(move || read(input, &ticket, &line));
        for _ in 0..threads {
            let (done, lines, answer) = (done.clone(), &lines, &answer);
            scope.spawn(move || {
                let mut wanted = true;
                while let Some((number, line)) = next(lines) {
                    // What is no longer wanted is still taken, or who reads would wait for ever.
                    wanted = wanted && done.send((number, answer(number, line))).is_ok();
                }
            });
        }
        drop(done);
        let written = write(&mut output, &answers, &tickets);
        // Where nobody reads the answers, nothing more is read either.
        drop((answers, tickets));
        let read = reading.join().unwrap_or_else(|_| Err(io::Error::other("the thread that reads broke")));
        let tally = written?;
        read?;
        Ok(tally)
    })
}

/// The next line, for whichever thread has nothing to do.
fn next(lines: &Mutex<Receiver<(usize, Line)>>) -> Option<(usize, Line)> {
    lines.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// Reads line after line as long as somebody takes them.
fn read(mut input: impl BufRead, ticket: &SyncSender<()>, line: &SyncSender<(usize, Line)>) -> io::Result<()> {
    for number in 1.. {
        let Some(next) = read_line(&mut input)? else { break };
        if ticket.send(()).is_err() || line.send((number, next)).is_err() {
            break;
        }
    }
    Ok(())
}

fn read_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    if input.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.ends_with(b"\n") || line.len() <= LONGEST {
        return Ok(Some(Line::Whole(line)));
    }
    input.skip_until(b'\n')?;
    Ok(Some(Line::TooLong))
}

/// Writes the answers in the order of their lines. A reader that has gone away has read what it wanted.
fn write(output: &mut impl Write, answers: &Receiver<(usize, Answer)>, tickets: &Receiver<()>) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut waiting: BTreeMap<usize, Answer> = BTreeMap::new();
    let mut number = 1;
    for (done, answer) in answers {
        waiting.insert(done, answer);
        let mut written = false;
        while let Some(answer) = waiting.remove(&number) {
            tally.loud += usize::from(answer.loud);
            tally.unusable += usize::from(answer.unusable);
            if let Err(error) = output.write_all(answer.line.as_bytes()) {
                return if error.kind() == ErrorKind::BrokenPipe { Ok(tally) } else { Err(error) };
            }
            (number, written) = (number + 1, true);
            let _ = tickets.recv();
        }
        match output.flush() {
            Err(error) if written && error.kind() == ErrorKind::BrokenPipe => return Ok(tally),
            other => other?,
        }
    }
    Ok(tally)
}

/// Reads lines as texts with the settings of the folder.
struct Reader<'a> {
    source: &'a Source,
    kind: Option<TextKind>,
    language: Language,
}

impl Reader<'_> {
    fn answer(&self, number: usize, line: Line) -> Answer {
        let language = self.language;
        let (id, text) = match self.text(line) {
            Ok(text) => text,
            Err((id, sentence)) => return refusal(id, number, sentence),
        };
        let name = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        let result = catch_unwind(AssertUnwindSafe(|| self.examine(&name, &text)));
        match result {
            Ok((file, loud, broken)) => {
                let answer = json::Answer::Checked { id, file };
                json::line(&answer)
                    .map_or_else(|why| refusal(Value::Null, number, why.to_string()), |line| Answer { line, loud, unusable: broken })
            }
            Err(_) => {
                let sentence =
                    language.choose("检查时程序出错，这一篇没有查完", "the check itself broke; this text was not checked to the end");
                refusal(id, number, sentence.to_owned())
            }
        }
    }

    /// The identity and the text of a line, or the identity as far as it is known and why there is no text.
    fn text(&self, line: Line) -> Result<(Value, String), (Value, String)> {
        let refuse =
            |id: Value, chinese: String, english: String| Err((id, if self.language == Language::Chinese { chinese } else { english }));
        let Line::Whole(line) = line else {
            let limit = LONGEST >> 20;
            return refuse(
                Value::Null,
                format!("这一行超过{limit}MB，没有读取"),
                format!("the line is longer than {limit} MB and was not read"),
            );
        };
        let shape = (r#"请写成 {"id": …, "text": "…"}"#, r#"write {"id": …, "text": "…"}"#);
        let value: Value = match serde_json::from_slice(line.trim_ascii_end()) {
            Ok(value) => value,
            Err(why) => {
                let place = why.column();
                return refuse(
                    Value::Null,
                    format!("这一行不是 JSON（第{place}个字节处读不下去）；{}", shape.0),
                    format!("the line is no JSON (at byte {place}); {}", shape.1),
                );
            }
        };
        let Value::Object(mut fields) = value else {
            return refuse(Value::Null, format!("这一行不是 JSON 对象；{}", shape.0), format!("the line is no JSON object; {}", shape.1));
        };
        let id = fields.remove("id").unwrap_or_default();
        if !(id.is_string() || id.is_i64() || id.is_u64()) {
            return refuse(
                Value::Null,
                format!("缺少 id，或者它不是字符串或整数；{}", shape.0),
                format!("there is no id, or it is neither a string nor a whole number; {}", shape.1),
            );
        }
        match fields.remove("text") {
            Some(Value::String(text)) => Ok((id, text)),
            _ => refuse(
                id,
                format!("缺少 text，或者它不是字符串；{}", shape.0),
                format!("there is no text, or it is no string; {}", shape.1),
            ),
        }
    }

    fn examine(&self, name: &str, text: &str) -> (json::File, bool, bool) {
        let mut settings = self.source.folder.for_report(Path::new(name), &Settings::default());
        settings.text_kind = self.kind.or(settings.text_kind);
        let form = Format::of_name(name);
        let analysis = Analysis::with_cache(text.into(), form, Arc::new(settings), &mut AnalysisCache::default());
        let checked = check::examine(&analysis, &mut CheckCache::default());
        let loud = |diagnosis: &Diagnosis| diagnosis.severity.is_loud();
        let file = json::File::new(name, &Places::new(&analysis), &checked, self.language);
        (file, checked.diagnoses.iter().any(loud), !checked.failures.is_empty())
    }
}

fn refusal(id: Value, line: usize, error: String) -> Answer {
    let answer = json::Answer::Refused { id, line, error };
    Answer { line: json::line(&answer).unwrap_or_default(), loud: false, unusable: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers each line with itself; lines of 慢 are slow.
    fn echo(_: usize, line: Line) -> Answer {
        let Line::Whole(line) = line else { return Answer { unusable: true, line: "long\n".to_owned(), loud: false } };
        let line = String::from_utf8(line).unwrap();
        if line.starts_with('慢') {
            thread::sleep(std::time::Duration::from_millis(20));
        }
        Answer { line, loud: false, unusable: false }
    }

    #[test]
    fn answers_come_in_the_order_of_the_lines_however_long_each_takes() {
        let input: String = (0..500).map(|n| format!("{}{n}\n", if n % 50 == 0 { "慢" } else { "快" })).collect();
        for threads in [1, 2, 7] {
            let mut output = Vec::new();
            let tally = map(input.as_bytes(), &mut output, threads, echo).unwrap();
            assert_eq!((String::from_utf8(output).unwrap(), tally), (input.clone(), Tally::default()));
        }
    }

    #[test]
    fn who_has_read_enough_ends_the_work() {
        /// A pipe whose reader goes away after some bytes.
        struct Closing(usize);
        impl Write for Closing {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0 = self.0.checked_sub(bytes.len()).ok_or(ErrorKind::BrokenPipe)?;
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let endless = BufReader::new(io::repeat(b'\n'));
        assert_eq!(map(endless, Closing(100), 2, echo).unwrap(), Tally::default());
    }

    #[test]
    fn a_line_that_is_too_long_costs_itself() {
        let input = [vec![b'x'; LONGEST + 10], b"\nnext\n".to_vec()].concat();
        let mut output = Vec::new();
        let tally = map(&input[..], &mut output, 2, echo).unwrap();
        assert_eq!((String::from_utf8(output).unwrap(), tally.unusable), ("long\nnext\n".to_owned(), 1));
    }
}
