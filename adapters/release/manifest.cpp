#include "adapters/release/manifest.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "adapters/release/read_root.h"
#include "engine/diagnostics/xml_text.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor::release {

namespace {

std::string folded(const std::string& name) {
    std::string out;
    for (const char letter : name) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isspace(byte) == 0) out += static_cast<char>(std::tolower(byte));
    }
    return out;
}

}  // namespace

std::string faultOfApprovals(const std::string& author, const std::vector<std::string>& approvals) {
    if (folded(author).empty()) return "a release has an author";
    std::set<std::string> names;
    for (const std::string& name : approvals) {
        if (folded(name).empty()) return "whoever approves has a name";
        if (folded(name) == folded(author)) return "`" + name + "` wrote it, and cannot approve it";
        if (!names.insert(folded(name)).second) return "`" + name + "` approves it twice";
    }
    return names.size() < 2 ? "two people approve a release" : "";
}

std::string manifestXml(const Manifest& manifest) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<release xmlns=\"urn:frontdoor:release:1\"";
    out += xmlAttribute("pack", manifest.pack) + xmlAttribute("version", manifest.version) +
           xmlAttribute("hash", manifest.hash) + xmlAttribute("engine", manifest.engine) +
           xmlAttribute("author", manifest.author) + xmlAttribute("at", manifest.at);
    if (!manifest.previous.empty()) out += xmlAttribute("previous", manifest.previous);
    out += ">\n";
    for (const std::string& by : manifest.approvals)
        out += "  <approval" + xmlAttribute("by", by) + "/>\n";
    for (const Manifest::Result& result : manifest.results)
        out += "  <result" + xmlAttribute("of", result.of) + xmlAttribute("says", result.says) +
               "/>\n";
    for (const auto& [file, sum] : manifest.contents)
        out += "  <content" + xmlAttribute("file", file) + xmlAttribute("sha256", sum) + "/>\n";
    return out + "</release>\n";
}

Outcome<Manifest> readManifest(const std::string& folder) {
    Diagnostics diagnostics;
    const std::string path = (std::filesystem::path(folder) / kManifestName).string();
    const std::optional<Element> root = readRoot(path, "release", diagnostics);
    if (!root) return Outcome<Manifest>::failure(std::move(diagnostics));
    Manifest manifest{.pack = textOf(*root, "pack"),
                      .version = textOf(*root, "version"),
                      .hash = textOf(*root, "hash"),
                      .engine = textOf(*root, "engine"),
                      .author = textOf(*root, "author"),
                      .at = textOf(*root, "at"),
                      .previous = textOf(*root, "previous")};
    for (const Element& child : root->children) {
        if (child.name == "approval") manifest.approvals.push_back(textOf(child, "by"));
        if (child.name == "result")
            manifest.results.push_back({textOf(child, "of"), textOf(child, "says")});
        if (child.name == "content")
            manifest.contents.emplace(textOf(child, "file"), textOf(child, "sha256"));
    }
    const std::string fault = faultOfApprovals(manifest.author, manifest.approvals);
    if (!fault.empty()) diagnostics.add(Code::R0108, root->span, fault);
    return {std::move(manifest), std::move(diagnostics)};
}

}  // namespace frontdoor::release
