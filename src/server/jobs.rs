//! Threads that do the work on snapshots, so that the main loop only has to apply edits.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::server::panic;

/// A piece of work.
pub type Job = Box<dyn FnOnce() + Send>;

/// A few threads that take jobs from one queue, in order.
pub struct Pool {
    queue: Sender<Job>,
}

impl Pool {
    /// Starts `threads` threads. They end with the pool.
    pub fn new(name: &str, threads: usize) -> Pool {
        let (queue, jobs) = mpsc::channel();
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..threads {
            let jobs = jobs.clone();
            // Where the system gives no further thread, those there are must do; without any, requests are refused.
            let _ = thread::Builder::new().name(name.to_owned()).spawn(move || work(&jobs));
        }
        Pool { queue }
    }

    /// Puts a job at the end of the queue. A job that panics is over; its thread takes the next.
    pub fn run(&self, job: Job) {
        // Fails only when no thread is left to run it; the job is dropped, and its reply with it: an error answer.
        let _ = self.queue.send(job);
    }
}

/// Texts of more bytes are long. A report of an evening has a tenth of that.
const LONG: usize = 500_000;

/// Threads for work on texts of any length, parted so that a short report never waits for a very long one, however many of
/// those there are.
pub struct Lanes {
    short: Pool,
    long: Pool,
}

impl Lanes {
    /// Starts `threads` threads for short texts, and one for long ones.
    pub fn new(name: &str, threads: usize) -> Lanes {
        Lanes { short: Pool::new(name, threads), long: Pool::new(name, 1) }
    }

    /// Puts a job over a text of so many bytes at the end of its queue.
    pub fn run(&self, bytes: usize, job: Job) {
        let lane = if bytes > LONG { &self.long } else { &self.short };
        lane.run(job);
    }
}

fn work(jobs: &Mutex<Receiver<Job>>) {
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        // A panic has been reported by the hook, and the reply was dropped with the job: an error answer.
        let _ = panic::guard(job);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_is_short_does_not_wait_for_what_is_long() {
        let lanes = Lanes::new("test", 1);
        let (release, held) = mpsc::channel::<()>();
        lanes.run(LONG + 1, Box::new(move || held.recv().unwrap()));
        let (reply, answer) = mpsc::channel();
        let replies = reply.clone();
        lanes.run(LONG + 1, Box::new(move || replies.send("long").unwrap()));
        lanes.run(LONG, Box::new(move || reply.send("short").unwrap()));
        assert_eq!(answer.recv_timeout(Duration::from_secs(5)), Ok("short"));
        release.send(()).unwrap();
        assert_eq!(answer.recv_timeout(Duration::from_secs(5)), Ok("long"));
    }

    #[test]
    fn a_job_that_panics_costs_its_own_answer_only() {
        let pool = Pool::new("test", 1);
        let (lost, no_answer) = mpsc::channel::<()>();
        let (reply, answer) = mpsc::channel();
        pool.run(Box::new(move || {
            let _reply = lost;
            panic!("委员提案");
        }));
        pool.run(Box::new(move || reply.send(7).unwrap()));
        assert_eq!(answer.recv_timeout(Duration::from_secs(5)), Ok(7));
        assert!(no_answer.recv_timeout(Duration::from_secs(5)).is_err());
    }
}
