#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/cin_checks.h"
#include "adapters/intake/cin_referral.h"
#include "adapters/intake/csv_tree.h"
#include "adapters/intake/json_tree.h"
#include "adapters/intake/record_translator.h"
#include "adapters/intake/record_tree.h"
#include "adapters/intake/text_tree.h"
#include "adapters/intake/tree_paths.h"
#include "adapters/intake/tree_steps.h"
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
    TreeTranslator(const Plan& plan, Form form, std::shared_ptr<const CsvLayout> layout,
                   const Limits& limits)
        : plan_(plan.tree),
          blanks_(plan.blanks),
          form_(form),
          limits_(limits),
          xml_(limits, plan.tree.answers),
          csv_(std::move(layout), limits),
          text_(plan.tree.text) {}

    std::optional<RecordTrouble> take(std::string_view record, const RecordSlice& slice) override {
        findings_.clear();
        at_ = 0;
        if (auto trouble = readTree(record, slice)) return trouble;
        steps_ = takeSteps(plan_.steps, tree_, limits_);
        if (steps_.tooMuch)
            return RecordTrouble{Code::D0153, "what its references name is too much to repeat"};
        findings_.insert(findings_.end(), steps_.findings.begin(), steps_.findings.end());
        if (auto trouble = findReferrals()) return trouble;
        if (plan_.checks == RecordChecks::cinCensus) checkCinChild(tree_, findings_);
        return std::nullopt;
    }
    bool next(std::string& json) override;
    const std::vector<TranslatorFinding>& findings() const override { return findings_; }
    bool leavesOpen() const override { return steps_.leavesOpen; }

  private:
    struct Referral {
        Index record = RecordTree::root();
        Index list = RecordTree::kNoNode;   // That of `each`, if there is one,
        Index entry = RecordTree::kNoNode;  // and which of its entries.
    };

    std::optional<RecordTrouble> readTree(std::string_view record, const RecordSlice& slice);
    std::optional<RecordTrouble> readRow(std::string_view record, const RecordSlice& slice);
    std::optional<RecordTrouble> readText(std::string_view record, std::uint64_t line);
    std::optional<RecordTrouble> readXml(std::string_view record, std::uint64_t line);
    std::optional<RecordTrouble> readJson(std::string_view record);
    std::optional<RecordTrouble> findReferrals();
    std::optional<RecordTrouble> findReferralsOf(Index record);
    [[nodiscard]] bool tooMany(std::size_t first) const;
    [[nodiscard]] Index fieldOf(Index object, std::string_view names) const;
    /// The field at the end of a path; of `each` on the way the entry that is being written.
    [[nodiscard]] Index fieldAt(const TreePath& path) const;
    [[nodiscard]] std::string_view textAt(const TreePath& path) const;
    void composeReference();

    const TreePlan& plan_;
    const SpellingTable& blanks_;
    Form form_;
    Limits limits_;
    XmlTreeReader xml_;
    CsvTreeReader csv_;
    TextTreeReader text_;
    RecordTree tree_{};
    TreeStepsResult steps_{};
    std::vector<TranslatorFinding> findings_{};
    std::vector<Referral> referrals_{};
    std::size_t at_ = 0;  // Of the referrals, which comes next.
    std::string reference_{};
    std::vector<TreeChanges::Addition> additions_{};
    std::vector<TreeChanges::Rename> renames_{};
};

std::optional<RecordTrouble> TreeTranslator::readTree(std::string_view record,
                                                      const RecordSlice& slice) {
    switch (form_) {
        case Form::csv:
            return readRow(record, slice);
        case Form::xml:
            return readXml(record, slice.line);
        case Form::text:
            return readText(record, slice.line);
        case Form::json:
            break;
    }
    return readJson(record);
}

std::optional<RecordTrouble> TreeTranslator::readRow(std::string_view record,
                                                     const RecordSlice& slice) {
    if (auto trouble = csv_.read(record, slice, tree_)) return trouble;
    if (csv_.wasShort())
        findings_.push_back({.code = Code::D0115, .message = std::string(kShortRow)});
    return std::nullopt;
}

std::optional<RecordTrouble> TreeTranslator::readText(std::string_view record, std::uint64_t line) {
    if (record.find('\0') != std::string_view::npos) return kZeroBytes;
    if (!text_.read(record, line, limits_.fields, tree_, findings_)) return kTooManyFields;
    return std::nullopt;
}

std::optional<RecordTrouble> TreeTranslator::readXml(std::string_view record, std::uint64_t line) {
    if (record.find('\0') != std::string_view::npos) return kZeroBytes;
    const XmlTrouble trouble = xml_.read(record, tree_);
    switch (trouble.kind) {
        case XmlTrouble::Kind::none:
            return std::nullopt;
        case XmlTrouble::Kind::tooDeep:
            return RecordTrouble{Code::D0154, "nested too deeply"};
        case XmlTrouble::Kind::tooMany:
            return kTooManyFields;
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
            return kTooManyFields;
        case JsonTreeResult::notAnObject:
        case JsonTreeResult::failed:
            break;
    }
    return troubleOf(cursor, record);
}

/// A JSON document may hold its records in a list of its own, beside what describes the file.
std::optional<RecordTrouble> TreeTranslator::findReferrals() {
    referrals_.clear();
    const Index held = form_ == Form::json && !plan_.record.empty()
                           ? tree_.find(RecordTree::root(), plan_.record)
                           : RecordTree::kNoNode;
    if (held == RecordTree::kNoNode) return findReferralsOf(RecordTree::root());
    if (tree_.kind(held) != RecordTree::Kind::list) return findReferralsOf(held);
    for (Index record = tree_.first(held); record != RecordTree::kNoNode;
         record = tree_.next(record)) {
        if (auto trouble = findReferralsOf(record)) return trouble;
    }
    // A file of nothing is no record; what describes it is decided, as nothing may be lost.
    return referrals_.empty() ? findReferralsOf(RecordTree::root()) : std::nullopt;
}

std::optional<RecordTrouble> TreeTranslator::findReferralsOf(Index record) {
    const std::size_t before = referrals_.size();
    Index found = record;
    for (const std::string& name : plan_.each) {
        if (found == RecordTree::kNoNode) break;
        if (tree_.kind(found) == RecordTree::Kind::list)
            return RecordTrouble{Code::D0174, "the list of referrals stands within another list"};
        found = fieldOf(found, name);
    }
    if (plan_.each.empty()) {
        referrals_.push_back({.record = record});
    } else if (found != RecordTree::kNoNode && tree_.kind(found) == RecordTree::Kind::object) {
        referrals_.push_back({.record = record, .entry = found});
    } else if (found != RecordTree::kNoNode && tree_.kind(found) == RecordTree::Kind::list) {
        for (Index entry = tree_.first(found); entry != RecordTree::kNoNode;
             entry = tree_.next(entry))
            referrals_.push_back({.record = record, .list = found, .entry = entry});
    }
    if (referrals_.size() == before) {
        referrals_.push_back({.record = record});
        findings_.push_back({.code = Code::D0127,
                             .referral = static_cast<std::uint32_t>(referrals_.size()),
                             .field = fmt::format("{}", fmt::join(plan_.each, ".")),
                             .message = "the record holds none of these, so no referral; one is "
                                        "assumed, for which the rest of it holds"});
    }
    if (tooMany(before)) return RecordTrouble{Code::D0153, "more referrals than a record may have"};
    return std::nullopt;
}

/// Each referral repeats what its record says of all: few bytes could become very many.
bool TreeTranslator::tooMany(std::size_t first) const {
    const std::size_t count = referrals_.size() - first;
    if (count > limits_.children) return true;
    if (count <= 1) return false;
    std::size_t shared = tree_.bytesOf(referrals_[first].record);
    for (std::size_t at = first; at < referrals_.size(); ++at)
        shared -= tree_.bytesOf(referrals_[at].entry);
    return shared > limits_.recordBytes / count;
}

/// The field of an object that has one of a part's names.
Index TreeTranslator::fieldOf(Index object, std::string_view names) const {
    if (names.find('|') == std::string_view::npos) return tree_.find(object, names);
    for (const std::string_view name : alternatives(names)) {
        const Index found = tree_.find(object, name);
        if (found != RecordTree::kNoNode) return found;
    }
    return RecordTree::kNoNode;
}

Index TreeTranslator::fieldAt(const TreePath& path) const {
    const Referral& referral = referrals_[at_];
    Index node = referral.record;
    for (const std::string& name : path) {
        while (tree_.kind(node) == RecordTree::Kind::list) {
            // Of a list with one entry that one is meant.
            node = node == referral.list ? referral.entry : tree_.first(node);
            if (node == RecordTree::kNoNode) return node;
        }
        node = fieldOf(node, name);
        if (node == RecordTree::kNoNode) return node;
    }
    return node;
}

std::string_view TreeTranslator::textAt(const TreePath& path) const {
    const Index node = fieldAt(path);
    const std::string_view text =
        node == RecordTree::kNoNode ? std::string_view() : answerText(tree_, node);
    return blanks_.find(text) == nullptr ? text : std::string_view();
}

/// Without its first part a reference would name many referrals: then there is none, and the next
/// one counts.
void TreeTranslator::composeReference() {
    reference_.clear();
    for (const std::vector<TreePath>& parts : plan_.references) {
        for (const TreePath& path : parts) {
            const std::string_view part = textAt(path);
            if (part.empty() && reference_.empty()) break;
            if (part.empty()) continue;
            if (!reference_.empty()) reference_ += '/';
            reference_ += part;
        }
        if (!reference_.empty()) return;
    }
}

bool TreeTranslator::next(std::string& json) {
    if (at_ == referrals_.size()) return false;
    const Referral& referral = referrals_[at_];
    additions_.clear();
    renames_.clear();
    composeReference();
    if (!reference_.empty()) additions_.push_back({kReferenceField, reference_});
    const std::string_view child = plan_.child.empty() ? std::string_view() : textAt(plan_.child);
    if (!child.empty()) additions_.push_back({kChildField, child});
    if (plan_.checks == RecordChecks::cinCensus)
        seeAtReferral(tree_, referral.entry, additions_, renames_);
    const TreeChanges::Choice choice{referral.list, referral.entry};
    json.clear();
    appendJson(json, tree_, referral.record,
               {.choices = {&choice, referral.list != RecordTree::kNoNode ? std::size_t{1} : 0},
                .renames = renames_,
                .additions = additions_});
    ++at_;
    return true;
}

}  // namespace

std::unique_ptr<RecordTranslator> makeTreeTranslator(const Plan& plan, Form form,
                                                     std::shared_ptr<const CsvLayout> layout,
                                                     const Limits& limits) {
    return std::make_unique<TreeTranslator>(plan, form, std::move(layout), limits);
}

}  // namespace frontdoor::intake
