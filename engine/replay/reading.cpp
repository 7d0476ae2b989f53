// Both readings list their referrals in the order of the intake, nearly always the same ones. So
// they are sorted by where they were read from, which leaves them as they are, and walked side by
// side:
//
//     first   (file 1, record 1, A) (1, 2, B) (1, 3, C)
//     second  (file 1, record 1, A)           (1, 3, C)     B is in the first reading only

#include "engine/replay/reading.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

/// What of a question changes how it is read.
bool readAlike(const Fact& a, const Fact& b) {
    const auto read = [](const Fact& fact) {
        return std::tie(fact.worry, fact.scope, fact.min, fact.max, fact.parent, fact.domain);
    };
    return read(a) == read(b);
}

/// Labels are spellings, too.
bool readAlike(const CodeList& a, const CodeList& b) {
    return std::ranges::equal(a.codes(), b.codes(), {}, &CodeEntry::label, &CodeEntry::label);
}

bool readAlike(const Derivation& a, const Derivation& b) {
    const auto read = [](const Derivation& one) {
        return std::tie(one.fact, one.kind, one.events, one.months, one.days, one.whose,
                        one.sameNeed, one.noFurtherAction, one.distinctSources, one.says);
    };
    return read(a) == read(b);
}

bool readAlike(const HistoryRules& a, const HistoryRules& b) {
    return a.birth == b.birth && a.source == b.source &&
           std::ranges::equal(a.derivations, b.derivations,
                              [](const auto& x, const auto& y) { return readAlike(x, y); });
}

/// A referral of a reading, and where it was read.
struct Read {
    std::uint64_t part = 0;
    std::uint64_t record = 0;
    std::string_view ref{};
    std::uint32_t batch = 0;
    std::uint32_t referral = 0;

    [[nodiscard]] auto source() const { return std::tie(part, record, ref); }
    [[nodiscard]] auto name() const { return std::tie(part, ref); }
};

std::vector<Read> referralsOf(const HistoryReading& reading) {
    FRONTDOOR_CHECK(reading.parts.empty() || reading.parts.size() == reading.batches.size(),
                    "each batch is of a file");
    std::vector<Read> all;
    for (std::uint32_t i = 0; i < reading.batches.size(); ++i) {
        const Batch& batch = reading.batches[i];
        for (std::uint32_t referral = 0; referral < batch.referrals(); ++referral) {
            const ReferralHeader header = batch.header(referral);
            all.push_back({reading.parts.empty() ? 0 : reading.parts[i], header.record, header.ref,
                           i, referral});
        }
    }
    std::ranges::stable_sort(all, {}, [](const Read& one) { return one.source(); });
    return all;
}

/// Walks two sorted lists and hands over, key by key, those of each that have it.
template <class Key, class Visit>
void eachKey(std::span<const Read> first, std::span<const Read> second, const Key& key,
             const Visit& visit) {
    while (!first.empty() || !second.empty()) {
        const bool inFirst =
            second.empty() || (!first.empty() && key(first.front()) <= key(second.front()));
        const Read& least = inFirst ? first.front() : second.front();
        const auto take = [&](std::span<const Read>& from) {
            const auto end =
                std::ranges::find_if(from, [&](const Read& one) { return key(one) != key(least); });
            const auto count = static_cast<std::size_t>(end - from.begin());
            const std::span<const Read> taken = from.first(count);
            from = from.subspan(count);
            return taken;
        };
        const std::span<const Read> ofFirst = take(first);
        const std::span<const Read> ofSecond = take(second);
        visit(ofFirst, ofSecond);
    }
}

/// The name that a child without one is given: its place among those of its referral that were
/// read, which is another where one of them was not.
bool isPlace(std::string_view ref, std::uint32_t place) { return ref == std::to_string(place + 1); }

class Matcher {
  public:
    Matcher(const HistoryReading& first, const HistoryReading& second)
        : first_(first), second_(second) {
        matched_.inFirst.resize(second.batches.size());
        for (std::size_t i = 0; i < second.batches.size(); ++i)
            matched_.inFirst[i].resize(second.batches[i].rows());
    }

    MatchedReadings match() {
        std::vector<Read> first = referralsOf(first_);
        std::vector<Read> second = referralsOf(second_);
        const auto source = [](const Read& one) { return one.source(); };
        const auto name = [](const Read& one) { return one.name(); };
        matchBy(source, std::numeric_limits<std::size_t>::max(), first, second);
        matchBy(name, 1, first, second);
        listOthers();
        return std::move(matched_);
    }

  private:
    /// Matches what has the same key, where that is as many in both and not more than `most`, and
    /// leaves the others.
    template <class Key>
    void matchBy(const Key& key, std::size_t most, std::vector<Read>& first,
                 std::vector<Read>& second) {
        std::ranges::stable_sort(first, {}, key);
        std::ranges::stable_sort(second, {}, key);
        std::vector<Read> leftFirst;
        std::vector<Read> leftSecond;
        eachKey(first, second, key, [&](std::span<const Read> a, std::span<const Read> b) {
            if (a.size() != b.size() || a.size() > most) {
                leftFirst.insert(leftFirst.end(), a.begin(), a.end());
                leftSecond.insert(leftSecond.end(), b.begin(), b.end());
                return;
            }
            for (std::size_t i = 0; i < a.size(); ++i) matchChildren(a[i], b[i]);
        });
        first = std::move(leftFirst);
        second = std::move(leftSecond);
    }

    void matchChildren(const Read& inFirst, const Read& inSecond) {
        const Batch& a = first_.batches[inFirst.batch];
        const Batch& b = second_.batches[inSecond.batch];
        const std::uint32_t beginA = a.firstRow(inFirst.referral);
        const std::uint32_t beginB = b.firstRow(inSecond.referral);
        const std::uint32_t countA = a.endRow(inFirst.referral) - beginA;
        const std::uint32_t countB = b.endRow(inSecond.referral) - beginB;
        const auto pair = [&](std::uint32_t placeA, std::uint32_t placeB) {
            matched_.inFirst[inSecond.batch][beginB + placeB] = {inFirst.batch, beginA + placeA};
            ++matched_.children;
        };
        std::uint32_t alike = 0;
        while (alike < std::min(countA, countB) &&
               a.childRef(beginA + alike) == b.childRef(beginB + alike))
            ++alike;
        if (alike == countA && alike == countB) {
            for (std::uint32_t place = 0; place < countA; ++place) pair(place, place);
            return;
        }
        std::map<std::string_view, std::array<std::vector<std::uint32_t>, 2>> places;
        const auto list = [&](const Batch& batch, std::uint32_t begin, std::uint32_t count,
                              std::size_t reading) {
            for (std::uint32_t place = 0; place < count; ++place) {
                const std::string_view ref = batch.childRef(begin + place);
                if (countA == countB || !isPlace(ref, place)) places[ref][reading].push_back(place);
            }
        };
        list(a, beginA, countA, 0);
        list(b, beginB, countB, 1);
        for (const auto& entry : places) {
            const auto& [inA, inB] = entry.second;
            for (std::size_t i = 0; inA.size() == inB.size() && i < inA.size(); ++i)
                pair(inA[i], inB[i]);
        }
    }

    /// Who is in one reading only.
    void listOthers() {
        std::vector<std::vector<bool>> found;
        for (const Batch& batch : first_.batches) found.emplace_back(batch.rows());
        for (std::uint32_t batch = 0; batch < matched_.inFirst.size(); ++batch) {
            for (std::uint32_t row = 0; row < matched_.inFirst[batch].size(); ++row) {
                const ChildPlace& place = matched_.inFirst[batch][row];
                if (place.batch == kNone) {
                    matched_.onlySecond.push_back({batch, row});
                } else {
                    found[place.batch][place.row] = true;
                }
            }
        }
        for (std::uint32_t batch = 0; batch < found.size(); ++batch) {
            for (std::uint32_t row = 0; row < found[batch].size(); ++row)
                if (!found[batch][row]) matched_.onlyFirst.push_back({batch, row});
        }
    }

    const HistoryReading& first_;
    const HistoryReading& second_;
    MatchedReadings matched_{};
};

}  // namespace

bool readAlike(const Pack& a, const Pack& b) {
    const auto same = [](const auto& x, const auto& y) { return readAlike(x, y); };
    const Vocabulary& one = *a.vocabulary;
    const Vocabulary& other = *b.vocabulary;
    return sameAnswers(one, other) && std::ranges::equal(one.facts(), other.facts(), same) &&
           std::ranges::equal(one.lists(), other.lists(), same) && readAlike(a.history, b.history);
}

MatchedReadings matchReadings(const HistoryReading& first, const HistoryReading& second) {
    return Matcher(first, second).match();
}

}  // namespace frontdoor
