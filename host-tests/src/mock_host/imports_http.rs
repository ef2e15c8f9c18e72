//! The `env` imports about a stream: header maps, buffers, properties, going on, answering.
//!
//! They read and edit the [`super::stream_state`] and queue what must wait for the callback's return; the answers are
//! those of Envoy's `Context`.

use super::headers::Headers;
use super::host::{AfterCall, Answer, Call, Host, Status};
use super::properties;
use super::stream_state::{Event, Side};
use wasmtime::{Caller, Linker, Result};

/// The highest number of a header map.
const MAP_TYPE_MAX: u32 = 7;

pub(super) fn link(linker: &mut Linker<Host>) -> Result<()> {
    header_pairs(linker)?;
    header_values(linker)?;
    buffers(linker)?;
    property_calls(linker)?;
    stream_control(linker)
}

/// The number of a header map, checked.
fn map_type(number: u32) -> Result<u32, Status> {
    if number > MAP_TYPE_MAX { Err(Status::BadArgument) } else { Ok(number) }
}

fn edit(call: &mut Call<'_>, map: u32, change: impl FnOnce(&mut Headers)) -> Answer {
    let map = call.host().stream().and_then(|stream| stream.map_mut(map)).ok_or(Status::BadArgument)?;
    change(map);
    Ok(())
}

fn header_pairs(linker: &mut Linker<Host>) -> Result<()> {
    linker.func_wrap(
        "env",
        "proxy_get_header_map_pairs",
        |caller: Caller<'_, Host>, map: u32, pairs_at: u32, size_at: u32| {
            Call::run(caller, "proxy_get_header_map_pairs", |call| {
                let map = map_type(map)?;
                let stream = call.host().stream();
                let pairs =
                    stream.and_then(|stream| stream.map(map).filter(|map| !map.is_empty()).map(Headers::to_pairs));
                call.give(&pairs.unwrap_or_default(), pairs_at, size_at)
            })
        },
    )?;
    linker.func_wrap(
        "env",
        "proxy_set_header_map_pairs",
        |caller: Caller<'_, Host>, map: u32, pairs: u32, size: u32| {
            Call::run(caller, "proxy_set_header_map_pairs", |call| {
                let map = map_type(map)?;
                let pairs = call.read(pairs, size)?;
                edit(call, map, |map| *map = Headers::from_pairs(&pairs))
            })
        },
    )?;
    Ok(())
}

fn header_values(linker: &mut Linker<Host>) -> Result<()> {
    linker.func_wrap(
        "env",
        "proxy_get_header_map_value",
        |caller: Caller<'_, Host>, map: u32, name: u32, name_size: u32, value_at: u32, size_at: u32| {
            Call::run(caller, "proxy_get_header_map_value", |call| {
                let map = map_type(map)?;
                let name = call.read_text(name, name_size)?;
                let stream = call.host().stream().ok_or(Status::BadArgument)?;
                // A map that is not there is an error, but in the access log it is only empty.
                let hidden = if stream.log_phase { Status::NotFound } else { Status::BadArgument };
                let value = stream.map(map).ok_or(hidden)?.get(&name).ok_or(Status::NotFound)?.to_vec();
                call.give(&value, value_at, size_at)
            })
        },
    )?;
    linker.func_wrap(
        "env",
        "proxy_add_header_map_value",
        |caller: Caller<'_, Host>, map: u32, name: u32, name_size: u32, value: u32, value_size: u32| {
            Call::run(caller, "proxy_add_header_map_value", |call| {
                let map = map_type(map)?;
                let (name, value) = (call.read_text(name, name_size)?, call.read(value, value_size)?);
                edit(call, map, |map| map.add(&name, value))
            })
        },
    )?;
    linker.func_wrap(
        "env",
        "proxy_replace_header_map_value",
        |caller: Caller<'_, Host>, map: u32, name: u32, name_size: u32, value: u32, value_size: u32| {
            Call::run(caller, "proxy_replace_header_map_value", |call| {
                let map = map_type(map)?;
                let (name, value) = (call.read_text(name, name_size)?, call.read(value, value_size)?);
                edit(call, map, |map| map.replace(&name, value))
            })
        },
    )?;
    linker.func_wrap(
        "env",
        "proxy_remove_header_map_value",
        |caller: Caller<'_, Host>, map: u32, name: u32, name_size: u32| {
            Call::run(caller, "proxy_remove_header_map_value", |call| {
                let map = map_type(map)?;
                let name = call.read_text(name, name_size)?;
                edit(call, map, |map| map.remove(&name))
            })
        },
    )?;
    Ok(())
}

/// Runs `f` with a buffer to read, by its number in the ABI.
fn with_buffer<R>(host: &mut Host, buffer_type: u32, f: impl FnOnce(&[u8]) -> R) -> Result<R, Status> {
    let side = match buffer_type {
        0 => Side::Request,
        1 => Side::Response,
        // The TCP buffers, the gRPC message and call data are there, and empty.
        2 | 3 | 5 | 8 => return Ok(f(b"")),
        6 => return Ok(f(&host.options.vm_configuration)),
        7 => return host.configuration.as_deref().map(f).ok_or(Status::NotFound),
        4 => return Err(Status::NotFound),
        _ => return Err(Status::BadArgument),
    };
    Ok(f(host.stream().and_then(|stream| stream.side(side).visible()).map_or(b"", Vec::as_slice)))
}

fn get_buffer(call: &mut Call<'_>, kind: u32, start: u32, max_size: u32, data_at: u32, size_at: u32) -> Answer {
    let (start, max_size) = (start as usize, max_size as usize);
    let part = with_buffer(call.host(), kind, |bytes| {
        let end = start.saturating_add(max_size).min(bytes.len());
        bytes.get(start..end).map(<[u8]>::to_vec).ok_or(bytes.len())
    })?;
    match part {
        // Nothing is written where there is nothing to read.
        Ok(part) if part.is_empty() => Ok(()),
        Ok(part) => call.give(&part, data_at, size_at),
        Err(size) => Err(wasmtime::Error::msg(format!(
            "proxy_get_buffer_bytes from {start} of {size} bytes: Envoy's size wraps around there and the allocation fails"
        ))
        .into()),
    }
}

fn set_buffer(call: &mut Call<'_>, kind: u32, start: u32, size: u32, data: Vec<u8>) -> Answer {
    let side = match kind {
        0 => Side::Request,
        1 => Side::Response,
        4 => return Err(Status::NotFound.into()),
        7 if call.host().configuration.is_none() => return Err(Status::NotFound.into()),
        _ => return Err(Status::BadArgument.into()),
    };
    let stream = call.host().stream().ok_or(Status::BadArgument)?;
    let body = stream.side(side).visible_mut().ok_or(Status::BadArgument)?;
    let (start, size) = (start as usize, size as usize);
    if start == 0 {
        body.splice(..size.min(body.len()), data);
    } else if start >= body.len() {
        body.extend(data);
    } else {
        return Err(Status::BadArgument.into());
    }
    Ok(())
}

fn buffers(linker: &mut Linker<Host>) -> Result<()> {
    linker.func_wrap(
        "env",
        "proxy_get_buffer_bytes",
        |caller: Caller<'_, Host>, kind: u32, start: u32, max_size: u32, data_at: u32, size_at: u32| {
            Call::run(caller, "proxy_get_buffer_bytes", |call| {
                get_buffer(call, kind, start, max_size, data_at, size_at)
            })
        },
    )?;
    linker.func_wrap(
        "env",
        "proxy_set_buffer_bytes",
        |caller: Caller<'_, Host>, kind: u32, start: u32, size: u32, data: u32, data_size: u32| {
            Call::run(caller, "proxy_set_buffer_bytes", |call| {
                let data = call.read(data, data_size)?;
                set_buffer(call, kind, start, size, data)
            })
        },
    )?;
    Ok(())
}

fn property_calls(linker: &mut Linker<Host>) -> Result<()> {
    linker.func_wrap(
        "env",
        "proxy_get_property",
        |caller: Caller<'_, Host>, path: u32, path_size: u32, value_at: u32, size_at: u32| {
            Call::run(caller, "proxy_get_property", |call| {
                let path = call.read(path, path_size)?;
                let value = properties::get(call.host(), &path)?;
                call.give(&value, value_at, size_at)
            })
        },
    )?;
    linker.func_wrap(
        "env",
        "proxy_set_property",
        |caller: Caller<'_, Host>, path: u32, path_size: u32, value: u32, value_size: u32| {
            Call::run(caller, "proxy_set_property", |call| {
                let (path, value) = (call.read_text(path, path_size)?, call.read(value, value_size)?);
                call.host().stream().ok_or(Status::NotFound)?.filter_state.insert(path, value);
                Ok(())
            })
        },
    )?;
    Ok(())
}

fn go_on(call: &mut Call<'_>, stream_type: u32) -> Answer {
    let side = match stream_type {
        0 => Side::Request,
        1 => Side::Response,
        2 => return Ok(()),
        3 => return Err(Status::Unimplemented.into()),
        _ => return Err(Status::BadArgument.into()),
    };
    let host = call.host();
    let context = host.context();
    if let Some(stream) = host.stream() {
        // Whichever direction goes on: the request's maps and chunk are gone at once.
        stream.request.headers_visible = false;
        stream.request.trailers_visible = false;
        stream.request.body_visible = false;
        stream.events.push(Event::Resumed(side));
        host.after_call.push_back(AfterCall::Continue(context, side));
    }
    Ok(())
}

fn stream_control(linker: &mut Linker<Host>) -> Result<()> {
    linker.func_wrap("env", "proxy_continue_stream", |caller: Caller<'_, Host>, stream_type: u32| {
        Call::run(caller, "proxy_continue_stream", |call| go_on(call, stream_type))
    })?;
    linker.func_wrap("env", "proxy_close_stream", |caller: Caller<'_, Host>, stream_type: u32| {
        Call::run(caller, "proxy_close_stream", |call| {
            let host = call.host();
            let context = host.context();
            match stream_type {
                0 | 1 if host.stream().is_some() => host.after_call.push_back(AfterCall::Reset(context)),
                0..=3 => {}
                _ => return Err(Status::BadArgument.into()),
            }
            Ok(())
        })
    })?;
    linker.func_wrap(
        "env",
        "proxy_send_local_response",
        |caller: Caller<'_, Host>,
         status: u32,
         details: u32,
         details_size: u32,
         body: u32,
         body_size: u32,
         headers: u32,
         headers_size: u32,
         _grpc_status: i32| {
            Call::run(caller, "proxy_send_local_response", |call| {
                let details = call.read_text(details, details_size)?;
                let body = call.read(body, body_size)?;
                let headers = Headers::from_pairs(&call.read(headers, headers_size)?);
                let host = call.host();
                let stream = host.context();
                if host.stream().is_some() {
                    host.after_call.push_back(AfterCall::Reply { stream, status, headers, body, details });
                }
                host.stop_next_iteration = true;
                Ok(())
            })
        },
    )?;
    Ok(())
}
