//! Texts that are changed: by a person, by fixes, by the formatter.

use std::sync::Arc;

use hegao::analysis::{Analysis, AnalysisCache};
use hegao::check::{CheckCache, check, examine};
use hegao::features::{fixing, format};
use hegao::report::Format;
use hegao::report::genre::TextKind;
use hegao::settings::Settings;
use pulldown_cmark::{Event, Options, Parser};

use crate::choices::{Bytes, Choices};
use crate::{sentences, whole};

/// A text, and edits to it: after each, what is known of it is what a fresh reading says.
pub fn edits(bytes: &[u8]) {
    let mut choices = Bytes(bytes);
    let format = if choices.below(4) == 0 { Format::Markdown } else { Format::Plain };
    let sentences = choices.below(12);
    let mut text = sentences::text(&mut choices, sentences);
    let settings = Arc::new(Settings { text_kind: Some(TextKind::Report), ..Settings::default() });
    let (mut reading, mut checking) = (AnalysisCache::default(), CheckCache::default());
    for _ in 0..6 {
        let analysis = Analysis::with_cache(text.as_str().into(), format, settings.clone(), &mut reading);
        let found = examine(&analysis, &mut checking);
        let afresh = Analysis::with_cache(text.as_str().into(), format, settings.clone(), &mut AnalysisCache::default());
        assert_eq!(analysis.report.outline, afresh.report.outline, "{text:?}");
        assert_eq!(found, examine(&afresh, &mut CheckCache::default()), "{text:?}");
        if choices.is_done() {
            return;
        }
        let (start, end) = (choices.below(text.len() + 1), choices.below(text.len() + 1));
        let start = whole::boundary(&text, start);
        let end = match choices.below(4) {
            0 => whole::boundary(&text, end).max(start),
            1 => text[start..].chars().next().map_or(start, |c| start + c.len_utf8()),
            _ => start,
        };
        let put = match choices.below(6) {
            0 => String::new(),
            1 => sentences::text(&mut choices, 2),
            2 => choices.one_of(&["\n", "\r", "\r\n", "\n\n", "```\n", "---\n", "# ", "| "]).to_owned(),
            // A piece of the text itself, as when something is pasted.
            3 => text[end..].chars().take(40).collect(),
            _ => text[..start].chars().rev().take(1).chain(['的']).collect(),
        };
        text.replace_range(start..end, &put);
    }
}

/// Fixes: each can be applied, all together leave nothing to fix, and so does the formatter.
pub fn fixes(bytes: &[u8]) {
    let mut choices = Bytes(bytes);
    let (format, kind) = (choices.below(4), choices.below(3));
    let format = if format == 0 { Format::Markdown } else { Format::Plain };
    let kind = [TextKind::Report, TextKind::Part, TextKind::Chinese][kind];
    let text = sentences::text(&mut choices, 24);
    let read = |text: &str| Analysis::new(text, format, Settings { text_kind: Some(kind), ..Settings::default() });
    let analysis = read(&text);
    for diagnosis in check(&analysis) {
        for fix in &diagnosis.finding.fixes {
            let after = fixing::apply(&text, &fixing::together(std::iter::once(fix)));
            assert!(after != text || fix.edits.is_empty(), "{} changes nothing in {text:?}", diagnosis.rule.name);
        }
    }
    for (name, change) in [("fixed", fixing::fix_all as fn(&Analysis) -> Analysis), ("formatted", format::format)] {
        let changed = change(&analysis).text;
        let again = change(&read(&changed)).text;
        assert_eq!(changed, again, "{name} from {text:?}");
        assert_eq!(fixing::apply(&text, &fixing::edits_between(&text, &changed)), *changed);
    }
}

/// Markdown: fixes and the formatter leave it what it is.
pub fn markdown(bytes: &[u8]) {
    let mut choices = Bytes(bytes);
    let mut text = String::new();
    while !choices.is_done() && text.len() < 4000 {
        match choices.below(3) {
            0 => text.push_str(&sentences::sentence(&mut choices)),
            _ => text.push_str(choices.one_of(MARKDOWN)),
        }
    }
    let analysis = Analysis::new(&text, Format::Markdown, Settings { text_kind: Some(TextKind::Part), ..Settings::default() });
    for (name, change) in [("fixed", fixing::fix_all as fn(&Analysis) -> Analysis), ("formatted", format::format)] {
        let changed = change(&analysis).text;
        assert_eq!(skeleton(&changed), skeleton(&text), "{name}\n{text:?}\n{changed:?}");
    }
}

/// Pieces of Markdown, with and without faults of form in them.
const MARKDOWN: &[&str] = &[
    "# 一、2025年工作回顾\n\n",
    "## （二）自身建设\n\n",
    "(三)协商议政更有力。",
    "**党的领导全面加强。**",
    "**重点：**",
    "*重点,工作*",
    "`code, x`",
    "``a`b``",
    "[附件](a,b.md)",
    "[附件,1][甲]",
    "[甲]: a,b.md\n",
    "![图](p,q.png)",
    "http://a.cn/x,y ",
    "<http://a.cn/x,y>",
    "- 第一项,要抓紧\n",
    "  - 第二项,要抓实\n",
    "1. 第二项,要抓实\n",
    "3) 第三项\n",
    "> 引文,也在报告里\n",
    "| 类别,数 | 件 数 |\n|---|---|\n| 立案 | 9 0 |\n",
    "```\n一、code, here\n```\n",
    "~~~\n2. 25 次\n",
    "    缩进,代码\n",
    "<!-- 注, 释 -->\n",
    "<div>a,b</div>\n\n",
    "---\n",
    "***\n",
    "===\n",
    "\n\n",
    "\n",
    "  \n",
    "\\\n",
    "\\*",
    "——",
    "--",
    "...",
    "“讲坛”",
    "\"直引号\"",
    "《条例》",
    "２０２５年",
    "5～10%",
    "AI 赋能",
    "1、加强",
    "　　全年抓好工作",
    "。。",
    "全年\u{A0}共\u{200B}召开",
    "[^1]",
    "[^1]: 注,释\n",
    "&nbsp;",
    "~~删,去~~",
    "*",
    "_",
    "`",
    "|",
    "#",
    ">",
    "[",
    "](",
    ")",
];

/// The skeleton of the rendering: everything but the words.
fn skeleton(text: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let shape = |event: Event<'_>| match event {
        Event::Text(_) => None,
        Event::Code(code) => Some(format!("code {code}")),
        Event::Html(html) | Event::InlineHtml(html) => Some(format!("html {html}")),
        other => Some(format!("{other:?}")),
    };
    Parser::new_ext(text, options).filter_map(shape).collect()
}
