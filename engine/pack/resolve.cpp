#include "engine/pack/resolve.h"

#include <algorithm>
#include <array>
#include <map>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "engine/pack/read_attributes.h"
#include "engine/pack/read_pack_folder.h"

// The local pack is laid over its base, that over its own base, and so on. What has an id is
// replaced where it stands, so that the order stays the base's; what is new comes after it:
//
//     base:   CP-01  CP-08  NE-03      local: <remove id="NE-03"/>  CP-08'  X-1
//     result: CP-01  CP-08'  X-1

namespace frontdoor {
namespace {

namespace fs = std::filesystem;

struct SpaceOf {
    std::string_view element{};
    IdSpace space{};
};
constexpr std::array<SpaceOf, 22> kSpaces{{
    {"concern", IdSpace::fact},    {"fact", IdSpace::fact},
    {"items", IdSpace::fact},      {"protective", IdSpace::fact},
    {"monitoring", IdSpace::fact}, {"define", IdSpace::fact},
    {"trigger", IdSpace::rule},    {"score", IdSpace::rule},
    {"threshold", IdSpace::rule},  {"raise", IdSpace::rule},
    {"action", IdSpace::rule},     {"flag", IdSpace::rule},
    {"domain", IdSpace::domain},   {"code-list", IdSpace::codeList},
    {"detail", IdSpace::detail},   {"locality", IdSpace::locality},
    {"team", IdSpace::team},       {"clock", IdSpace::clock},
    {"link", IdSpace::link},       {"derive", IdSpace::derivation},
    {"routing", IdSpace::routing}, {"characteristic", IdSpace::characteristic},
}};

using Key = std::pair<IdSpace, std::string>;

/// What one pack says: its own declarations and what it takes out of its base.
struct OwnWords {
    std::vector<Declaration> declarations{};
    std::vector<Element> removals{};
};

/// Takes the declarations out of a pack's sections.
class Gatherer {
  public:
    Gatherer(std::string pack, Diagnostics& diagnostics)
        : pack_(std::move(pack)), diagnostics_(diagnostics) {}

    OwnWords run(std::vector<Element> sections) {
        for (Element& section : sections) {
            if (section.name == "remove") {
                words_.removals.push_back(std::move(section));
            } else if (spaceOf(section) != nullptr) {
                declare(std::move(section));
            } else {
                for (Element& child : section.children) declare(std::move(child));
            }
        }
        return std::move(words_);
    }

  private:
    static const SpaceOf* spaceOf(const Element& element) {
        const auto* const found = std::ranges::find(kSpaces, element.name, &SpaceOf::element);
        return found == kSpaces.end() ? nullptr : found;
    }

    void declare(Element element) {
        const SpaceOf* const known = spaceOf(element);
        const bool routing = known != nullptr && known->space == IdSpace::routing;
        const std::string id = routing ? "routing" : textOf(element, "id");
        // Without an id it has been reported, and nothing can speak of it.
        if (known == nullptr || id.empty()) return;
        const SourceSpan span = routing ? element.span : spanOf(element, "id");
        const auto [first, fresh] = ids_.try_emplace(Key{known->space, id}, span);
        if (!fresh) {
            const std::string message = routing ? "a pack has one `routing`"
                                                : fmt::format("the id `{}` is given twice", id);
            diagnostics_.add(Code::R0202, span, message)
                .notes.push_back({"the first is here", first->second});
            return;
        }
        words_.declarations.push_back(
            {.space = known->space, .id = id, .pack = pack_, .element = std::move(element)});
    }

    std::string pack_;
    Diagnostics& diagnostics_;
    OwnWords words_{};
    std::map<Key, SourceSpan> ids_{};
};

/// Lays one pack after another over the furthest base.
class Merger {
  public:
    Merger(ResolvedPack& result, Diagnostics& diagnostics)
        : result_(result), diagnostics_(diagnostics) {
        rebuildIndex();
    }

    void lay(OwnWords words) {
        for (const Element& removal : words.removals) remove(removal);
        std::erase_if(result_.declarations, [](const Declaration& one) { return one.id.empty(); });
        rebuildIndex();
        for (Declaration& declaration : words.declarations) place(std::move(declaration));
    }

  private:
    void rebuildIndex() {
        index_.clear();
        for (std::size_t i = 0; i < result_.declarations.size(); ++i) {
            index_.emplace(Key{result_.declarations[i].space, result_.declarations[i].id}, i);
        }
    }

    /// Clears the id of what is removed.
    void remove(const Element& removal) {
        const std::string id = textOf(removal, "id");
        const std::string element = textOf(removal, "element");
        if (id.empty()) return;
        std::vector<Declaration*> found;
        for (Declaration& one : result_.declarations) {
            if (one.id == id && (element.empty() || one.element.name == element))
                found.push_back(&one);
        }
        if (found.size() > 1) return ambiguous(removal, found);
        if (found.empty()) return absent(removal);
        Declaration& gone = *found.front();
        const std::string because = plainText(textOf(removal, "because"));
        change({.removed = true,
                .element = gone.element.name,
                .id = id,
                .base = gone.pack,
                .because = because,
                .span = spanOf(removal, "id")},
               gone);
        gone.id.clear();
    }

    void ambiguous(const Element& removal, const std::vector<Declaration*>& found) {
        Diagnostic& added = diagnostics_.add(
            Code::R0106, removal.span,
            fmt::format("`remove` needs the attribute `element`: `{}` is more than one thing",
                        found.front()->id));
        for (const Declaration* one : found) {
            added.notes.push_back(
                {fmt::format("element=\"{}\" is this", one->element.name), one->element.span});
        }
    }

    void absent(const Element& removal) {
        const std::string id = textOf(removal, "id");
        Diagnostic& added =
            diagnostics_.add(Code::R0209, spanOf(removal, "id"),
                             fmt::format("no base pack has `{}`, so it cannot be removed", id));
        std::vector<std::string_view> ids;
        for (const Declaration& one : result_.declarations) ids.push_back(one.id);
        const auto near = nearest(id, ids);
        if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
    }

    void place(Declaration declaration) {
        const auto found = index_.find(Key{declaration.space, declaration.id});
        if (found == index_.end()) {
            result_.declarations.push_back(std::move(declaration));
            return;
        }
        Declaration& old = result_.declarations[found->second];
        const Element& element = declaration.element;
        change(
            {.removed = false,
             .element = element.name,
             .id = declaration.id,
             .base = old.pack,
             .because = proseOf(element, "because"),
             .span = declaration.space == IdSpace::routing ? element.span : spanOf(element, "id")},
            old);
        declaration.replaces = old.pack;
        old = std::move(declaration);
    }

    void change(PackChange made, const Declaration& old) {
        const bool routing = old.space == IdSpace::routing;
        const std::string what =
            routing ? "the routing" : fmt::format("{} `{}`", made.element, made.id);
        diagnostics_
            .add(Code::R0410, made.span,
                 fmt::format("{} of pack `{}` is {} here", what, made.base,
                             made.removed ? "removed" : "replaced"))
            .notes.push_back({"it stands here", old.element.span});
        result_.changes.push_back(std::move(made));
    }

    ResolvedPack& result_;
    Diagnostics& diagnostics_;
    std::map<Key, std::size_t> index_{};
};

/// Reads a pack and its bases, the pack itself first.
class ChainReader {
  public:
    ChainReader(PackFiles& files, Diagnostics& diagnostics)
        : files_(files), diagnostics_(diagnostics) {}

    /// Empty unless all of them could be read: over half a base everything else would look wrong.
    std::vector<PackFolder> run(const fs::path& folder) {
        fs::path next = folder;
        SourceSpan wanted;
        while (true) {
            std::optional<PackFolder> pack = readPackFolder(next, wanted, files_, diagnostics_);
            if (!pack) return {};
            chain_.push_back(std::move(*pack));
            const Attribute* base = chain_.back().root.attribute("extends");
            if (base == nullptr) return std::move(chain_);
            if (!mayExtend(*base)) return {};
            wanted = base->value.span();
            next = folder.parent_path() / base->value.text;
        }
    }

  private:
    bool mayExtend(const Attribute& base) {
        const std::string& name = base.value.text;
        const SourceSpan span = base.value.span();
        const auto known = std::ranges::find(chain_, name, [](const PackFolder& pack) {
            return pack.path.filename().generic_string();
        });
        if (known != chain_.end()) {
            std::string way;
            for (auto pack = known; pack != chain_.end(); ++pack) {
                way += fmt::format("`{}` extends ", pack->path.filename().generic_string());
            }
            diagnostics_.add(Code::R0111, span, fmt::format("{}`{}`: a circle", way, name));
            return false;
        }
        if (chain_.size() > files_.limits().bases) {
            diagnostics_.add(Code::R0110, span,
                             fmt::format("a pack has at most {} bases", files_.limits().bases));
            return false;
        }
        std::error_code error;
        if (!fs::is_regular_file(chain_.front().path.parent_path() / name / "pack.xml", error)) {
            diagnostics_.add(
                Code::R0111, span,
                fmt::format("there is no pack `{}` beside this one: {} does not exist", name,
                            reportedName(chain_.front().path.parent_path() / name / "pack.xml")));
            return false;
        }
        return true;
    }

    PackFiles& files_;
    Diagnostics& diagnostics_;
    std::vector<PackFolder> chain_{};
};

/// The pack's folder, with a name and a parent of its own.
fs::path folderOf(const std::string& path) {
    fs::path folder = fs::path(path).lexically_normal();
    if (folder.filename().empty()) folder = folder.parent_path();
    if (folder.extension() == ".xml") folder = folder.parent_path();
    const bool named = !folder.empty() && folder.filename() != "." && folder.filename() != "..";
    if (named) return folder;
    std::error_code error;
    return fs::absolute(folder.empty() ? fs::path(".") : folder, error).lexically_normal();
}

void checkBaseIds(const std::vector<PackFolder>& chain, Diagnostics& diagnostics) {
    for (std::size_t i = 1; i < chain.size(); ++i) {
        const std::string folder = chain[i].path.filename().generic_string();
        const std::string id = textOf(chain[i].root, "id");
        if (id == folder) continue;
        diagnostics.add(Code::R0111, spanOf(chain[i].root, "id"),
                        fmt::format("the pack in the folder `{}` must have the id `{}`, not `{}`",
                                    folder, folder, id));
    }
}

bool namesSound(const PackFolder& pack) {
    return pack.complete && std::ranges::all_of(pack.sections, [](const Element& section) {
               return section.sound || (section.name != "vocabulary" && section.name != "define");
           });
}

/// Routing tests count too: some checks compare each with each.
void limitRules(const ResolvedPack& pack, const PackLimits& limits, Diagnostics& diagnostics) {
    std::size_t rules = 0;
    const auto count = [&](const Element& element) {
        if (++rules != limits.rules + 1) return;
        diagnostics.add(Code::R0110, element.span,
                        fmt::format("a pack has at most {} rules", limits.rules));
    };
    for (const Declaration& one : pack.declarations) {
        if (one.space == IdSpace::rule) count(one.element);
        if (one.space != IdSpace::routing) continue;
        for (const Element& step : one.element.children) {
            count(step);
            for (const Element& test : step.children) count(test);
        }
    }
}

}  // namespace

std::optional<ResolvedPack> resolvePack(const std::string& path, PackFiles& files,
                                        Diagnostics& diagnostics) {
    const fs::path folder = folderOf(path);
    std::vector<PackFolder> chain = ChainReader(files, diagnostics).run(folder);
    if (chain.empty()) return std::nullopt;
    checkBaseIds(chain, diagnostics);
    ResolvedPack result;
    result.rules = folder.parent_path();
    for (const PackFolder& pack : chain) {
        result.namesSound = result.namesSound && namesSound(pack);
        result.lineage.push_back(textOf(pack.root, "id"));
        if (result.guidance.empty()) result.guidance = plainText(textOf(pack.root, "guidance"));
        if (result.calendar.empty()) result.calendar = textOf(pack.root, "calendar");
        const InForce own = inForceOf(pack.root, "effective-from", "effective-to");
        if (result.inForce.always()) result.inForce = own;
    }
    for (std::size_t i = chain.size(); i-- > 0;) {
        OwnWords words = Gatherer(result.lineage[i], diagnostics).run(std::move(chain[i].sections));
        Merger(result, diagnostics).lay(std::move(words));
    }
    result.root = std::move(chain.front().root);
    limitRules(result, files.limits(), diagnostics);
    return result;
}

}  // namespace frontdoor
