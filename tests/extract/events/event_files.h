// The tables that event coding needs, each a few rows long, for tests that look at one of them.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "extract/knowledge_files.h"

namespace newsingest {

inline KnowledgeFiles small_event_files() {
  KnowledgeFiles files;
  files.bytes["lexicons/word_classes.tsv"] = "class  words\naid  food|grain\n";
  files.bytes["lexicons/triggers.tsv"] =
      "word  pos  frame  means  mode  actor  recipient\n"
      "send  v  obj:@aid  AID  -  -  iobj|prep:to\n"
      "send back  v  -  nothing\n"
      "air-strike|air strike  n  -  ASSAULT  aerial  -  prep:on\n";
  files.bytes["lexicons/actor_nouns.tsv"] = "words  sectors  standing\npolice|riot police  COP  domestic\n";
  files.bytes["lexicons/event_modes.tsv"] = "type  mode  words\nASSAULT  drone  drone\n";
  files.bytes["lexicons/event_contexts.tsv"] = "context  words\nhealth  vaccine\n";
  files.bytes["lexicons/irregular_forms.tsv"] = "lemma  forms\nsend  sent\n";
  std::string scores = "type  mode  quad  cameo  goldstein\n";
  for (const char* type : {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
                           "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}) {
    scores += std::string(type) + "  -  1  010  -1.5\n";
  }
  scores += "ASSAULT  aerial  4  195  -10\n";
  files.bytes["lexicons/event_scores.tsv"] = scores;
  return files;
}

// The tables as they are shipped.
inline KnowledgeFiles shipped_event_files() {
  KnowledgeFiles files;
  for (const char* name : {"word_classes", "triggers", "actor_nouns", "event_modes", "event_contexts", "event_scores", "irregular_forms"}) {
    const std::string path = std::string("lexicons/") + name + ".tsv";
    std::ifstream in(std::string(NEWSINGEST_SOURCE_DIR) + "/config/" + path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    files.bytes[path] = bytes.str();
  }
  return files;
}

}  // namespace newsingest
