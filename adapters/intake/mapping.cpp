#include "adapters/intake/mapping.h"

#include <filesystem>
#include <utility>

#include "adapters/intake/mapping_element.h"
#include "adapters/intake/mapping_xml.h"
#include "adapters/intake/plan_builder.h"

namespace frontdoor::intake {

Mapping::Mapping(std::string id, std::string label, Form form, std::shared_ptr<const Plan> plan)
    : id_(std::move(id)), label_(std::move(label)), form_(form), plan_(std::move(plan)) {}

bool Mapping::historyOnly() const { return plan_->historyOnly; }

bool Mapping::tellsOfThePast() const { return plan_->tellsOfThePast; }

bool Mapping::recordsTell() const { return plan_->recordsTell; }

bool Mapping::pastWithinRecords() const { return plan_->pastWithinRecords; }

EventKinds Mapping::eventKinds() const { return plan_->tellsOf; }

const std::shared_ptr<const Vocabulary>& Mapping::vocabulary() const { return plan_->vocabulary; }

Outcome<MappingPtr> readMapping(const SourceFilePtr& file, const std::string& folder,
                                const std::shared_ptr<const Vocabulary>& vocabulary,
                                const MappingLimits& limits, const MappingOptions& options) {
    Diagnostics diagnostics;
    MappingSpec spec = readMappingXml(file, folder, limits, diagnostics);
    const std::string id = spec.id.text;
    const std::string label = spec.label.text;
    // A root that is no mapping's leaves nothing to check, and each further finding would follow
    // from the first.
    if (!spec.id.given && diagnostics.hasErrors())
        return Outcome<MappingPtr>::failure(std::move(diagnostics));
    PlanBuilder builder(std::move(spec), vocabulary, options, diagnostics);
    std::shared_ptr<const Plan> plan = builder.build();
    diagnostics.sort();
    MappingPtr mapping =
        std::make_shared<const Mapping>(id, label, builder.form(), std::move(plan));
    return {std::move(mapping), std::move(diagnostics)};
}

Outcome<MappingPtr> loadMapping(const std::string& path,
                                const std::shared_ptr<const Vocabulary>& vocabulary,
                                const MappingLimits& limits, const MappingOptions& options) {
    Diagnostics diagnostics;
    const SourceFilePtr file = readMappingFile(path, limits, {}, diagnostics);
    if (!file) return Outcome<MappingPtr>::failure(std::move(diagnostics));
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return readMapping(file, folder.empty() ? "." : folder, vocabulary, limits, options);
}

}  // namespace frontdoor::intake
