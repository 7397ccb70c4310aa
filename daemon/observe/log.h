// The log: one line an entry on standard error, in the form that whoever reads it there expects. An entry that repeats the one before is left
// out for a minute, and then counted: "Skipped 11 duplicate messages..".
#pragma once

#include <string_view>

#include "stream/observer.h"

namespace newsingest::observe {

enum class LogForm {
  Text,     // for people: "12:04:31.250 warning  sentence"
  Json,     // for collectors: {"time":"2026-01-02T12:04:31.250Z","level":"warning","message":"…"}
  Journal,  // for systemd: "<4>sentence", which journald takes its priority from and adds the time to
};

// Journal where $JOURNAL_STREAM is set, Text on a terminal, else Json.
LogForm fitting_log_form();

// From now on. Thread-safe afterwards; call it before there are threads.
void set_up_log(LogForm form, stream::Severity least);

// The least severity that is written, from now on. Thread-safe.
void set_least_severity(stream::Severity least);

void log(stream::Severity severity, std::string_view sentence);

}  // namespace newsingest::observe
