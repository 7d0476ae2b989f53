#include "adapters/intake/tree_references.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "adapters/intake/tree_paths.h"

// One object names another that stands elsewhere in the record, as resources of a FHIR bundle do:
//
//     "request":{"from":{"ref":"Org/7"}}, "Org":[{"id":"7","kind":"school"}]
//         ->  "request":{"from":{"ref":"Org/7","Org":{"id":"7","kind":"school"}}}, "Org":[…]
//
// The two write the name in many ways: `7`, `Org/7`, `https://here.example/Org/7`. Each is known by
// itself and by its last two parts; a name alone stands behind what it is a name of.

namespace frontdoor::intake {
namespace {

using Index = RecordTree::Index;
using Kind = RecordTree::Kind;

class Following {
  public:
    Following(const TreeFollow& step, RecordTree& tree) : step_(step), tree_(tree) {}

    bool take(std::size_t mostFields, std::size_t mostBytes) {
        for (const TreePath& path : step_.to) know(path);
        Pairs pairs;
        eachField(tree_, RecordTree::root(), step_.from, [&](Index field) {
            eachEntryOf(tree_, field, [&](Index entry) { pair(entry, pairs, mostFields); });
        });
        if (pairs.size() > mostFields) return false;
        std::size_t bytes = 0;
        for (const auto& [entry, one] : pairs) {
            bytes += tree_.bytesOf(one.object);
            if (bytes > mostBytes || tree_.size() > mostFields) return false;
            const Index copy = tree_.deepCopyOf(one.object);
            tree_.rename(copy, one.path->back());
            tree_.adopt(entry, copy);
        }
        for (const auto& [entry, one] : pairs) tree_.groupRepeats(entry);
        if (step_.take) removeTaken(pairs);
        return true;
    }

  private:
    struct Found {
        Index object = RecordTree::kNoNode;
        const TreePath* path = nullptr;
    };
    using Pairs = std::vector<std::pair<Index, Found>>;  // Who refers to what.

    void know(const TreePath& path);
    /// Adds what an object refers to, each once; at most one more than `most` in all.
    void pair(Index entry, Pairs& pairs, std::size_t most) const;
    void removeTaken(const Pairs& pairs);
    /// The forms in which a name may be written otherwise.
    [[nodiscard]] static std::vector<std::string> formsOf(std::string_view written,
                                                          const std::string& kind);
    template <class Visit>
    void eachName(Index object, const std::vector<TreePath>& fields, const Visit& visit) const {
        for (const TreePath& field : fields) {
            eachField(tree_, object, field, [&](Index at) {
                eachEntryOf(tree_, at, [&](Index one) {
                    const std::string_view text = answerText(tree_, one);
                    if (!text.empty()) visit(text);
                });
            });
        }
    }

    const TreeFollow& step_;
    RecordTree& tree_;
    std::multimap<std::string, Found, std::less<>> known_{};
};

std::vector<std::string> Following::formsOf(std::string_view written, const std::string& kind) {
    written = unversioned(written);
    std::vector<std::string> forms{std::string(written)};
    const std::size_t slash = written.rfind('/');
    if (slash == std::string_view::npos) {
        forms.push_back(kind + "/" + forms.front());
    } else if (slash > 0) {
        const std::size_t before = written.rfind('/', slash - 1);
        if (before != std::string_view::npos) forms.emplace_back(written.substr(before + 1));
    }
    return forms;
}

void Following::know(const TreePath& path) {
    eachField(tree_, RecordTree::root(), path, [&](Index field) {
        eachEntryOf(tree_, field, [&](Index object) {
            if (tree_.kind(object) != Kind::object) return;
            eachName(object, step_.names, [&](std::string_view name) {
                for (std::string& form : formsOf(name, path.back()))
                    known_.emplace(std::move(form), Found{object, &path});
            });
        });
    });
}

void Following::pair(Index entry, Pairs& pairs, std::size_t most) const {
    if (tree_.kind(entry) != Kind::object) return;
    std::map<Index, Found> found;  // In the order of the record.
    eachName(entry, step_.by, [&](std::string_view name) {
        for (const std::string& form : formsOf(name, step_.from.back())) {
            const auto [first, last] = known_.equal_range(form);
            for (auto at = first; at != last && pairs.size() + found.size() <= most; ++at)
                if (at->second.object != entry) found.emplace(at->second.object, at->second);
        }
    });
    for (const auto& [object, one] : found) pairs.emplace_back(entry, one);
}

void Following::removeTaken(const Pairs& pairs) {
    std::vector<Index> taken;
    for (const auto& [entry, one] : pairs) taken.push_back(one.object);
    std::ranges::sort(taken);
    for (const TreePath& path : step_.to) {
        std::vector<Index> fields;
        eachField(tree_, RecordTree::root(), path, [&](Index field) { fields.push_back(field); });
        for (const Index field : fields) tree_.keepOthers(field, taken);
    }
}

}  // namespace

bool follow(const TreeFollow& step, RecordTree& tree, std::size_t mostFields,
            std::size_t mostBytes) {
    return Following(step, tree).take(mostFields, mostBytes);
}

}  // namespace frontdoor::intake
