#include "engine/pack/settings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/diagnostics/text_slice.h"
#include "engine/pack/grammar.h"

namespace frontdoor {

namespace {

/// A setting's parts, each with its place in the text.
struct Setting {
    TextSlice whole{};
    std::size_t dot = 0;
    std::size_t equals = 0;

    [[nodiscard]] std::string_view id() const {
        return std::string_view(whole.text).substr(0, dot);
    }
    [[nodiscard]] std::string_view attribute() const {
        return std::string_view(whole.text).substr(dot + 1, equals - dot - 1);
    }
    [[nodiscard]] SourceSpan idSpan() const { return whole.span(0, dot); }
    [[nodiscard]] SourceSpan attributeSpan() const { return whole.span(dot + 1, equals); }
    [[nodiscard]] TextSlice value() const {
        const auto from = static_cast<std::ptrdiff_t>(equals + 1);
        return {whole.file,
                whole.text.substr(equals + 1),
                {whole.offsets.begin() + from, whole.offsets.end()}};
    }
};

std::optional<Setting> parse(const std::string& text, const SourceFilePtr& file) {
    Setting setting{{file, text, {}}};
    for (std::uint32_t at = 0; at <= text.size(); ++at) setting.whole.offsets.push_back(at);
    setting.equals = text.find('=');
    setting.dot = text.rfind('.', setting.equals);
    if (setting.equals == std::string::npos || setting.dot == std::string::npos ||
        setting.dot == 0 || setting.dot + 1 >= setting.equals)
        return {};
    return setting;
}

bool canBeSet(IdSpace space) {
    constexpr std::array spaces{IdSpace::rule, IdSpace::team, IdSpace::clock, IdSpace::domain};
    return std::find(spaces.begin(), spaces.end(), space) != spaces.end();
}

Declaration* find(ResolvedPack& pack, std::string_view id) {
    const auto found =
        std::find_if(pack.declarations.begin(), pack.declarations.end(),
                     [&](const Declaration& one) { return canBeSet(one.space) && one.id == id; });
    return found == pack.declarations.end() ? nullptr : &*found;
}

void apply(const Setting& setting, ResolvedPack& pack, Diagnostics& diagnostics) {
    Declaration* const declaration = find(pack, setting.id());
    if (declaration == nullptr) {
        std::vector<std::string_view> ids{};
        for (const Declaration& one : pack.declarations)
            if (canBeSet(one.space)) ids.push_back(one.id);
        Diagnostic& unknown = diagnostics.add(
            Code::R0406, setting.idSpan(),
            "there is no rule, team, clock or domain `" + std::string(setting.id()) + "`");
        if (const auto near = nearest(setting.id(), ids))
            unknown.notes.push_back({"did you mean `" + std::string(*near) + "`?", {}});
        return;
    }
    if (setting.attribute() == "id") {
        diagnostics.add(Code::R0105, setting.attributeSpan(), "an id cannot be set");
        return;
    }
    auto& attributes = declaration->element.attributes;
    std::erase_if(attributes,
                  [&](const Attribute& one) { return one.name == setting.attribute(); });
    attributes.push_back(
        {std::string(setting.attribute()), setting.value(), setting.attributeSpan()});
    if (declaration->element.sound) validateElement(declaration->element, diagnostics);
}

}  // namespace

void applySettings(const std::vector<std::string>& settings, ResolvedPack& pack, PackFiles& files,
                   Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < settings.size(); ++i) {
        const auto file = files.add("settings/" + std::to_string(i + 1), settings[i]);
        if (const auto setting = parse(settings[i], file)) {
            apply(*setting, pack, diagnostics);
        } else {
            diagnostics.add(Code::R0105, {file, 0, static_cast<std::uint32_t>(settings[i].size())},
                            "`" + settings[i] + "` is not a setting, such as `TH-FH.at-least=28`");
        }
    }
}

}  // namespace frontdoor
