#include "tests/differential/reduction.h"

#include <utility>

namespace frontdoor::reference {
namespace {

using support::Element;
using support::Phrase;
using support::SpokenChild;

using Path = std::vector<std::size_t>;

Element& elementAt(Example& example, const Path& path) {
    Element* element = &example.pack;
    for (const std::size_t child : path) element = &element->children[child];
    return *element;
}

/// Finds a phrase again in a changed copy of the example.
struct PhrasePlace {
    Path element{};
    std::size_t attribute = 0;
    bool content = false;  // The element's text and none of its attributes.
    Path part{};

    [[nodiscard]] Phrase& in(Example& example) const {
        Element& at = elementAt(example, element);
        Phrase* phrase = content ? &at.content : &at.attributes[attribute].value;
        for (const std::size_t next : part) phrase = &phrase->parts[next];
        return *phrase;
    }
};

class Reducer {
  public:
    Reducer(Example example, const FindFault& findFault)
        : example_(std::move(example)), findFault_(findFault) {}

    Example run() {
        std::size_t before = 0;
        do {
            before = adopted_;
            reduceReferrals();
            reduceElement({});
        } while (adopted_ > before && triesLeft_ > 0);
        return std::move(example_);
    }

  private:
    /// Takes over a smaller example if it still has a fault.
    template <class Change>
    bool attempt(const Change& change) {
        if (triesLeft_ == 0) return false;
        --triesLeft_;
        Example candidate = example_;
        change(candidate);
        if (findFault_(candidate).empty()) return false;
        example_ = std::move(candidate);
        ++adopted_;
        return true;
    }

    /// Takes entries out of a list: halves first, then one by one.
    template <class ListOf>
    void reduceList(const ListOf& listOf) {
        for (std::size_t size = listOf(example_).size(); size > 1; size = listOf(example_).size()) {
            const auto half = static_cast<std::ptrdiff_t>(size / 2);
            const bool first = attempt([&](Example& candidate) {
                auto& list = listOf(candidate);
                list.erase(list.begin(), list.begin() + half);
            });
            const bool gone = first || attempt([&](Example& candidate) {
                                  auto& list = listOf(candidate);
                                  list.erase(list.begin() + half, list.end());
                              });
            if (!gone) break;
        }
        for (std::size_t index = listOf(example_).size(); index-- > 0;) {
            attempt([&](Example& candidate) {
                auto& list = listOf(candidate);
                list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
            });
        }
    }

    void reduceReferrals() {
        reduceList([](Example & of) -> auto& { return of.referrals; });
        for (std::size_t referral = 0; referral < example_.referrals.size(); ++referral) {
            reduceList([=](Example & of) -> auto& { return of.referrals[referral].children; });
            reduceChild([=](Example & of) -> auto& { return of.referrals[referral].household; });
            for (std::size_t child = 0; child < example_.referrals[referral].children.size();
                 ++child) {
                reduceChild([=](Example & of) -> auto& {
                    return of.referrals[referral].children[child];
                });
            }
        }
    }

    template <class ChildOf>
    void reduceChild(const ChildOf& childOf) {
        reduceList([=](Example & of) -> auto& { return childOf(of).answers; });
        reduceList([=](Example & of) -> auto& { return childOf(of).lists; });
        reduceList([=](Example & of) -> auto& { return childOf(of).items; });
        for (std::size_t item = 0; item < childOf(example_).items.size(); ++item) {
            reduceList([=](Example & of) -> auto& { return childOf(of).items[item].answers; });
        }
    }

    void reduceElement(const Path& path) {
        reduceList([&](Example & of) -> auto& { return elementAt(of, path).children; });
        for (std::size_t child = 0; child < elementAt(example_, path).children.size(); ++child) {
            Path deeper = path;
            deeper.push_back(child);
            reduceElement(deeper);
        }
        for (std::size_t index = elementAt(example_, path).attributes.size(); index-- > 0;) {
            const bool gone = attempt([&](Example& candidate) {
                auto& attributes = elementAt(candidate, path).attributes;
                attributes.erase(attributes.begin() + static_cast<std::ptrdiff_t>(index));
            });
            if (!gone) reducePhrase(PhrasePlace{.element = path, .attribute = index});
        }
        reducePhrase(PhrasePlace{.element = path, .content = true});
    }

    /// Puts a part in the place of the whole.
    void reducePhrase(const PhrasePlace& place) {
        for (std::size_t part = 0; part < place.in(example_).parts.size(); ++part) {
            const bool smaller = attempt([&](Example& candidate) {
                Phrase& phrase = place.in(candidate);
                Phrase kept = phrase.parts[part];
                phrase = std::move(kept);
            });
            if (smaller) {
                reducePhrase(place);
                return;
            }
        }
        for (std::size_t part = 0; part < place.in(example_).parts.size(); ++part) {
            PhrasePlace deeper = place;
            deeper.part.push_back(part);
            reducePhrase(deeper);
        }
    }

    Example example_;
    const FindFault& findFault_;
    std::size_t triesLeft_ = 6'000;
    std::size_t adopted_ = 0;
};

}  // namespace

Example reduced(Example example, const FindFault& findFault) {
    return Reducer(std::move(example), findFault).run();
}

}  // namespace frontdoor::reference
