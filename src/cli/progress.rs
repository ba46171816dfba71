//! How far a long check has come, on a terminal.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on standard error that shows itself once the work has taken a second; where standard error is no terminal,
/// never.
pub struct Progress {
    bar: ProgressBar,
    since: Instant,
    shown: Once,
}

const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    /// A bar for `count` files.
    pub fn new(count: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        Progress { bar, since: Instant::now(), shown: Once::new() }
    }

    /// One file more is done.
    pub fn advance(&self) {
        if self.since.elapsed() > PATIENCE {
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(1);
    }

    /// All are done; the bar goes away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
