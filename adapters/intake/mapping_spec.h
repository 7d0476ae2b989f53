#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/diagnostics/source_file.h"

// A mapping as it is written: names are not looked up yet, and each text remembers its place.

namespace frontdoor::intake {

struct SpecText {
    std::string text{};
    SourceSpan span{};
    bool given = false;
};

struct ValueSpec {
    SpecText is{};
    std::vector<std::string> spellings{};
    std::vector<std::string> words{};         // Phrases that tell it,
    std::vector<std::string> generalWords{};  // and those that do if none of the former is there.
    SourceSpan span{};
};
struct ValuesSpec {
    SpecText id{};
    bool only = false;          // What every form understands is not understood in this table.
    bool leadingCodes = false;  // A code counts before other words: `q) 6: Police`.
    std::vector<ValueSpec> values{};
    bool used = false;
};
struct FieldSpec {
    SpecText from{};
    SpecText to{};
    SpecText values{};
    SpecText dates{};
    SpecText serials{};
    SpecText blank{};
    SpecText raises{};
    bool roundDown = false;  // A fraction of a number is left out.
    bool hindsight = false;  // Filled in after the referral.
};
struct ConcernSpec {
    SpecText from{};
    SpecText separator{};
    SpecText others{};  // What a name says that the table does not know.
    SpecText values{};
    std::vector<ValueSpec> own{};
    bool hindsight = false;
    SourceSpan span{};
};
struct ConstantSpec {
    SpecText to{};
    SpecText is{};
};
struct IgnoreSpec {
    SpecText from{};
    bool everywhere = false;  // In every object of the form.
};
struct PresentSpec {
    SpecText from{};
    SpecText values{};
};
struct IdentifySpec {
    SpecText from{};
    SpecText as{};
    SpecText issuer{};
};
/// Something that happened before: each part is a field, or for `outcome`, `category` and `source`
/// a field with a table.
struct EventSpec {
    SpecText kind{};
    SpecText from{};
    SpecText on{};
    SpecText until{};
    SpecText ref{};
    SpecText nfa{};
    SpecText source{};
    SpecText category{};
    SpecText closure{};
    SpecText values{};  // The table for nfa, source, category and closure.
    std::vector<IgnoreSpec> ignores{};
    SourceSpan span{};
};
/// `<items>` and `<repeat>`.
struct RowSpec {
    SpecText from{};
    SpecText to{};
    SpecText blank{};
    bool hindsight = false;
    std::vector<FieldSpec> fields{};
    std::vector<ConstantSpec> constants{};
    std::vector<IgnoreSpec> ignores{};
    std::vector<PresentSpec> presents{};
    std::vector<IdentifySpec> identifies{};
};
struct ScopeSpec {
    std::vector<FieldSpec> fields{};
    std::vector<ConcernSpec> concerns{};
    std::vector<ConstantSpec> constants{};
    std::vector<IgnoreSpec> ignores{};
    std::vector<RowSpec> items{};
    std::vector<RowSpec> repeats{};
    std::vector<IdentifySpec> identifies{};
    std::vector<EventSpec> events{};
};
/// Makes an object of a list, each entry under the name that it gives itself.
struct GroupSpec {
    SpecText from{};
    SpecText by{};
    SpecText of{};
    SpecText keep{};
    SpecText record{};
    SpecText otherwise{};
    std::vector<ValueSpec> keys{};
    SourceSpan span{};
};
/// Something that a person must know of a record.
struct NoticeSpec {
    SpecText from{};
    SpecText is{};
    SpecText lacks{};
    SpecText among{};
    SpecText says{};
    bool open = false;
    SourceSpan span{};
};
/// Puts what references name into the objects that refer to it.
struct FollowSpec {
    SpecText from{};
    SpecText by{};
    SpecText to{};
    SpecText names{};
    bool take = false;
    SourceSpan span{};
};
/// Puts what some fields say into one.
struct GatherSpec {
    SpecText from{};
    SpecText of{};
    SpecText as{};
    SourceSpan span{};
};
using StepSpec = std::variant<GroupSpec, FollowSpec, GatherSpec, NoticeSpec>;
/// One sign by which content is recognised as this form's: one of the five, and what belongs to it.
struct RecogniseSpec {
    SpecText heading{};
    SpecText field{};
    SpecText is{};  // Of the field.
    SpecText root{};
    SpecText has{};  // Of the root.
    SpecText phrase{};
    SpecText xmlNamespace{};
    SpecText line{};
    SourceSpan span{};
};
/// A part of a text that begins with a heading.
struct SectionSpec {
    SpecText heading{};  // Spellings, `|` between them.
    SpecText as{};
    bool narrative = false;
    SourceSpan span{};
};
/// A sentence with slots in a text.
struct PhraseSpec {
    SpecText as{};
    SpecText key{};  // Words, `|` between them.
    std::string text{};
    SourceSpan span{};
};
struct ExclusionSpec {
    SpecText fact{};
    SpecText otherwise{};
};
struct MappingSpec {
    SpecText id{};
    SpecText label{};
    SpecText format{};
    SpecText facts{};
    SpecText dates{};
    SpecText serials{};
    SpecText blank{};
    SpecText delimiter{};
    SpecText others{};  // report, or ignore: fields that the mapping does not know.
    SpecText rows{};    // Of CSV: children, or records.
    SpecText values{};
    SpecText record{};
    SpecText checks{};
    SpecText answers{};
    std::vector<StepSpec> steps{};
    SpecText separator{};
    SpecText lines{};
    SpecText each{};
    SpecText soleChild{};
    SpecText reference{};
    SpecText received{};
    SpecText recorded{};
    SpecText event{};        // What a referral of this form is to later ones.
    SpecText records{};      // referrals, or history only.
    SpecText historyOnly{};  // Fields by which a record says this itself, what it counts as,
    SpecText countsAs{};
    SpecText tellsOf{};  // and what its source tells of.
    SpecText children{};
    SpecText childReference{};
    ScopeSpec referral{};
    ScopeSpec child{};
    std::vector<ValuesSpec> tables{};
    std::vector<SpecText> past{};
    std::vector<ExclusionSpec> exclusions{};
    std::vector<RecogniseSpec> recognise{};
    std::vector<SectionSpec> sections{};
    std::vector<PhraseSpec> phrases{};
    SourceSpan span{};
};

}  // namespace frontdoor::intake
