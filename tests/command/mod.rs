//! The command as its users meet it: the real binary, on samples and on everything that is no report.

mod bad_input;
mod claims;
mod commenting;
mod comparing;
#[cfg(target_os = "linux")]
mod disk_faults;
mod drawing;
mod encodings;
mod exporting;
mod fixing;
mod formats;
mod formatting;
mod last_year;
mod ledger;
mod listing;
mod machine;
mod odd_documents;
mod office;
mod samples;
mod settings;
mod sheets;
mod stream;
mod tables;
mod twins;
mod word;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A draft with mistakes of known rules, among them two that `--fix` puts right.
const DRAFT: &str = "中国人民政治协商会议青石县委员会常务委员会工作报告\n——20261月6日在政协青石县第九届委员会第五次会议上\n\n各位委员：\n\
我代表县政协常务委员会，向大会报告工作，请予审议。\n一、2025年工作回顾\n（一）协商议政更有力。\
全年收到提案126件，其中委员提案90件、集体提案37件。\n(二)自身建设更扎实。全年举办培训班6期，委员履职能力持续提升。\n\
二、2026年工作任务\n新的一年，我们将扎实推进各项工作，推动提案办理提质增效。\n";

/// A folder that is gone after the test, in which the command runs.
struct Desk {
    folder: tempfile::TempDir,
}

/// What the command answered.
struct Answer {
    status: i32,
    output: String,
    errors: String,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn get(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap()
    }

    /// Runs the command with no locale set.
    fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).output().unwrap())
    }

    /// Runs the command with `input` on standard input; standard output is given as bytes too.
    fn feed(&self, arguments: &[&str], input: &[u8]) -> (Answer, Vec<u8>) {
        let mut child = self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that refuses what it is asked for reads nothing.
        if let Err(why) = child.stdin.take().unwrap().write_all(input) {
            assert_eq!(why.kind(), std::io::ErrorKind::BrokenPipe);
        }
        let output = child.wait_with_output().unwrap();
        let bytes = output.stdout.clone();
        (Answer::of(output), bytes)
    }

    fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let answer = self.run(arguments);
        let value = serde_json::from_str(&answer.output).unwrap_or_else(|why| panic!("{why}: {}", answer.output));
        (answer.status, value)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
        command.args(arguments).current_dir(self.path()).env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG");
        command
    }
}

impl Answer {
    fn of(output: Output) -> Answer {
        Answer {
            status: output.status.code().unwrap(),
            output: String::from_utf8_lossy(&output.stdout).into_owned(),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The names of the rules that spoke of the first file.
fn rules_of(answer: &Value) -> Vec<String> {
    let diagnostics = answer["files"][0]["diagnostics"].as_array().unwrap();
    diagnostics.iter().map(|diagnostic| diagnostic["rule"].as_str().unwrap().to_owned()).collect()
}

fn sample(name: &str) -> String {
    format!("{}/tests/samples/{name}", env!("CARGO_MANIFEST_DIR"))
}
