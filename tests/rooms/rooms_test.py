#!/usr/bin/env python3
"""No room includes what it may not know: every #include of daemon/ against the rule of docs/architecture.md."""
import pathlib
import re
import sys

DAEMON = pathlib.Path(__file__).resolve().parents[2] / "daemon"

# Who may know whom, by folder; a room always knows itself. The longest folder that fits counts.
KNOWS = {
    "extract": {"extract"},
    "wire": {"extract", "newsingest/v1"},
    "settings": set(),
    "stream": {"wire", "settings", "extract/article.h", "extract/records.h", "extract/ids.h", "newsingest/v1"},
    "observe": {"stream/observer.h"},
    "train": {"extract"},
    "cli": {"extract", "wire", "settings", "stream", "observe", "newsingest/v1"},
    "main.cpp": {"cli"},
}
# Within extract, what stands below does not know what stands above.
INNER = {
    "extract/text": ("extract/events", "extract/quotes", "extract/extract.h"),
    "extract/language": ("extract/events", "extract/quotes", "extract/extract.h"),
    "extract/quotes": ("extract/events", "extract/extract.h"),
    "extract/events": ("extract/quotes", "extract/extract.h"),
}
ROOMS = ("extract/", "wire/", "settings/", "stream/", "observe/", "train/", "cli/", "newsingest/v1/")


def main():
    wrong, seen = [], 0
    for path in sorted(DAEMON.rglob("*")):
        if path.suffix not in {".h", ".cpp", ".inc"}:
            continue
        here = path.relative_to(DAEMON).as_posix()
        room = here.split("/")[0]
        text = path.read_text()
        for include in re.findall(r'#include ["<]([^">]+)[">]', text):
            if "rdkafka" in include and room != "stream":
                wrong.append(f"{here} includes {include}: only stream knows librdkafka")
            if not include.startswith(ROOMS):
                continue
            seen += 1
            if not any(include == k or include.startswith(k + "/") for k in KNOWS[room] | {room}):
                wrong.append(f"{here} includes {include}: {room} may not know it")
            for folder, above in INNER.items():
                if here.startswith(folder + "/") and include.startswith(above):
                    wrong.append(f"{here} includes {include}: it stands above")
    for line in wrong:
        print(line)
    if seen < 50:
        print("hardly an #include was found: the test looks in the wrong place")
    return 1 if wrong or seen < 50 else 0


sys.exit(main())
