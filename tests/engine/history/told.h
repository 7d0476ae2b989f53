#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/history/past.h"

namespace frontdoor::history {

/// A child as a record tells of it, in a few words: `nhs=9434765919 given=Ann family=Lee
/// born=2019-03-02 postcode=AB1 2CD`. Adults: `1.given=Mary 1.family=Lee 1.born=1990-01-01`.
struct ToldChild {
    std::string says{};
    std::string ref = "c";
};

struct ToldEvent {
    EventKind kind = EventKind::contact;
    std::string on{};  // A day or a moment.
    std::string until{};
    std::string ref{};
    std::optional<bool> nfa{};
    std::int32_t source = -1;
    std::int32_t category = -1;
    std::int32_t closure = -1;
};

/// The words that these tests need, and a few more facts of the caller's.
struct Words {
    std::shared_ptr<Vocabulary> vocabulary = std::make_shared<Vocabulary>();
    FactIndex birth = kNone;
    FactIndex source = kNone;
    FactIndex neglect = kNone;  // A concern of one domain,
    FactIndex hunger = kNone;   // of the same,
    FactIndex bruise = kNone;   // and of another.
    Words();
};

/// Adds a referral of these children, a contact, to a batch, which is then finished.
void tell(Batch& batch, const Words& words, const std::string& ref, const std::string& received,
          const std::vector<ToldChild>& children, const std::vector<ToldEvent>& events = {});

/// A batch with one record of one child, no referral itself.
[[nodiscard]] Batch oneRecord(const Words& words, const std::string& ref,
                              const std::string& received, const std::string& says,
                              const std::vector<ToldEvent>& events = {});

[[nodiscard]] std::int32_t dayNumber(const std::string& date);

}  // namespace frontdoor::history
