//! `multipart/form-data` (RFC 7578), as far as an upload needs it: the parts by name, their bytes untouched.
//!
//! Does not decode transfer encodings or encoded names, and reads no nested parts.

/// One part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'b> {
    pub(super) name: String,
    /// Of parts that are files.
    pub(super) filename: Option<String>,
    pub(super) content: &'b [u8],
}

/// The parts of a body; `None` where it is none with parts, or breaks off.
pub(super) fn parts<'b>(content_type: &str, body: &'b [u8]) -> Option<Vec<Part<'b>>> {
    let boundary = content_type
        .strip_prefix("multipart/form-data")?
        .split(';')
        .find_map(|parameter| parameter.trim().strip_prefix("boundary="))?;
    let delimiter = format!("\r\n--{}", boundary.trim_matches('"'));
    // The first boundary has no line before it.
    let mut rest = body.strip_prefix(delimiter.trim_start().as_bytes())?;
    let mut parts = Vec::new();
    while let Some(after) = rest.strip_prefix(b"\r\n") {
        let end = find(after, delimiter.as_bytes())?;
        let (part, behind) = after.split_at_checked(end)?;
        parts.push(Part::parse(part)?);
        rest = behind.get(delimiter.len()..)?;
    }
    rest.starts_with(b"--").then_some(parts)
}

// === impl Part ===

impl<'b> Part<'b> {
    fn parse(part: &'b [u8]) -> Option<Self> {
        let blank = b"\r\n\r\n";
        let head_end = find(part, blank)?;
        let head = String::from_utf8_lossy(part.get(..head_end)?);
        let disposition = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
        let parameter = |name: &str| {
            let found = disposition.split(';').find_map(|one| one.trim().strip_prefix(name)?.strip_prefix('='))?;
            Some(found.trim_matches('"').to_owned())
        };
        Some(Self {
            name: parameter("name")?,
            filename: parameter("filename"),
            content: part.get(head_end + blank.len()..)?,
        })
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::parts;

    const TYPE: &str = "multipart/form-data; boundary=b0";

    #[test]
    fn parts_are_read_and_a_file_keeps_its_bytes() {
        let body = b"--b0\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--b0\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\nContent-Type: x/y\r\n\r\n\r\n--b\xff\r\n\r\n--b0--\r\n";
        let parts = parts(TYPE, body).unwrap();
        assert_eq!((parts[0].name.as_str(), parts[0].content, &parts[0].filename), ("purpose", &b"batch"[..], &None));
        assert_eq!((parts[1].filename.as_deref(), parts[1].content), (Some("a.jsonl"), &b"\r\n--b\xff\r\n"[..]));
    }

    #[test]
    fn what_breaks_off_or_has_no_boundary_is_none() {
        assert_eq!(parts(TYPE, b"--b0\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"), None);
        assert_eq!(parts("application/json", b"{}"), None);
        assert_eq!(parts(TYPE, b""), None);
    }
}
