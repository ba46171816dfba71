//! The house of `ARCHITECTURE.md` as a test: which room may call which, who may name the protocol crate, and what
//! every tracked text must be like.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on has failed

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up: each may use those before it in this list, and no other.
const ROOMS: &[&str] = &[
    "text",
    "finding",
    "settings",
    "lexicon",
    "syntax",
    "report",
    "word",
    "facts",
    "analysis",
    "rules",
    "check",
    "workspace",
    "features",
    "contract",
    "draft",
    "server",
    "cli",
];
/// What settings hold are kinds and dates of reports, which are plain values.
const ALLOWED: &[(&str, &str)] = &[("settings", "report"), ("cli", "server")];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(&*name, "target" | "node_modules" | "out" | "server" | ".git")
                || path.ends_with("src/server")
                || path.ends_with("tests/server")
            {
                files(&path, endings, out);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            out.push(path);
        }
    }
}

/// The room a source file belongs to: the first part of its path under `src`.
fn room(path: &Path) -> Option<&'static str> {
    let under = path.strip_prefix(root().join("src")).ok()?;
    let first = under.components().next()?.as_os_str().to_string_lossy().into_owned();
    let first = first.trim_end_matches(".rs");
    ROOMS.iter().copied().find(|room| *room == first)
}

/// The rooms that a source names with `crate::`, its tests aside.
fn used(source: &str) -> Vec<&'static str> {
    let code: String = source
        .split("#[cfg(test)]\nmod ")
        .next()
        .unwrap_or(source)
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    ROOMS
        .iter()
        .copied()
        .filter(|room| {
            code.contains(&format!("crate::{room}::"))
                || code.contains(&format!("crate::{room};"))
                || code.contains(&format!("crate::{room},"))
        })
        .collect()
}

#[test]
fn no_room_calls_one_above_it() {
    let mut sources = Vec::new();
    files(&root().join("src"), &[".rs"], &mut sources);
    assert!(sources.len() > 40);
    let rank = |room: &str| ROOMS.iter().position(|r| *r == room).unwrap();
    let mut wrong = Vec::new();
    for path in sources {
        let Some(own) = room(&path) else { continue };
        for other in used(&fs::read_to_string(&path).unwrap()) {
            if rank(other) > rank(own) && !ALLOWED.contains(&(own, other)) {
                wrong.push(format!("{}: {own} calls {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_server_names_the_protocol() {
    let mut sources = Vec::new();
    files(&root().join("src"), &[".rs"], &mut sources);
    for path in sources.iter().filter(|p| room(p) != Some("server")) {
        let source = fs::read_to_string(path).unwrap();
        for name in ["tower_lsp", "tower_lsp_server", "ls_types", "lsp_types"] {
            assert!(!source.contains(name), "{} names {name}", path.display());
        }
    }
}

fn is_of_memory(line: &str) -> bool {
    let names = line.strip_prefix("use std::io::").map(|names| names.trim_matches(['{', '}', ';']));
    names.is_some_and(|names| names.trim_end_matches('}').split(", ").all(|name| matches!(name, "Cursor" | "Error" | "Read" | "Write")))
}

#[test]
fn only_disk_opens_files_below_the_edge() {
    let mut sources = Vec::new();
    files(&root().join("src"), &[".rs"], &mut sources);
    for path in &sources {
        let inner = !matches!(room(path), Some("server" | "cli") | None) && !path.ends_with("workspace/disk.rs");
        if !inner || path.ends_with("tests.rs") || path.components().any(|c| c.as_os_str() == "disk") {
            continue;
        }
        let source = fs::read_to_string(path).unwrap();
        let code = source.split("#[cfg(test)]\nmod ").next().unwrap_or(&source);
        // Bytes in memory that are read and written as files are, which those who know ZIP and XML ask for.
        let code = code.lines().filter(|line| !is_of_memory(line)).collect::<Vec<_>>().join("\n");
        for word in ["std::fs", "std::env", "SystemTime", "Instant::now", "std::io"] {
            assert!(
                !code.contains(word),
                "{} uses {word}: below the workspace nothing reads files, the environment or a clock",
                path.display()
            );
        }
    }
}

#[test]
fn tracked_texts_end_with_one_line_end_and_carry_no_trailing_blanks() {
    let mut texts = Vec::new();
    for folder in ["src", "tests", "docs", "editors", "benches", "fuzz"] {
        files(&root().join(folder), &[".rs", ".md", ".toml", ".lua", ".ts", ".mjs", ".sh"], &mut texts);
    }
    for name in ["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CHANGELOG.md", "SECURITY.md", "Cargo.toml", "deny.toml"] {
        texts.push(root().join(name));
    }
    for path in texts {
        let Ok(text) = fs::read_to_string(&path) else { panic!("{} cannot be read", path.display()) };
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{} does not end with one line end", path.display());
        // A rule page may hold blanks at line ends inside its examples, where they are the point.
        let page = path.components().any(|c| c.as_os_str() == "rules");
        for (number, line) in text.lines().enumerate() {
            assert!(page || !line.ends_with([' ', '\t']), "{}:{} ends with a blank", path.display(), number + 1);
        }
    }
}

/// PowerShell 5.1, which Windows brings along, knows no `&&` and no `\` at the end of a line.
#[test]
fn what_a_reader_is_to_type_can_be_typed_in_any_terminal() {
    let mut pages = vec![root().join("README.md"), root().join("README.zh-CN.md")];
    files(&root().join("docs"), &[".md"], &mut pages);
    files(&root().join("editors"), &["README.md"], &mut pages);
    let mut commands = 0;
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        let mut in_shell = false;
        for line in text.lines() {
            if let Some(language) = line.trim_start().strip_prefix("```") {
                in_shell = language == "sh";
            } else if in_shell {
                commands += 1;
                assert!(!line.contains("&&") && !line.ends_with('\\'), "{}: {line}", page.display());
            }
        }
    }
    assert!(commands > 10, "only {commands} commands were found");
}

/// The licences are looked at by `cargo deny`; where the code comes from, and that none of it speaks to a network, here too.
#[test]
fn what_hegao_is_made_of_comes_from_the_registry_and_speaks_to_no_network() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let values = |key: &'static str| lock.lines().filter_map(move |line| line.strip_prefix(key)).map(|value| value.trim_matches('"'));
    assert!(values("source = ").count() > 100);
    for source in values("source = ") {
        assert!(source.starts_with("registry+") && source.ends_with("/crates.io-index"), "{source}");
    }
    for name in values("name = ") {
        let speaks = ["curl", "h2", "hyper", "native-tls", "openssl", "quinn", "reqwest", "rustls", "socket2", "ureq"].contains(&name);
        assert!(!speaks, "{name} is made for a network");
    }
}
