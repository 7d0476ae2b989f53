#include "adapters/intake/mapping_library.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/mapping_element.h"
#include "adapters/intake/mapping_spec.h"
#include "adapters/intake/mapping_xml.h"
#include "adapters/intake/recognition.h"

namespace frontdoor::intake {
namespace {

std::vector<std::string> mappingFiles(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (entry->path().extension() == ".xml") paths.push_back(entry->path().string());
    }
    std::ranges::sort(paths);
    return paths;
}

}  // namespace

struct MappingLibrary::Content {
    struct Shelved {
        About about{};
        std::vector<RecogniseSpec> signs{};
    };
    std::vector<Shelved> mappings{};
    Diagnostics diagnostics{};
};

MappingLibrary::MappingLibrary(std::unique_ptr<Content> content) : content_(std::move(content)) {}
MappingLibrary::MappingLibrary(MappingLibrary&&) noexcept = default;
MappingLibrary& MappingLibrary::operator=(MappingLibrary&&) noexcept = default;
MappingLibrary::~MappingLibrary() = default;

MappingLibrary MappingLibrary::scan(const std::string& folder, const MappingLimits& limits) {
    auto content = std::make_unique<Content>();
    for (const std::string& path : mappingFiles(folder)) {
        const SourceFilePtr file = readMappingFile(path, limits, {}, content->diagnostics);
        if (!file) continue;
        MappingSpec spec = readRecognition(file, content->diagnostics);
        if (spec.id.text.empty()) continue;
        content->mappings.push_back({{std::move(spec.id.text), path, std::move(spec.format.text)},
                                     std::move(spec.recognise)});
    }
    std::ranges::stable_sort(content->mappings, {},
                             [](const Content::Shelved& one) { return one.about.id; });
    return MappingLibrary(std::move(content));
}

const MappingLibrary::About* MappingLibrary::recognise(std::string_view front, bool isSheet) const {
    const Content::Shelved* best = nullptr;
    const bool prose = !isSheet && mayBeProse(front);
    for (const Content::Shelved& one : content_->mappings) {
        if (one.signs.size() <= (best == nullptr ? 0 : best->signs.size())) continue;
        // The narrative of a form may say what is a sign of a text.
        if (one.about.form == name(Form::text) && !prose) continue;
        if (showsSigns(front, isSheet, one.signs)) best = &one;
    }
    return best == nullptr ? nullptr : &best->about;
}

const MappingLibrary::About* MappingLibrary::find(std::string_view id) const {
    const auto found = std::ranges::find(
        content_->mappings, id,
        [](const Content::Shelved& one) -> std::string_view { return one.about.id; });
    return found == content_->mappings.end() ? nullptr : &found->about;
}

std::vector<std::string> MappingLibrary::ids() const {
    std::vector<std::string> ids;
    for (const Content::Shelved& one : content_->mappings) ids.push_back(one.about.id);
    return ids;
}

const Diagnostics& MappingLibrary::diagnostics() const { return content_->diagnostics; }

}  // namespace frontdoor::intake
