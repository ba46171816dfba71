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
