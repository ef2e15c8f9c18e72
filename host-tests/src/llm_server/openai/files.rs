//! OpenAI's files: `POST /v1/files` (multipart), `GET /v1/files/{id}` and `GET /v1/files/{id}/content`.
//!
//! A file is there at once, and is what was sent, byte for byte. Does not list or delete files, and checks no file's content.

use bytes::Bytes;
use serde_json::json;

use super::super::answer::CREATED_FROM;
use super::super::api::{Asked, Served};
use super::super::errors::ApiError;
use super::super::kept::{File, Kept};
use super::super::seed::Seed;
use super::{admit, multipart};

const FILES: &str = "/v1/files";
const PURPOSES: [&str; 6] = ["assistants", "batch", "fine-tune", "vision", "user_data", "evals"];

pub(super) fn serve(asked: &Asked<'_>) -> Option<Served> {
    let rest = asked.path.strip_prefix(FILES)?;
    let served = match rest.strip_prefix('/') {
        None if rest.is_empty() => upload(asked),
        None => return None,
        Some(wanted) => look(asked, wanted),
    };
    Some(served.unwrap_or_else(|error| error.served()))
}

/// Keeps a file, and tells of it. The id follows from what the file is.
pub(super) fn keep(kept: &Kept, filename: &str, purpose: &str, content: Bytes) -> File {
    let seed = Seed::of(&[b"file", filename.as_bytes(), purpose.as_bytes(), &content]);
    let id = seed.branch("id").id("file-", 22);
    let about = json!({
        "id": id,
        "object": "file",
        "bytes": content.len(),
        "created_at": CREATED_FROM + seed.branch("created").below(10_000_000),
        "expires_at": null,
        "filename": filename,
        "purpose": purpose,
        "status": "processed",
        "status_details": null,
    });
    let file = File { about, content };
    kept.files.put(&id, file.clone());
    file
}

/// The refusal of a file that is not there.
pub(super) fn unknown(id: &str) -> ApiError {
    ApiError::not_found(format!("No such File object: {id}"))
}

fn upload(asked: &Asked<'_>) -> Result<Served, ApiError> {
    admit(asked, "POST")?;
    let content_type = asked.header("content-type").unwrap_or_default();
    let Some(parts) = multipart::parts(content_type, asked.body) else {
        return Err(ApiError::bad_parameter("file", "Invalid multipart form."));
    };
    let part = |name: &str| parts.iter().find(|part| part.name == name);
    let purpose = part("purpose").map(|part| String::from_utf8_lossy(part.content)).unwrap_or_default();
    if !PURPOSES.contains(&purpose.as_ref()) {
        return Err(ApiError::bad_parameter("purpose", format!("'{purpose}' is not one of {PURPOSES:?} - 'purpose'")));
    }
    let Some((file, filename)) = part("file").and_then(|file| Some((file, file.filename.as_deref()?))) else {
        return Err(ApiError::bad_parameter("file", "'file' is a required property"));
    };
    let file = keep(asked.kept, filename, &purpose, Bytes::copy_from_slice(file.content));
    Ok(Served::json(200, &file.about))
}

fn look(asked: &Asked<'_>, wanted: &str) -> Result<Served, ApiError> {
    admit(asked, "GET")?;
    let (id, content_wanted) = match wanted.strip_suffix("/content") {
        Some(id) => (id, true),
        None => (wanted, false),
    };
    let file = asked.kept.files.find(id, |file| file.clone()).ok_or_else(|| unknown(id))?;
    if content_wanted {
        return Ok(Served::whole(200, "application/octet-stream", file.content.to_vec()));
    }
    Ok(Served::json(200, &file.about))
}
