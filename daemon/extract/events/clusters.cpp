#include "extract/events/clusters.h"

#include <algorithm>

namespace newsingest {
namespace {

constexpr std::size_t kWindow = 24;

bool agree(const std::vector<Event::Participant>& a, const std::vector<Event::Participant>& b) {
  bool known_a = false;
  bool known_b = false;
  for (const auto& x : a) {
    if (x.country.empty()) continue;
    known_a = true;
    for (const auto& y : b) {
      known_b = known_b || !y.country.empty();
      if (x.country == y.country) return true;
    }
  }
  for (const auto& y : b) known_b = known_b || !y.country.empty();
  return !known_a || !known_b;
}

bool same_happening(const Event& a, const Event& b) {
  if (a.type != b.type || (a.factuality == Event::Factuality::Negated) != (b.factuality == Event::Factuality::Negated)) return false;
  if (!a.modes.empty() && !b.modes.empty() && a.modes != b.modes) return false;
  if (a.date && b.date && (a.date->start > b.date->end || b.date->start > a.date->end)) return false;
  const bool straight = agree(a.actors, b.actors) && agree(a.recipients, b.recipients);
  const bool mutual = a.type == Event::Type::Consult || a.type == Event::Type::Agree || a.type == Event::Type::Cooperate;
  return straight || (mutual && agree(a.actors, b.recipients) && agree(a.recipients, b.actors));
}

}  // namespace

void give_clusters(std::span<Event> events) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    events[i].cluster_id = events[i].id;
    events[i].first_mention = true;
    const std::size_t oldest = i > kWindow ? i - kWindow : 0;
    for (std::size_t j = i; j-- > oldest;) {
      if (!same_happening(events[j], events[i])) continue;
      events[i].cluster_id = events[j].cluster_id;
      events[i].first_mention = false;
      break;
    }
  }
}

void join_clusters(std::span<Event> title, std::span<const Event> body) {
  for (Event& event : title) {
    for (const Event& other : body.first(std::min(body.size(), kWindow))) {
      if (!same_happening(other, event)) continue;
      event.cluster_id = other.cluster_id;
      event.first_mention = false;
      break;
    }
  }
}

}  // namespace newsingest
