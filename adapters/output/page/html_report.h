#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "adapters/output/clock_state.h"
#include "adapters/output/decided.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/urgency.h"
#include "engine/diagnostics/diagnostic.h"

namespace frontdoor {

/// A record, or a child of one, that could not be read and waits for a person.
struct UnreadRecord {
    std::string place{};  // "referrals.ndjson, line 7"
    std::string reason{};
    Code code{};
    bool wholeReferral = true;
};

struct CodeCount {
    Code code{};
    std::uint64_t count = 0;
};

struct ReportOptions {
    std::size_t maxChildren = 2000;
    std::size_t maxClocks = 50;
    std::size_t maxUnread = 200;
};

/// The report of a run as one static HTML page: no script, nothing loaded from elsewhere, readable
/// on paper.
///
/// Takes in chunks in the order of reading. Counts everything, and keeps the details of the most
/// urgent children only.
class HtmlReport {
  public:
    explicit HtmlReport(const RunFacts& run, const ReportOptions& options = {});

    void add(const Decided& decided);
    void addUnread(UnreadRecord record);
    /// The page. `findings` are counts of data-quality findings, by code.
    [[nodiscard]] std::string page(const RunTotals& totals,
                                   const std::vector<CodeCount>& findings) const;

  private:
    struct DueClock {
        std::uint32_t clock = 0;
        std::optional<Instant> due{};
        ClockState state = ClockState::running;
        std::string referral{};
        std::string child{};
        Route route = Route::earlyHelp;
        Priority priority = Priority::green;
    };
    struct ClockOrder {  // Less comes first.
        ClockState state = ClockState::running;
        std::int64_t due = 0;
        std::uint64_t sequence = 0;
        auto operator<=>(const ClockOrder&) const = default;
    };
    using RouteCounts = std::array<std::uint64_t, kRoutes>;
    using StateCounts = std::array<std::uint64_t, 4>;

    void addClocks(const Decided& decided, std::uint32_t row);
    void appendHead(std::string& out) const;
    void appendUnread(std::string& out, const RunTotals& totals) const;
    void appendSummary(std::string& out, const RunTotals& totals) const;
    void appendPlaces(std::string& out) const;
    void appendClocks(std::string& out) const;
    void appendFindings(std::string& out, const RunTotals& totals,
                        const std::vector<CodeCount>& findings) const;
    void appendChildren(std::string& out) const;
    void appendAbout(std::string& out) const;

    RunFacts run_;
    ReportOptions options_;
    MostUrgent<std::string> children_;
    std::map<ClockOrder, DueClock> clocks_{};
    std::vector<StateCounts> clockStates_{};  // By clock.
    std::vector<RouteCounts> teams_{};        // By team; the last: none.
    std::vector<RouteCounts> localities_{};   // By locality; the last: not known.
    std::vector<UnreadRecord> unread_{};
    std::uint64_t unreadCount_ = 0;
    std::uint64_t referrals_ = 0;
    std::uint64_t clockCount_ = 0;
    std::uint64_t notInForce_ = 0;
    std::vector<RunningClock> running_{};
};

}  // namespace frontdoor
