"""An HTTP transport that keeps what went over the wire: `RAW` has the answers' bodies, `SEEN` what the last call was."""

import json

import httpx

RAW = []
SEEN = {}


class Kept(httpx.SyncByteStream):
    """Passes an answer on as it comes, and keeps a copy."""

    def __init__(self, stream):
        self.stream = stream

    def __iter__(self):
        RAW.append(b"")
        for piece in self.stream:
            RAW[-1] += piece
            yield piece

    def close(self):
        self.stream.close()


class Keeping(httpx.HTTPTransport):
    def handle_request(self, request):
        SEEN["path"] = request.url.raw_path.decode()
        SEEN["headers"] = dict(request.headers)
        SEEN["sent"] = json.loads(request.read() or b"null")
        response = super().handle_request(request)
        SEEN["content-type"] = response.headers.get("content-type")
        response.stream = Kept(response.stream)
        return response
