// A search finds a referral with answers that play no part. What can go, goes: first the sibling
// and whole items, then single answers, each in every referral that has the same.

#include <algorithm>

#include "engine/verify/proof/workbench.h"

namespace frontdoor::proof {

namespace {

bool same(const CaseAnswer& a, const CaseAnswer& b) {
    return a.fact == b.fact && a.answer == b.answer;
}

bool same(const CaseItem& a, const CaseItem& b) {
    return a.items == b.items && a.unknown == b.unknown &&
           std::ranges::equal(a.answers, b.answers,
                              [](const auto& x, const auto& y) { return same(x, y); });
}

template <class Part>
bool takeFrom(std::vector<Part>& parts, const Part& part) {
    const auto found =
        std::ranges::find_if(parts, [&](const Part& each) { return same(each, part); });
    if (found == parts.end()) return false;
    parts.erase(found);
    return true;
}

class Shrinker {
  public:
    Shrinker(std::vector<Case>& referrals, const Shows& shows)
        : referrals_(referrals), shows_(shows) {}

    void run() {
        takeSiblings();
        for (std::size_t child = 0; child < referrals_.front().children.size(); ++child) {
            takeParts([child](Case & each) -> auto& { return each.children[child].items; });
            takeParts([child](Case & each) -> auto& { return each.children[child].answers; });
            const std::size_t items = referrals_.front().children[child].items.size();
            for (std::size_t item = 0; item < items; ++item) takeFromItem(child, item);
        }
    }

  private:
    bool keep(std::vector<Case> changed) {
        if (!shows_(changed)) return false;
        referrals_ = std::move(changed);
        return true;
    }
    void takeSiblings() {
        if (referrals_.front().children.size() < 2) return;
        std::vector<Case> changed = referrals_;
        for (Case& each : changed) each.children.resize(1);
        keep(std::move(changed));
    }
    template <class Parts>
    void takeParts(const Parts& partsOf) {
        const auto all = partsOf(referrals_.front());
        for (const auto& part : all) {
            std::vector<Case> changed = referrals_;
            bool everywhere = true;
            for (Case& each : changed) everywhere = takeFrom(partsOf(each), part) && everywhere;
            if (everywhere) keep(std::move(changed));
        }
    }
    // An answer about an item that stands at the same place in all referrals.
    void takeFromItem(std::size_t child, std::size_t item) {
        for (const Case& each : referrals_) {
            if (each.children[child].items.size() <= item) return;
        }
        takeParts([ child, item ](Case & each) -> auto& {
            return each.children[child].items[item].answers;
        });
    }

    std::vector<Case>& referrals_;
    const Shows& shows_;
};

}  // namespace

void shrink(std::vector<Case>& referrals, const Shows& shows) {
    if (!referrals.empty()) Shrinker(referrals, shows).run();
}

}  // namespace frontdoor::proof
