//! The `env` imports that are not about a stream: log, time, configuration, shared data, metrics, contexts, and what
//! the mock host does not have.
//!
//! Signatures are those of the Rust SDK's `hostcalls.rs` (0.2.5); answers are those of proxy-wasm-cpp-host's
//! `exports.cc`.

use super::host::{Answer, Call, Host, Status};
use super::shared_data::CasMismatch;
use super::world::LogLevel;
use wasmtime::{Caller, Linker, Result};

pub(super) fn link(linker: &mut Linker<Host>) -> Result<()> {
    general(linker)?;
    shared_data(linker)?;
    metrics(linker)?;
    absent(linker)
}

fn general(linker: &mut Linker<Host>) -> Result<()> {
    linker.func_wrap("env", "proxy_log", |caller: Caller<'_, Host>, level: u32, start: u32, size: u32| {
        Call::run(caller, "proxy_log", |call| {
            let level = LogLevel::from_abi(level).ok_or(Status::BadArgument)?;
            let message = call.read_text(start, size)?;
            call.host().log(level, message);
            Ok(())
        })
    })?;
    linker.func_wrap("env", "proxy_get_log_level", |caller: Caller<'_, Host>, level_at: u32| {
        Call::run(caller, "proxy_get_log_level", |call| {
            let level = call.host().options.log_level as u32;
            Ok(call.write_u32(level_at, level)?)
        })
    })?;
    linker.func_wrap("env", "proxy_get_current_time_nanoseconds", |caller: Caller<'_, Host>, time_at: u32| {
        Call::run(caller, "proxy_get_current_time_nanoseconds", |call| {
            let now_ns = call.host().world.now_ns();
            Ok(call.write_u64(time_at, now_ns)?)
        })
    })?;
    linker.func_wrap("env", "proxy_set_tick_period_milliseconds", |caller: Caller<'_, Host>, period: u32| {
        Call::run(caller, "proxy_set_tick_period_milliseconds", |call| {
            let root = call.host().root_context();
            if let Some(root) = call.host().roots.get_mut(&root) {
                root.tick_period_ms = period;
            }
            Ok(())
        })
    })?;
    linker.func_wrap("env", "proxy_set_effective_context", |caller: Caller<'_, Host>, context: u32| {
        Call::run(caller, "proxy_set_effective_context", |call| {
            let host = call.host();
            if !host.knows(context) {
                return Err(Status::BadArgument.into());
            }
            host.effective = context;
            Ok(())
        })
    })?;
    linker.func_wrap("env", "proxy_done", |caller: Caller<'_, Host>| {
        Call::run(caller, "proxy_done", |call| {
            let context = call.host().context();
            let waiting = call.host().roots.get_mut(&context).filter(|root| root.waits_for_done);
            waiting.ok_or(Status::NotFound)?.done_called = true;
            Ok(())
        })
    })?;
    linker.func_wrap(
        "env",
        "proxy_get_status",
        |caller: Caller<'_, Host>, code_at: u32, message_at: u32, size_at: u32| {
            Call::run(caller, "proxy_get_status", |call| {
                call.write_u32(code_at, 0)?;
                call.give(b"", message_at, size_at)
            })
        },
    )?;
    Ok(())
}

fn shared_data(linker: &mut Linker<Host>) -> Result<()> {
    linker.func_wrap(
        "env",
        "proxy_get_shared_data",
        |caller: Caller<'_, Host>, key: u32, key_size: u32, value_at: u32, size_at: u32, cas_at: u32| {
            Call::run(caller, "proxy_get_shared_data", |call| {
                let key = call.read(key, key_size)?;
                let host = call.host();
                let found = host.world.lock().shared_get_by_module(&host.options.vm_id, &key);
                let (value, cas) = found.ok_or(Status::NotFound)?;
                call.give(&value, value_at, size_at)?;
                Ok(call.write_u32(cas_at, cas)?)
            })
        },
    )?;
    linker.func_wrap(
        "env",
        "proxy_set_shared_data",
        |caller: Caller<'_, Host>, key: u32, key_size: u32, value: u32, value_size: u32, cas: u32| {
            Call::run(caller, "proxy_set_shared_data", |call| {
                let key = call.read(key, key_size)?;
                let value = call.read(value, value_size)?;
                let host = call.host();
                let written = host.world.lock().shared_set_by_module(&host.options.vm_id, &key, &value, cas);
                Ok(written.map_err(|CasMismatch| Status::CasMismatch)?)
            })
        },
    )?;
    Ok(())
}

fn metrics(linker: &mut Linker<Host>) -> Result<()> {
    linker.func_wrap(
        "env",
        "proxy_define_metric",
        |caller: Caller<'_, Host>, kind: u32, name: u32, name_size: u32, id_at: u32| {
            Call::run(caller, "proxy_define_metric", |call| {
                let name = call.read_text(name, name_size)?;
                let host = call.host();
                let id = host.metrics.define(&mut host.world.lock().metrics, kind, &name)?;
                Ok(call.write_u32(id_at, id)?)
            })
        },
    )?;
    linker.func_wrap("env", "proxy_increment_metric", |caller: Caller<'_, Host>, id: u32, offset: i64| {
        Call::run(caller, "proxy_increment_metric", |call| {
            let host = call.host();
            Ok(host.metrics.increment(&mut host.world.lock().metrics, id, offset)?)
        })
    })?;
    linker.func_wrap("env", "proxy_record_metric", |caller: Caller<'_, Host>, id: u32, value: u64| {
        Call::run(caller, "proxy_record_metric", |call| {
            let host = call.host();
            Ok(host.metrics.record(&mut host.world.lock().metrics, id, value)?)
        })
    })?;
    linker.func_wrap("env", "proxy_get_metric", |caller: Caller<'_, Host>, id: u32, value_at: u32| {
        Call::run(caller, "proxy_get_metric", |call| {
            let host = call.host();
            let value = host.metrics.get(&host.world.lock().metrics, id)?;
            Ok(call.write_u64(value_at, value)?)
        })
    })?;
    Ok(())
}

/// An import that answers one thing. The answers are Envoy's own to a cluster, queue, token or function that it does
/// not know, and all of them are statuses that the SDK's enum has.
macro_rules! refuse {
    ($linker:ident, $name:literal, $status:ident, $($argument:ident),*) => {
        $linker.func_wrap("env", $name, |caller: Caller<'_, Host>, $($argument: u32),*| {
            let _ = ($($argument,)*);
            Call::run(caller, $name, |_call| -> Answer { Err(Status::$status.into()) })
        })?;
    };
}

fn absent(linker: &mut Linker<Host>) -> Result<()> {
    refuse!(linker, "proxy_http_call", BadArgument, a, b, c, d, e, f, g, h, i, j);
    refuse!(linker, "proxy_grpc_call", ParseFailure, a, b, c, d, e, f, g, h, i, j, k, l);
    refuse!(linker, "proxy_grpc_stream", ParseFailure, a, b, c, d, e, f, g, h, i);
    refuse!(linker, "proxy_grpc_send", NotFound, a, b, c, d);
    refuse!(linker, "proxy_grpc_cancel", NotFound, a);
    refuse!(linker, "proxy_grpc_close", NotFound, a);
    refuse!(linker, "proxy_register_shared_queue", InternalFailure, a, b, c);
    refuse!(linker, "proxy_resolve_shared_queue", NotFound, a, b, c, d, e);
    refuse!(linker, "proxy_dequeue_shared_queue", NotFound, a, b, c);
    refuse!(linker, "proxy_enqueue_shared_queue", NotFound, a, b, c);
    refuse!(linker, "proxy_call_foreign_function", NotFound, a, b, c, d, e, f);
    Ok(())
}
