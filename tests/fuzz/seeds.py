#!/usr/bin/env python3
"""seeds.py FOLDER: what each fuzz target begins with, FOLDER/TARGET/0, 1, … All of it is invented.

The first byte of an input is the target's own switches (see its file).
"""
import json
import pathlib
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

PROSE = [
    "“We will not wait,” said Mayor Ada Quill. “The bridge is closed.”The council voted 7-2 on 3 May 2021.",
    "\"It’s ‘over’\", he said.\n\nIn Quillham, Mr. B. T. Oak, 61, paid $3.5m (about €3,2m) to o.quill@mail.invalid at 5 p.m.",
    "Norland’s army shelled Selby on Friday, killing three people and wounding at least 20, the ministry said in a statement.\n• Ring 555-01\n• www.quill.invalid/a?b=c",
    "«Nous partons», dit-elle. „Nie wieder“, rief er. â€œNever again,â€\x9d she said. ''Why not?'' -- ``Because.''",
    "\u200b\ufeffSoft\u00adhyphen and\u00a0no-break; 👩‍🚀 flies! @quill #bridge … e\u0301 I'd've gone, cannot, gonna, O'Neil's.",
    "Read more: Storm closes pier\nShare this on Facebook\nShe told reporters that the talks had failed and that they would meet again in early June.",
    "He accused the rebels of breaking the truce last month, three weeks ago, in the summer of 2019, since 2011 and on the 31st of June.",
]
DATES = ["2022-03-31T09:30:00+02:00", "Thu, 31 Mar 2022 09:30:00 +0200", "31 Feb 2020", "2022-03-31", "0000-01-01T00:00:00.123456789Z", "1 Jan 99 00:00 UT"]
HTML = [
    "<html><head><title>Pier</title><script>var a='<p>';</script></head><body><nav><ul><li><a href=x>Home</a></li></ul></nav>"
    "<article class='story-body'><h1>Pier closes</h1><p>The pier at Selby closed, the owners said, after a second storm.</p>"
    "<p>&ldquo;It was never safe,&rdquo; said Ada Quill &amp; others.</p><figcaption>A pier</figcaption></article></body></html>",
    "<table><tr><td><p>One<br>two<td>three</table><svg><foreignObject><p>x</svg><!-- c --><![CDATA[y]]>&#x110000;&#0;&bogus;",
    "<div>" * 40 + "<p>deep, deep down, where commas, are many, " + "<b>" * 30,
]
CONLLU = """# text = The mayor left.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tmayor\tmayor\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t_\t_
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_
2.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t1:dep\t_

"""
BIO = "Ada\tB-PER\nQuill\tI-PER\nleft\tO\n\nNorland\tB-LOC\n\n"
SETTINGS = ["input:\n  topics: [news.a, news.b]\n  fields: {body: content.text}\n  max_article_bytes: 4 MiB\nkafka:\n  bootstrap.servers: ${NOBODY_SETS_THIS:localhost:9092}\n",
            "delivery: {guarantee: at_least_once, commit_every_ms: 250}\nwork:\n  threads: 2\n\0observe.log_level=debug", "&a [*a, *a]: !!binary x\n--- %YAML\n"]


def field(number, value):
    """A length-delimited field of protobuf."""
    data = value if isinstance(value, bytes) else value.encode()
    assert len(data) < 1 << 14
    return bytes([number << 3 | 2]) + (bytes([len(data)]) if len(data) < 128 else bytes([len(data) & 127 | 128, len(data) >> 7])) + data


def articles():
    said = {"id": "q-1", "title": "Pier closes", "url": "https://quill.invalid/1", "published_at": DATES[0], "version": 3, "body": PROSE[0]}
    yield b"0" + json.dumps(said).encode()
    yield b"1" + json.dumps(said, ensure_ascii=False).encode()
    yield b"0\xef\xbb\xbf {\"body\": \"\\ud83d\\ude00 \\ud83d lone\", \"extra\": [[{}]], \"title\": 7}"
    yield b"4" + json.dumps({"content": {"text": PROSE[1]}, "headline": "H", "meta": [{"date": DATES[1]}]}).encode()
    binary = field(1, "q-1") + field(4, "Pier") + field(7, b"\x08\x80\xa0\xe8\x91\x06") + b"\x40\x78\x50\x03" + field(11, PROSE[2]) + b"\x60\x01"
    yield b"2" + binary
    yield b"2\0" + struct.pack(">i", 7) + b"\0" + binary
    yield b"1\0" + struct.pack(">i", 7) + json.dumps(said).encode()


def records():
    yield b"\x01" + json.dumps({"quoteId": "q:1", "articleId": "a", "text": PROSE[0], "speaker": {"name": "Ada Quill"}, "contentSpans": [{"begin": 0, "end": 4}]}).encode()
    yield b"\x03" + json.dumps({"eventId": "e:1", "type": "ASSAULT", "actors": [{"name": "x", "sectors": ["MIL"]}]}).encode()
    yield b"\x05" + json.dumps({"articleId": "a", "outcome": "OUTCOME_EMPTY", "origin": {"topic": "t", "offset": "7"}}).encode()
    for kind in (0, 2, 4, 6):
        yield bytes([kind]) + field(1, "a:1") + field(2, "b") + field(3, field(1, "c")) + b"\x20\x05"


def lexicons():
    for index, path in enumerate(sorted((ROOT / "config" / "lexicons").glob("*.tsv"))):
        rows = [row for row in path.read_text().splitlines() if row and not row.startswith("#")]
        yield bytes([index, ord("0")]) + "\n".join(rows[1:4] + rows[-2:]).encode()


def models():
    yield b"0"
    yield b"0\x00\x10\x00\x00\x01\x00\x00\x00"
    yield b"0\x01\x00\x00\x00\xff\xff\xff\xff"
    yield b"0\x02\x40\x01\x00\x00\x00\x00\x00"
    yield b"\x01NEWSLANG\x02\0\0\0"
    yield b"\x02\x07"


SEEDS = {
    "article": list(articles()),
    "record": list(records()),
    "html": [page.encode() for page in HTML],
    "tokens": [switch + text.encode() for text in PROSE for switch in (b"0", b"2")],
    "model": list(models()),
    "conllu": [CONLLU.encode(), BIO.encode(), CONLLU.replace("\n", "\r\n").encode()],
    "lexicons": list(lexicons()),
    "settings": [text.encode() for text in SETTINGS] + [(ROOT / "config" / "newsingestd.yaml").read_bytes()],
    "dates": [b"0" + text.encode() for text in DATES + PROSE[-2:]] + [b"7" + struct.pack("<qi", 1_650_000_000, 120) + PROSE[-1].encode()],
    "extract": [b"2" + text.encode() for text in PROSE] + [b"3" + page.encode() for page in HTML] + [b"6" + "Pier ‘to close’\n".encode() + PROSE[0].encode()],
}

folder = pathlib.Path(sys.argv[1])
for target, seeds in SEEDS.items():
    (folder / target).mkdir(parents=True, exist_ok=True)
    for index, seed in enumerate(seeds):
        (folder / target / str(index)).write_bytes(seed)
