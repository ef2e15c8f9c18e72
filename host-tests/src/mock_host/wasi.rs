//! The six WASI functions that a `wasm32-wasip1` module of the SDK may import, by hand and deterministic.
//!
//! No file, no argument, no other clock than the world's. Answers are WASI error numbers.

use super::host::{Call, Host, Status};
use super::world::LogLevel;
use wasmtime::{Caller, Linker, Result, bail};

const MODULE: &str = "wasi_snapshot_preview1";
const EBADF: u32 = 8;
const EFAULT: u32 = 21;
const ENOTSUP: u32 = 58;

/// Turns a fault of memory into WASI's number for it.
fn errno(outcome: Result<u32>) -> Result<u32> {
    outcome.map(|status| if status == Status::InvalidMemoryAccess as u32 { EFAULT } else { status })
}

pub(super) fn link(linker: &mut Linker<Host>) -> Result<()> {
    linker.func_wrap(MODULE, "random_get", |caller: Caller<'_, Host>, start: u32, size: u32| {
        errno(Call::run(caller, "random_get", |call| {
            let mut bytes = Vec::new();
            while bytes.len() < size as usize {
                bytes.extend_from_slice(&call.host().next_random().to_le_bytes());
            }
            bytes.truncate(size as usize);
            Ok(call.write(start, &bytes)?)
        }))
    })?;
    linker.func_wrap(MODULE, "environ_sizes_get", |caller: Caller<'_, Host>, count_at: u32, size_at: u32| {
        errno(Call::run(caller, "environ_sizes_get", |call| {
            let entries = environment(call.host());
            call.write_u32(count_at, entries.len() as u32)?;
            let size: usize = entries.iter().map(Vec::len).sum();
            Ok(call.write_u32(size_at, size as u32)?)
        }))
    })?;
    linker.func_wrap(MODULE, "environ_get", |caller: Caller<'_, Host>, table: u32, buffer: u32| {
        errno(Call::run(caller, "environ_get", |call| {
            let (mut table, mut buffer) = (table, buffer);
            for entry in environment(call.host()) {
                call.write_u32(table, buffer)?;
                call.write(buffer, &entry)?;
                table = table.wrapping_add(4);
                buffer = buffer.wrapping_add(entry.len() as u32);
            }
            Ok(())
        }))
    })?;
    linker.func_wrap(
        MODULE,
        "clock_time_get",
        |caller: Caller<'_, Host>, clock: u32, _precision: u64, time_at: u32| {
            // 0 is the real time and 1 the monotonic one; there is one clock here.
            if clock > 1 {
                return Ok(ENOTSUP);
            }
            errno(Call::run(caller, "clock_time_get", |call| {
                let now_ns = call.host().world.now_ns();
                Ok(call.write_u64(time_at, now_ns)?)
            }))
        },
    )?;
    linker.func_wrap(
        MODULE,
        "fd_write",
        |caller: Caller<'_, Host>, fd: u32, vectors: u32, count: u32, written_at: u32| {
            let level = match fd {
                1 => LogLevel::Info,
                2 => LogLevel::Error,
                _ => return Ok(EBADF),
            };
            errno(Call::run(caller, "fd_write", |call| {
                let mut text = Vec::new();
                for vector in 0..count {
                    let at = vectors.wrapping_add(vector.wrapping_mul(8));
                    let start = read_u32(call, at)?;
                    let size = read_u32(call, at.wrapping_add(4))?;
                    text.extend(call.read(start, size)?);
                }
                let written = text.len() as u32;
                if written > 0 {
                    let line = text.strip_suffix(b"\n").unwrap_or(&text);
                    let line = String::from_utf8_lossy(line).into_owned();
                    call.host().log(level, line);
                }
                Ok(call.write_u32(written_at, written)?)
            }))
        },
    )?;
    linker.func_wrap(MODULE, "proc_exit", |caller: Caller<'_, Host>, code: u32| -> Result<()> {
        Call::run(caller, "proc_exit", |_call| Ok(()))?;
        bail!("proc_exit({code})")
    })?;
    Ok(())
}

fn environment(host: &Host) -> Vec<Vec<u8>> {
    host.options.environment.iter().map(|(name, value)| format!("{name}={value}\0").into_bytes()).collect()
}

fn read_u32(call: &mut Call<'_>, start: u32) -> Result<u32, Status> {
    let bytes = call.read(start, 4)?;
    let bytes = bytes.first_chunk::<4>().ok_or(Status::InvalidMemoryAccess)?;
    Ok(u32::from_le_bytes(*bytes))
}
