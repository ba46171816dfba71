//! What the command line may say, in the reader's language, and what is answered when it says something else.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use crate::cli::{Status, output};
use crate::finding::Language;
use crate::report::genre::TextKind;

/// The language to speak: `--lang`, else the locale, in which `C` and `POSIX` say nothing and so mean Chinese.
pub fn language(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Language {
    let mut words = arguments.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    while let Some(word) = words.next() {
        let named = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=").map(|name| name.to_owned().into()) };
        // What is not known is told in the language of the locale.
        if let Some(language) = named.and_then(|name| spoken(&name)) {
            return language;
        }
    }
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).map_or(Language::Chinese, |locale| Language::from_locale(&locale))
}

/// An option written with the dashes of a Chinese input method (`－－fix`, `——fix`), which would be taken for a file; a sentence that says so.
pub fn wide_dash(arguments: &[OsString], language: Language) -> Option<String> {
    let words = arguments.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    let wide = words.into_iter().find(|word| word.starts_with(['－', '—', '–', '―']) && !Path::new(&**word).exists())?;
    let meant = wide.trim_start_matches(['－', '—', '–', '―', '-']);
    Some(match language {
        Language::Chinese => format!("“{wide}”前面的短横是全角的；选项要用半角的短横，写作 --{meant}"),
        Language::English => format!("error: “{wide}” begins with full-width dashes; write --{meant}"),
    })
}

/// The language that `--lang` names.
fn spoken(name: &str) -> Option<Language> {
    match name.get(..2)?.to_ascii_lowercase().as_str() {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The command without its subcommands.
pub fn root(language: Language) -> Command {
    let about = language.choose("核稿：检查工作报告，全程离线", "Checks Chinese official work reports, offline");
    let command = Command::new("hegao")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .override_usage(language.choose("hegao <命令> [选项]", "hegao <COMMAND> [OPTIONS]"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_value_name(language.choose("命令", "COMMAND"))
        .subcommand_help_heading(language.choose("命令", "Commands"))
        .arg(flag("version", language, "显示版本", "Print the version").short('V').action(ArgAction::Version))
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name(language.choose("语言", "LANG"))
                .value_parser([PossibleValue::new("zh").alias("zh-cn"), PossibleValue::new("en").alias("en-us")])
                .ignore_case(true)
                .hide_possible_values(true)
                .help(language.choose("zh 中文，en 英文；不写则看系统语言", "zh Chinese, en English; default: from the locale"))
                .help_heading(language.choose("选项", "Options")),
        );
    finish(command, language)
}

/// A subcommand, with its help in `language`.
///
/// `takes` names what it takes behind its options.
pub fn subcommand(name: &'static str, takes: [&str; 2], language: Language, about: [&'static str; 2]) -> Command {
    let usage = format!("hegao {name} {} {}", language.choose("[选项]", "[OPTIONS]"), language.choose(takes[0], takes[1]));
    finish(Command::new(name).about(language.choose(about[0], about[1])).override_usage(usage.trim_end().to_owned()), language)
}

/// An option without a value.
pub fn flag(name: &'static str, language: Language, chinese: &'static str, english: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(language.choose(chinese, english))
        .help_heading(language.choose("选项", "Options"))
}

/// An option that names a file.
pub fn file(name: &'static str, language: Language, chinese: &'static str, english: &'static str) -> Arg {
    value(name, ["文件", "FILE"], language, chinese, english).value_parser(clap::value_parser!(std::path::PathBuf))
}

/// An option with a value, which `shown` names in the help.
pub fn value(name: &'static str, shown: [&'static str; 2], language: Language, chinese: &'static str, english: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(language.choose(shown[0], shown[1]))
        .help(language.choose(chinese, english))
        .help_heading(language.choose("选项", "Options"))
}

/// `--output-format`, the first of `formats` by default.
pub fn output_format(formats: &'static [&'static str], language: Language) -> Arg {
    Arg::new("output-format")
        .long("output-format")
        .value_name(language.choose("格式", "FORMAT"))
        .value_parser(clap::builder::PossibleValuesParser::new(formats))
        .default_value(formats[0])
        .hide_possible_values(true)
        .hide_default_value(true)
        .help(match language {
            Language::Chinese => format!("怎样写出结果：{}；不写则是 {}", formats.join("、"), formats[0]),
            Language::English => format!("How to write the result: {}; by default {}", formats.join(", "), formats[0]),
        })
        .help_heading(language.choose("选项", "Options"))
}

/// `--kind`.
pub fn kind(language: Language) -> Arg {
    Arg::new("kind")
        .long("kind")
        .value_name(language.choose("种类", "KIND"))
        .value_parser(
            [TextKind::Report, TextKind::Official, TextKind::Part, TextKind::Chinese, TextKind::Other]
                .map(|kind| PossibleValue::new(kind.name())),
        )
        .hide_possible_values(true)
        .help(language.choose(
            "当作哪一种文本：report 报告、official 公文、part 报告的一部分、chinese 其他中文、other 不检查；不写则自行判断",
            "What to take the text for: report, official (document), part (of a report), chinese (other text), other (not checked); by default it is judged",
        ))
        .help_heading(language.choose("选项", "Options"))
}

/// The paths to work on.
pub fn paths(language: Language, chinese: &'static str, english: &'static str) -> Arg {
    Arg::new("paths")
        .value_name(language.choose("文件", "PATHS"))
        .num_args(0..)
        .value_parser(clap::value_parser!(std::path::PathBuf))
        .help(language.choose(chinese, english))
        .help_heading(language.choose("参数", "Arguments"))
}

/// Says what is wrong with the command line, or gives the help that was asked for.
pub fn explain(error: &clap::Error, language: Language) -> ExitCode {
    if !error.use_stderr() {
        return match output::print(&error.render().to_string()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(Status::Failed as u8),
        };
    }
    let context = |kind| error.get(kind).map(ContextValue::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let sentence = match (language, error.kind()) {
        (Language::English, ErrorKind::InvalidValue) if !context(ContextKind::InvalidValue).is_empty() => {
            let (given, known) = (context(ContextKind::InvalidValue), context(ContextKind::ValidValue));
            output::complain(&format!("error: {argument} cannot be “{given}”; it can be {known}; see hegao --help"));
            return ExitCode::from(Status::Failed as u8);
        }
        (Language::English, _) => None,
        (_, ErrorKind::UnknownArgument) => Some(format!("没有“{argument}”这个选项")),
        (_, ErrorKind::InvalidSubcommand) => Some(format!("没有“{}”这个命令", context(ContextKind::InvalidSubcommand))),
        (_, ErrorKind::InvalidValue) if context(ContextKind::InvalidValue).is_empty() => Some(format!("“{argument}”后面缺少取值")),
        (_, ErrorKind::InvalidValue) => {
            Some(format!("“{argument}”不能是“{}”，可以是 {}", context(ContextKind::InvalidValue), context(ContextKind::ValidValue)))
        }
        (_, ErrorKind::MissingRequiredArgument) => Some(format!("缺少“{argument}”")),
        _ => None,
    };
    output::complain(&match sentence {
        Some(sentence) => format!("{sentence}；用法请看 hegao --help"),
        None => error.render().to_string().trim_end().to_owned(),
    });
    ExitCode::from(Status::Failed as u8)
}

fn finish(command: Command, language: Language) -> Command {
    let template = language.choose(
        "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    let help = flag("help", language, "显示用法", "Print help").short('h').action(ArgAction::Help);
    command.disable_help_flag(true).help_template(template).arg(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaks(arguments: &[&str], locale: &[(&str, &str)]) -> Language {
        let arguments: Vec<OsString> = std::iter::once("hegao").chain(arguments.iter().copied()).map(OsString::from).collect();
        language(&arguments, |name| locale.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_option_with_the_dashes_of_an_input_method_is_no_file() {
        let told = |words: &[&str]| {
            let arguments: Vec<OsString> = ["hegao", "check"].iter().chain(words).map(OsString::from).collect();
            wide_dash(&arguments, Language::Chinese)
        };
        assert_eq!(told(&["报告.txt", "——fix"]).as_deref(), Some("“——fix”前面的短横是全角的；选项要用半角的短横，写作 --fix"));
        assert_eq!(told(&["报告.txt", "--fix"]), None);
        assert_eq!(told(&["--", "——报告.txt"]), None);
    }

    #[test]
    fn the_option_goes_before_the_locale_and_chinese_is_the_default() {
        assert_eq!(speaks(&["check"], &[]), Language::Chinese);
        assert_eq!(speaks(&["check"], &[("LANG", "C.UTF-8")]), Language::Chinese);
        assert_eq!(speaks(&["check"], &[("LC_ALL", ""), ("LANG", "en_US.UTF-8")]), Language::English);
        assert_eq!(speaks(&["check"], &[("LC_ALL", "POSIX"), ("LANG", "en_US.UTF-8")]), Language::Chinese);
        assert_eq!(speaks(&["check", "--lang", "zh"], &[("LANG", "en_US.UTF-8")]), Language::Chinese);
        assert_eq!(speaks(&["--lang=en", "check"], &[("LANG", "zh_CN.UTF-8")]), Language::English);
    }
}
