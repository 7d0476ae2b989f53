#pragma once

#include <string>

#include "engine/pack/pack.h"

namespace frontdoor::intake {

/// A JSON Schema (draft 2020-12) of the referral form as JSON: every field with its question, its
/// values and what they mean.
[[nodiscard]] std::string formSchema(const Pack& pack);

/// A guide to the form in Markdown, for somebody who fills it in or builds an export: every field,
/// its values, what silence means, which rules read it, an example, and a whole referral at the
/// end.
[[nodiscard]] std::string fieldGuide(const Pack& pack);

/// A whole referral in JSON that answers some of everything; the reader takes it without a finding.
[[nodiscard]] std::string exampleReferral(const Pack& pack);

}  // namespace frontdoor::intake
