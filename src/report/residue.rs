//! Lines that are no part of a report and come along when it is copied: page numbers, a list of contents, the words that a
//! website puts round its texts.

/// `— 1 —`, `- 12 -`, `第3页`, `第3页/共20页`, `共20页，第3页`, `Page 3 of 20`.
pub(super) fn is_page_number(squeezed: &str) -> bool {
    if squeezed.len() > 40 {
        return false;
    }
    let number = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let inner = squeezed.trim_matches(['—', '-', '–', '―', '－', '·', '─', '~', '～', '•']);
    if inner.len() < squeezed.len() && inner.len() <= 3 && number(inner) {
        return true;
    }
    let page = |text: &str, head: char| text.strip_prefix(head).and_then(|t| t.strip_suffix('页')).is_some_and(number);
    if let Some(rest) = squeezed.to_ascii_lowercase().strip_prefix("page") {
        return rest.split_once("of").map_or(number(rest), |(page, all)| number(page) && number(all));
    }
    let (first, second) = squeezed.split_once('页').map_or((squeezed, ""), |(first, second)| (first, second));
    let second = second.trim_start_matches(['，', ',', '/', '／', '、', '（', '(', '|']).trim_end_matches(['）', ')']);
    let first = format!("{first}页");
    let both = page(&first, '第') && (second.is_empty() || page(second, '共')) || page(&first, '共') && page(second, '第');
    squeezed.contains('页') && both
}

/// A heading, leaders and a page number.
pub(super) fn is_contents_entry(squeezed: &str) -> bool {
    let body = squeezed.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    body.len() < squeezed.len() && (body.ends_with("....") || body.ends_with("……") || body.ends_with("····"))
}

/// What a website puts round a text: where one is, when and by whom it was put there, what else there is to read.
pub(super) fn is_residue(reading: &str, squeezed: &str) -> bool {
    const STARTS: &[&str] = &[
        "当前位置",
        "您的位置",
        "您现在的位置",
        "您当前的位置",
        "所在位置",
        "发布时间",
        "发布日期",
        "信息来源",
        "来源：",
        "来源:",
        "稿件来源",
        "文章来源",
        "时间：",
        "时间:",
        "日期：",
        "日期:",
        "作者：",
        "作者:",
        "编辑：",
        "编辑:",
        "责任编辑",
        "责编：",
        "审核：",
        "校对：",
        "首页>",
        "首页＞",
        "字号",
        "【字体",
        "【字号",
        "字体：",
        "字体:",
        "浏览次数",
        "访问次数",
        "浏览量",
        "阅读量",
        "访问量",
        "点击次数",
        "点击：",
        "点击:",
        "点击数",
        "点击率",
        "阅读次数",
        "阅读：",
        "阅读:",
        "评论：",
        "评论:",
        "打印",
        "【打印",
        "[打印",
        "【关闭",
        "[关闭",
        "【收藏",
        "收藏",
        "分享",
        "版权所有",
        "技术支持",
        "网站标识码",
        "政府网站标识码",
        "备案号",
        "主管单位",
        "扫一扫",
        "附件下载",
        "相关报道",
        "相关链接",
        "相关文档",
        "相关附件",
        "上一篇",
        "下一篇",
        "返回顶部",
        "关闭窗口",
        "标题：",
        "发文单位：",
        "发文时间：",
        "发文机关：",
        "报告人：",
        "来源URL",
        "正文：",
        "内容摘要",
        "索引号",
        "信息分类",
        "成文日期：",
        "发文字号：",
        "分享到",
        "版面：",
        "版面:",
        "版次：",
        "版次:",
        "文号：",
        "文号:",
        "原文链接",
        "本文链接",
        "本文网址",
        "URL:http",
        "URL：http",
        "url:http",
        "网址：http",
        "网址:http",
        "链接：http",
        "链接:http",
        "免责声明",
        "特别声明：",
        "声明：本文",
        "微信公众号",
        "未经许可，",
        "未经授权，",
    ];
    const HOLDS: &[&str] = &["ICP备", "公网安备", "版权所有", "电子邮件:", "浏览次数", "网站地图"];
    // 主办单位：省司法厅，各州、市 is the field of a list of projects: the foot of a page names its maker beside what else
    // a foot has, or as a site.
    const HOSTS: &[&str] = &["主办单位", "主办：", "承办单位", "承办："];
    let site = ["网站", "版权", "ICP", "公网安备", "技术支持", "标识码", "人民政府办公", "人民政府版"];
    if HOSTS.iter().any(|word| squeezed.starts_with(word)) {
        return site.iter().any(|word| squeezed.contains(word));
    }
    if STARTS.iter().any(|word| squeezed.starts_with(word)) || HOLDS.iter().any(|word| squeezed.contains(word)) {
        return true;
    }
    if is_address(squeezed) || is_page_of_paper(squeezed) {
        return true;
    }
    let arrows = reading.matches(" > ").count() + reading.matches(">>").count() + reading.matches(" › ").count();
    (arrows > 0 && !squeezed.contains('。')) || matches!(squeezed, ">" | ">>" | "|" | "/")
}

/// http://… alone on its line.
fn is_address(squeezed: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|head| squeezed.starts_with(head)) && squeezed.is_ascii()
}

/// 第02版：要闻: the page of a newspaper.
fn is_page_of_paper(squeezed: &str) -> bool {
    let Some((number, rest)) = squeezed.strip_prefix('第').and_then(|rest| rest.split_once('版')) else { return false };
    let numbered = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    numbered && (rest.is_empty() || rest.starts_with(['：', ':', '（'])) && rest.chars().count() <= 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_stands_alone_and_between_dashes_or_with_its_word() {
        for line in ["—12—", "-3-", "第3页", "第3页/共20页", "共20页，第3页", "page3of20"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["12", "—2025—", "第3页可以看到", "第三章", ""] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn an_entry_of_the_contents_ends_with_leaders_and_its_page() {
        assert!(is_contents_entry("一、总体情况........5") && is_contents_entry("二、存在问题……12"));
        assert!(!is_contents_entry("一、总体情况........") && !is_contents_entry("办结5"));
    }

    #[test]
    fn the_words_of_a_website_are_no_report() {
        for line in ["首页 > 信息公开 > 工作报告", "责任编辑：王某", "浏览次数：15", "第02版：要闻", "http://www.example.cn/a/1.html"]
        {
            assert!(is_residue(line, &line.replace(' ', "")), "{line}");
        }
        let sentence = "全年分享经验5次。";
        assert!(!is_residue(sentence, sentence));
    }
}
