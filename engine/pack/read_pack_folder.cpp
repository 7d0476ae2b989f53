#include "engine/pack/read_pack_folder.h"

#include <iterator>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "engine/pack/grammar.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRootFile = "pack.xml";

class FolderReader {
  public:
    FolderReader(fs::path folder, PackFiles& files, Diagnostics& diagnostics)
        : files_(files), diagnostics_(diagnostics) {
        folder_.path = std::move(folder);
    }

    std::optional<PackFolder> run(const SourceSpan& wanted) {
        std::optional<Element> root = read(std::string(kRootFile), "rule-pack", wanted);
        if (!root) return std::nullopt;
        const bool named = root->attribute("id") != nullptr;
        seen_.insert(std::string(kRootFile));
        take(*root);
        folder_.root = std::move(*root);
        // Without an id nothing can be said about what is whose.
        if (!named) return std::nullopt;
        return std::move(folder_);
    }

  private:
    std::optional<Element> read(const std::string& name, std::string_view rootElement,
                                const SourceSpan& wanted) {
        const std::string key = folder_.path.filename().generic_string() + '/' + name;
        const SourceFilePtr file = files_.read(folder_.path / name, key, wanted, diagnostics_);
        if (!file) return std::nullopt;
        Outcome<Element> parsed = parseElement(file, files_.elementLimits());
        diagnostics_.append(parsed.diagnostics());
        if (!parsed.ok()) return std::nullopt;
        Element element = std::move(parsed).value();
        if (!validate(element, rootElement, diagnostics_)) return std::nullopt;
        return element;
    }

    /// Moves the sections out of a root, going into each file that it includes.
    void take(Element& root) {
        folder_.complete = folder_.complete && root.complete;
        std::vector<Element> children = std::exchange(root.children, {});
        for (Element& child : children) {
            if (child.name == "include") {
                include(child);
            } else if (child.name == "description") {
                root.children.push_back(std::move(child));
            } else {
                folder_.sections.push_back(std::move(child));
            }
        }
    }

    void include(const Element& element) {
        const Attribute* attribute = element.attribute("file");
        // Until the part is taken, what it declares is missing.
        const bool before = std::exchange(folder_.complete, false);
        if (attribute == nullptr) return;
        const std::string name =
            fs::path(attribute->value.text).lexically_normal().generic_string();
        const SourceSpan span = attribute->value.span();
        if (!seen_.insert(name).second) {
            diagnostics_.add(Code::R0112, span, fmt::format("`{}` is included twice", name));
            return;
        }
        if (leavesFolder(name)) {
            diagnostics_.add(Code::R0112, span,
                             fmt::format("`{}` is outside the pack's folder", name));
            return;
        }
        std::optional<Element> part = read(name, "rule-pack-part", span);
        if (!part) return;
        folder_.complete = before;
        take(*part);
    }

    /// A link may lead out of the folder though its name does not.
    bool leavesFolder(const std::string& name) const {
        std::error_code error;
        const fs::path folder = fs::weakly_canonical(folder_.path, error);
        if (error) return false;
        const fs::path file = fs::weakly_canonical(folder_.path / name, error);
        if (error) return false;
        const fs::path way = file.lexically_relative(folder);
        return way.empty() || *way.begin() == "..";
    }

    PackFolder folder_{};
    std::set<std::string> seen_{};
    PackFiles& files_;
    Diagnostics& diagnostics_;
};

}  // namespace

std::optional<PackFolder> readPackFolder(const fs::path& folder, const SourceSpan& wanted,
                                         PackFiles& files, Diagnostics& diagnostics) {
    return FolderReader(folder, files, diagnostics).run(wanted);
}

}  // namespace frontdoor
