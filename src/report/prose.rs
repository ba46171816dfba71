//! What is no prose: rows of data, logs, code, settings. Nothing in them is for a proofreader, and a comma that is made
//! Chinese there breaks the file.

use crate::text::characters::{ends_sentence, is_blank, is_han};

/// How the names of files end that hold no prose.
const DATA_ENDINGS: &[&str] = &[
    // Tables and data.
    "csv",
    "tsv",
    "tab",
    "psv",
    "json",
    "jsonl",
    "ndjson",
    "geojson",
    "xml",
    "yaml",
    "yml",
    "sql",
    "ics",
    "vcf",
    "srt",
    "vtt",
    // Logs.
    "log",
    "out",
    "err",
    "trace",
    // Settings.
    "toml",
    "ini",
    "cfg",
    "conf",
    "config",
    "env",
    "properties",
    "plist",
    "reg",
    "lock",
    "editorconfig",
    "gitignore",
    "gitattributes",
    // Code.
    "c",
    "h",
    "cc",
    "cpp",
    "hpp",
    "cs",
    "java",
    "kt",
    "kts",
    "scala",
    "swift",
    "m",
    "go",
    "rs",
    "py",
    "pyi",
    "ipynb",
    "rb",
    "php",
    "pl",
    "lua",
    "r",
    "jl",
    "js",
    "mjs",
    "cjs",
    "jsx",
    "ts",
    "mts",
    "tsx",
    "vue",
    "svelte",
    "css",
    "scss",
    "less",
    "html",
    "htm",
    "sh",
    "bash",
    "zsh",
    "fish",
    "ps1",
    "bat",
    "cmd",
    "vim",
    "el",
    "gradle",
    "cmake",
    "mk",
    "proto",
    "diff",
    "patch",
];
/// Names of such files that have no ending.
const DATA_NAMES: &[&str] = &["makefile", "dockerfile"];
/// Longest cell of a row without any number, in characters.
const CELL: usize = 24;
/// Longest name of a setting, in bytes.
const KEY: usize = 60;
/// What opens a line of code or of a comment in code.
const CODE_OPENINGS: &[&str] = &[
    "//",
    "/*",
    "*/",
    "#!",
    "#include",
    "import ",
    "from ",
    "package ",
    "using ",
    "def ",
    "class ",
    "fn ",
    "pub ",
    "let ",
    "const ",
    "var ",
    "function ",
    "func ",
    "return",
    "if (",
    "if(",
    "for (",
    "for(",
    "while (",
    "else",
    "}",
    "{",
    "]",
    ")",
    "</",
    "<!",
    "<?",
    "@",
    "$",
];
/// How heavy an entry of a log is, as its first word.
const LOG_LEVELS: &[&str] = &["TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "FATAL", "CRITICAL"];

/// Whether a file of this name, in small letters, holds no prose.
pub fn is_data_name(lower: &str) -> bool {
    let name = lower.rsplit(['/', '\\']).next().unwrap_or(lower);
    DATA_NAMES.contains(&name) || name.rsplit_once('.').is_some_and(|(_, ending)| DATA_ENDINGS.contains(&ending))
}

/// Whether a line is a row of data, an entry of a log, code or a setting. A heading or a sentence is none of these, however
/// it is punctuated.
pub fn is_data(line: &str) -> bool {
    let line = line.trim_matches(|c| is_blank(c) || c == '\u{FEFF}');
    !line.is_empty() && (is_row(line, ',') || is_row(line, '\t') || is_log_entry(line) || is_code(line))
}

/// A row of cells: three or more, none of them a sentence, and short unless some hold numbers or nothing.
fn is_row(line: &str, separator: char) -> bool {
    if !line.contains(separator) || line.ends_with(ends_sentence) {
        return false;
    }
    let cells = cells(line, separator);
    let short = cells.iter().all(|cell| cell.chars().count() <= CELL);
    let sentence = |cell: &&str| cell.contains(['。', '；', '，', '！', '？']);
    // What is set in a table may be quoted as a whole; running text with half-width commas is not.
    let open = cells.iter().filter(|cell| !cell.starts_with('"')).any(|cell| sentence(&cell.as_ref()));
    let values = cells.iter().filter(|cell| cell.trim().is_empty() || is_value(cell)).count();
    cells.len() >= 3 && !open && (values * 4 >= cells.len() || short && !cells.iter().any(|cell| cell.contains([' ', '：', ':'])))
}

/// The cells of a row; a separator between quotes separates nothing.
fn cells(line: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    line.split(move |c| {
        quoted ^= c == '"';
        c == separator && !quoted
    })
    .map(|cell| cell.trim_matches(is_blank))
    .collect()
}

/// A number, a date or a time by itself.
fn is_value(cell: &str) -> bool {
    let cell = cell.trim_matches('"');
    cell.contains(|c: char| c.is_ascii_digit())
        && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | '-' | '+' | '/' | ':' | ' ' | ',' | 'T' | 'Z' | 'e' | 'E'))
}

/// `2025-01-05 09:30:00 …`, `[2025/01/05 09:30] …`, `INFO …`.
fn is_log_entry(line: &str) -> bool {
    let line = line.trim_start_matches(['[', '<', '(']);
    let word = line.split([' ', ':', ']', '\t']).next().unwrap_or_default();
    if LOG_LEVELS.contains(&word) {
        return true;
    }
    let stamp: String = line.chars().take(16).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let stamp = stamp.replace(['/', '.'], "-").replace('T', " ");
    stamp.starts_with("0000-00-00 00:00") || stamp.starts_with("00:00:00")
}

fn is_code(line: &str) -> bool {
    // A sentence that opens with a word of a program is one all the same.
    if line.ends_with(ends_sentence) && !line.starts_with("//") {
        return false;
    }
    CODE_OPENINGS.iter().any(|opening| line.starts_with(opening))
        || line.ends_with(['{', '}']) && line.is_ascii()
        || (line.ends_with(");") || line.ends_with("};") || line.ends_with("],"))
        || is_setting(line)
        || is_section(line)
        || line.starts_with('<') && line.ends_with('>') && !is_spoken(line)
}

/// Whether a line is Chinese for the most part, as a sentence between two tags is.
fn is_spoken(line: &str) -> bool {
    line.chars().filter(|&c| is_han(c)).count() * 3 > line.chars().count()
}

/// `name = value`, `name: value`, `"name": value`, `name="value"`.
fn is_setting(line: &str) -> bool {
    let line = line.trim_start_matches("- ");
    let quoted = line.starts_with('"');
    let bare = line.trim_start_matches('"');
    let key = bare.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))).unwrap_or(bare.len());
    if key == 0 || key > KEY || !bare.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return false;
    }
    let rest = bare[key..].trim_start_matches('"').trim_start();
    rest.starts_with(['=', '(', '[']) && !quoted || rest.starts_with(':') && !rest.starts_with("://")
}

/// `[section]`.
fn is_section(line: &str) -> bool {
    line.len() > 2
        && line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
            .is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']' | '"' | ' ')))
}

#[cfg(test)]
mod tests {
    use crate::report::Format;
    use crate::report::manner::Tally;

    fn is_prose(text: &str) -> bool {
        text.lines().fold(Tally::default(), |sum, line| sum.plus(&Tally::of(line))).is_prose()
    }

    #[test]
    fn data_logs_code_and_settings_are_no_prose() {
        for text in [
            "行,数据,对象,数值,单位,性质\n26,四个,坚持,4,,个\n27,126件,立案提案,126,件,事实\n",
            "序号\t单位\t件数\n1\t教育局\t12\n2\t财政局\t9\n",
            "姓名,单位,职务\n张三,教育局,局长\n李四,财政局,副局长\n",
            "2025-01-05 09:30:00 提案系统启动，读取126件提案\n2025-01-05 09:31:12 完成\n[2025/01/05 09:32:00] 错误：附件缺失。\n",
            "INFO 提案系统启动\nWARN 附件缺失，已跳过\nERROR 保存失败。\n",
            "// 统计全年提案，按类别汇总。\nfn count(list: &[Proposal]) -> usize {\n    let total = list.len();\n    total\n}\n",
            "[report]\ntitle = \"某区政协工作报告\"\nyear = 2025\nkind: 报告\n",
            "{\n  \"title\": \"某区政协工作报告\",\n  \"count\": 126\n}\n",
            "\u{FEFF}日期,\"事项，说明\",件数\n2025-01-05,\"召开会议，通过报告。\",3\n2025-01-06,\"视察\",5\n",
        ] {
            assert!(!is_prose(text), "{text}");
        }
    }

    #[test]
    fn a_report_is_prose_however_it_is_punctuated() {
        for text in [
            "一年来,共召开会议 25 次,收到提案126件,其中委员提案90件、集体提案37件。\n",
            "一、\t总体情况\n全年收到提案126件，立案118件。\n（一）\t提案办理\n办复率100%。\n",
            "title: 某区政协工作报告\ndate: 2025-01-05\n\n各位委员：\n现在，我代表常务委员会向大会报告工作，请予审议。\n全年收到提案126件，立案118件，办复率百分之百。\n",
            "全年收到提案126件：\n\n序号\t类别\t件数\n1\t经济\t50\n2\t民生\t76\n\n经审查，立案118件，立案率93.7%，较上年提高1.2个百分点，办理工作得到委员好评，满意率为百分之百。\n",
            "<p>会议强调，要抓好各项工作的落实，推动高质量发展。</p>\n<p>会议研究了其他事项，通过了三个文件。</p>\n",
            "A.坚持党的领导\nB.坚持人民至上\n",
            "中国人民政治协商会议,某区,委员会\n",
            "提高,提升,推进\n",
            "x = 1",
            "",
        ] {
            assert!(is_prose(text), "{text}");
        }
    }

    #[test]
    fn a_name_tells_what_is_data() {
        for name in ["数据.csv", "/home/甲/a.b.TSV", "C:\\稿\\run.log", "main.rs", "hegao.toml", "Makefile", ".env", "设置.json"] {
            assert_eq!(Format::of_name(name), Format::Data, "{name}");
        }
        for (name, format) in [("报告.txt", Format::Plain), ("报告.md", Format::Markdown), ("-", Format::Plain), ("报告", Format::Plain)]
        {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
    }
}
