#include "engine/explain/absent_concern.h"

namespace frontdoor {

bool isDetailOfAbsentConcern(const Batch& batch, FactIndex fact, std::uint32_t row) {
    const Fact& about = batch.vocabulary().fact(fact);
    if (about.role != FactRole::detail) return false;
    const auto concern = batch.answer(about.parent, row);
    if (!concern) return batch.vocabulary().fact(about.parent).ask == Ask::whenRaised;
    return concern->known && concern->value == 0;
}

}  // namespace frontdoor
