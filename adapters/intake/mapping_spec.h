#pragma once

#include <optional>
#include <string>
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
    SourceSpan span{};
};
struct ValuesSpec {
    SpecText id{};
    bool only = false;  // What every form understands is not understood in this table.
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
    bool hindsight = false;  // Filled in after the referral.
};
struct ConcernSpec {
    SpecText from{};
    SpecText separator{};
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
};
struct ScopeSpec {
    std::vector<FieldSpec> fields{};
    std::vector<ConcernSpec> concerns{};
    std::vector<ConstantSpec> constants{};
    std::vector<IgnoreSpec> ignores{};
    std::vector<RowSpec> items{};
    std::vector<RowSpec> repeats{};
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
    SpecText values{};
    SpecText record{};
    SpecText checks{};
    SpecText each{};
    SpecText soleChild{};
    SpecText reference{};
    SpecText received{};
    SpecText recorded{};
    SpecText children{};
    SpecText childReference{};
    ScopeSpec referral{};
    ScopeSpec child{};
    std::vector<ValuesSpec> tables{};
    std::vector<SpecText> past{};
    std::vector<ExclusionSpec> exclusions{};
    SourceSpan span{};
};

}  // namespace frontdoor::intake
