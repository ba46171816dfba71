//! Who does the work on snapshots, so that the main loop only has to apply edits: threads, or where there are none, whoever
//! calls between two messages.

use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::server::panic;

/// A piece of work.
pub type Job = Box<dyn FnOnce() + Send>;
/// Work in steps, each done by a call; false after the last.
pub type Steps = Box<dyn FnMut() -> bool + Send>;

/// Takes jobs and has them done, in order.
pub enum Pool {
    /// By a few threads of its own. They end with the pool.
    Threads(Sender<Job>),
    /// In turn with the jobs of other pools, where there are no threads; those of a lower number go first.
    Turns(Arc<Turns>, usize),
}

impl Pool {
    /// Starts `threads` threads.
    pub fn new(name: &str, threads: usize) -> Pool {
        let (queue, jobs) = mpsc::channel();
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..threads {
            let jobs = jobs.clone();
            // Where the system gives no further thread, those there are must do; without any, requests are refused.
            let _ = thread::Builder::new().name(name.to_owned()).spawn(move || work(&jobs));
        }
        Pool::Threads(queue)
    }

    /// Puts a job at the end of the queue. A job that panics is over; its thread takes the next.
    pub fn run(&self, job: Job) {
        match self {
            // Fails only when no thread is left to run it; the job is dropped, and its reply with it: an error answer.
            Pool::Threads(queue) => drop(queue.send(job)),
            Pool::Turns(turns, rank) => turns.add(*rank, job),
        }
    }

    /// The same for long work: where there are no threads, other jobs go between its steps.
    pub fn run_in_steps(&self, mut steps: Steps) {
        match self {
            Pool::Threads(_) => self.run(Box::new(move || while steps() {})),
            Pool::Turns(turns, rank) => turns.add_steps(*rank, steps),
        }
    }
}

/// How many pools take turns.
const RANKS: usize = 6;

/// The jobs of pools that have no threads. Whoever owns them does one at a time.
#[derive(Default)]
pub struct Turns([Mutex<VecDeque<Job>>; RANKS]);

impl Turns {
    /// The rank of what nobody waits for.
    pub const LAST: usize = RANKS - 1;

    /// Does the next job; false where there is none.
    pub fn take(&self) -> bool {
        let next = self.0.iter().find_map(|jobs| jobs.lock().unwrap_or_else(PoisonError::into_inner).pop_front());
        let Some(job) = next else { return false };
        // A panic has been reported by the hook, and the reply was dropped with the job: an error answer.
        let _ = panic::guard(job);
        true
    }

    /// Whether there is anything to do.
    pub fn is_idle(&self) -> bool {
        self.0.iter().all(|jobs| jobs.lock().unwrap_or_else(PoisonError::into_inner).is_empty())
    }

    fn add(&self, rank: usize, job: Job) {
        self.0[rank.min(Turns::LAST)].lock().unwrap_or_else(PoisonError::into_inner).push_back(job);
    }

    fn add_steps(self: &Arc<Turns>, rank: usize, mut steps: Steps) {
        let turns = self.clone();
        let next = move || {
            if steps() {
                turns.add_steps(rank, steps);
            }
        };
        self.add(rank, Box::new(next));
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

    /// Lanes without threads: a short text waits for no more than the piece of work over a long one that is under way.
    pub fn in_turns(turns: &Arc<Turns>, short: usize, long: usize) -> Lanes {
        Lanes { short: Pool::Turns(turns.clone(), short), long: Pool::Turns(turns.clone(), long) }
    }

    /// Puts a job over a text of so many bytes at the end of its queue.
    pub fn run(&self, bytes: usize, job: Job) {
        let lane = if bytes > LONG { &self.long } else { &self.short };
        lane.run(job);
    }
}

/// All that work for the main loop.
pub struct Crew {
    /// Reads revisions, so that no request can delay that. Of a document one at a time.
    pub reader: Lanes,
    /// Answers requests.
    pub answers: Lanes,
    /// Looks for the reports of the year before.
    pub last_years: Pool,
    /// Reads the reports of the folders.
    pub folder: Pool,
}

/// Threads that answer requests: one slow hover leaves the others.
const ANSWERING: usize = 2;
/// Threads that read, beside the one for very long texts.
const READING: usize = 2;

impl Crew {
    /// Each with threads of its own.
    pub fn with_threads() -> Crew {
        Crew {
            reader: Lanes::new("reader", READING),
            answers: Lanes::new("answers", ANSWERING),
            last_years: Pool::new("last-year", 1),
            folder: Pool::new("folder", 1),
        }
    }

    /// All in turn, in the order in which somebody waits for them.
    pub fn in_turns(turns: &Arc<Turns>) -> Crew {
        Crew {
            reader: Lanes::in_turns(turns, 0, 2),
            answers: Lanes::in_turns(turns, 1, 3),
            last_years: Pool::Turns(turns.clone(), 4),
            folder: Pool::Turns(turns.clone(), Turns::LAST),
        }
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

    #[test]
    fn without_threads_what_somebody_waits_for_goes_between_the_steps_of_what_is_long() {
        let turns: Arc<Turns> = Arc::default();
        let crew = Crew::in_turns(&turns);
        let (told, order) = mpsc::channel();
        let files = told.clone();
        let mut left = 3;
        crew.folder.run_in_steps(Box::new(move || {
            left -= 1;
            files.send(format!("file {left}")).unwrap();
            left > 0
        }));
        assert!(turns.take());
        let answers = told.clone();
        crew.answers.run(0, Box::new(move || answers.send("answer".to_owned()).unwrap()));
        crew.reader.run(0, Box::new(move || told.send("reading".to_owned()).unwrap()));
        while turns.take() {}
        assert!(turns.is_idle());
        assert_eq!(order.try_iter().collect::<Vec<_>>(), ["file 2", "reading", "answer", "file 1", "file 0"]);
    }
}
