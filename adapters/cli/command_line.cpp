#include "adapters/cli/command_line.h"

#include <algorithm>

#include <boost/program_options.hpp>

#include "adapters/cli/complain.h"
#include "adapters/output/terminal_text.h"
#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::cli {
namespace {

namespace po = boost::program_options;

constexpr std::string_view kOperands = "operand";
constexpr std::size_t kColumns = 100;
constexpr std::size_t kOptionColumns = 26;

std::vector<OptionSpec> allOptions(const CommandSpec& spec) {
    std::vector<OptionSpec> options = spec.options;
    options.push_back(
        {"log-level", "LEVEL",
         "how much to tell on stderr: trace, debug, info, warning (as is), error, off"});
    options.push_back({"help", "", "print this"});
    return options;
}

po::options_description describe(const std::vector<OptionSpec>& options) {
    po::options_description description;
    for (const OptionSpec& option : options) {
        const std::string name(option.name);
        if (option.argument.empty()) {
            description.add_options()(name.c_str(), po::bool_switch(), "");
        } else {
            // Given twice, an option that does not repeat is an error of the library's.
            const po::value_semantic* const value =
                option.repeats
                    ? static_cast<po::value_semantic*>(po::value<std::vector<std::string>>())
                    : po::value<std::string>();
            description.add_options()(name.c_str(), value, "");
        }
    }
    description.add_options()(std::string(kOperands).c_str(), po::value<std::vector<std::string>>(),
                              "");
    return description;
}

/// "unknown option `--reprot`; did you mean `--report`?"
std::string unknownOption(const std::string& written, const std::vector<OptionSpec>& options) {
    const std::string word =
        written.substr(std::min(written.size(), written.find_first_not_of('-')));
    const std::string name = word.substr(0, word.find('='));
    std::vector<std::string_view> names;
    for (const OptionSpec& option : options) names.push_back(option.name);
    const std::optional<std::string_view> near = nearest(name, names);
    std::string text = "unknown option `--" + name + "`";
    if (near) text += "; did you mean `--" + std::string(*near) + "`?";
    return text;
}

Arguments argumentsOf(const po::variables_map& map, const std::vector<OptionSpec>& options) {
    Arguments arguments;
    for (const OptionSpec& option : options) {
        const std::string name(option.name);
        if (map.count(name) == 0) continue;
        if (!option.argument.empty()) {
            if (!option.repeats) {
                arguments.add(name, map[name].as<std::string>());
                continue;
            }
            for (const std::string& value : map[name].as<std::vector<std::string>>())
                arguments.add(name, value);
        } else if (map[name].as<bool>()) {
            arguments.add(name, "");
        }
    }
    const std::string operands(kOperands);
    if (map.count(operands) > 0) {
        for (const std::string& operand : map[operands].as<std::vector<std::string>>()) {
            arguments.addOperand(operand);
        }
    }
    return arguments;
}

po::variables_map parse(const std::vector<std::string>& words,
                        const std::vector<OptionSpec>& options) {
    const po::options_description description = describe(options);
    po::positional_options_description positions;
    positions.add(std::string(kOperands).c_str(), -1);
    const int style =
        (po::command_line_style::unix_style & ~po::command_line_style::allow_guessing);
    po::variables_map map;
    po::store(po::command_line_parser(words)
                  .options(description)
                  .positional(positions)
                  .style(style)
                  .run(),
              map);
    return map;
}

std::string operandTrouble(const CommandSpec& spec, const Arguments& arguments) {
    const std::size_t given = arguments.operands().size();
    if (given < spec.fewestOperands)
        return "`" + std::string(spec.verb) + "` needs " + std::string(spec.operands);
    if (given > spec.mostOperands) {
        return "`" + arguments.operands()[spec.mostOperands] + "` is one operand too many";
    }
    return {};
}

CommandLine wrong(const CommandSpec& spec, const std::string& message) {
    complain(message);
    note("try `frontdoor " + std::string(spec.verb) + " --help`");
    return {std::nullopt, Exit::wrong};
}

}  // namespace

std::optional<std::string> Arguments::value(std::string_view option) const {
    const auto found = values_.find(option);
    if (found == values_.end()) return std::nullopt;
    return found->second.front();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::vector<std::string>() : found->second;
}

std::string Arguments::valueOr(std::string_view option, std::string_view other) const {
    return value(option).value_or(std::string(other));
}

CommandLine parseCommandLine(const CommandSpec& spec, const std::vector<std::string>& words) {
    const std::vector<OptionSpec> options = allOptions(spec);
    // The library reports by exceptions; none leaves this function.
    try {
        const Arguments arguments = argumentsOf(parse(words, options), options);
        if (arguments.has("help")) {
            printOut(helpText(spec));
            return {std::nullopt, Exit::done};
        }
        const std::string trouble = operandTrouble(spec, arguments);
        if (!trouble.empty()) return wrong(spec, trouble);
        return {arguments, Exit::done};
    } catch (const po::unknown_option& error) {
        return wrong(spec, unknownOption(error.get_option_name(), options));
    } catch (const po::multiple_occurrences& error) {
        return wrong(spec, "option `" + error.get_option_name() + "` is given twice");
    } catch (const po::error& error) {
        return wrong(spec, error.what());
    }
}

std::string helpText(const CommandSpec& spec) {
    std::string out = "frontdoor " + std::string(spec.verb) + " " + std::string(spec.operands);
    out += spec.options.empty() ? "\n\n" : " [options]\n\n";
    appendWrapped(out, "", spec.summary, kColumns);
    if (!spec.details.empty()) {
        out += '\n';
        appendWrapped(out, "", spec.details, kColumns);
    }
    out += "\nOptions:\n";
    for (const OptionSpec& option : allOptions(spec)) {
        std::string first = "  ";
        std::string left = "--" + std::string(option.name);
        if (!option.argument.empty()) left += " " + std::string(option.argument);
        appendPadded(first, left + " ", kOptionColumns);
        appendWrapped(out, first, option.help, kColumns);
    }
    out += "\nExample:\n  ";
    out += spec.example;
    out += '\n';
    return out;
}

}  // namespace frontdoor::cli
