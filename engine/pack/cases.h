#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostics/outcome.h"
#include "engine/pack/pack.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor {

struct CaseAnswer {
    FactIndex fact = kNone;
    Answer answer{};
};
struct CaseItem {
    ItemsIndex items = kNone;
    bool unknown =
        false;  // `<item of="injuries" is="unknown"/>`: whether there are any is not known.
    std::vector<CaseAnswer> answers{};
};
/// Points that a child must have after protective factors.
struct ExpectedScore {
    DomainIndex domain = kNone;  // kNone: the total.
    std::int32_t points = 0;
};
struct Expectation {
    std::optional<Route> route{};
    std::optional<Route> couldRiseTo{};
    std::optional<Priority> priority{};
    std::optional<Basis> basis{};
    std::string team{};
    std::vector<std::string> alongside{};  // Teams that join the main one,
    std::vector<std::string> notAlongside{};
    std::vector<ExpectedScore> scores{};
    std::vector<std::string> fired{};  // Rules of any kind, actions and flags among them.
    std::vector<std::string> notFired{};
    std::vector<std::string> missing{};
    SourceSpan span{};
};
struct CaseChild {
    std::string ref{};
    std::vector<CaseAnswer> answers{};
    std::vector<CaseItem> items{};
    Expectation expected{};
};
/// A referral written by hand, with what must come of it.
struct Case {
    std::string id{};
    std::string title{};
    std::string source{};
    Instant received{};
    std::vector<CaseAnswer> answers{};  // Of all its children.
    std::vector<CaseItem> items{};
    std::vector<CaseChild> children{};
    SourceSpan span{};
};

/// Reads a pack's cases.xml. Every fact, code, rule and team named must exist in the pack.
[[nodiscard]] Outcome<std::vector<Case>> readCases(const std::string& path, const Pack& pack);

}  // namespace frontdoor
