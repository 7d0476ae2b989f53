#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/intake_format.h"
#include "adapters/intake/mapping.h"

namespace frontdoor::intake {

/// The mappings of a folder, and by what each is recognised. Cheap: a mapping is read whole only
/// when it is loaded.
class MappingLibrary {
  public:
    /// Looks through all `*.xml` files of a folder; files with another root than a mapping's do not
    /// count. What cannot be read of them is said in `diagnostics`.
    [[nodiscard]] static MappingLibrary scan(const std::string& folder,
                                             const MappingLimits& limits = {});
    MappingLibrary(MappingLibrary&&) noexcept;
    MappingLibrary& operator=(MappingLibrary&&) noexcept;
    ~MappingLibrary();

    struct About {
        std::string id{};
        std::string path{};
        std::string form{};  // The mapping's `format`, as it is written.
    };

    /// The mapping that recognises a file by its front, of which some 64 kB are enough: the one of
    /// which the most signs hold; of several, the first by id. Null if none does.
    [[nodiscard]] const About* recognise(std::string_view front, bool isSheet) const;
    [[nodiscard]] const About* find(std::string_view id) const;
    /// In their order.
    [[nodiscard]] std::vector<std::string> ids() const;
    [[nodiscard]] const Diagnostics& diagnostics() const;

  private:
    struct Content;
    explicit MappingLibrary(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content_;
};

}  // namespace frontdoor::intake
