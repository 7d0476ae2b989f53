#include "adapters/intake/record_findings.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/vocabulary/answer.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kNamesRemembered = 64;
constexpr std::size_t kLongestRemembered = 64;

Code codeOf(Reading reading) {
    switch (reading) {
        case Reading::notADate:
            return Code::D0103;
        case Reading::partialDate:
            return Code::D0104;
        case Reading::answered:
        case Reading::blank:
        case Reading::concern:
        case Reading::anyConcern:
        case Reading::wrong:
            break;
    }
    return Code::D0101;
}

std::string rangeOf(const Fact& fact) {
    std::string text;
    if (fact.min) {
        text += " from ";
        appendFixedPoint(text, *fact.min, fact.scale);
    }
    if (fact.max) {
        text += fact.min ? " to " : " up to ";
        appendFixedPoint(text, *fact.max, fact.scale);
    }
    if (fact.scale == 0) return "a whole number" + text;
    return fmt::format("a number{} with at most {} decimal places", text, fact.scale);
}

std::vector<std::string_view> codesOf(const CodeList& list) {
    std::vector<std::string_view> codes;
    for (const CodeEntry& code : list.codes()) codes.push_back(code.id);
    return codes;
}

/// Of what was written nothing is shown, and of what could have been meant only what is near to it.
std::string suggestion(std::string_view text, const std::vector<std::string_view>& candidates) {
    constexpr std::size_t mostCandidates = 1'000;
    constexpr std::size_t shortest = 3;
    // What is near to a number means something else.
    if (text.find_first_not_of("0123456789") == std::string_view::npos) return {};
    if (text.size() < shortest || candidates.size() > mostCandidates) return {};
    const auto near = nearest(FoldedText(text).view(), candidates);
    return near ? fmt::format("; did you mean `{}`?", *near) : std::string();
}

}  // namespace

void RecordFindings::begin(std::uint64_t record, std::uint64_t line) {
    record_ = record;
    line_ = line;
    referral_ = 0;
    kept_.clear();
    rest_.clear();
}

void RecordFindings::add(Code code, const FieldPath& path, std::string_view message) {
    if (!composes()) {
        countOnly(code);
        return;
    }
    add(code, path.text(), message);
}

void RecordFindings::add(Code code, const std::string& field, std::string_view message) {
    if (!composes()) {
        countOnly(code);
        return;
    }
    kept_.push_back({.code = code,
                     .record = record_,
                     .referral = referral_,
                     .line = line_,
                     .field = field,
                     .message = std::string(message)});
}

void RecordFindings::countOnly(Code code) {
    for (auto& [known, count] : rest_) {
        if (known != code) continue;
        ++count;
        return;
    }
    rest_.emplace_back(code, 1);
}

RecordFindings::UnknownName RecordFindings::unknownName(std::uint32_t node,
                                                        std::string_view name) const {
    UnknownName unknown{.node = node, .name = std::string(name)};
    const std::string_view near = plan_->nearestName(node, name);
    unknown.message = plan_->nodes[node].ofConcerns ? "names no concern of this form"
                                                    : "not a field of this form";
    if (near.empty()) return unknown;
    unknown.near = plan_->nodes[node].names.find(near);
    unknown.message += fmt::format("; did you mean `{}`?", near);
    return unknown;
}

std::uint32_t RecordFindings::addUnknownField(std::uint32_t node, std::string_view name,
                                              FieldPath& path) {
    const auto known = std::ranges::find_if(unknownNames_, [&](const UnknownName& one) {
        return one.node == node && one.name == name;
    });
    const UnknownName unknown = known != unknownNames_.end() ? *known : unknownName(node, name);
    if (known == unknownNames_.end() && unknownNames_.size() < kNamesRemembered &&
        name.size() <= kLongestRemembered)
        unknownNames_.push_back(unknown);
    path.enter(name);
    add(plan_->nodes[node].ofConcerns ? Code::D0119 : Code::D0102, path, unknown.message);
    path.leave();
    return unknown.near;
}

void RecordFindings::addUnread(const Target& target, Reading reading, std::string_view text,
                               const FieldPath& path) {
    if (!composes()) {
        countOnly(target.fact == kNone ? Code::D0119 : codeOf(reading));
        return;
    }
    add(target.fact == kNone ? Code::D0119 : codeOf(reading), path, message(target, reading, text));
}

std::string RecordFindings::message(const Target& target, Reading reading,
                                    std::string_view text) const {
    if (reading == Reading::partialDate) return "not a whole date";
    if (reading == Reading::notADate) return "not a date that exists";
    if (reading == Reading::anyConcern) return "says that there is a concern, and not which";
    if (target.fact == kNone) {
        return "names no concern that the mapping knows" +
               suggestion(text, plan_->spellings[target.spellings].spellings());
    }
    const Fact& fact = plan_->vocabulary->fact(target.fact);
    switch (target.type) {
        case FactType::boolean:
            return "neither yes nor no";
        case FactType::code:
            return "not one of the codes it can take" +
                   suggestion(text, codesOf(*plan_->vocabulary->listOf(fact)));
        case FactType::number:
            return "not " + rangeOf(fact);
        case FactType::date:
            break;
    }
    return "not a date that it can take";
}

void RecordFindings::commit(IntakeReport& report) {
    for (Finding& finding : kept_) report.add(std::move(finding));
    for (const auto& [code, count] : rest_) report.count(code, count);
    kept_.clear();
    rest_.clear();
}

}  // namespace frontdoor::intake
