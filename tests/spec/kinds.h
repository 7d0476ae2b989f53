#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/spec/spec_file.h"

namespace frontdoor::spec {

/// What a kind of spec is run with.
struct Surroundings {
    std::filesystem::path support{};  // `support/` beside the spec files; may not exist.
    std::filesystem::path scratch{};  // An empty folder of this case's own.
};

/// A kind of spec, named like the folder its files are in.
struct Kind {
    std::string_view name{};
    std::string (*run)(const SpecCase& one, const Surroundings& surroundings) = nullptr;
};

/// All kinds. A new one is a function, a line in kinds.cpp, and a folder.
[[nodiscard]] const std::vector<Kind>& kinds();

// The kinds.
/// A pack in XML; gives what `check` has to say.
[[nodiscard]] std::string runCheck(const SpecCase& one, const Surroundings& surroundings);
/// A vocabulary, a condition and rows of answers; gives what the engine makes of each row.
[[nodiscard]] std::string runEval(const SpecCase& one, const Surroundings& surroundings);
/// Facts and a condition; gives its dump, or what is wrong with it.
[[nodiscard]] std::string runExpression(const SpecCase& one, const Surroundings& surroundings);

}  // namespace frontdoor::spec
