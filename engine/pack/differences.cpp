#include "engine/pack/differences.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/calendar/instant.h"
#include "engine/pack/pack_files.h"
#include "engine/pack/read_attributes.h"
#include "engine/pack/resolve.h"

namespace frontdoor {

namespace {

/// An element as a list of what it says, each with a name that finds it in another.
using Said = std::vector<std::pair<std::string, std::string>>;

/// By what several children of one name are told apart; without any, by their place.
std::string keyOf(const Element& element) {
    for (const std::string_view key : {"id", "code", "sector", "date", "file"})
        if (const Attribute* found = element.attribute(key)) return found->value.text;
    return {};
}

void say(const Element& element, const std::string& path, Said& said) {
    for (const Attribute& attribute : element.attributes) {
        if (attribute.name == "xmlns" || attribute.name == "extends") continue;
        if (path.empty() && attribute.name == "id" && element.name != "rule-pack") continue;
        said.emplace_back(path + attribute.name, plainText(attribute.value.text));
    }
    if (!element.text.text.empty())
        said.emplace_back(path.empty() ? "is" : path.substr(0, path.size() - 1),
                          plainText(element.text.text));
    std::map<std::string_view, std::size_t> places{};
    for (const Element& child : element.children) {
        const auto same = std::ranges::count_if(
            element.children, [&](const Element& other) { return other.name == child.name; });
        const std::size_t place = ++places[child.name];
        std::string key = keyOf(child);
        if (key.empty() && same > 1) key = std::to_string(place);
        say(child, path + child.name + (key.empty() ? "" : "[" + key + "]") + ".", said);
    }
}

bool isWording(std::string_view what) {
    constexpr std::array words{"because", "source", "label", "help",       "example",
                               "name",    "text",   "title", "description"};
    const std::string_view last = what.substr(what.rfind('.') + 1);
    return std::ranges::find(words, last) != words.end();
}

std::vector<Difference::Part> partsOf(const Said& before, const Said& after) {
    const std::map<std::string_view, std::string_view> earlier{before.begin(), before.end()};
    const std::map<std::string_view, std::string_view> later{after.begin(), after.end()};
    std::vector<Difference::Part> parts{};
    for (const auto& [what, text] : before) {
        const auto found = later.find(what);
        const std::string_view now = found == later.end() ? std::string_view() : found->second;
        if (now != text) parts.push_back({what, text, std::string(now), isWording(what)});
    }
    for (const auto& [what, text] : after)
        if (!earlier.contains(what)) parts.push_back({what, {}, text, isWording(what)});
    return parts;
}

std::string speechOf(const Element& element) {
    for (const std::string_view child : {"because", "text"})
        if (std::string text = proseOf(element, child); !text.empty()) return text;
    return plainText(textOf(element, "label"));
}

/// What is compared with what, and where it stands among the differences.
struct Place {
    int rank = 0;
    std::string element{};
    std::string id{};
    friend auto operator<=>(const Place&, const Place&) = default;
};

int rankOf(std::string_view element) {
    constexpr std::array order{"rule-pack", "threshold", "trigger", "score",    "protective",
                               "domain",    "raise",     "routing", "define",   "concern",
                               "fact",      "items",     "detail",  "derive",   "link",
                               "clock",     "action",    "flag",    "locality", "team"};
    return static_cast<int>(std::ranges::find(order, element) - order.begin());
}

/// Everything a pack declares, each with its element.
using Declared = std::map<Place, Element>;

void declare(Element element, std::string id, Declared& into) {
    const std::string name = element.name;
    into.insert_or_assign(Place{rankOf(name), name, std::move(id)}, std::move(element));
}

/// Code lists and calendars stand in files of their own, each with one root.
void declareFiles(const Pack& pack, const PackLimits& limits, Declared& into) {
    for (const SourceFilePtr& file : pack.files) {
        Outcome<Element> root =
            parseElement(file, {.depth = limits.elementDepth, .count = limits.elements});
        if (!root.ok()) continue;
        Element element = std::move(root).value();
        if (element.name != "code-list" && element.name != "calendar") continue;
        std::string id = textOf(element, "id");
        declare(std::move(element), std::move(id), into);
    }
}

/// The root of a pack, with what it has from its bases.
Element rootOf(const ResolvedPack& resolved) {
    Element root = resolved.root;
    std::erase_if(root.children, [](const Element& child) { return child.name != "description"; });
    const auto inherit = [&](const char* name, const std::string& value) {
        if (value.empty() || root.attribute(name) != nullptr) return;
        root.attributes.push_back({name, TextSlice::whole(name, value), {}});
    };
    const auto day = [](const std::optional<Date>& date) {
        return date ? formatDate(*date) : std::string();
    };
    inherit("guidance", resolved.guidance);
    inherit("calendar", resolved.calendar);
    inherit("effective-from", day(resolved.inForce.from));
    inherit("effective-to", day(resolved.inForce.to));
    return root;
}

/// Absent, with what was found, if the pack has an error.
std::optional<Declared> readDeclared(const std::string& path, const PackLimits& limits,
                                     Diagnostics& diagnostics) {
    const Outcome<Pack> pack = loadPack(path, limits);
    if (!pack.ok()) {
        diagnostics.append(pack.diagnostics());
        return std::nullopt;
    }
    Diagnostics known{};  // `loadPack` has told them.
    PackFiles files(limits);
    std::optional<ResolvedPack> resolved = resolvePack(path, files, known);
    if (!resolved) return std::nullopt;
    Declared declared{};
    declare(rootOf(*resolved), "", declared);
    for (Declaration& one : resolved->declarations)
        declare(std::move(one.element), std::move(one.id), declared);
    declareFiles(pack.value(), limits, declared);
    return declared;
}

Difference differenceOf(const Place& place, const Element* before, const Element* after) {
    const auto said = [](const Element* element) {
        Said all{};
        if (element != nullptr) say(*element, "", all);
        return all;
    };
    Difference difference{.element = place.element,
                          .id = place.id,
                          .says = speechOf(after != nullptr ? *after : *before),
                          .parts = partsOf(said(before), said(after))};
    if (before == nullptr) difference.how = Difference::How::added;
    if (after == nullptr) difference.how = Difference::How::removed;
    if (before != nullptr) difference.before = before->span;
    if (after != nullptr) difference.after = after->span;
    return difference;
}

}  // namespace

bool Difference::wordingOnly() const {
    return how == How::changed && std::ranges::all_of(parts, &Part::wording);
}

Outcome<std::vector<Difference>> comparePacks(const std::string& first, const std::string& second,
                                              const PackLimits& limits) {
    Diagnostics diagnostics;
    const std::optional<Declared> before = readDeclared(first, limits, diagnostics);
    const std::optional<Declared> after = readDeclared(second, limits, diagnostics);
    if (!before || !after) return Outcome<std::vector<Difference>>::failure(std::move(diagnostics));
    const auto find = [](const Declared& declared, const Place& place) {
        const auto found = declared.find(place);
        return found == declared.end() ? nullptr : &found->second;
    };
    Declared places = *before;
    places.insert(after->begin(), after->end());
    std::vector<Difference> differences{};
    for (const auto& [place, element] : places) {
        Difference one = differenceOf(place, find(*before, place), find(*after, place));
        if (one.how != Difference::How::changed || !one.parts.empty())
            differences.push_back(std::move(one));
    }
    return {std::move(differences), std::move(diagnostics)};
}

}  // namespace frontdoor
