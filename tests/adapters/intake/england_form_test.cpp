#include <simdjson.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/form_fields.h"
#include "adapters/intake/form_guide.h"
#include "engine/pack/load_pack.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using support::Random;
using testing::HasSubstr;
using testing::IsEmpty;

const Pack& england() {
    static const Outcome<Pack> pack =
        loadPack(std::string(FRONTDOOR_SOURCE_DIR) + "/rules/england");
    EXPECT_TRUE(pack.ok()) << render(pack.diagnostics());
    return pack.value();
}

MappingPtr mapping(const std::string& name) {
    auto outcome = loadMapping(std::string(FRONTDOOR_SOURCE_DIR) + "/rules/intake/" + name + ".xml",
                               england().vocabulary);
    EXPECT_THAT(render(outcome.diagnostics()), IsEmpty());
    return std::move(outcome).value();
}

std::string fileText(const std::string& name) {
    std::ifstream stream(std::string(FRONTDOOR_SOURCE_DIR) + "/tests/adapters/intake/data/" + name,
                         std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(EnglandForm, EveryMappingSuitsTheVocabulary) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(FRONTDOOR_SOURCE_DIR) + "/rules/intake")) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() != ".xml" || name.ends_with("-shared")) continue;
        EXPECT_EQ(mapping(name)->id(), name);
    }
}

TEST(EnglandForm, ACouncilsWebFormNeedsNoProgramming) {
    const ReadForm form = readForm(fileText("council.json"), Format::json, mapping("council-form"));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(described(form.batch),
              "CF-1001 2026-05-12T09:41 recorded 2026-05-12T16:20 P1: immediate_danger=no "
              "person_of_concern_has_access=yes "
              "child.date_of_birth=2019-03-02 child.mobility=walking child.seen=yes "
              "child.injury_reported=yes "
              "household.district=E07000096 household.children_count=2 "
              "household.new_partner=unknown referrer.source=2A "
              "referrer.first_hand=no referrer.view_of_need=specialist referral.channel=web-form "
              "sharing.agreed=unknown "
              "service.agreement=not-sought family.informed=not-safe child.sex=M "
              "physical_abuse_by_adult=yes domestic_abuse=yes "
              "parental_alcohol=yes injuries{kind=bruise site=cheek} adults{role=grandparent "
              "lives_here=no} "
              "adults{role=mother lives_here=yes parental_responsibility=yes} "
              "adults{role=father lives_here=no parental_responsibility=unknown}\n"
              "CF-1001 2026-05-12T09:41 recorded 2026-05-12T16:20 P2: immediate_danger=no "
              "person_of_concern_has_access=yes "
              "child.date_of_birth=unknown child.mobility=unknown child.seen=unknown "
              "child.unborn=yes child.expected_date=2026-09-01 "
              "household.district=E07000096 household.children_count=2 "
              "household.new_partner=unknown referrer.source=2A "
              "referrer.first_hand=no referrer.view_of_need=specialist referral.channel=web-form "
              "sharing.agreed=unknown "
              "service.agreement=not-sought family.informed=not-safe child.sex=U "
              "physical_abuse_by_adult=yes domestic_abuse=yes "
              "parental_alcohol=yes adults{role=grandparent lives_here=no} "
              "adults{role=mother lives_here=yes parental_responsibility=yes} "
              "adults{role=father lives_here=no parental_responsibility=unknown}\n"
              "CF-1002 2026-05-13T00:00 1: immediate_danger=unknown referrer.source=1B "
              "referral.channel=web-form\n");
}

TEST(EnglandForm, ACouncilsSpreadsheetNeedsNoProgramming) {
    const ReadForm form =
        readForm(fileText("council.csv"), Format::csv, mapping("council-form-csv"));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(
        described(form.batch),
        "CF-1 2026-05-12T09:41 P1: immediate_danger=yes child.date_of_birth=2019-03-02 "
        "child.mobility=walking "
        "child.seen=yes referrer.source=6 referral.channel=web-form child.sex=F neglect=yes "
        "self_harm=yes "
        "adults{role=mother lives_here=yes}\n"
        "CF-1 2026-05-12T09:41 P2: immediate_danger=yes child.date_of_birth=2019-03-02 "
        "child.seen=no referrer.source=6 "
        "referral.channel=web-form child.sex=M neglect=yes adults{role=mother lives_here=yes}\n"
        "CF-2 2026-05-13T00:00 P3: immediate_danger=unknown referral.channel=web-form "
        "adults{role=father lives_here=no}\n");
}

TEST(EnglandForm, TheExampleReferralIsReadWithoutAFinding) {
    const ReadForm form = readForm(exampleReferral(england()), Format::json, mapping("form-json"));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(form.batch.rows(), 1U);
    EXPECT_THAT(fieldGuide(england()), HasSubstr(exampleReferral(england())));
}

TEST(EnglandForm, TheGuideNamesEveryFactAndWhatReadsIt) {
    const std::string guide = fieldGuide(england());
    for (const Fact& fact : england().vocabulary->facts()) {
        if (fact.role == FactRole::builtIn) continue;
        const std::string name =
            fact.role == FactRole::verified ? "verified" : fact.id.substr(fact.id.rfind('.') + 1);
        EXPECT_THAT(guide, HasSubstr(name)) << fact.id;
    }
    EXPECT_THAT(guide, HasSubstr("| `immediate_danger` | Is the child in immediate danger?"));
    EXPECT_THAT(guide, HasSubstr("### `neglect`: Neglect"));
}

TEST(EnglandForm, TextFieldsOfTheGuideAreThoseOfTheMapping) {
    std::string referral =
        R"({"referral_ref":"R1","received_at":"2026-05-12","children":[{"concerns":{"neglect":{"severity":"low")";
    for (const std::string_view field : kTextFields)
        referral += ",\"" + std::string(field) + "\":\"x\"";
    referral += "}}";
    for (const std::string_view field : kTextFields)
        referral += ",\"" + std::string(field) + "\":[]";
    referral += "}]";
    for (const std::string_view field : kTextFields)
        referral += ",\"" + std::string(field) + "\":{}";
    EXPECT_THAT(readForm(referral + "}", Format::json, mapping("form-json")).findings(), IsEmpty());
}

/// Writes referrals that a schema allows, and nothing else tells how.
class SchemaFiller {
  public:
    SchemaFiller(const simdjson::dom::element& schema, Random& random)
        : root_(schema), random_(random) {}

    std::string fill() { return value(root_, 0); }

  private:
    std::string value(const simdjson::dom::element& schema, int depth) {
        std::string_view reference;
        if (schema["$ref"].get(reference) == simdjson::SUCCESS) {
            return value(
                root_["$defs"][reference.substr(std::string_view("#/$defs/").size())].value(),
                depth);
        }
        for (const char* const choice : {"anyOf", "oneOf", "enum"}) {
            simdjson::dom::array options;
            if (schema[choice].get(options) != simdjson::SUCCESS) continue;
            const auto picked = options.at(random_.below(options.size())).value();
            return std::string_view(choice) == "enum" ? simdjson::minify(picked)
                                                      : value(picked, depth);
        }
        simdjson::dom::element constant;
        if (schema["const"].get(constant) == simdjson::SUCCESS) return simdjson::minify(constant);
        std::string_view type;
        if (schema["type"].get(type) != simdjson::SUCCESS) return firstExample(schema);
        if (type == "object") return object(schema, depth);
        if (type == "array") return array(schema, depth);
        if (type == "integer" || type == "number") return number(schema);
        return text(schema);
    }
    static std::string firstExample(const simdjson::dom::element& schema) {
        return simdjson::minify(schema["examples"].at(0).value());
    }

    std::string text(const simdjson::dom::element& schema) {
        if (schema["pattern"].error() == simdjson::SUCCESS) return firstExample(schema);
        std::string_view format;
        if (schema["format"].get(format) != simdjson::SUCCESS)
            return "\"T-" + std::to_string(random_.between(1, 1'000'000)) + "\"";
        return format == "date" ? "\"2019-03-02\"" : "\"2026-05-12T10:00:00+01:00\"";
    }
    std::string number(const simdjson::dom::element& schema) {
        std::int64_t least = 0;
        std::int64_t most = 20;
        if (schema["minimum"].get(least) != simdjson::SUCCESS) least = 0;
        if (schema["maximum"].get(most) != simdjson::SUCCESS) most = least + 20;
        return std::to_string(random_.between(least, most));
    }
    std::string array(const simdjson::dom::element& schema, int depth) {
        std::string out = "[";
        std::int64_t count = 0;
        if (schema["minItems"].get(count) != simdjson::SUCCESS) count = 0;
        for (count += random_.between(0, 2); count > 0; --count) {
            out += value(schema["items"].value(), depth + 1);
            if (count > 1) out += ",";
        }
        return out + "]";
    }
    /// Also what only a referral that is to be decided must have.
    static bool isRequired(const simdjson::dom::element& schema, std::string_view name) {
        simdjson::dom::array required;
        if (schema["required"].get(required) != simdjson::SUCCESS &&
            schema["else"]["required"].get(required) != simdjson::SUCCESS)
            return false;
        for (const simdjson::dom::element& one : required) {
            if (one.get_string().value() == name) return true;
        }
        return false;
    }
    std::string object(const simdjson::dom::element& schema, int depth) {
        std::string out = "{";
        const simdjson::dom::object properties = schema["properties"].get_object();
        // In a large object few are answered, so that a referral stays one that a person could have
        // written.
        const int percent = properties.size() > 60 ? 4 : 40;
        for (const auto& [name, property] : properties) {
            const bool needed = name == "children" || isRequired(schema, name);
            const bool excluded =
                name ==
                "expected_date";  // Never beside a date of birth, which a schema does not say.
            if (excluded || (!needed && !random_.chance(percent))) continue;
            if (out.size() > 1) out += ",";
            out += "\"" + std::string(name) + "\":" + value(property, depth + 1);
        }
        return out + "}";
    }

    simdjson::dom::element root_;
    Random& random_;
};

TEST(EnglandForm, WhatTheSchemaAllowsIsReadWithoutAFinding) {
    simdjson::dom::parser parser;
    const std::string text = formSchema(england());
    simdjson::dom::element schema;
    ASSERT_EQ(parser.parse(text).get(schema), simdjson::SUCCESS);
    const MappingPtr form = mapping("form-json");
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Random random(seed);
        const std::string referral = SchemaFiller(schema, random).fill();
        const ReadForm read = readForm(referral, Format::json, form);
        ASSERT_THAT(read.findings(), IsEmpty()) << "seed " << seed << "\n" << referral;
        ASSERT_GE(read.batch.rows(), 1U);
    }
}

}  // namespace
}  // namespace frontdoor::intake
