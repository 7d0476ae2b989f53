#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/cli/exit_code.h"

namespace frontdoor::cli {

struct OptionSpec {
    std::string_view name{};      // "out", without the dashes.
    std::string_view argument{};  // "FILE"; empty for a switch.
    std::string_view help{};
    bool repeats = false;  // May be given several times.
};

/// What a verb takes, and what its help says.
struct CommandSpec {
    std::string_view verb{};
    std::string_view summary{};   // One line.
    std::string_view operands{};  // "FILE…"
    std::size_t fewestOperands = 0;
    std::size_t mostOperands = 0;
    std::vector<OptionSpec> options{};
    std::string_view details{};  // May be empty.
    std::string_view example{};
};

/// What somebody wrote behind a verb.
class Arguments {
  public:
    [[nodiscard]] bool has(std::string_view option) const {
        return values_.find(option) != values_.end();
    }
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
    [[nodiscard]] std::string valueOr(std::string_view option, std::string_view other) const;
    /// Of an option that repeats, each value in the order given.
    [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
    [[nodiscard]] const std::vector<std::string>& operands() const { return operands_; }

    void add(const std::string& option, std::string value) {
        values_[option].push_back(std::move(value));
    }
    void addOperand(std::string operand) { operands_.push_back(std::move(operand)); }

  private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_{};
    std::vector<std::string> operands_{};
};

/// Either arguments, or how the program ends now: the help was asked for and printed, or the
/// command is wrong and was told so.
struct CommandLine {
    std::optional<Arguments> arguments{};
    Exit exit = Exit::done;
};

/// Every verb also takes `--help` and `--log-level`.
[[nodiscard]] CommandLine parseCommandLine(const CommandSpec& spec,
                                           const std::vector<std::string>& words);

[[nodiscard]] std::string helpText(const CommandSpec& spec);

}  // namespace frontdoor::cli
