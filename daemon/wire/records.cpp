#include "wire/records.h"

#include <google/protobuf/util/json_util.h>

namespace newsingest::wire {
namespace {

// Our enums stand in the order of the proto's, which begin with _UNSPECIFIED.
template <class Proto, class Ours>
Proto enum_to_proto(Ours value) {
  return static_cast<Proto>(static_cast<int>(value) + 1);
}

static_assert(v1::EVENT_TYPE_AGREE == static_cast<int>(Event::Type::Agree) + 1);
static_assert(v1::EVENT_TYPE_ASSAULT == static_cast<int>(Event::Type::Assault) + 1);
static_assert(v1::FACTUALITY_CONDITIONAL == static_cast<int>(Event::Factuality::Conditional) + 1);
static_assert(v1::GRANULARITY_RANGE == static_cast<int>(Event::Date::Granularity::Range) + 1);
static_assert(v1::QUOTE_KIND_MIXED == static_cast<int>(Quote::Kind::Mixed) + 1);
static_assert(v1::ATTITUDE_EVENTUALITY == static_cast<int>(Quote::Attitude::Eventuality) + 1);
static_assert(v1::POLARITY_NEGATED == static_cast<int>(Quote::Polarity::Negated) + 1);
static_assert(v1::TEXT_SOURCE_EXTRACTED == static_cast<int>(TextSource::Extracted) + 1);

void fill(Span span, v1::Span& proto) {
  proto.set_begin(span.begin);
  proto.set_end(span.end);
}

void fill(const Quote::Speaker& speaker, v1::Speaker& proto) {
  proto.set_mention(speaker.mention);
  fill(speaker.span, *proto.mutable_span());
  proto.set_name(speaker.name);
  proto.set_role(speaker.role);
  proto.set_affiliation(speaker.affiliation);
  proto.set_country(speaker.country);
  proto.set_entity_id(speaker.entity_id);
  proto.set_confidence(speaker.confidence);
}

void fill(const Event::Participant& participant, v1::Participant& proto) {
  proto.set_mention(participant.mention);
  fill(participant.span, *proto.mutable_span());
  proto.set_name(participant.name);
  proto.set_country(participant.country);
  for (const auto& sector : participant.sectors) proto.add_sectors(sector);
  proto.set_entity_id(participant.entity_id);
  proto.set_confidence(participant.confidence);
}

void fill(const Event::Date& date, v1::EventDate& proto) {
  proto.set_text(date.text);
  fill(date.span, *proto.mutable_span());
  proto.set_start(date.start);
  proto.set_end(date.end);
  proto.set_granularity(enum_to_proto<v1::Granularity>(date.granularity));
}

void fill(const Event::Location& location, v1::Location& proto) {
  proto.set_text(location.text);
  fill(location.span, *proto.mutable_span());
  proto.set_name(location.name);
  proto.set_country(location.country);
  if (location.latitude) proto.set_latitude(*location.latitude);
  if (location.longitude) proto.set_longitude(*location.longitude);
  if (location.geonames_id) proto.set_geonames_id(*location.geonames_id);
}

void fill(const Event::Count& count, v1::Count& proto) {
  if (count.min) proto.set_min(*count.min);
  if (count.max) proto.set_max(*count.max);
  proto.set_text(count.text);
  fill(count.span, *proto.mutable_span());
}

void fill(const Event::Reporter& reporter, v1::Reporter& proto) {
  proto.set_mention(reporter.mention);
  proto.set_name(reporter.name);
  proto.set_entity_id(reporter.entity_id);
  fill(reporter.span, *proto.mutable_span());
}

const std::string& sha256_of(TextSource source, const Extraction& extraction) {
  return source == TextSource::Title ? extraction.title_sha256 : extraction.text_sha256;
}

}  // namespace

v1::Quote to_proto(const Quote& quote, std::string_view article_id, const Extraction& extraction) {
  v1::Quote proto;
  proto.set_quote_id(quote.id);
  proto.set_article_id(article_id.data(), article_id.size());
  proto.set_kind(enum_to_proto<v1::QuoteKind>(quote.kind));
  proto.set_content(quote.content);
  for (const Span span : quote.content_spans) fill(span, *proto.add_content_spans());
  if (quote.cue) {
    proto.mutable_cue()->set_text(quote.cue->text);
    proto.mutable_cue()->set_lemma(quote.cue->lemma);
    fill(quote.cue->span, *proto.mutable_cue()->mutable_span());
  }
  if (quote.speaker) fill(*quote.speaker, *proto.mutable_speaker());
  for (const auto& speaker : quote.joint_speakers) fill(speaker, *proto.add_joint_speakers());
  if (quote.addressee) fill(*quote.addressee, *proto.mutable_addressee());
  proto.set_attitude(enum_to_proto<v1::Attitude>(quote.attitude));
  proto.set_polarity(enum_to_proto<v1::Polarity>(quote.polarity));
  proto.set_nested_in(quote.nested_in);
  proto.set_confidence(quote.confidence);
  fill(quote.sentence_span, *proto.mutable_sentence_span());
  proto.set_text_source(enum_to_proto<v1::TextSource>(quote.text_source));
  proto.set_text_sha256(sha256_of(quote.text_source, extraction));
  return proto;
}

v1::Event to_proto(const Event& event, std::string_view article_id, const Extraction& extraction) {
  v1::Event proto;
  proto.set_event_id(event.id);
  proto.set_article_id(article_id.data(), article_id.size());
  proto.set_cluster_id(event.cluster_id);
  proto.set_first_mention(event.first_mention);
  proto.set_type(enum_to_proto<v1::EventType>(event.type));
  for (const auto& mode : event.modes) proto.add_modes(mode);
  for (const auto& context : event.contexts) proto.add_contexts(context);
  proto.set_quad_class(event.quad_class);
  proto.set_cameo_code(event.cameo_code);
  if (event.goldstein) proto.set_goldstein(*event.goldstein);
  proto.mutable_trigger()->set_text(event.trigger.text);
  proto.mutable_trigger()->set_lemma(event.trigger.lemma);
  for (const Span span : event.trigger.spans) fill(span, *proto.mutable_trigger()->add_spans());
  for (const auto& actor : event.actors) fill(actor, *proto.add_actors());
  for (const auto& recipient : event.recipients) fill(recipient, *proto.add_recipients());
  if (event.date) fill(*event.date, *proto.mutable_date());
  if (event.location) fill(*event.location, *proto.mutable_location());
  proto.set_factuality(enum_to_proto<v1::Factuality>(event.factuality));
  if (event.reported_by) fill(*event.reported_by, *proto.mutable_reported_by());
  if (event.dead) fill(*event.dead, *proto.mutable_dead());
  if (event.injured) fill(*event.injured, *proto.mutable_injured());
  proto.set_confidence(event.confidence);
  fill(event.sentence_span, *proto.mutable_sentence_span());
  proto.set_text_source(enum_to_proto<v1::TextSource>(event.text_source));
  proto.set_text_sha256(sha256_of(event.text_source, extraction));
  return proto;
}

v1::ArticleRecords to_proto(const Extraction& extraction, std::string_view article_id) {
  v1::ArticleRecords records;
  records.set_article_id(article_id.data(), article_id.size());
  for (const auto& quote : extraction.quotes) *records.add_quotes() = to_proto(quote, article_id, extraction);
  for (const auto& event : extraction.events) *records.add_events() = to_proto(event, article_id, extraction);
  return records;
}

std::string to_json(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  // Fails only on a google.protobuf.Any of unknown type, and we have none.
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return json;
}

}  // namespace newsingest::wire
