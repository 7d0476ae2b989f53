#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/mapping.h"
#include "adapters/intake/mapping_spec.h"
#include "engine/diagnostics/diagnostic.h"

namespace pugi {
struct xml_node_struct;
}

namespace frontdoor::intake {

/// An element of a mapping's XML, with the file it stands in, and what can be wrong with any
/// element. Lives as long as its document.
class MappingElement {
  public:
    MappingElement(pugi::xml_node_struct* node, const SourceFilePtr& file, Diagnostics& diagnostics)
        : node_(node), file_(&file), diagnostics_(&diagnostics) {}

    [[nodiscard]] std::string_view name() const;
    /// The name in its start tag.
    [[nodiscard]] SourceSpan span() const;
    [[nodiscard]] SpecText attribute(const char* name) const;
    [[nodiscard]] std::string_view text() const;
    /// Elements, without the text between them.
    [[nodiscard]] std::vector<MappingElement> children() const;

    // Each adds what it finds to the diagnostics.

    /// It has no attributes but these.
    void allow(std::initializer_list<std::string_view> attributes) const;
    /// It has the attribute, with a value.
    [[nodiscard]] SpecText require(const char* attribute) const;
    /// Whether an attribute says yes; if it is there, it says yes or no.
    [[nodiscard]] bool yes(const char* attribute) const;
    /// It holds elements only.
    void noText() const;
    /// It is none of those that are known where it stands.
    void addUnknown(std::initializer_list<std::string_view> known) const;

  private:
    [[nodiscard]] SourceSpan valueSpan(std::string_view attribute) const;

    pugi::xml_node_struct* node_;
    const SourceFilePtr* file_;
    Diagnostics* diagnostics_;
};

/// The XML of one file of a mapping.
class MappingDocument {
  public:
    /// Absent, with an error, if it is not well-formed. File and diagnostics must outlive it.
    [[nodiscard]] static std::optional<MappingDocument> parse(const SourceFilePtr& file,
                                                              Diagnostics& diagnostics);
    MappingDocument(MappingDocument&&) noexcept;
    MappingDocument& operator=(MappingDocument&&) noexcept;
    ~MappingDocument();

    [[nodiscard]] MappingElement root() const;

  private:
    struct Tree;
    explicit MappingDocument(std::unique_ptr<Tree> tree);
    std::unique_ptr<Tree> tree_;
};

/// Reads a whole file; an error is put to the diagnostics, `at` the place that names it.
[[nodiscard]] SourceFilePtr readMappingFile(const std::string& path, const MappingLimits& limits,
                                            const SourceSpan& at, Diagnostics& diagnostics);

}  // namespace frontdoor::intake
