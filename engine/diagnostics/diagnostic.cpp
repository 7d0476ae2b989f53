#include "engine/diagnostics/diagnostic.h"

#include <algorithm>
#include <compare>
#include <iterator>
#include <tuple>
#include <utility>

namespace frontdoor {
namespace {

// Files compare by name, never by address, so that the order is the same in every run. What is
// built in comes first.
std::string_view fileName(const SourceSpan& span) {
    return span.file ? std::string_view(span.file->name()) : std::string_view();
}

bool placedBefore(const Diagnostic& left, const Diagnostic& right) {
    return std::pair(fileName(left.span), left.span.begin) <
           std::pair(fileName(right.span), right.span.begin);
}

std::weak_ordering compare(const DiagnosticNote& left, const DiagnosticNote& right) {
    return std::tuple(fileName(left.span), left.span.begin, left.span.end,
                      std::string_view(left.message)) <=>
           std::tuple(fileName(right.span), right.span.begin, right.span.end,
                      std::string_view(right.message));
}

std::weak_ordering compare(const Diagnostic& left, const Diagnostic& right) {
    const std::weak_ordering order =
        std::tuple(fileName(left.span), left.span.begin, left.span.end, left.code, left.severity,
                   std::string_view(left.message)) <=>
        std::tuple(fileName(right.span), right.span.begin, right.span.end, right.code,
                   right.severity, std::string_view(right.message));
    if (std::is_neq(order)) return order;
    return std::lexicographical_compare_three_way(
        left.notes.begin(), left.notes.end(), right.notes.begin(), right.notes.end(),
        [](const DiagnosticNote& a, const DiagnosticNote& b) { return compare(a, b); });
}

/// Marks each finding that repeats an earlier one. Repeats need not be neighbours, so the findings
/// are ordered by all they say; a pass over each pair at one place would take quadratic time for a
/// thousand findings without a place.
std::vector<bool> repeats(const std::vector<Diagnostic>& list) {
    std::vector<std::size_t> order(list.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) {
        return std::is_lt(compare(list[left], list[right]));
    });
    std::vector<bool> marks(list.size(), false);
    for (std::size_t i = 1; i < order.size(); ++i) {
        marks[order[i]] = std::is_eq(compare(list[order[i - 1]], list[order[i]]));
    }
    return marks;
}

}  // namespace

Diagnostic& Diagnostics::add(Code code, SourceSpan span, std::string message) {
    const Severity severity = codeInfo(code).severity;
    if (severity == Severity::error) ++errors_;
    return list_.emplace_back(Diagnostic{.code = code,
                                         .severity = severity,
                                         .message = std::move(message),
                                         .span = std::move(span)});
}

void Diagnostics::append(Diagnostics other) {
    errors_ += other.errors_;
    if (list_.empty()) {
        list_ = std::move(other.list_);
        return;
    }
    list_.insert(list_.end(), std::make_move_iterator(other.list_.begin()),
                 std::make_move_iterator(other.list_.end()));
}

std::size_t Diagnostics::warningCount() const {
    return static_cast<std::size_t>(
        std::ranges::count(list_, Severity::warning, &Diagnostic::severity));
}

void Diagnostics::sort() {
    const std::vector<bool> repeated = repeats(list_);
    std::vector<Diagnostic> kept;
    kept.reserve(list_.size());
    for (std::size_t i = 0; i < list_.size(); ++i) {
        if (!repeated[i]) kept.push_back(std::move(list_[i]));
    }
    std::ranges::stable_sort(kept, placedBefore);
    list_ = std::move(kept);
    errors_ =
        static_cast<std::size_t>(std::ranges::count(list_, Severity::error, &Diagnostic::severity));
}

}  // namespace frontdoor
