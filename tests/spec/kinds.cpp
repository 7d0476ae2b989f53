#include "tests/spec/kinds.h"

namespace frontdoor::spec {

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {.name = "check", .run = runCheck},
        {.name = "eval", .run = runEval},
        {.name = "expression", .run = runExpression},
    };
    return all;
}

}  // namespace frontdoor::spec
