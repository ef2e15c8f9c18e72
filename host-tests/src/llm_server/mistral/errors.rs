//! Mistral's three shapes of errors: `detail` as text, `detail` as a list for what is wrong with a field (422), and an object.

use serde_json::json;

use super::super::api::Served;
use super::super::errors::ApiError;

pub(super) fn served(error: &ApiError) -> Served {
    let body = match (error.status, error.param) {
        (401, _) => json!({"detail": "Unauthorized"}),
        (400, Some(param)) => {
            json!({"detail": [{"type": "value_error", "loc": ["body", param], "msg": error.message, "input": null}]})
        }
        (500, _) => json!({
            "object": "error",
            "message": "Internal server error",
            "type": "internal_server_error",
            "param": null,
            "code": "1000",
        }),
        _ => {
            json!({"object": "error", "message": error.message, "type": error.kind, "param": error.param, "code": null})
        }
    };
    let status = if error.status == 400 && error.param.is_some() { 422 } else { error.status };
    Served::json(status, &body)
}
