"""Messages that nobody should send and somebody does. BAD ones must become dead letters, each for its reason; ODD ones must be read.

Each entry makes the n-th message of its kind: {kind: (stage, reason, make)} and {kind: (outcome, make)}; `make(n)` gives (key, value,
headers). A message's key is its kind and number, so that what became of it can be told.
"""
import json

PROTOBUF = [("content-type", b"application/x-protobuf; messageType=newsingest.v1.Article")]
JSON = [("content-type", b"application/json")]


def field(number, wire_type, payload):
    return bytes([number << 3 | wire_type]) + payload


def text(number, value):
    value = value.encode() if isinstance(value, str) else value
    size, length = len(value), b""
    while size >= 0x80:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return field(number, 2, length + bytes([size]) + value)


ID, URL, BODY, PUBLISHED = 1, 2, 11, 7


def name(kind, n):
    return f"{kind} {n}"


def json_article(kind, n, **fields):
    return json.dumps({"id": name(kind, n), "body": f"“The quay is open,” said Ida Holm on day {n}.", **fields}).encode()


def whole(kind, n):
    return text(ID, name(kind, n)) + text(BODY, f"“The quay is open,” said Ida Holm on day {n}." * 3)


def entry(make, headers=()):
    return lambda kind, n: (name(kind, n), make(kind, n), list(headers))


BAD = {
    "json cut in a string": ("decode", "malformed", entry(lambda k, n: json_article(k, n)[:40 + n % 9])),
    "json cut before its end": ("decode", "malformed", entry(lambda k, n: json_article(k, n, x=[[1]])[:-2], JSON)),
    "json that is an array": ("decode", "malformed", entry(lambda k, n: b"[" + json_article(k, n) + b"]", JSON)),
    "json with a lone surrogate": ("decode", "malformed", entry(lambda k, n: b'{"id": "s", "body": "\\ud800 alone"}')),
    "json nested without end": ("decode", "malformed", entry(lambda k, n: b'{"body": ' + b"[" * (100_000 + n))),
    "json in latin-1": ("decode", "not_utf8", entry(lambda k, n: '{"id": "l", "body": "Le café est fermé"}'.encode("latin-1"))),
    "json with half a letter": ("decode", "not_utf8", entry(lambda k, n: b'{"id": "h", "body": "caf\xc3"}')),
    "json without a body": ("validate", "no_body", entry(lambda k, n: json.dumps({"id": name(k, n), "title": "Nothing below"}).encode())),
    "json with a number for a body": ("validate", "no_body", entry(lambda k, n: json_article(k, n, body=n))),
    "json with null for a body": ("validate", "no_body", entry(lambda k, n: json_article(k, n, body=None))),
    "protobuf cut": ("decode", "truncated", entry(lambda k, n: whole(k, n)[:-5 - n % 20], PROTOBUF)),
    "protobuf cut, and no header": ("decode", "truncated", entry(lambda k, n: whole(k, n)[:-5 - n % 20])),
    "protobuf cut in a number": ("decode", "truncated", entry(lambda k, n: text(BODY, "x") + b"\x50\xff\xff", PROTOBUF)),
    "protobuf with a group": ("decode", "malformed", entry(lambda k, n: whole(k, n) + field(13, 3, b""), PROTOBUF)),
    "protobuf with field zero": ("decode", "malformed", entry(lambda k, n: whole(k, n) + b"\x02\x01x", PROTOBUF)),
    "protobuf with an endless number": ("decode", "malformed", entry(lambda k, n: text(BODY, "x") + b"\x50" + b"\xff" * 12, PROTOBUF)),
    "protobuf not in utf-8": ("decode", "not_utf8", entry(lambda k, n: text(ID, "p") + text(BODY, b"caf\xe9"), PROTOBUF)),
    "protobuf with neither name nor body": ("validate", "no_body", entry(lambda k, n: field(10, 0, b"\x07"), PROTOBUF)),
    "another schema's message": ("decode", "unknown_schema", entry(lambda k, n: b"\0\0\0\0\x07\x02\x08" + whole(k, n))),
    "schema id cut": ("decode", "truncated", entry(lambda k, n: b"\0\0\0")),
    "schema id and nothing": ("decode", "unknown_schema", entry(lambda k, n: b"\0\0\0\0\x07")),
    "empty value": ("validate", "no_body", entry(lambda k, n: b"")),
    "50 MB body": ("validate", "too_large", entry(lambda k, n: b'{"id": "huge", "body": "' + b"The quay is open. " * 2_800_000 + b'"}')),
    "just over the limit": ("validate", "too_large", entry(lambda k, n: json_article(k, n, body="w" * (4 << 20)))),
    "id of a megabyte": ("publish", "too_large", entry(lambda k, n: json_article(k, n, id="i" * (1 << 20)))),
    "url of a megabyte": ("publish", "too_large", entry(lambda k, n: json_article(k, n, url="https://example.org/" + "u" * (1 << 20)))),
    "one quote of a megabyte": ("publish", "too_large",
                                entry(lambda k, n: json_article(k, n, body="“" + "We wait and wait and wait. " * 40_000 + "We wait,” said Ida Holm."))),
    "headers of 700 kB": ("publish", "too_large", lambda kind, n: (name(kind, n), json_article(kind, n, body="“" + "We wait. " * 60_000 + "We wait,” said Ida Holm."),
                                                                    [("x", b"h" * 700_000)])),
}

SOUP = "<div><b><p>“Words,” said Ida Holm. <table><tr></b><script>if (1 < 2) \"</p>\"</script><a href='x" * 30

ODD = {
    "empty body": ("EMPTY", entry(lambda k, n: json_article(k, n, body=""))),
    "nothing but blanks": ("EMPTY", entry(lambda k, n: json_article(k, n, body=" \n\t\u00a0\u2003" * 50))),
    "protobuf without a body": ("EMPTY", entry(lambda k, n: text(ID, name(k, n)), PROTOBUF)),
    "NULs and control characters": (None, entry(lambda k, n: json_article(k, n, body="\0\x01\x1b[31m “Words,” said Ida Holm.\x07\0" * 20))),
    "NULs in protobuf": (None, entry(lambda k, n: text(ID, name(k, n)) + text(BODY, "\0“Words,”\0 said Ida Holm."), PROTOBUF)),
    "year 9999": (None, entry(lambda k, n: json_article(k, n, published_at="9999-12-31T23:59:59+14:00"))),
    "year 10000": (None, entry(lambda k, n: json_article(k, n, published_at="10000-01-01T00:00:00Z"))),
    "year 9999 and after in protobuf": (None, entry(lambda k, n: whole(k, n) + text(PUBLISHED, b"\x08" + b"\xff" * 8 + b"\x7f"), PROTOBUF)),
    "date that is none": (None, entry(lambda k, n: json_article(k, n, published_at="the day after", updated_at={"soon": True}))),
    "fields of other types": (None, entry(lambda k, n: json_article(k, n, title=7, url=["x"], language={"is": "en"}, version="new", published_at=1.5))),
    "body as a number, in protobuf": (None, entry(lambda k, n: text(ID, name(k, n)) + field(BODY, 0, b"\x07"), PROTOBUF)),
    "deep json": (None, entry(lambda k, n: json_article(k, n)[:-1] + b', "x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}")),
    "unknown fields": (None, entry(lambda k, n: whole(k, n) + text(15, b"\xff\xfe"), PROTOBUF)),
    "byte order mark": (None, entry(lambda k, n: b"\xef\xbb\xbf" + json_article(k, n))),
    "blank lines round json": (None, entry(lambda k, n: b"\r\n \t" + json_article(k, n) + b" \r\n")),
    "schema registry frame": (None, entry(lambda k, n: b"\0\0\0\0\x07\0" + whole(k, n))),
    "html soup": (None, entry(lambda k, n: json_article(k, n, body=SOUP, content_type="text/html"))),
    "html all depth": (None, entry(lambda k, n: json_article(k, n, body="<div>" * 20_000 + "x", content_type="text/html; charset=utf-8"))),
    "binary behind a text type": (None, entry(lambda k, n: json_article(k, n, body="\ufffd\u0002PK\u0003" * 4000))),
    "marks that never close": (None, entry(lambda k, n: json_article(k, n, body="“‘\"«" * 5000))),
    "one word of a megabyte": (None, entry(lambda k, n: json_article(k, n, body="w" * 1_000_000))),
    "one line of 3 MB": (None, entry(lambda k, n: json_article(k, n, body="The quay is open and the ferries wait. " * 80_000))),
    "id of 20 kB": (None, lambda kind, n: (name(kind, n), json_article(kind, n, id=name(kind, n).ljust(20_000, ".")), [])),
    "headers of 20 kB": (None, lambda kind, n: (name(kind, n), json_article(kind, n), [("x", b"h" * 20_000), ("", b""), ("none", None)])),
}
