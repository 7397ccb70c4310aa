// give_clusters: mentions of one happening within an article share a cluster.
//
// Two mentions are of one happening when type and mode agree, no participant's country contradicts, and neither does the date.
// A mention joins the nearest such cluster among the last few: the cost is linear.
#pragma once

#include <span>

#include "extract/records.h"

namespace newsingest {

// Events must have ids; fills `cluster_id` (the id of the cluster's first mention) and `first_mention`.
void give_clusters(std::span<Event> events);

// The title's events, which have clusters, join those of the body: a headline tells what the body tells first and in full.
void join_clusters(std::span<Event> title, std::span<const Event> body);

}  // namespace newsingest
