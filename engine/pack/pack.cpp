#include "engine/pack/pack.h"

#include "engine/diagnostics/check.h"

namespace frontdoor {

std::string_view name(RuleKind kind) {
    switch (kind) {
        case RuleKind::trigger:
            return "trigger";
        case RuleKind::score:
            return "score";
        case RuleKind::threshold:
            return "threshold";
        case RuleKind::raise:
            return "raise";
        case RuleKind::action:
            return "action";
        case RuleKind::flag:
            return "flag";
    }
    FRONTDOOR_CHECK(false, "a rule has one of six kinds");
}

}  // namespace frontdoor
