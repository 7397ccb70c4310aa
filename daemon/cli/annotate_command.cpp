#include <iostream>
#include <memory>

#include "cli/article_input.h"
#include "cli/commands.h"
#include "cli/knowledge_folder.h"
#include "extract/language/morphology.h"
#include "extract/quotes/evidence.h"

namespace newsingest::cli {
namespace {

constexpr std::string_view kNameKinds[] = {"PER", "ORG", "LOC", "EVENT", "MISC"};
constexpr std::string_view kQuoteKinds[] = {"DIRECT", "INDIRECT", "MIXED"};

std::size_t at(TokenIndex index) { return static_cast<std::size_t>(index); }

// The surface word that begins at `first`: one token, or the tokens of a multiword word.
TokenIndex word_end(const Annotation& annotation, TokenIndex first, TokenIndex last) {
  TokenIndex end = first;
  while (end + 1 < last && annotation.tokens[at(end)].part_of_multiword) ++end;
  return end + 1;
}

void print_misc(const Annotation& annotation, TokenIndex index, bool no_space, std::ostream& out) {
  const Token& token = annotation.tokens[at(index)];
  std::string misc;
  if (token.name >= 0) {
    const Name& name = annotation.names[static_cast<std::size_t>(token.name)];
    misc = index == name.first ? "Entity=B-" : "Entity=I-";
    misc += kNameKinds[static_cast<std::size_t>(name.kind)];
  }
  if (no_space) misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
  out << (misc.empty() ? "_" : misc);
}

void print_sentence(const Document& document, const Annotation& annotation, const Sentence& sentence, std::ostream& out) {
  std::string text(sentence.span.in(document.text));
  std::replace(text.begin(), text.end(), '\n', ' ');
  out << "# text = " << text << '\n';
  for (TokenIndex index = sentence.first; index < sentence.last;) {
    const TokenIndex end = word_end(annotation, index, sentence.last);
    const bool multiword = end - index > 1;
    if (multiword) {
      const Span word = cover(annotation.tokens[at(index)].span, annotation.tokens[at(end - 1)].span);
      out << index - sentence.first + 1 << '-' << end - sentence.first << '\t' << word.in(document.text) << "\t_\t_\t_\t_\t_\t_\t_\t"
          << (annotation.tokens[at(end - 1)].space_after ? "_" : "SpaceAfter=No") << '\n';
    }
    for (; index < end; ++index) {
      const Token& token = annotation.tokens[at(index)];
      out << index - sentence.first + 1 << '\t' << token.form << '\t' << (token.lemma.empty() ? "_" : token.lemma) << '\t'
          << name_of(token.upos) << '\t' << name_of(token.xpos) << '\t' << morphology_of(annotation, index).feats() << '\t'
          << (token.head == kNone ? 0 : token.head - sentence.first + 1) << '\t' << name_of(token.deprel) << "\t_\t";
      print_misc(annotation, index, !multiword && !token.space_after, out);
      out << '\n';
    }
  }
  out << '\n';
}

void print_conllu(const Article& article, const Document& document, const Annotation& annotation, std::ostream& out) {
  out << "# newdoc id = " << article.id << '\n';
  for (const Sentence& sentence : annotation.sentences) print_sentence(document, annotation, sentence, out);
}

void print_string(std::string_view text, std::ostream& out) {
  out << '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out << '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out << c;
  }
  out << '"';
}

void print_mentions(const Article& article, const Annotation& annotation, std::ostream& out) {
  out << "{\"article_id\": ";
  print_string(article.id, out);
  out << ", \"mentions\": [";
  const char* separator = "";
  for (const Mention& mention : annotation.mentions) {
    if (mention.entity < 0 || mention.joint[0] >= 0) continue;  // several together are an entity of their own
    const Span head = annotation.tokens[at(mention.head)].span;
    out << separator << "{\"begin\": " << mention.span.begin << ", \"end\": " << mention.span.end
        << ", \"head_begin\": " << head.begin << ", \"head_end\": " << head.end << ", \"entity\": " << mention.entity << '}';
    separator = ", ";
  }
  out << "]}\n";
}

void print_span(Span span, std::ostream& out) { out << '[' << span.begin << ", " << span.end << ']'; }

void print_spans(const std::vector<Span>& spans, std::ostream& out) {
  out << '[';
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (i > 0) out << ", ";
    print_span(spans[i], out);
  }
  out << ']';
}

// {"article_id", "candidates": [{"cue": [begin, end], "content": [[begin, end], …], "facts": ["speaker|that|person", …]}]}
void print_candidates(const Reading& reading, const Knowledge& knowledge, QuoteScratch& scratch, std::ostream& out) {
  StepBudget budget(~std::uint64_t{0});
  out << "{\"article_id\": ";
  print_string(reading.article.id, out);
  out << ", \"candidates\": [";
  const char* separator = "";
  for (const CandidateView& one : view_candidates(reading, knowledge.quotes, budget, scratch)) {
    out << separator << "{\"cue\": ";
    print_span(one.cue, out);
    out << ", \"content\": ";
    print_spans(one.content, out);
    out << ", \"facts\": [";
    for (std::size_t i = 0; i < one.facts.size(); ++i) out << (i > 0 ? ", \"" : "\"") << one.facts[i] << '"';
    out << "]}";
    separator = ", ";
  }
  out << "]}\n";
}

void print_evidence(const Article& article, const std::vector<Quote>& quotes, const std::vector<Evidence>& evidence, std::ostream& out) {
  out << "{\"article_id\": ";
  print_string(article.id, out);
  out << ", \"quotes\": [";
  const auto& names = trait_names();
  for (std::size_t i = 0; i < quotes.size() && i < evidence.size(); ++i) {
    const Quote& quote = quotes[i];
    out << (i == 0 ? "" : ", ") << "{\"kind\": \"" << kQuoteKinds[static_cast<std::size_t>(quote.kind)] << "\", \"content\": ";
    print_spans(quote.content_spans, out);
    out << ", \"cue\": ";
    quote.cue ? print_span(quote.cue->span, out) : void(out << "null");
    out << ", \"speaker\": ";
    quote.speaker ? print_span(quote.speaker->span, out) : void(out << "null");
    out << ", \"lemma\": ";
    const CueEntry* entry = evidence[i].entry;
    print_string(entry == nullptr ? "" : name_of(*entry) + '/' + std::string(kFrameNames[static_cast<std::size_t>(evidence[i].frame)]), out);
    out << ", \"traits\": {";
    for (std::size_t trait = 0; trait < kTraits; ++trait) {
      out << (trait == 0 ? "\"" : ", \"") << names[trait].name << "\": \"" << names[trait].values[evidence[i].values[trait]] << '"';
    }
    out << "}}";
  }
  out << "]}\n";
}

// {"article_id", "events": [{"id": "…", "traits": {"type": "AID", …}}]}
void print_event_traits(const Article& article, const std::vector<Event>& events, const std::vector<EventTraits>& traits, std::ostream& out) {
  out << "{\"article_id\": ";
  print_string(article.id, out);
  out << ", \"events\": [";
  const auto& names = event_trait_names();
  for (std::size_t i = 0; i < events.size() && i < traits.size(); ++i) {
    out << (i == 0 ? "" : ", ") << "{\"id\": ";
    print_string(events[i].id, out);
    out << ", \"traits\": {";
    for (std::size_t trait = 0; trait < kEventTraits; ++trait) {
      out << (trait == 0 ? "\"" : ", \"") << names[trait].name << "\": \"" << names[trait].values[traits[i][trait]] << '"';
    }
    for (const EventTraitPair& pair : event_trait_pairs()) {
      const auto& first = names[pair.first];
      const auto& second = names[pair.second];
      out << ", \"" << first.name << '+' << second.name << "\": \"" << first.values[traits[i][pair.first]] << '/' << second.values[traits[i][pair.second]] << '"';
    }
    out << "}}";
  }
  out << "]}\n";
}

enum class View { Trees, Mentions, Candidates, Evidence, EventTraits };

int annotate(const std::string& config, const std::string& file, View view) {
  const auto knowledge = load_knowledge(config);
  if (!knowledge) {
    std::cerr << knowledge.error().to_string() << '\n';
    return 2;
  }
  Extractor extractor;
  QuoteScratch scratch;
  const bool good = for_each_article(file, [&](const Article& article) {
    if (view == View::Evidence) {
      std::vector<Quote> quotes;
      const std::vector<Evidence>& evidence = extractor.evidence_only(article, **knowledge, quotes);
      print_evidence(article, quotes, evidence, std::cout);
      return;
    }
    if (view == View::EventTraits) {
      std::vector<Event> events;
      const std::vector<EventTraits>& traits = extractor.event_traits_only(article, **knowledge, events);
      print_event_traits(article, events, traits, std::cout);
      return;
    }
    const Annotation& annotation = extractor.annotate_only(article, **knowledge);
    if (view == View::Candidates) {
      print_candidates({article, extractor.document(), annotation, (*knowledge)->gazetteer}, **knowledge, scratch, std::cout);
    } else if (view == View::Mentions) {
      print_mentions(article, annotation, std::cout);
    } else {
      print_conllu(article, extractor.document(), annotation, std::cout);
    }
  });
  std::cout.flush();
  return good && std::cout ? 0 : 1;
}

}  // namespace

void add_annotate(CLI::App& app, int& exit_code) {
  struct Arguments {
    std::string config;
    std::string file = "-";
    bool coref = false;
    bool candidates = false;
    bool evidence = false;
    bool event_traits = false;
  };
  auto* command = app.add_subcommand("annotate", "Articles in (JSON Lines), what the language core sees out (CoNLL-U)");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("--config-dir", arguments->config, "Folder with lexicons/ and models/");
  command->add_flag("--coref", arguments->coref, "Mentions and their entities instead, as JSON Lines");
  command->add_flag("--candidates", arguments->candidates, "What the quote stage weighs instead, as JSON Lines (for daemon/train/fit_candidates.py)");
  command->add_flag("--evidence", arguments->evidence, "Quotes with what their confidence is judged by instead, as JSON Lines (for daemon/train/tune_confidence.py)");
  command->add_flag("--event-traits", arguments->event_traits, "Events' ids with what their confidence is judged by instead, as JSON Lines (for daemon/train/tune_event_confidence.py)");
  command->add_option("file", arguments->file, "A file, or - for standard input");
  command->footer(
      "Examples:\n"
      "  newsingestd annotate articles.jsonl > articles.conllu\n"
      "  head -1 articles.jsonl | newsingestd annotate --coref -\n"
      "Exit codes: 0 all was read; 1 something could not be (told on standard error); 2 lexicons or models are wrong");
  command->callback([arguments, &exit_code] {
    const View view = arguments->event_traits ? View::EventTraits : arguments->evidence ? View::Evidence : arguments->candidates ? View::Candidates : arguments->coref ? View::Mentions : View::Trees;
    exit_code = annotate(arguments->config, arguments->file, view);
  });
}

}  // namespace newsingest::cli
