#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "adapters/intake/mapping.h"
#include "adapters/intake/mapping_spec.h"
#include "adapters/intake/plan.h"
#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::intake {

/// Compiles a mapping against a vocabulary; everything that does not fit is put to the diagnostics.
class PlanBuilder {
  public:
    PlanBuilder(MappingSpec spec, std::shared_ptr<const Vocabulary> vocabulary,
                const MappingOptions& options, Diagnostics& diagnostics);
    [[nodiscard]] std::shared_ptr<const Plan> build();
    [[nodiscard]] Form form() const { return parseForm(spec_.format.text).value_or(Form::json); }
    /// A row of CSV is a child, beside which others may be of the same referral.
    [[nodiscard]] bool rowsAreChildren() const {
        return form() == Form::csv && spec_.rows.text != "records";
    }

  private:
    using TableKey = std::tuple<std::string, FactType, ListIndex, FactIndex>;

    // plan_builder.cpp: the mapping as a whole.
    void readDefaults();
    void readUsualValues();
    void readReferralEvent();
    void buildHeader();
    void buildScope(const ScopeSpec& spec, ScopePlan& scope);
    void buildTellsOf();
    void buildChecks();
    void ignoreEverywhere();
    [[nodiscard]] std::optional<std::string> beginOf(const IgnoreSpec& spec) const;
    void warnOfUnusedTables();

    // plan_tree.cpp: what is said of records as a whole.
    void buildTree();
    void buildReference();
    void buildReceipt();
    void buildSteps();
    void addGroup(const GroupSpec& spec);
    void addFollow(const FollowSpec& spec);
    void addGather(const GatherSpec& spec);
    void addNotice(const NoticeSpec& spec);
    /// Whether the mapping says anything of what stands at a path, if only that it is ignored.
    [[nodiscard]] bool isKnown(const TreePath& path) const;
    /// Of `a or b`, the two.
    [[nodiscard]] static std::vector<std::string_view> eitherOf(std::string_view text);
    [[nodiscard]] static std::vector<TreePath> treePaths(std::string_view text);
    [[nodiscard]] std::uint32_t nodeAt(const TreePath& path) const;
    void finishTree();
    [[nodiscard]] static TreePath treePath(std::string_view text);

    // plan_text.cpp: what is said of records that are texts.
    void buildText();
    void finishText();
    void buildSection(const SectionSpec& spec);
    void buildPhrase(const PhraseSpec& spec);
    void knowMailFields();
    [[nodiscard]] TextKeys keysOf(std::uint32_t node) const;
    /// The node of what a section or phrase is; kNone, with a finding, if nothing reads it.
    [[nodiscard]] std::uint32_t nodeOf(const SpecText& as);
    void leavesUnread(std::uint32_t node);

    // plan_tree.cpp, too:
    /// A field that this run does not read, and that is known all the same.
    void leaveForHindsight(std::uint32_t node, const std::string& from);

    // plan_fields.cpp: what a mapping declares.
    /// A target for a fact's answers, but for how its text is read.
    [[nodiscard]] Target targetOf(FactIndex index) const;
    void addField(const FieldSpec& spec, std::uint32_t node, ItemsIndex items,
                  std::uint32_t repeat);
    void addConcern(const ConcernSpec& spec, std::uint32_t node);
    void addUsualBlanks(SpellingTable& table);
    void addItems(const RowSpec& spec, std::uint32_t node);
    void addRepeat(const RowSpec& spec, ScopePlan& scope);
    void addIdentify(const IdentifySpec& spec, std::uint32_t node, std::uint32_t repeat);
    void addEvent(const EventSpec& spec, std::uint32_t node);
    void checkEventParts();
    void addEventPart(const SpecText& from, std::uint32_t node, std::uint32_t event, EventPart part,
                      const SpecText& values);
    void addIgnore(const IgnoreSpec& spec, std::uint32_t node);
    void addConstant(const ConstantSpec& spec, ItemsIndex items, std::vector<Constant>& constants);
    [[nodiscard]] std::optional<FactIndex> factOf(const SpecText& name, ItemsIndex items);
    [[nodiscard]] std::optional<ItemsIndex> itemsOf(const SpecText& name);
    [[nodiscard]] DateStyle dateStyle(const SpecText& dates, const SpecText& serials,
                                      const Fact* fact);
    [[nodiscard]] bool blankIsUnknown(const SpecText& blank);
    [[nodiscard]] ValuesSpec* tableNamed(const SpecText& name);
    [[nodiscard]] std::uint32_t spellingsOf(FactIndex fact, const SpecText& values);
    void addValue(SpellingTable& table, const ValueSpec& value, const Spelled& meaning);
    /// The table for the codes of a list, or with kNone for yes and no.
    [[nodiscard]] std::uint32_t codeSpellings(ListIndex list, const SpecText& values);
    [[nodiscard]] std::uint32_t listSpellings();
    [[nodiscard]] std::uint32_t presenceSpellings(const SpecText& values);

    // plan_by_name.cpp: every fact under its own id.
    void addFactsByName(std::uint32_t node, bool ofChild);
    void addByName(std::uint32_t node, std::string_view path, FactIndex fact);
    void addItemsByName(std::uint32_t node);
    void addItemFactsByName(std::uint32_t node, ItemsIndex items);
    [[nodiscard]] std::uint32_t targetByName(FactIndex fact);

    // plan_nodes.cpp: names and nodes.
    [[nodiscard]] std::uint32_t newNode();
    [[nodiscard]] std::uint32_t entryAt(std::uint32_t node, std::string_view path);
    void nameEntry(std::uint32_t node, std::string_view name, std::uint32_t entry);
    [[nodiscard]] std::uint32_t childNode(std::uint32_t entry);
    /// Gives an entry its meaning; false, with a finding, if it has another.
    bool give(std::uint32_t entry, Meaning meaning, std::uint32_t target, const SourceSpan& span);
    void give(const SpecText& path, std::uint32_t node, Meaning meaning);
    /// Lets a field identify somebody or tell of an event, whatever else it means.
    void giveAlso(std::uint32_t entry, const Target& target);
    /// Nothing but that is meant by it.
    [[nodiscard]] bool isFree(std::uint32_t entry) const;

    MappingSpec spec_;
    std::shared_ptr<const Vocabulary> vocabulary_;
    MappingOptions options_;
    Diagnostics& diagnostics_;
    std::shared_ptr<Plan> plan_;
    DateStyle dates_{};
    bool blankIsUnknown_ = false;
    bool byName_ = false;
    std::map<TableKey, std::uint32_t> tables_{};
    std::map<FactIndex, std::uint32_t> targetsByName_{};
    std::uint32_t listTable_ = kNone;
    std::vector<std::pair<std::uint32_t, std::string>> knownOnly_{};  // A node, and a field of it.
    std::vector<std::pair<std::uint32_t, std::string>> leftOut_{};    // Likewise.
    std::vector<std::pair<std::uint32_t, SpecText>> eventParts_{};    // Likewise.
};

}  // namespace frontdoor::intake
