//! Fixes leave Markdown what it is: the same headings, emphasis, code, links and tables before and after.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use hegao::analysis::Analysis;
use hegao::features::fixing;
use hegao::report::Format;
use hegao::settings::Settings;
use pulldown_cmark::{Event, Options, Parser};

/// A report in Markdown with faults of form in its text, and the same signs where no fix may reach.
const REPORT: &str = "---\ntitle: a,b\ndate: 2026-01-05\n---\n\n# 青石县政协常务委员会工作报告\n\n（2026年1月6日在政协青石县第九届委员会第五次会议上）\n\n各位委员:\n\n\
我代表县政协常务委员会,向大会报告工作,请予审议。\n\n## 一、2025年工作回顾\n\n**协商议政更有力。**全年组织协商 16 次,形成报告8份,详见[附件](a,b(1).md)和`cargo run, test`。\n\n\
(一)履职更有为。走访企业 35 家,网址为 http://a.cn/x,y?z=1:2 ,信箱 ab,c@d.cn 。\n\n（二）建言更有效。提出建议46条。\n\n（三）服务更有心。办实事9件。\n\n\
| 类别,数 | 件 数 |\n|---|---|\n| 立案 | 9 0 |\n\n```\n一、code, here 25 次\n(二)不要改\n```\n\n1. 第一项,要抓紧\n2. 第二项,要抓实\n\n> 引文,也在报告里。\n\n<div>a,b 25 次</div>\n";

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

#[test]
fn fixes_keep_the_rendering() {
    let analysis = Analysis::new(REPORT, Format::Markdown, Settings::default());
    let fixed = fixing::fix_all(&analysis).text;
    assert_ne!(&*fixed, REPORT, "there is something to fix");
    assert_eq!(skeleton(&fixed), skeleton(REPORT));
    for kept in [
        "title: a,b",
        "](a,b(1).md)",
        "`cargo run, test`",
        "http://a.cn/x,y?z=1:2",
        "ab,c@d.cn",
        "| 类别,数 | 件 数 |",
        "一、code, here 25 次\n(二)不要改",
        "<div>a,b 25 次</div>",
        "1. 第一项",
    ] {
        assert!(fixed.contains(kept), "{kept} is gone from\n{fixed}");
    }
    for mended in ["各位委员：", "向大会报告工作，请予审议。", "组织协商16次，形成", "（一）履职更有为"] {
        assert!(fixed.contains(mended), "{mended} is not in\n{fixed}");
    }
    let again = fixing::fix_all(&Analysis::new(&fixed, Format::Markdown, Settings::default())).text;
    assert_eq!(again, fixed, "a second run changes nothing");
}
