// Failpoints: named places of the delivery path at which a fault test ends or disturbs the process. Compiled to nothing unless
// the build says -DNEWSINGEST_FAILPOINTS=ON; what ships has none.
//
//   NEWSINGEST_FAILPOINT=after_produce:kill:7            SIGKILL to itself at the 7th passage
//   NEWSINGEST_FAILPOINT=after_poll:hang:1               the thread that passes there first never comes back
//   NEWSINGEST_FAILPOINT=mid_extraction:crash:<text>     ends the process while it reads an article whose body begins so
//   NEWSINGEST_FAILPOINT=offsets_outside:kill:2            a deliberately broken variant (offsets committed outside the
//                                                        transaction), which the fault tests must catch
#pragma once

#include <string_view>

namespace newsingest::stream {

#ifdef NEWSINGEST_FAILPOINTS
void failpoint(std::string_view name, std::string_view detail = {});
bool failpoint_is_on(std::string_view name);
#else
inline void failpoint(std::string_view, std::string_view = {}) {}
constexpr bool failpoint_is_on(std::string_view) { return false; }
#endif

}  // namespace newsingest::stream
