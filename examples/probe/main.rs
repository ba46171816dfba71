//! probe
use hegao::analysis::Analysis;
use hegao::analysis::card::Card;
use hegao::analysis::last_year::Earlier;
use hegao::facts::ledger::hold::Verdict;
use hegao::report::Format;
use hegao::settings::Settings;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    for pair in args.chunks(2) {
        let read = |p: &str| {
            let t = std::fs::read(p).unwrap();
            let t = String::from_utf8_lossy(&t).into_owned();
            Analysis::new(&t, Format::Plain, Settings::default())
        };
        let (a, b) = (read(&pair[0]), read(&pair[1]));
        let stem = |p: &str| std::path::Path::new(p).file_stem().unwrap().to_string_lossy().into_owned();
        let (ca, cb) = (Card::of(&a, &stem(&pair[0])), Card::of(&b, &stem(&pair[1])));
        println!("=== {} | {} | before {} kinds {:?} {:?}", pair[0], pair[1], ca.is_before(&cb), a.text_kind(), b.text_kind());
        if !ca.is_before(&cb) { println!("  {ca:?}\n  {cb:?}"); }
        let e = Earlier::new("去年", a);
        let probe = e.probe(&b);
        for (what, line) in probe { println!("  {what}: {line}"); }
        let _ = Verdict::Agrees;
    }
}
