#include "adapters/release/change_log.h"

#include <array>
#include <string_view>

namespace frontdoor::release {

namespace {

constexpr std::string_view kTitle = "# What changed, release by release\n";

std::string heading(const Manifest& manifest) {
    std::string out = "\n## " + manifest.pack + " " + manifest.version + ", " +
                      manifest.at.substr(0, 10) + "\n\nHash `" + manifest.hash + "`, written by " +
                      manifest.author + ", approved by ";
    for (std::size_t i = 0; i < manifest.approvals.size(); ++i) {
        if (i > 0) out += i + 1 == manifest.approvals.size() ? " and " : ", ";
        out += manifest.approvals[i];
    }
    return out + ".\n";
}

std::string shown(const std::string& text) { return text.empty() ? "nothing" : "`" + text + "`"; }

std::string lines(const Difference& one) {
    constexpr std::array<std::string_view, 3> words{"changed", "added", "removed"};
    std::string out = "\n* **" + one.element + (one.id.empty() ? "" : " " + one.id) + "** " +
                      std::string(words[static_cast<std::size_t>(one.how)]);
    if (!one.says.empty()) out += ": " + one.says;
    out += "\n";
    for (const Difference::Part& part : one.parts) {
        out += "  * " + part.what + ": ";
        if (one.how == Difference::How::changed)
            out += "from " + shown(part.before) + " to " + shown(part.after);
        else
            out += shown(part.before.empty() ? part.after : part.before);
        out += "\n";
    }
    return out;
}

}  // namespace

std::string changeLog(const Manifest& manifest, const std::vector<Difference>& differences,
                      const std::string& before) {
    std::string out = std::string(kTitle) + heading(manifest);
    if (differences.empty()) out += "\nNothing differs from the release before.\n";
    for (const Difference& one : differences) out += lines(one);
    return out + (before.starts_with(kTitle) ? before.substr(kTitle.size()) : before);
}

std::string firstChangeLog(const Manifest& manifest) {
    return std::string(kTitle) + heading(manifest) + "\nThe first release.\n";
}

}  // namespace frontdoor::release
