#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/cin_checks.h"
#include "adapters/intake/cin_referral.h"
#include "adapters/intake/json_tree.h"
#include "adapters/intake/record_translator.h"
#include "adapters/intake/record_tree.h"
#include "adapters/intake/text_tree.h"
#include "adapters/intake/xml_tree.h"

// A record with several referrals is written once for each, whole but for their list, of which that
// one entry remains:
//
//     {"id":1,"episodes":[{"from":"May"},{"from":"June"}]}
//         ->  {"id":1,"episodes":{"from":"May"}}  and  {"id":1,"episodes":{"from":"June"}}

namespace frontdoor::intake {
namespace {

using Index = RecordTree::Index;

class TreeTranslator : public RecordTranslator {
  public:
    TreeTranslator(const TreePlan& plan, Form form, const Limits& limits)
        : plan_(plan), form_(form), limits_(limits), xml_(limits), text_(plan.text) {}

    std::optional<RecordTrouble> take(std::string_view record, std::uint64_t line) override {
        findings_.clear();
        at_ = 0;
        if (auto trouble = readTree(record, line)) return trouble;
        if (auto trouble = findReferrals()) return trouble;
        if (plan_.checks == RecordChecks::cinCensus) checkCinChild(tree_, findings_);
        return std::nullopt;
    }
    bool next(std::string& json) override;
    const std::vector<TranslatorFinding>& findings() const override { return findings_; }

  private:
    std::optional<RecordTrouble> readTree(std::string_view record, std::uint64_t line);
    std::optional<RecordTrouble> readText(std::string_view record, std::uint64_t line);
    std::optional<RecordTrouble> readXml(std::string_view record, std::uint64_t line);
    std::optional<RecordTrouble> readJson(std::string_view record);
    std::optional<RecordTrouble> findReferrals();
    [[nodiscard]] bool tooMany() const;
    /// The field at the end of a path; of `each` on the way the entry that is being written.
    [[nodiscard]] Index fieldAt(const TreePath& path) const;
    [[nodiscard]] std::string_view textAt(const TreePath& path) const;
    void composeReference();

    const TreePlan& plan_;
    Form form_;
    Limits limits_;
    XmlTreeReader xml_;
    TextTreeReader text_;
    RecordTree tree_{};
    std::vector<TranslatorFinding> findings_{};
    Index list_ = RecordTree::kNoNode;  // That of `each`; kNoNode: there is none.
    std::vector<Index> entries_{};      // A referral each; kNoNode: the record has no entry.
    std::size_t at_ = 0;                // Of the entries, which comes next.
    std::string reference_{};
    std::vector<TreeChanges::Addition> additions_{};
    std::vector<TreeChanges::Rename> renames_{};
};

std::optional<RecordTrouble> TreeTranslator::readTree(std::string_view record, std::uint64_t line) {
    switch (form_) {
        case Form::xml:
            return readXml(record, line);
        case Form::text:
            return readText(record, line);
        case Form::json:
        case Form::csv:
            break;
    }
    return readJson(record);
}

std::optional<RecordTrouble> TreeTranslator::readText(std::string_view record, std::uint64_t line) {
    if (record.find('\0') != std::string_view::npos)
        return RecordTrouble{Code::D0155, "holds zero bytes, which no text has"};
    if (!text_.read(record, line, limits_.fields, tree_, findings_))
        return RecordTrouble{Code::D0153, "more fields than a record may have"};
    return std::nullopt;
}

std::optional<RecordTrouble> TreeTranslator::readXml(std::string_view record, std::uint64_t line) {
    if (record.find('\0') != std::string_view::npos)
        return RecordTrouble{Code::D0155, "holds zero bytes, which no text has"};
    const XmlTrouble trouble = xml_.read(record, tree_);
    switch (trouble.kind) {
        case XmlTrouble::Kind::none:
            return std::nullopt;
        case XmlTrouble::Kind::tooDeep:
            return RecordTrouble{Code::D0154, "nested too deeply"};
        case XmlTrouble::Kind::tooMany:
            return RecordTrouble{Code::D0153, "more fields than a record may have"};
        case XmlTrouble::Kind::malformed:
            break;
    }
    const auto lines = std::ranges::count(record.substr(0, trouble.offset), '\n');
    return RecordTrouble{Code::D0171,
                         fmt::format("not well-formed XML in line {}: {}",
                                     line + static_cast<std::uint64_t>(lines), trouble.reason)};
}

std::optional<RecordTrouble> TreeTranslator::readJson(std::string_view record) {
    JsonCursor cursor(record, limits_.nesting);
    switch (readJsonTree(cursor, limits_.fields, tree_)) {
        case JsonTreeResult::read:
            return std::nullopt;
        case JsonTreeResult::tooMany:
            return RecordTrouble{Code::D0153, "more fields than a record may have"};
        case JsonTreeResult::notAnObject:
        case JsonTreeResult::failed:
            break;
    }
    return troubleOf(cursor, record);
}

std::optional<RecordTrouble> TreeTranslator::findReferrals() {
    list_ = RecordTree::kNoNode;
    entries_.clear();
    Index found = RecordTree::root();
    for (const std::string& name : plan_.each) {
        if (found == RecordTree::kNoNode) break;
        if (tree_.kind(found) == RecordTree::Kind::list)
            return RecordTrouble{Code::D0174, "the list of referrals stands within another list"};
        found = tree_.find(found, name);
    }
    if (plan_.each.empty()) {
        entries_.push_back(RecordTree::kNoNode);
    } else if (found != RecordTree::kNoNode && tree_.kind(found) == RecordTree::Kind::object) {
        entries_.push_back(found);
    } else if (found != RecordTree::kNoNode && tree_.kind(found) == RecordTree::Kind::list) {
        for (Index entry = tree_.first(found); entry != RecordTree::kNoNode;
             entry = tree_.next(entry))
            entries_.push_back(entry);
        if (!entries_.empty()) list_ = found;
    }
    if (entries_.empty()) {
        entries_.push_back(RecordTree::kNoNode);
        findings_.push_back({.code = Code::D0127,
                             .field = fmt::format("{}", fmt::join(plan_.each, ".")),
                             .message = "the record holds none of these, so no referral; one is "
                                        "assumed, for which the rest of it holds"});
    }
    if (tooMany()) return RecordTrouble{Code::D0153, "more referrals than a record may have"};
    return std::nullopt;
}

/// Each referral repeats what the record says of all: few bytes could become very many.
bool TreeTranslator::tooMany() const {
    if (entries_.size() <= 1) return false;
    const std::size_t ofEntries =
        tree_.bytesBefore(entries_.back()) - tree_.bytesBefore(entries_.front());
    const std::size_t shared = tree_.bytesBefore(static_cast<Index>(tree_.size())) - ofEntries;
    return entries_.size() > limits_.children || shared > limits_.recordBytes / entries_.size();
}

Index TreeTranslator::fieldAt(const TreePath& path) const {
    Index node = RecordTree::root();
    for (const std::string& name : path) {
        while (tree_.kind(node) == RecordTree::Kind::list) {
            // Of a list with one entry that one is meant.
            node = node == list_ && at_ < entries_.size() ? entries_[at_] : tree_.first(node);
            if (node == RecordTree::kNoNode) return node;
        }
        node = tree_.find(node, name);
        if (node == RecordTree::kNoNode) return node;
    }
    return node;
}

std::string_view TreeTranslator::textAt(const TreePath& path) const {
    const Index node = fieldAt(path);
    if (node == RecordTree::kNoNode) return {};
    const bool isAnswer =
        tree_.kind(node) == RecordTree::Kind::text ||
        (tree_.kind(node) == RecordTree::Kind::word && tree_.text(node) != "null");
    return isAnswer ? trimmed(tree_.text(node)) : std::string_view();
}

/// Without its first part a reference would name many referrals: then there is none.
void TreeTranslator::composeReference() {
    reference_.clear();
    for (const TreePath& path : plan_.reference) {
        const std::string_view part = textAt(path);
        if (part.empty() && reference_.empty()) break;
        if (part.empty()) continue;
        if (!reference_.empty()) reference_ += '/';
        reference_ += part;
    }
    for (const TreePath& path : plan_.otherwise) {
        if (reference_.empty()) reference_ = textAt(path);
    }
}

bool TreeTranslator::next(std::string& json) {
    if (at_ == entries_.size()) return false;
    additions_.clear();
    renames_.clear();
    composeReference();
    if (!reference_.empty()) additions_.push_back({kReferenceField, reference_});
    const std::string_view child = plan_.child.empty() ? std::string_view() : textAt(plan_.child);
    if (!child.empty()) additions_.push_back({kChildField, child});
    if (plan_.checks == RecordChecks::cinCensus)
        seeAtReferral(tree_, entries_[at_], additions_, renames_);
    const TreeChanges::Choice choice{list_, entries_[at_]};
    json.clear();
    appendJson(json, tree_,
               {.choices = {&choice, list_ != RecordTree::kNoNode ? std::size_t{1} : 0},
                .renames = renames_,
                .additions = additions_});
    ++at_;
    return true;
}

}  // namespace

std::unique_ptr<RecordTranslator> makeTreeTranslator(const TreePlan& plan, Form form,
                                                     const Limits& limits) {
    return std::make_unique<TreeTranslator>(plan, form, limits);
}

}  // namespace frontdoor::intake
