//! What a key costs, told as ratios within one run: timings of a busy machine mean nothing by themselves.
//!
//! `cargo bench` types into the sample report, then into the same report ten times over.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a bench that cannot go on has failed

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hegao::analysis::{Analysis, AnalysisCache};
use hegao::check::{CheckCache, check, check_with_cache};
use hegao::report::Format;
use hegao::settings::Settings;

const KEYS: usize = 200;

fn main() {
    let report = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/政协工作报告.txt")).unwrap();
    let (short, long) = (typed(&report), typed(&report.repeat(10)));
    println!("a key in the sample costs {:.2} of reading it from scratch", ratio(short.key, short.scratch));
    println!("a key in ten times the text costs {:.1} times as much", ratio(long.key, short.key));
    println!("reading ten times the text costs {:.1} times as much", ratio(long.scratch, short.scratch));
}

/// The median cost of a key and of reading everything again.
struct Cost {
    key: Duration,
    scratch: Duration,
}

fn typed(text: &str) -> Cost {
    let settings = Arc::new(Settings::default());
    let (mut reading, mut checking) = (AnalysisCache::default(), CheckCache::default());
    let caret = text.find("全年").unwrap();
    let (mut keys, mut scratches) = (Vec::new(), Vec::new());
    for key in 0..KEYS {
        let edited: Arc<str> = format!("{}{}{}", &text[..caret], "的".repeat(key % 10), &text[caret..]).into();
        let start = Instant::now();
        let analysis = Analysis::with_cache(edited.clone(), Format::Plain, settings.clone(), &mut reading);
        black_box(check_with_cache(&analysis, &mut checking));
        keys.push(start.elapsed());
        if key % 10 == 0 {
            let start = Instant::now();
            black_box(check(&Analysis::with_cache(edited, Format::Plain, settings.clone(), &mut AnalysisCache::default())));
            scratches.push(start.elapsed());
        }
    }
    Cost { key: median(keys), scratch: median(scratches) }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}
