#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

/// The ways of saying what belongs to a locality, and the fact each is compared with.
struct Area {
    std::string_view element{};
    std::string_view attribute{};
    std::string_view fact{};
    std::string_view word{};
};
constexpr std::array<Area, 3> kAreas{
    {{"district", "code", "household.district", "district"},
     {"ward", "code", "household.ward", "ward"},
     {"postcode", "sector", "household.postcode_sector", "postcode sector"}}};

struct Place {
    std::string locality{};
    SourceSpan span{};
};

class LocalityCheck {
  public:
    LocalityCheck(const Area& area, const Vocabulary& vocabulary, Diagnostics& diagnostics)
        : area_(area), diagnostics_(diagnostics) {
        const auto fact = vocabulary.find(area.fact);
        if (fact) list_ = vocabulary.listOf(vocabulary.fact(*fact));
    }

    void run(const Declaration& locality) {
        for (const Element& child : locality.element.children) {
            const std::string code = textOf(child, area_.attribute);
            if (child.name != area_.element || code.empty()) continue;
            const SourceSpan span = spanOf(child, area_.attribute);
            checkKnown(code, span);
            const auto [first, fresh] = taken_.try_emplace(code, Place{locality.id, span});
            if (fresh) continue;
            diagnostics_
                .add(Code::R0604, span,
                     fmt::format("{} `{}` is in locality `{}` and already in `{}`", area_.word,
                                 code, locality.id, first->second.locality))
                .notes.push_back({"the first is here", first->second.span});
        }
    }

  private:
    void checkKnown(const std::string& code, const SourceSpan& span) {
        if (list_ == nullptr || list_->find(code)) return;
        Diagnostic& added = diagnostics_.add(
            Code::R0204, span,
            fmt::format("`{}` is not in `{}`, the list of `{}`", code, list_->id, area_.fact));
        std::vector<std::string_view> codes;
        for (const CodeEntry& known : list_->codes()) codes.push_back(known.id);
        const auto near = nearest(code, codes);
        if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
    }

    const Area& area_;
    Diagnostics& diagnostics_;
    const CodeList* list_ = nullptr;
    std::map<std::string, Place> taken_{};
};

}  // namespace

void checkLocalities(const CheckInput& input, Diagnostics& diagnostics) {
    for (const Area& area : kAreas) {
        LocalityCheck check(area, *input.pack().vocabulary, diagnostics);
        for (const Declaration& one : input.source().declarations) {
            if (one.space == IdSpace::locality) check.run(one);
        }
    }
}

}  // namespace frontdoor
