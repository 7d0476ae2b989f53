#pragma once

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "adapters/output/clock_state.h"
#include "adapters/output/decided.h"
#include "adapters/output/decision_fields.h"
#include "adapters/output/fragments.h"
#include "adapters/output/text_buffer.h"
#include "engine/calendar/instant_text.h"
#include "engine/evaluate/decision_reader.h"
#include "engine/evaluate/services.h"

namespace frontdoor {

struct DecisionJsonOptions {
    FieldSet fields = FieldSet::all();
    bool explain = false;  // Texts inline and near misses; else ids only.
};

/// Writes decisions as NDJSON: for each referral a record per child, then one for the referral.
///
/// Holds references and rule ids only, never an answer. The same decisions give the same bytes.
/// Keeps scratch memory, so each thread needs its own; copying one is cheap.
class DecisionJson {
  public:
    explicit DecisionJson(const RunFacts& run, const DecisionJsonOptions& options = {});

    /// Appends the records of all referrals, in their order.
    void append(TextBuffer& out, const Decided& decided);
    /// Appends one child's record.
    void appendChild(TextBuffer& out, const Decided& decided, std::uint32_t row);

  private:
    /// A part of the referral's records that is written again as it is.
    struct Part {
        std::size_t begin = 0;
        std::size_t end = 0;  // 0: not written yet.
    };
    /// When a clock is due that started on a day, where its hour does not count.
    struct DueText {
        std::int32_t day = kNoDay;
        Instant due{};
        std::array<char, instantLength> letters{};
    };
    static constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();
    void openBatch(const Decided& decided);
    void makeRouteTexts();
    void makePackTexts();
    void makeRunTexts();

    void beginReferral(const Decided& decided, std::uint32_t referral);
    template <class Put>
    void putOnce(Part& part, const Put& put);
    void putChild(const Decided& decided, std::uint32_t row);
    void putReferral(const Decided& decided, std::uint32_t referral);

    void putString(std::string_view text);
    void putHead(std::string_view record);
    void putReceipt();
    void putInstantOrNull(const std::optional<Instant>& instant);
    void putRouteAndUrgency(const ReferralDecision& decision);
    void putReasons(const Decided& decided, std::uint32_t row);
    void putScores();
    void putTotals(const Decisions& decisions, std::uint32_t row);
    void putPath();
    void putNearMisses(const Decided& decided, std::uint32_t row);
    void putMissing();
    void putTeams(const Decisions& decisions, std::uint32_t row);
    void putClocks(std::uint32_t row);
    void putClock(std::uint32_t clock);
    const DueText& dueText(std::uint32_t clock);
    void endRecord(std::size_t begin, bool packInForce);

    RunFacts run_;
    DecisionJsonOptions options_;

    // Texts of the run, ready to be copied. Each has what stands before it, a member's comma and
    // key or a list's comma behind it; those of fields that are not wanted are empty.
    Fragments routes_{};
    Fragments couldRiseTo_{};
    Fragments priorities_{};
    Fragments bases_{};
    Fragments domains_{};
    Fragments rules_{};
    Fragments steps_{};                         // By step; otherwise first, then its tests.
    std::vector<std::uint32_t> firstOfStep_{};  // In `steps_`.
    Fragments missing_{};                       // By fact, then by list of items.
    Fragments couldRaiseTo_{};                  // By route, none last; then those of a sibling.
    Fragments localities_{};                    // None last; so are the teams'.
    Fragments teams_{};
    Fragments alongside_{};
    Fragments ends_{};    // The rest of a record: pack not in force, in force.
    Fragments clocks_{};  // Up to the due time.
    Fragments clockStates_{};

    // The referral, and where its text has what several of its records say.
    ReferralHeader header_{};
    std::uint32_t findings_ = 0;
    Part ref_{};
    Part receipt_{};
    std::vector<Part> clockParts_{};
    std::int32_t receivedDay_ = 0;
    std::vector<DueText> dueTexts_{};  // By clock: the last, as a day has many referrals.

    TextBuffer text_{};  // What is appended to, while it is.
    std::string scratch_{};
    DecisionReader reader_{};
    Services services_{};
};

}  // namespace frontdoor
