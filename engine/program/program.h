#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/pack/pack.h"

namespace frontdoor {

struct Operations;  // Known to the rooms `program`, `evaluate`, `explain` and `verify`.

/// A pack made ready to run: its rules by index, and the operations that decide them column by
/// column.
///
/// Immutable and shared between threads. Holds the pack, whose texts decisions cite.
class Program {
  public:
    Program(std::shared_ptr<const Pack> pack, std::unique_ptr<const Operations> operations);
    ~Program();
    Program(Program&&) noexcept;
    Program& operator=(Program&&) noexcept;

    [[nodiscard]] const Pack& pack() const { return *pack_; }
    [[nodiscard]] const std::shared_ptr<const Pack>& sharedPack() const { return pack_; }
    [[nodiscard]] const Vocabulary& vocabulary() const { return *pack_->vocabulary; }
    /// Rules as in the pack: a rule's place here is its index in every decision.
    [[nodiscard]] const std::vector<Rule>& rules() const { return pack_->rules; }
    [[nodiscard]] const Operations& operations() const { return *operations_; }

  private:
    std::shared_ptr<const Pack> pack_;
    std::unique_ptr<const Operations> operations_;
};

using ProgramPtr = std::shared_ptr<const Program>;

/// Compiles a checked pack. Cannot fail: `loadPack` has found whatever could.
[[nodiscard]] ProgramPtr compile(Pack pack);

/// The same, and it also works out these conditions over facts: what they come to can be asked for.
/// They must live as long as the program.
[[nodiscard]] ProgramPtr compile(std::shared_ptr<const Pack> pack,
                                 std::span<const Expression* const> also = {});

/// The operations, one a line, for people and specs.
[[nodiscard]] std::string dump(const Program& program);

}  // namespace frontdoor
