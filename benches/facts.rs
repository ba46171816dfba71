//! What reading the facts costs: of a report of 1 MB, of one paragraph of 1 MB of digits, of a table of 5,000 figures,
//! and how the cost of the whole analysis grows with the length of the text.
//!
//! `cargo bench --bench facts`; criterion compares a run with the one before. The growth is printed as ratios, which
//! are the same on any machine: ten times the text should cost ten times as much.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a bench that cannot go on has failed
#![allow(missing_docs, reason = "criterion's macros write functions of their own")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use hegao::analysis::Analysis;
use hegao::check::check;
use hegao::facts::ParagraphFacts;
use hegao::report::Format;
use hegao::settings::Settings;

const SAMPLE: &str = include_str!("../tests/samples/政协工作报告.txt");

/// The sample over and over, up to about `bytes`, each copy's numbers its own so that no cache helps.
fn report(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + SAMPLE.len());
    let mut copy = 0usize;
    while text.len() < bytes {
        text.push_str(&SAMPLE.replace("提案", &format!("第{copy}类提案")));
        text.push('\n');
        copy += 1;
    }
    text
}

fn facts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("facts");
    let table: String =
        (0..5000).map(|n| format!("甲项{n}类建设工程完成投资{}.{}亿元，同比增长{}%；", n % 97 + 1, n % 10, n % 40 + 1)).collect();
    let cases = [
        ("report of 1 MB", report(1 << 20)),
        ("paragraph of 1 MB of digits", "9".repeat(1 << 20)),
        ("5,000 figures in one sentence", table),
    ];
    for (name, text) in &cases {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.sample_size(10).bench_with_input(BenchmarkId::from_parameter(name), text, |bencher, text| {
            bencher.iter(|| {
                for line in text.lines() {
                    black_box(ParagraphFacts::read(line.into()));
                }
            });
        });
    }
    group.finish();
}

/// Twenty kilobytes, and ten times as much again and again: what each step costs against the one before.
fn growth(_: &mut Criterion) {
    let mut before: Option<Duration> = None;
    for bytes in [20_000usize, 200_000, 2_000_000, 20_000_000] {
        let text = report(bytes);
        let start = Instant::now();
        black_box(check(&Analysis::new(&text, Format::Plain, Settings::default())));
        let cost = start.elapsed();
        if let Some(before) = before {
            println!("{bytes} bytes cost {:.1} times as much as a tenth of it", cost.as_secs_f64() / before.as_secs_f64());
        }
        before = Some(cost);
    }
}

criterion_group!(benches, facts, growth);
criterion_main!(benches);
