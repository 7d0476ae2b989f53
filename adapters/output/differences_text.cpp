#include "adapters/output/differences_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"

namespace frontdoor {
namespace {

constexpr std::size_t kTextColumns = 110;
constexpr std::size_t kShort = 36;  // Two that are as short stand on one line.

std::string_view wordFor(Difference::How how) {
    constexpr std::array<std::string_view, 3> words{"changed", "added", "removed"};
    return words[static_cast<std::size_t>(how)];
}

std::string shown(const std::string& text) { return text.empty() ? "–" : text; }

void appendPart(std::string& out, const Difference::Part& part, Difference::How how) {
    std::string what = "    ";
    appendPadded(what, printable(part.what), 16);
    what += "  ";
    const std::string before = printable(part.before);
    const std::string after = printable(part.after);
    if (how != Difference::How::changed) {
        appendWrapped(out, what, before.empty() ? after : before, kTextColumns);
    } else if (textColumns(before) <= kShort && textColumns(after) <= kShort) {
        out += what + shown(before) + " → " + shown(after) + "\n";
    } else {
        appendWrapped(out, what + "was ", shown(before), kTextColumns);
        appendWrapped(out, std::string(textColumns(what), ' ') + "now ", shown(after),
                      kTextColumns);
    }
}

std::string placeOf(const Difference& one) {
    const std::string before = one.before.file ? one.before.place() : "";
    const std::string after = one.after.file ? one.after.place() : "";
    return before.empty() ? after : after.empty() ? before : before + " → " + after;
}

void append(std::string& out, const Difference& one, bool wording) {
    std::string title = one.element + (one.id.empty() ? "" : " " + one.id);
    title += " " + std::string(wordFor(one.how));
    out += "\n";
    appendWrapped(out, "  ", printable(title), kTextColumns);
    const bool saysItself = std::ranges::any_of(one.parts, [&](const Difference::Part& part) {
        return part.wording && (wording || one.how != Difference::How::changed) &&
               (part.after == one.says || part.before == one.says);
    });
    if (!one.says.empty() && !saysItself)
        appendWrapped(out, "    ", printable(one.says), kTextColumns);
    for (const Difference::Part& part : one.parts) {
        if (part.wording && !wording && one.how == Difference::How::changed) continue;
        appendPart(out, part, one.how);
    }
    out += "    " + placeOf(one) + "\n";
}

/// `2 thresholds changed, 1 trigger added`, in the order of the differences.
std::string countsText(const std::vector<const Difference*>& differences) {
    std::string text;
    for (auto at = differences.begin(); at != differences.end();) {
        const Difference& one = **at;
        const auto same = [&](const Difference* other) {
            return other->element == one.element && other->how == one.how;
        };
        const auto count = std::count_if(differences.begin(), differences.end(), same);
        const bool told = std::find_if(differences.begin(), at, same) != at;
        ++at;
        if (told) continue;
        text += (text.empty() ? "" : ", ") + grouped(static_cast<std::uint64_t>(count)) + " " +
                one.element + (count == 1 || one.element.ends_with("s") ? "" : "s") + " " +
                std::string(wordFor(one.how));
    }
    return text;
}

}  // namespace

std::string differencesText(const std::vector<Difference>& differences, bool wording) {
    std::vector<const Difference*> told;
    std::size_t untold = 0;
    for (const Difference& one : differences) {
        if (one.wordingOnly() && !wording) {
            ++untold;
        } else {
            told.push_back(&one);
        }
    }
    std::string out = told.empty() ? "nothing that decides differs\n"
                                   : "what differs: " + countsText(told) + "\n";
    for (const Difference* one : told) append(out, *one, wording);
    if (untold > 0) {
        out += "\n" + counted(untold, "more differs", "more differ") +
               " in wording only; --wording shows it\n";
    }
    return out;
}

}  // namespace frontdoor
