#include "engine/program/rerouting.h"

#include <algorithm>
#include <vector>

#include "engine/program/operands.h"

namespace frontdoor {

namespace {

/// Goes back from what is needed; stops at bits of children of the first half, which are kept.
class Slice {
  public:
    explicit Slice(const Operations& operations)
        : main_(operations.main),
          first_(operations.firstRoutingRun < main_.runs.size()
                     ? main_.runs[operations.firstRoutingRun].begin
                     : main_.operations.size()),
          needed_(main_.operations.size()),
          kept_(main_.booleans.back()) {}

    void want(Signal signal) {
        if (signal != kNone) boolean(kNone, signal);
    }
    void goBack() {
        std::fill(needed_.begin() + static_cast<std::ptrdiff_t>(first_), needed_.end(), true);
        for (std::size_t at = needed_.size(); at-- > 0;) {
            if (!needed_[at]) continue;
            forEachOperand(
                main_, main_.operations[at],
                [&](ItemsIndex space, Signal signal) { boolean(space, signal); },
                [&](ItemsIndex space, Register reg) {
                    needed_[main_.valueWriters[place(space)][reg]] = true;
                });
        }
    }
    [[nodiscard]] bool decides(Signal signal) const {
        return main_.booleanWriters.back()[registerOf(signal)] >= first_;
    }
    [[nodiscard]] std::vector<Signal> kept() const {
        std::vector<Signal> signals{};
        for (Register reg = 0; reg < kept_.size(); ++reg)
            if (kept_[reg]) signals.push_back(signalOf(reg));
        return signals;
    }
    [[nodiscard]] Stage stage() const {
        Stage stage{};
        stage.inputs = main_.inputs;
        stage.booleans = main_.booleans;
        stage.values = main_.values;
        for (const Run& run : main_.runs) {
            const auto begin = static_cast<std::uint32_t>(stage.operations.size());
            for (std::uint32_t at = run.begin; at < run.end; ++at)
                if (needed_[at]) stage.operations.push_back(main_.operations[at]);
            const auto end = static_cast<std::uint32_t>(stage.operations.size());
            if (end > begin) stage.runs.push_back({run.code, run.space, begin, end});
        }
        return stage;
    }

  private:
    [[nodiscard]] std::size_t place(ItemsIndex space) const {
        return space == kNone ? main_.booleans.size() - 1 : space;
    }
    void boolean(ItemsIndex space, Signal signal) {
        const std::uint32_t writer = main_.booleanWriters[place(space)][registerOf(signal)];
        if (writer >= first_) return;
        if (space == kNone) {
            kept_[registerOf(signal)] = true;
        } else {
            needed_[writer] = true;
        }
    }

    const Stage& main_;
    std::size_t first_;         // Of the operations that may ask what was triggered and scored.
    std::vector<bool> needed_;  // By operation.
    std::vector<bool> kept_;    // By register of children.
};

bool same(const Stage& a, const Stage& b) {
    const auto sameSlot = [](const SiblingSlot& x, const SiblingSlot& y) {
        return x.reduction == y.reduction && x.from == y.from && x.slot == y.slot;
    };
    return a.operations == b.operations && a.inputs == b.inputs &&
           std::equal(a.gives.begin(), a.gives.end(), b.gives.begin(), b.gives.end(), sameSlot);
}

bool same(const std::vector<Stage>& a, const std::vector<Stage>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Stage& x, const Stage& y) { return same(x, y); });
}

bool sameRules(const Pack& a, const Pack& b) {
    return std::equal(a.rules.begin(), a.rules.end(), b.rules.begin(), b.rules.end(),
                      [](const Rule& x, const Rule& y) {
                          return x.kind == y.kind && x.id == y.id && x.inForce == y.inForce;
                      });
}

bool sameTests(const Operations& a, const Operations& b) {
    const auto same = [](const RoutingRoot& x, const RoutingRoot& y) {
        return x.when == y.when && x.test == y.test;
    };
    return std::equal(a.tests.begin(), a.tests.end(), b.tests.begin(), b.tests.end(),
                      [&](const std::vector<RoutingRoot>& x, const std::vector<RoutingRoot>& y) {
                          return std::equal(x.begin(), x.end(), y.begin(), y.end(), same);
                      });
}

bool sameProtection(const Operations& a, const Operations& b) {
    return std::equal(a.protective.begin(), a.protective.end(), b.protective.begin(),
                      b.protective.end(), [](const ProtectiveRoot& x, const ProtectiveRoot& y) {
                          return x.holds == y.holds && x.domain == y.domain;
                      });
}

bool sameLocalities(const Operations& a, const Operations& b) {
    using Table = Operations::LocalityTable;
    return std::equal(a.localityTables.begin(), a.localityTables.end(), b.localityTables.begin(),
                      b.localityTables.end(), [](const Table& x, const Table& y) {
                          return x.fact == y.fact && x.byCode == y.byCode;
                      });
}

}  // namespace

Rerouting findRerouting(const Operations& operations) {
    Slice slice(operations);
    for (const Signal signal : operations.thresholdConditions) slice.want(signal);
    for (const auto& tests : operations.tests)
        for (const RoutingRoot& test : tests) slice.want(test.when);
    for (const Root& raise : operations.raiseRoots) slice.want(raise.condition);
    slice.goBack();
    Rerouting rerouting{slice.kept(), slice.stage(), {}};
    for (std::uint32_t i = 0; i < operations.carried.size(); ++i)
        if (slice.decides(operations.carried[i])) rerouting.carried.push_back(i);
    return rerouting;
}

bool sameConditions(const Program& a, const Program& b) {
    const Operations& x = a.operations();
    const Operations& y = b.operations();
    return sameRules(a.pack(), b.pack()) && same(x.before, y.before) && same(x.main, y.main) &&
           same(x.after, y.after) && same(x.last, y.last) && x.carried == y.carried &&
           x.ranges == y.ranges && x.ruleRoots == y.ruleRoots &&
           x.thresholdConditions == y.thresholdConditions && x.alongside == y.alongside &&
           x.stepOrder == y.stepOrder && sameTests(x, y) && sameProtection(x, y) &&
           sameLocalities(x, y);
}

}  // namespace frontdoor
