//! The proxy's functions, made total: an unusual status is a `None`, an `Err` or nothing, never a trap.
//!
//! The SDK's own wrappers panic on invalid UTF-8 and on statuses they do not expect, and a panic takes down every filter
//! of the worker; clippy.toml bans them. ABI: proxy-wasm 0.2.1.

use proxy_wasm::types::LogLevel;
use std::ptr::null_mut;
use weir_engine::exchange::Now;
use weir_engine::identity::Facts;
use weir_engine::memory::{SharedMemory, Version, WriteError};

const OK: u32 = 0;
const CAS_MISMATCH: u32 = 8;

#[link(wasm_import_module = "env")]
unsafe extern "C" {
    fn proxy_log(level: u32, data: *const u8, size: usize) -> u32;
    fn proxy_get_current_time_nanoseconds(time: *mut u64) -> u32;
    fn proxy_set_tick_period_milliseconds(period: u32) -> u32;
    fn proxy_get_buffer_bytes(kind: u32, start: usize, most: usize, data: *mut *mut u8, size: *mut usize) -> u32;
    fn proxy_set_buffer_bytes(kind: u32, start: usize, size: usize, data: *const u8, data_size: usize) -> u32;
    fn proxy_get_header_map_value(
        map: u32,
        name: *const u8,
        name_size: usize,
        value: *mut *mut u8,
        value_size: *mut usize,
    ) -> u32;
    fn proxy_replace_header_map_value(
        map: u32,
        name: *const u8,
        name_size: usize,
        value: *const u8,
        value_size: usize,
    ) -> u32;
    fn proxy_add_header_map_value(
        map: u32,
        name: *const u8,
        name_size: usize,
        value: *const u8,
        value_size: usize,
    ) -> u32;
    fn proxy_remove_header_map_value(map: u32, name: *const u8, name_size: usize) -> u32;
    fn proxy_get_property(path: *const u8, path_size: usize, value: *mut *mut u8, value_size: *mut usize) -> u32;
    fn proxy_set_property(path: *const u8, path_size: usize, value: *const u8, value_size: usize) -> u32;
    fn proxy_get_shared_data(
        name: *const u8,
        name_size: usize,
        value: *mut *mut u8,
        value_size: *mut usize,
        cas: *mut u32,
    ) -> u32;
    fn proxy_set_shared_data(name: *const u8, name_size: usize, value: *const u8, value_size: usize, cas: u32) -> u32;
    fn proxy_define_metric(kind: u32, name: *const u8, name_size: usize, id: *mut u32) -> u32;
    fn proxy_increment_metric(id: u32, by: i64) -> u32;
    fn proxy_record_metric(id: u32, value: u64) -> u32;
    fn proxy_send_local_response(
        status: u32,
        details: *const u8,
        details_size: usize,
        body: *const u8,
        body_size: usize,
        headers: *const u8,
        headers_size: usize,
        grpc_status: i32,
    ) -> u32;
    fn proxy_continue_stream(stream: u32) -> u32;
    fn proxy_set_effective_context(context: u32) -> u32;
}

/// A map of headers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Headers {
    /// The request's.
    Request = 0,
    /// The response's.
    Response = 2,
}

/// A body.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Body {
    /// The request's.
    Request = 0,
    /// The response's.
    Response = 1,
}

/// What the host knows of the request at hand.
#[derive(Debug)]
pub(crate) struct RequestFacts;

/// The host's shared data under this VM's `vm_id`.
#[derive(Debug)]
pub(crate) struct SharedData;

/// Writes a line to the proxy's log.
pub(crate) fn log(level: LogLevel, line: &str) {
    // SAFETY: the pointer and the length describe `line`, which outlives the call.
    unsafe { proxy_log(level as u32, line.as_ptr(), line.len()) };
}

/// The time; the Unix epoch should the host not know it.
pub(crate) fn now() -> Now {
    let mut nanoseconds = 0;
    // SAFETY: the host writes eight bytes to a valid, aligned u64.
    unsafe { proxy_get_current_time_nanoseconds(&raw mut nanoseconds) };
    Now(nanoseconds / 1000)
}

/// Asks for a tick every so many milliseconds.
pub(crate) fn tick_every(milliseconds: u32) {
    // SAFETY: no memory is passed.
    unsafe { proxy_set_tick_period_milliseconds(milliseconds) };
}

/// At most `size` bytes of a body from `start`.
pub(crate) fn body(body: Body, start: usize, size: usize) -> Vec<u8> {
    if size == 0 {
        return Vec::new();
    }
    // SAFETY: see `returned`; the host fills both places.
    returned(|data, length| unsafe { proxy_get_buffer_bytes(body as u32, start, size, data, length) })
        .unwrap_or_default()
}

/// Replaces a buffered body. Whether the host did.
pub(crate) fn replace_body(body: Body, bytes: &[u8]) -> bool {
    // SAFETY: the pointer and the length describe `bytes`, which outlives the call.
    unsafe { proxy_set_buffer_bytes(body as u32, 0, usize::MAX, bytes.as_ptr(), bytes.len()) == OK }
}

/// The first value of a header.
pub(crate) fn header(map: Headers, name: &str) -> Option<Vec<u8>> {
    // SAFETY: the pointer and the length describe `name`; see `returned` for the rest.
    returned(|value, size| unsafe { proxy_get_header_map_value(map as u32, name.as_ptr(), name.len(), value, size) })
}

/// Sets a request header to one value.
pub(crate) fn set_request_header(name: &str, value: &str) -> bool {
    let map = Headers::Request as u32;
    // SAFETY: the pointers and lengths describe `name` and `value`, which outlive the call.
    unsafe { proxy_replace_header_map_value(map, name.as_ptr(), name.len(), value.as_ptr(), value.len()) == OK }
}

/// Adds a response header, beside any of that name.
pub(crate) fn add_response_header(name: &str, value: &str) {
    let map = Headers::Response as u32;
    // SAFETY: the pointers and lengths describe `name` and `value`, which outlive the call.
    unsafe { proxy_add_header_map_value(map, name.as_ptr(), name.len(), value.as_ptr(), value.len()) };
}

/// Takes a request header off.
pub(crate) fn remove_request_header(name: &str) {
    // SAFETY: the pointer and the length describe `name`, which outlives the call.
    unsafe { proxy_remove_header_map_value(Headers::Request as u32, name.as_ptr(), name.len()) };
}

/// Takes a response header off.
pub(crate) fn remove_response_header(name: &str) {
    // SAFETY: the pointer and the length describe `name`, which outlives the call.
    unsafe { proxy_remove_header_map_value(Headers::Response as u32, name.as_ptr(), name.len()) };
}

/// A property of the stream or the proxy; the parts of its path have a zero between them.
pub(crate) fn property(path: &str) -> Option<Vec<u8>> {
    // SAFETY: the pointer and the length describe `path`; see `returned` for the rest.
    returned(|value, size| unsafe { proxy_get_property(path.as_ptr(), path.len(), value, size) })
}

/// Sets what the access log reads as `%FILTER_STATE(wasm.<name>:PLAIN)%`.
pub(crate) fn set_filter_state(name: &str, value: &str) {
    // SAFETY: the pointers and lengths describe `name` and `value`, which outlive the call.
    unsafe { proxy_set_property(name.as_ptr(), name.len(), value.as_ptr(), value.len()) };
}

/// A new metric's number. Each call makes a new one, even of the same name.
pub(crate) fn define_metric(kind: u32, name: &str) -> Option<u32> {
    let mut id = 0;
    // SAFETY: the pointer and the length describe `name`; the host writes a u32 to a valid, aligned place.
    let status = unsafe { proxy_define_metric(kind, name.as_ptr(), name.len(), &raw mut id) };
    (status == OK).then_some(id)
}

/// Adds to a counter.
pub(crate) fn increment_metric(id: u32, by: u64) {
    let by = i64::try_from(by).unwrap_or(i64::MAX);
    if by > 0 {
        // SAFETY: no memory is passed.
        unsafe { proxy_increment_metric(id, by) };
    }
}

/// Sets a gauge, or records a value in a histogram.
pub(crate) fn record_metric(id: u32, value: u64) {
    // SAFETY: no memory is passed.
    unsafe { proxy_record_metric(id, value) };
}

/// Answers the request in the upstream's place. Do it once, last, and then pause.
pub(crate) fn reply(status: u32, headers: &[(&str, String)], body: &str) -> bool {
    const DETAILS: &str = "weir";
    let headers = serialize(headers);
    // SAFETY: each pointer and length describe a slice that outlives the call.
    let answered = unsafe {
        proxy_send_local_response(
            status,
            DETAILS.as_ptr(),
            DETAILS.len(),
            body.as_ptr(),
            body.len(),
            headers.as_ptr(),
            headers.len(),
            -1,
        )
    };
    answered == OK
}

/// Lets a held request of another context go on.
pub(crate) fn resume_request(context: u32) {
    // SAFETY: no memory is passed.
    unsafe {
        if proxy_set_effective_context(context) == OK {
            proxy_continue_stream(0);
        }
    }
}

// === impl RequestFacts ===

impl Facts for RequestFacts {
    fn header(&self, name: &str) -> Option<Vec<u8>> {
        header(Headers::Request, name)
    }

    fn property(&self, path: &[&str]) -> Option<Vec<u8>> {
        property(&path.join("\0"))
    }
}

// === impl SharedData ===

impl SharedMemory for SharedData {
    fn get(&self, name: &str) -> Option<(Vec<u8>, Version)> {
        let mut cas = 0;
        // SAFETY: the pointer and the length describe `name`, `cas` is a valid, aligned u32; see `returned` for the rest.
        let value = returned(|value, size| unsafe {
            proxy_get_shared_data(name.as_ptr(), name.len(), value, size, &raw mut cas)
        })?;
        Some((value, Version(cas)))
    }

    fn swap(&self, name: &str, value: &[u8], read: Option<Version>) -> Result<(), WriteError> {
        // In Envoy a missing name is inserted whatever the version, and a version that no value can have conflicts with
        // any other: that makes it a race-free "create if absent". Version 0 would overwrite; the counter skips it.
        let cas = read.map_or(u32::MAX, |version| version.0);
        // SAFETY: the pointers and lengths describe `name` and `value`, which outlive the call.
        let status = unsafe { proxy_set_shared_data(name.as_ptr(), name.len(), value.as_ptr(), value.len(), cas) };
        match status {
            OK => Ok(()),
            CAS_MISMATCH => Err(WriteError::Conflict),
            _ => Err(WriteError::Refused),
        }
    }
}

/// What a call returned through a pair of places. The host allocated it by calling the module's own
/// `proxy_on_memory_allocate`, which is a boxed slice of exactly that size.
fn returned(call: impl FnOnce(*mut *mut u8, *mut usize) -> u32) -> Option<Vec<u8>> {
    let (mut data, mut size) = (null_mut(), 0);
    if call(&raw mut data, &raw mut size) != OK {
        return None;
    }
    if data.is_null() {
        return Some(Vec::new());
    }
    // SAFETY: the allocation is the host's to hand over, see above: same allocator, capacity equal to its length.
    Some(unsafe { Vec::from_raw_parts(data, size, size) })
}

/// Header pairs in the ABI's form: the count, the sizes, then names and values, each closed by a zero.
fn serialize(headers: &[(&str, String)]) -> Vec<u8> {
    let number = |length: usize| u32::try_from(length).unwrap_or(0).to_le_bytes();
    let mut bytes = number(headers.len()).to_vec();
    for (name, value) in headers {
        bytes.extend(number(name.len()));
        bytes.extend(number(value.len()));
    }
    for (name, value) in headers {
        for part in [name.as_bytes(), value.as_bytes()] {
            bytes.extend_from_slice(part);
            bytes.push(0);
        }
    }
    bytes
}
