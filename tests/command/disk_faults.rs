//! Disks that are full or may not be written to: a clear sentence, nothing lost, nothing half written, and nothing written
//! where no report lies.
//!
//! The disks are mounted where only the command itself sees them, which takes Linux and `unshare`.

use crate::command::{Answer, DRAFT, Desk};

/// Runs a script in the desk, where `$HEGAO` is the command and what is mounted is seen by the script alone; `None`, and said,
/// where the system does not allow that.
fn alone(desk: &Desk, script: &str) -> Option<Answer> {
    let run = |script: &str| {
        let mut command = std::process::Command::new("unshare");
        command.args(["-rm", "sh", "-ec", script]).env("HEGAO", env!("CARGO_BIN_EXE_hegao")).current_dir(desk.path());
        command.env("LANG", "zh_CN.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES").output()
    };
    let allowed = run("mkdir -p may && mount -t tmpfs none may").is_ok_and(|output| output.status.success());
    if !allowed {
        eprintln!("SKIPPED: nothing can be mounted here (unshare -rm)");
        return None;
    }
    Some(Answer::of(run(script).unwrap()))
}

/// A disk of 64 KB at `disk` with the draft on it, and no room left.
const FULL: &str = "mkdir -p disk; mount -t tmpfs -o size=64k none disk; cp draft.txt disk/; cp draft.txt disk/报告.md; \
    dd if=/dev/zero of=disk/rest bs=4k 2>/dev/null || true; cd disk; ";

/// What the folder holds and whether the draft is as it was, after all else.
const LOOK: &str = "; echo \"status $?\"; rm -f rest; ls -A; cmp draft.txt ../draft.txt";

#[test]
fn on_a_full_disk_nothing_is_lost_and_nothing_half_written_is_left() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put("earlier.txt", DRAFT);
    for command in [
        "check --fix draft.txt",
        "format draft.txt",
        "check --output-format sheet --output 校对单.docx draft.txt",
        "check --output-format sheet --output 校对单.xlsx draft.txt",
        "check --output-format sheet --output 校对单.html draft.txt",
        "export draft.txt 报告.docx",
        "text --output 文本.txt draft.txt",
        "new --from ../earlier.txt 今年.txt",
    ] {
        let Some(answer) = alone(&desk, &format!("{FULL}set +e; $HEGAO {command}{LOOK}")) else { return };
        assert!(answer.output.contains("status 2\n"), "{command}: {}{}", answer.output, answer.errors);
        let after = answer.output.rsplit("status 2\n").next().unwrap();
        assert_eq!(after, "draft.txt\n报告.md\n", "{command} leaves something");
        assert_eq!(answer.status, 0, "{command}: the draft is another");
        let said = answer.output + &answer.errors;
        assert!(said.contains("写不进去") && said.contains("磁盘已满"), "{command}: {said}");
    }
}

#[test]
fn an_answer_that_cannot_be_written_is_no_success() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    for command in ["check", "check --output-format json", "outline", "figures", "claims", "check --diff"] {
        let script = format!("set +e; $HEGAO {command} draft.txt >/dev/full; echo status $?");
        let mut run = std::process::Command::new("sh");
        let run = run.args(["-c", &script]).env("HEGAO", env!("CARGO_BIN_EXE_hegao")).env("LANG", "zh_CN.UTF-8");
        let answer = Answer::of(run.current_dir(desk.path()).output().unwrap());
        assert_eq!(answer.output, "status 2\n", "{command}");
        assert!(answer.errors.contains("写不出结果：磁盘已满"), "{command}: {}", answer.errors);
    }
}

#[test]
fn in_a_folder_that_may_only_be_read_reports_are_checked_and_nothing_else() {
    let desk = Desk::new();
    desk.put("稿/draft.txt", DRAFT);
    let only_read = "mount --bind 稿 稿; mount -o remount,bind,ro 稿; cd 稿; set +e; ";
    for (command, status) in [("check --output-format concise draft.txt", 1), ("outline draft.txt", 0), ("figures draft.txt", 0)] {
        let Some(answer) = alone(&desk, &format!("{only_read}$HEGAO {command}; exit $?")) else { return };
        assert_eq!(answer.status, status, "{command}: {}", answer.errors);
    }
    for command in ["check --fix draft.txt", "format draft.txt", "export draft.txt 报告.docx", "new --from draft.txt 今年.txt"] {
        let Some(answer) = alone(&desk, &format!("{only_read}$HEGAO {command}; exit $?")) else { return };
        assert_eq!(answer.status, 2, "{command}: {}{}", answer.output, answer.errors);
        assert!((answer.output + &answer.errors).contains("写不进去"), "{command}");
    }
    assert_eq!(desk.get("稿/draft.txt"), DRAFT.as_bytes());
}

/// Everything but the folder of the report may only be read, and every command does its work all the same.
#[test]
fn nothing_is_written_outside_the_folder_of_the_report() {
    let desk = Desk::new();
    desk.put("稿/draft.txt", DRAFT);
    desk.put("稿/去年.txt", DRAFT.replace("2025", "2024").replace("20261月", "2025年1月"));
    let commands = [
        "check --fix draft.txt",
        "format draft.txt",
        "check --output-format json draft.txt",
        "check --output-format sheet --output 校对单.docx draft.txt",
        "figures --ledger 台账.csv draft.txt",
        "export draft.txt 报告.docx",
        "new --from draft.txt 今年.txt",
        "text --output 文本.txt 报告.docx",
        "check --comments 批注.docx 报告.docx",
        "promises draft.txt --last-year 去年.txt",
    ];
    let script = commands.map(|command| format!("$HEGAO {command} >/dev/null; echo \"$? {command}\"; ")).concat();
    let script = format!(
        "mount --bind 稿 稿; mount -o remount,bind,ro /; cd '{0}/稿'; set +e; \
         touch '{0}/elsewhere' 2>/dev/null && echo 'the rest can be written to'; {script} ls",
        desk.path().display()
    );
    let Some(answer) = alone(&desk, &script) else { return };
    assert!(!answer.output.contains("the rest can be written to"), "{}", answer.output);
    let failed: Vec<&str> = answer.output.lines().filter(|line| line.starts_with("2 ")).collect();
    assert!(failed.is_empty(), "{failed:?}\n{}", answer.errors);
    for file in ["校对单.docx", "台账.csv", "报告.docx", "今年.txt", "文本.txt", "批注.docx"] {
        assert!(answer.output.lines().any(|line| line == file), "{file} was not written:\n{}{}", answer.output, answer.errors);
    }
}
