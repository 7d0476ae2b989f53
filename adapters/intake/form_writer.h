#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/form_fields.h"
#include "engine/batch/batch.h"

namespace frontdoor::intake {

/// Writes referrals as our own form in JSON, one a line: the canonical format, which holds what any
/// other can say. Reading it gives the same answers, lists, identities and events.
///
/// What tells people apart comes as the hashes it is kept as; text that no rule reads is not in a
/// batch, and is left out.
class FormWriter {
  public:
    explicit FormWriter(std::shared_ptr<const Vocabulary> vocabulary);
    /// Appends a referral and a line end.
    void append(std::string& out, const Batch& batch, std::uint32_t referral) const;

  private:
    std::shared_ptr<const Vocabulary> vocabulary_;
    std::vector<FormField> shared_;
    std::vector<FormField> child_;  // With those shared, which may differ for one child.
    std::vector<FormField> concerns_;
    std::vector<FormField> protective_;
};

}  // namespace frontdoor::intake
