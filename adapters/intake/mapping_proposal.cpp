#include "adapters/intake/mapping_proposal.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/spelling.h"
#include "adapters/intake/typed_date.h"
#include "engine/batch/identifier.h"
#include "engine/diagnostics/xml_text.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kShownValues = 30;  // A field with more different ones is written freely.
constexpr std::size_t kLongestCode = 60;  // Bytes; what is longer is narrative.
constexpr std::size_t kSeldom = 2;  // Times that a value comes on average; below, it may be a name.

/// Names of fields that are no fact's, by what they are for. The first that fits counts.
struct KnownName {
    std::string_view words;  // All of these.
    std::string_view as;
};
constexpr std::array<KnownName, 22> kIdentities{
    {{"nhs number", "nhs-number"},   {"nhs no", "nhs-number"},
     {"former upn", "upn"},          {"upn", "upn"},
     {"unique pupil number", "upn"}, {"pupil number", "upn"},
     {"child id", "child-id"},       {"person id", "child-id"},
     {"client id", "child-id"},      {"child unique id", "child-id"},
     {"family id", "family-id"},     {"first name", "given-name"},
     {"forename", "given-name"},     {"given name", "given-name"},
     {"surname", "family-name"},     {"last name", "family-name"},
     {"family name", "family-name"}, {"postcode", "postcode"},
     {"post code", "postcode"},      {"home postcode", "postcode"},
     {"address", "address"},         {"home address", "address"}}};
constexpr std::array<KnownName, 14> kHeader{{{"referral ref", "ref"},
                                             {"referral id", "ref"},
                                             {"reference", "ref"},
                                             {"case number", "ref"},
                                             {"contact id", "ref"},
                                             {"form id", "ref"},
                                             {"form number", "ref"},
                                             {"received", "received"},
                                             {"date of contact", "received"},
                                             {"contact date", "received"},
                                             {"date of referral", "received"},
                                             {"referral date", "received"},
                                             {"submitted", "received"},
                                             {"recorded", "recorded"}}};
constexpr std::string_view kBirth = "child.date_of_birth";
/// Other words that people use for a fact.
constexpr std::array<KnownName, 8> kFacts{{{"dob", kBirth},
                                           {"birth date", kBirth},
                                           {"gender", "child.sex"},
                                           {"expected date of delivery", "child.expected_date"},
                                           {"due date", "child.expected_date"},
                                           {"referral source", "referrer.source"},
                                           {"contact source", "referrer.source"},
                                           {"referrer agency", "referrer.source"}}};

/// The words of a name: `referrer.firstHand_know` and `First Hand` alike.
std::set<std::string> nameWords(std::string_view name) {
    constexpr std::array<std::string_view, 14> small{"the", "a",  "of",   "is", "it",  "for", "to",
                                                     "and", "or", "what", "in", "who", "was", "by"};
    std::set<std::string> words;
    std::string word;
    char last = ' ';
    const auto end = [&] {
        if (!word.empty() && std::ranges::find(small, word) == small.end()) words.insert(word);
        word.clear();
    };
    for (const char letter : name) {
        const bool upper = letter >= 'A' && letter <= 'Z';
        const bool beginsWord = upper && last >= 'a' && last <= 'z';
        const char lower = lowerCase(letter);
        const bool ofWord = isDigit(letter) || (lower >= 'a' && lower <= 'z');
        if (!ofWord || beginsWord) end();
        if (ofWord) word += lower;
        last = letter;
    }
    end();
    return words;
}

/// How much of two sets of words is common to both, from 0 to 1.
double likeness(const std::set<std::string>& one, const std::set<std::string>& other) {
    std::size_t common = 0;
    for (const std::string& word : one)
        if (other.contains(word)) ++common;
    const std::size_t all = one.size() + other.size() - common;
    return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

bool hasOneOf(const std::set<std::string>& words, std::initializer_list<std::string_view> some) {
    return std::ranges::any_of(
        some, [&](std::string_view one) { return words.contains(std::string(one)); });
}

/// Somebody else than the child is spoken of.
bool isOfAnother(const std::set<std::string>& words) {
    return hasOneOf(words, {"mother", "mothers", "father", "fathers", "parent", "parents", "carer",
                            "carers", "adult", "adults", "sibling", "siblings", "partner", "worker",
                            "referrer", "your", "gp", "school", "professional"});
}

/// Where the words of a known name are most of a field's: what it is for.
template <class Names>
std::optional<std::string_view> knownAs(const Names& names, const std::set<std::string>& words) {
    if (isOfAnother(words)) return std::nullopt;
    for (const KnownName& known : names) {
        const std::set<std::string> wanted = nameWords(known.words);
        if (std::ranges::includes(words, wanted) && 2 * wanted.size() >= words.size())
            return known.as;
    }
    return std::nullopt;
}

/// For a comment, in which two hyphens may not stand.
std::string commented(std::string_view text) {
    std::string out(text);
    for (std::size_t at = out.find("--"); at != std::string::npos; at = out.find("--", at))
        out.replace(at, 2, "- ");
    return out;
}

/// What a fact makes of a field's values.
struct Fit {
    FactIndex fact = kNone;
    double ofName = 0;
    double ofValues = 0;
    std::vector<std::string> unread{};
};

class Proposer {
  public:
    Proposer(const FieldSurvey& survey, const Vocabulary& vocabulary)
        : survey_(survey), vocabulary_(vocabulary) {
        for (FactIndex index = 0; index < vocabulary_.facts().size(); ++index) {
            const Fact& fact = vocabulary_.fact(index);
            if (fact.items != kNone || fact.role == FactRole::builtIn) continue;
            // The label of a detail says little without its concern.
            const bool alone = fact.role != FactRole::detail && fact.role != FactRole::verified;
            candidates_.push_back(
                {index, nameWords(fact.id), nameWords(alone ? fact.label : fact.id)});
        }
    }

    MappingProposal propose(std::string_view id) {
        const std::string children = childrenList();
        for (const SurveyedField& field : survey_.fields) {
            if (field.list.empty()) {
                place(field, top_);
            } else if (field.list == children) {
                place(field, inChildren_);
            } else if (lists_.insert(field.list).second) {
                remark(top_, field.list, "a list of objects; see <items>");
            }
        }
        MappingProposal proposal{.placed = placed_, .unplaced = unplaced_};
        proposal.xml = written(id, children);
        return proposal;
    }

  private:
    struct Candidate {
        FactIndex fact = kNone;
        std::set<std::string> ofId{};
        std::set<std::string> ofLabel{};
    };

    [[nodiscard]] std::string childrenList() const {
        for (const SurveyedField& field : survey_.fields) {
            const std::set<std::string> words = nameWords(field.list);
            if (words.contains("children") || words.contains("child")) return field.list;
        }
        return {};
    }

    void place(const SurveyedField& field, std::string& out) {
        const std::set<std::string> words = nameWords(field.name);
        if (takeHeader(field, words)) {
            ++placed_;
            return;
        }
        if (const auto identity = knownAs(kIdentities, words)) {
            out += fmt::format("    <identify from=\"{}\" as=\"{}\"/>\n", xmlText(field.name),
                               *identity);
            ++placed_;
            return;
        }
        if (const std::optional<Fit> fit = bestFit(field, words))
            return placeFact(field, *fit, out);
        if (field.written == 0) return remark(out, field.name, "always blank");
        if (field.longest > kLongestCode ||
            hasOneOf(words, {"name", "fullname", "email", "telephone", "phone", "notes"})) {
            out += fmt::format("    <text from=\"{}\"/>\n", xmlText(field.name));
            ++placed_;
            return;
        }
        remark(out, field.name, contentOf(field));
    }

    bool takeHeader(const SurveyedField& field, const std::set<std::string>& words) {
        const auto as = knownAs(kHeader, words);
        if (!as || !field.list.empty()) return false;
        if (*as != "ref" && !isMostlyDates(field)) return false;
        std::string& attribute = *as == "ref"        ? reference_
                                 : *as == "received" ? received_
                                                     : recorded_;
        if (!attribute.empty()) return false;
        attribute = field.name;
        return true;
    }

    static bool isMostlyDates(const SurveyedField& field) {
        std::size_t dates = 0;
        for (const auto& [value, count] : field.values) {
            const bool date = readTypedInstant(value, {}).has_value() ||
                              readTypedDate(value, {.serials = true}).kind == TypedDate::Kind::date;
            if (date) ++dates;
        }
        return !field.values.empty() && 2 * dates > field.values.size();
    }

    std::optional<Fit> bestFit(const SurveyedField& field, const std::set<std::string>& words) {
        std::optional<Fit> best;
        const auto synonym = knownAs(kFacts, words);
        for (const Candidate& one : candidates_) {
            const Fact& fact = vocabulary_.fact(one.fact);
            Fit fit{.fact = one.fact,
                    .ofName = std::max(likeness(words, one.ofId), likeness(words, one.ofLabel))};
            if (synonym && fact.id == *synonym) fit.ofName = 1;
            if (fit.ofName < kLikeName || (best && fit.ofName <= best->ofName)) continue;
            measure(field, fact, fit);
            if (!field.values.empty() && fit.ofValues < kLikeValues) continue;
            best = std::move(fit);
        }
        return best;
    }

    void measure(const SurveyedField& field, const Fact& fact, Fit& fit) const {
        SpellingTable table;
        addUsualSpellings(table, vocabulary_, fact);
        std::size_t read = 0;
        for (const auto& [value, count] : field.values) {
            const bool reads = table.find(value) != nullptr ||
                               (fact.type == FactType::date &&
                                readTypedDate(value, {}).kind == TypedDate::Kind::date) ||
                               parseAnswer(vocabulary_, fact, value).has_value();
            if (reads) ++read;
            if (!reads) fit.unread.push_back(value);
        }
        if (!field.values.empty())
            fit.ofValues = static_cast<double>(read) / static_cast<double>(field.values.size());
        // A table of spellings is what a mapping is for; a number or a date needs none. But where
        // no value speaks for a fact, its name must say more.
        const bool ofWords = fact.type == FactType::code || fact.type == FactType::boolean;
        if (ofWords && fit.ofName >= kVeryLike && field.values.size() <= kShownValues)
            fit.ofValues = std::max(fit.ofValues, kLikeValues);
    }

    void placeFact(const SurveyedField& field, const Fit& fit, std::string& out) {
        const Fact& fact = vocabulary_.fact(fit.fact);
        ++placed_;
        const bool table = !fit.unread.empty() && isRepeated(field) &&
                           (fact.type == FactType::code || fact.type == FactType::boolean);
        out += fmt::format("    <field from=\"{}\" to=\"{}\"{}/>\n", xmlText(field.name), fact.id,
                           table ? fmt::format(" values=\"{}\"", tableId(field)) : "");
        if (!table) return;
        tables_ += fmt::format(
            "\n  <!-- {}: say which answer each of these is, `unknown` or `blank`. -->\n",
            commented(fact.label.empty() ? fact.id : fact.label));
        tables_ += fmt::format("  <values id=\"{}\">\n    <value is=\"unknown\">", tableId(field));
        std::string_view between;
        for (const std::string& value : fit.unread) {
            if (value.find('|') != std::string::npos) continue;
            tables_ += between;
            tables_ += xmlText(value);
            between = "|";
        }
        tables_ += "</value>\n  </values>\n";
    }

    static std::string tableId(const SurveyedField& field) {
        std::string id;
        for (const std::string& word : nameWords(field.name)) id += (id.empty() ? "" : "-") + word;
        return id.empty() ? "values" : id;
    }

    /// Few values, and each several times: codes, and nobody's name.
    static bool isRepeated(const SurveyedField& field) {
        return !field.manyValues && field.values.size() <= kShownValues &&
               kSeldom * field.values.size() <= field.written;
    }
    /// What is written in a field, unless it may be anybody's name.
    [[nodiscard]] static std::string contentOf(const SurveyedField& field) {
        if (isMostlyDates(field)) return "dates";
        if (!isRepeated(field))
            return fmt::format("different values: {}{}", field.manyValues ? "more than " : "",
                               field.values.size());
        std::string values;
        for (const auto& [value, count] : field.values)
            values += (values.empty() ? "" : " | ") + value;
        return values;
    }

    void remark(std::string& out, std::string_view name, std::string_view what) {
        out += fmt::format("    <!-- not placed: `{}`: {} -->\n", commented(name), commented(what));
        ++unplaced_;
    }

    [[nodiscard]] std::string written(std::string_view id, const std::string& children) const {
        const bool csv = survey_.form == Form::csv;
        std::string xml = fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<!-- Proposed by `frontdoor map` from {} records. Read every line: names and values "
            "were compared, "
            "nothing was understood. -->\n"
            "<intake-mapping xmlns=\"urn:frontdoor:intake-mapping:1\" id=\"{}\" format=\"{}\" "
            "dates=\"dmy\" label=\"\">\n",
            survey_.records, xmlText(id), name(survey_.form));
        xml += "\n  <!-- When it was received is required: every clock runs from it. -->\n";
        const auto attribute = [](std::string_view name, const std::string& field) {
            return field.empty() ? std::string() : xmlAttribute(name, field);
        };
        xml += fmt::format("  <referral{}{}{}/>\n", attribute("ref", reference_),
                           attribute("received", received_), attribute("recorded", recorded_));
        if (vocabulary_.find(kBirth)) xml += fmt::format("  <past fact=\"{}\"/>\n", kBirth);
        xml += '\n';
        if (csv) {
            xml += "  <children>\n" + top_ + "  </children>\n";
        } else {
            xml += top_;
            if (!children.empty())
                xml += fmt::format("\n  <children from=\"{}\">\n{}  </children>\n",
                                   xmlText(children), inChildren_);
        }
        return xml + tables_ + "\n</intake-mapping>\n";
    }

    static constexpr double kLikeName = 0.5;
    static constexpr double kVeryLike = 0.6;
    static constexpr double kLikeValues = 0.5;

    const FieldSurvey& survey_;
    const Vocabulary& vocabulary_;
    std::vector<Candidate> candidates_{};
    std::set<std::string> lists_{};
    std::string reference_{};
    std::string received_{};
    std::string recorded_{};
    std::string top_{};
    std::string inChildren_{};
    std::string tables_{};
    std::size_t placed_ = 0;
    std::size_t unplaced_ = 0;
};

}  // namespace

MappingProposal proposeMapping(const FieldSurvey& survey, const Vocabulary& vocabulary,
                               std::string_view id) {
    return Proposer(survey, vocabulary).propose(id);
}

}  // namespace frontdoor::intake
