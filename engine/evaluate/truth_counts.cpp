#include "engine/evaluate/truth_counts.h"

#include <algorithm>
#include <bit>

#include "engine/diagnostics/check.h"
#include "engine/evaluate/evaluation.h"

namespace frontdoor {

/// Runs each stage on each block once more, and counts what stands in its registers.
class TruthCounter {
  public:
    TruthCounter(const ProgramPtr& program, const Batch& batch, const EvaluateOptions& options,
                 Decisions& into)
        : operations_(program->operations()),
          lists_(program->vocabulary().items().size()),
          rows_(batch.rows()),
          evaluation_(program, batch, options, into),
          into_(into) {}

    void run(std::span<const ConditionPlace> conditions, std::span<TruthCount> counts) {
        using When = ConditionPlace::When;
        evaluation_.run();
        for (std::uint32_t block = 0; block * kBlockRows < rows_; ++block) {
            blockRows_ = std::min(kBlockRows, rows_ - block * kBlockRows);
            for (std::uint32_t depth = 0; depth < operations_.before.size(); ++depth) {
                evaluation_.repeatGiving(operations_.before[depth], block);
                count(When::before, depth, conditions, counts);
            }
            evaluation_.repeat(block);
            count(When::main, 0, conditions, counts);
            for (std::uint32_t depth = 0; depth < operations_.after.size(); ++depth) {
                evaluation_.repeatGiving(operations_.after[depth], block);
                count(When::after, depth, conditions, counts);
            }
            evaluation_.repeatLast(block);
            count(When::last, 0, conditions, counts);
        }
    }

  private:
    void count(ConditionPlace::When when, std::uint32_t depth,
               std::span<const ConditionPlace> conditions, std::span<TruthCount> counts) {
        auto& spaces = into_.scratch_->workspaces.front().spaces;
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            const ConditionPlace& place = conditions[i];
            if (place.when != when || place.depth != depth) continue;
            const bool children = place.space == kNone;
            Registers& registers = spaces[children ? lists_ : place.space];
            add(registers, place.signal, children ? blockRows_ : registers.rows(), counts[i]);
        }
    }
    // Bits past the last row hold anything, and there is room for a whole block of children.
    static void add(Registers& registers, Signal signal, std::uint32_t rows, TruthCount& count) {
        const std::uint64_t* yes = registers.yes(signal);
        const std::uint64_t* no = registers.no(signal);
        std::uint64_t saidYes = 0;
        std::uint64_t saidNo = 0;
        for (std::uint32_t word = 0; word * 64 < rows; ++word) {
            const std::uint32_t rest = rows - word * 64;
            const std::uint64_t real = rest >= 64 ? ~std::uint64_t{0} : bitOf(rest) - 1;
            saidYes += static_cast<std::uint64_t>(std::popcount(yes[word] & real));
            saidNo += static_cast<std::uint64_t>(std::popcount(no[word] & real));
        }
        count.yes += saidYes;
        count.no += saidNo;
        count.unknown += rows - saidYes - saidNo;
    }

    const Operations& operations_;
    std::size_t lists_;
    std::uint32_t rows_;
    std::uint32_t blockRows_ = 0;
    Evaluation evaluation_;
    Decisions& into_;
};

Decisions countTruths(const ProgramPtr& program, const Batch& batch, const EvaluateOptions& options,
                      std::span<const ConditionPlace> conditions, std::span<TruthCount> counts) {
    FRONTDOOR_CHECK(conditions.size() == counts.size(), "each condition has a count");
    EvaluateOptions alone = options;
    alone.threads = 1;
    alone.missing = false;
    Decisions decisions{};
    TruthCounter(program, batch, alone, decisions).run(conditions, counts);
    return decisions;
}

}  // namespace frontdoor
