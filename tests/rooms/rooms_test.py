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


# What a pure function has no use for.
IMPURE = {"thread", "mutex", "atomic", "future", "condition_variable", "fstream", "iostream", "filesystem", "unistd.h", "ctime"}


def mistakes(here, text):
    """Each #include of the file `here` that the rule forbids, a sentence each, and how many includes of rooms were looked at."""
    room = here.split("/")[0]
    wrong, seen = [], 0
    for include in re.findall(r'^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">]', text, re.MULTILINE):
        if "rdkafka" in include and room != "stream":
            wrong.append(f"{here} includes {include}: only stream knows librdkafka")
        if room == "extract" and include in IMPURE:
            wrong.append(f"{here} includes {include}: extract has no I/O, clock, global or thread")
        if include.startswith("."):
            wrong.append(f"{here} includes {include}: a room is named from daemon/")
        if not include.startswith(ROOMS):
            continue
        seen += 1
        if not any(include == k or include.startswith(k + "/") for k in KNOWS[room] | {room}):
            wrong.append(f"{here} includes {include}: {room} may not know it")
        for folder, above in INNER.items():
            if here.startswith(folder + "/") and include.startswith(above):
                wrong.append(f"{here} includes {include}: it stands above")
    return wrong, seen


# What has to be told and what has not, so that it is seen that the test can fail.
FORBIDDEN = {
    "extract/text/a.cpp": ['#include "stream/kafka.h"', '#include "wire/records.h"', "#  include <librdkafka/rdkafka.h>", "#include <thread>",
                           '#include "../../stream/kafka.h"', '#include "extract/quotes/quotes.h"'],
    "stream/a.h": ['#include "extract/extract.h"', '#include "observe/metrics.h"', '#include "cli/commands.h"'],
    "settings/a.h": ['#include "stream/service.h"'],
    "observe/a.h": ['#include "stream/service.h"'],
    "cli/a.cpp": ["#include <librdkafka/rdkafka.h>", '#include "train/corpus.h"'],
}
ALLOWED = {
    "extract/quotes/a.cpp": '#include <vector>\n#include "extract/language/annotation.h"\n#include "a.h"',
    "stream/a.h": '#include <librdkafka/rdkafka.h>\n#include "extract/article.h"\n#include <thread>',
    "cli/a.cpp": '#include "stream/service.h"\n#include "extract/extract.h"',
}


def main():
    blind = [f"{line} in {here} is not seen to be forbidden" for here, lines in FORBIDDEN.items() for line in lines
             if not mistakes(here, line + "\n")[0]]
    blind += [f"{here} is told wrongly: {told}" for here, text in ALLOWED.items() for told in mistakes(here, text)[0]]
    wrong, seen = [], 0
    for path in sorted(DAEMON.rglob("*")):
        if path.suffix not in {".h", ".cpp", ".inc"}:
            continue
        told, looked_at = mistakes(path.relative_to(DAEMON).as_posix(), path.read_text())
        wrong += told
        seen += looked_at
    for line in blind + wrong:
        print(line)
    if seen < 50:
        print("hardly an #include was found: the test looks in the wrong place")
    return 1 if blind or wrong or seen < 50 else 0


sys.exit(main())
