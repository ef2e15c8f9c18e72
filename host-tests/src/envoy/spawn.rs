//! Starts child processes that do not outlive this one, even when it is killed or leaves through a static.
//!
//! The kernel can be asked to kill a child when the *thread* that started it ends; so one thread starts all of them and lives as
//! long as the process. `setpriv` does the asking, because doing it between fork and exec takes unsafe code. Where there is no
//! such `setpriv`, children are started plainly, and only dropping ends them.

use std::ffi::OsString;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::{Context as _, Result, anyhow};

struct Order {
    command: Command,
    reply: Sender<std::io::Result<Child>>,
}

/// Starts `command`, whose program, arguments and streams must be set through it; its pid is the program's own.
pub(crate) fn spawn(command: Command) -> Result<Child> {
    static STARTER: OnceLock<Option<Mutex<Sender<Order>>>> = OnceLock::new();
    let starter = STARTER.get_or_init(start_thread).as_ref().context("no thread to start processes from")?;
    let (reply, answer) = channel();
    starter
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .send(Order { command, reply })
        .map_err(|_| anyhow!("the thread that starts processes is gone"))?;
    Ok(answer.recv().context("the thread that starts processes is gone")??)
}

/// Puts what makes a child die with us before its program.
pub(crate) fn leash(program: OsString) -> Command {
    static HAS_SETPRIV: OnceLock<bool> = OnceLock::new();
    let has_setpriv = *HAS_SETPRIV.get_or_init(|| {
        let mut probe = Command::new("setpriv");
        probe.args(["--pdeathsig", "KILL", "true"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        probe.status().is_ok_and(|status| status.success())
    });
    if !has_setpriv {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--"]).arg(program);
    command
}

fn start_thread() -> Option<Mutex<Sender<Order>>> {
    let (orders, received) = channel::<Order>();
    std::thread::Builder::new()
        .name("process-starter".to_owned())
        .spawn(move || {
            for mut order in received {
                let _asker_gone = order.reply.send(order.command.spawn());
            }
        })
        .ok()?;
    Some(Mutex::new(orders))
}
