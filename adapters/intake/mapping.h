#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "adapters/intake/intake_format.h"
#include "engine/diagnostics/outcome.h"
#include "engine/vocabulary/event_kind.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::intake {

struct Plan;

/// How the fields of one form become facts: a mapping file, checked against a vocabulary.
/// Immutable, shared by threads.
class Mapping {
  public:
    Mapping(std::string id, std::string label, Form form, std::shared_ptr<const Plan> plan);

    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] const std::string& label() const { return label_; }
    [[nodiscard]] Form form() const { return form_; }
    /// Whether it can read files of this format: a `form-json` mapping reads two of them.
    [[nodiscard]] bool reads(Format format) const { return formOf(format) == form_; }
    /// Its records tell of the past only, and are not decided.
    [[nodiscard]] bool historyOnly() const;
    /// Its records tell of the past, whether they are decided or not.
    [[nodiscard]] bool tellsOfThePast() const;
    /// Some of its records may tell of the past, which they then say themselves.
    [[nodiscard]] bool recordsTell() const;
    /// A record is all that its file tells of a child, so the past of each referral that it is cut
    /// into stands in the record.
    [[nodiscard]] bool pastWithinRecords() const;
    /// The kinds of event that its files tell of whenever they happen. What a referral says of the
    /// past besides is what somebody thought of.
    [[nodiscard]] EventKinds eventKinds() const;
    [[nodiscard]] const std::shared_ptr<const Vocabulary>& vocabulary() const;
    [[nodiscard]] const Plan& plan() const { return *plan_; }

  private:
    std::string id_;
    std::string label_;
    Form form_ = Form::json;
    std::shared_ptr<const Plan> plan_;
};

using MappingPtr = std::shared_ptr<const Mapping>;

struct MappingLimits {
    std::size_t fileBytes = std::size_t{4} << 20U;
    std::size_t files = 16;  // The mapping and what it includes.
    std::size_t elements = 20'000;
};

/// How a mapping is to be used.
struct MappingOptions {
    bool hindsight = false;  // Fields are read, too, that were filled in after the referral.
};

/// Reads a mapping file and checks it against a vocabulary; all errors at once, each with its
/// place. Included files stand in the same folder.
[[nodiscard]] Outcome<MappingPtr> loadMapping(const std::string& path,
                                              const std::shared_ptr<const Vocabulary>& vocabulary,
                                              const MappingLimits& limits = {},
                                              const MappingOptions& options = {});
/// The same from a text. Its includes are read from `folder`; without one, an include is an error.
[[nodiscard]] Outcome<MappingPtr> readMapping(const SourceFilePtr& file, const std::string& folder,
                                              const std::shared_ptr<const Vocabulary>& vocabulary,
                                              const MappingLimits& limits = {},
                                              const MappingOptions& options = {});

}  // namespace frontdoor::intake
