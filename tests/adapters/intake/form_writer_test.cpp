#include "adapters/intake/form_writer.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/pack/load_pack.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/adapters/intake/written_referral.h"
#include "tests/support/random.h"

// The canonical form holds what any other can say.

namespace frontdoor::intake {
namespace {

using support::Random;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string& sourceFolder() {
    static const std::string folder(FRONTDOOR_SOURCE_DIR);
    return folder;
}

const std::shared_ptr<const Vocabulary>& englandWords() {
    static const auto vocabulary = loadPack(sourceFolder() + "/rules/england").value().vocabulary;
    return vocabulary;
}

MappingPtr shippedMapping(const std::string& name) {
    return loadMapping(sourceFolder() + "/rules/intake/" + name + ".xml", englandWords(), {},
                       {.hindsight = true})
        .value();
}

std::string canonical(const Batch& batch) {
    const FormWriter writer(batch.sharedVocabulary());
    std::string text;
    for (std::uint32_t referral = 0; referral < batch.referrals(); ++referral)
        writer.append(text, batch, referral);
    return text;
}

/// What `described` leaves out.
std::string identityAndPast(const Batch& batch) {
    std::string all;
    for (std::uint32_t referral = 0; referral < batch.referrals(); ++referral) {
        const ReferralHeader header = batch.header(referral);
        all += fmt::format("{} {} {} {} {}\n", header.ref, header.historyOnly,
                           header.countsAs ? name(*header.countsAs) : "none", header.bringsPast,
                           header.tellsOf.to_string());
    }
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        all += fmt::format("{}\n", batch.childRef(row));
        for (const Identifier& one : batch.identifiers(row))
            all += fmt::format("  {} {} {:x}\n", name(one.kind), one.person, one.hash());
        std::vector<std::string> events;  // Of two kinds in either order.
        for (const Batch::ReferencedEvent& one : batch.events(row)) {
            const PastEvent& event = one.event;
            events.push_back(
                fmt::format("  {} {} {} {} {} {} {} {} {} {}\n", name(event.kind), event.timed,
                            event.begin.seconds, event.end, event.source, event.category,
                            event.closure, event.noFurtherAction.has_value(),
                            event.noFurtherAction.value_or(false), batch.eventRef(one)));
        }
        std::ranges::sort(events);
        for (const std::string& event : events) all += event;
    }
    return all;
}

void expectRoundTrip(const ReadForm& read, const MappingPtr& mapping, const std::string& about) {
    const std::string text = canonical(read.batch);
    const ReadForm again = readForm(text, Format::ndjson, mapping);
    EXPECT_EQ(described(again.batch), described(read.batch)) << about << "\n" << text;
    EXPECT_EQ(identityAndPast(again.batch), identityAndPast(read.batch)) << about << "\n" << text;
    EXPECT_EQ(canonical(again.batch), text) << about;
}

TEST(FormWriter, EverySampleSurvives) {
    const std::string samples = sourceFolder() + "/rules/samples/";
    const std::vector<std::pair<std::string, std::string>> files{
        {"forms.ndjson", "form-json"},
        {"forms.csv", "form-csv"},
        {"cin-census.xml", "cin-census"},
        {"dfe-csc-api.json", "dfe-csc-api"},
        {"fhir-referrals.json", "fhir-json"},
        {"fhir-referrals.xml", "fhir-xml"},
        {"police-notification.csv", "police-notification-csv"},
        {"police-notification.txt", "police-notification"},
        {"police-notification.xml", "police-notification-xml"},
        {"operation-encompass.txt", "operation-encompass"},
        {"annex-a/list-1-contacts.csv", "annex-a-contacts"},
        {"annex-a/list-2-early-help.csv", "annex-a-early-help"},
        {"annex-a/list-5-section-47.csv", "annex-a-section-47"},
        {"annex-a/list-3-referrals.csv", "annex-a-referrals"},
        {"annex-a/list-7-child-protection-plans.csv", "annex-a-cp-plans"},
        {"ssd/ssd_contacts.csv", "ssd-contacts"},
        {"ssd/ssd_person.csv", "ssd-person"},
        {"ssd/ssd_family.csv", "ssd-family"},
        {"ssd/ssd_s47_enquiry.csv", "ssd-section-47"},
        {"ssd/ssd_linked_identifiers.csv", "ssd-linked-identifiers"},
        {"ssd/ssd_cin_episodes.csv", "ssd-cin-episodes"},
        {"ssd/ssd_cin_assessments.csv", "ssd-assessments"},
        {"ssd/ssd_assessment_factors.csv", "ssd-assessment-factors"}};
    const MappingPtr ours = shippedMapping("form-json");
    for (const auto& [file, name] : files) {
        std::ifstream stream(samples + file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        const MappingPtr mapping = shippedMapping(name);
        const auto format = detectFormat(text, mapping->form());
        ASSERT_TRUE(format) << file;
        const ReadForm read = readForm(text, *format, mapping);
        EXPECT_GT(read.batch.rows(), 0U) << file;
        expectRoundTrip(read, ours, file);
    }
}

TEST(FormWriter, WhatOnlyTellsOfThePastSaysSo) {
    const std::string list =
        "pers_person_id,pers_forename,pers_surname,pers_dob,pers_sex\nP1,Jo,Lee,2015-06-12,M\n";
    const ReadForm read = readForm(list, Format::csv, shippedMapping("ssd-person"));
    EXPECT_EQ(read.report.referrals, (Tally{1, 0, 0, 1}));
    const std::string text = canonical(read.batch);
    EXPECT_THAT(text, HasSubstr(R"({"referral_ref":"P1","@history_only":true,"@tells_of":[],)"));
    const ReadForm again = readForm(text, Format::ndjson, shippedMapping("form-json"));
    EXPECT_THAT(again.findings(), IsEmpty());
    EXPECT_EQ(again.report.referrals, (Tally{1, 0, 0, 1}));
    EXPECT_EQ(again.report.children, (Tally{1, 0, 0, 1}));
}

TEST(FormWriter, RandomReferralsSurvive) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        std::string lines;
        for (int i = 0; i < 4; ++i)
            lines +=
                writtenJson(randomReferral(random, *jsonForm()->vocabulary(), i), false) + "\n";
        expectRoundTrip(readNdjson(lines), jsonForm(), "seed " + std::to_string(seed));
    }
}

TEST(FormWriter, WhatNobodyUnderstoodStaysOpen) {
    const ReadForm read = readForm(
        R"({"referral_ref":"R1","received_at":"2026-05-12","children":[)"
        R"({"child_ref":"a","concerns":{"neglekt":true},"injuries":[{"site":"ear"},5],"adults":null}]})",
        Format::json, shippedMapping("form-json"));
    EXPECT_THAT(described(read.batch), HasSubstr("unread_concern=unknown"));
    expectRoundTrip(read, shippedMapping("form-json"), "open questions");
}

TEST(FormWriter, PeopleStayHashes) {
    const ReadForm read = readForm(
        R"({"referral_ref":"R1","received_at":"2026-05-12","adults":[{"role":"mother","first_name":"Ann",)"
        R"("last_name":"Lee"}],"children":[{"child_ref":"a","nhs_number":"9434765919","first_name":"Tim"}]})",
        Format::json, shippedMapping("form-json"));
    const std::string text = canonical(read.batch);
    for (const char* name : {"Ann", "Lee", "Tim", "9434765919"})
        EXPECT_EQ(text.find(name), std::string::npos) << text;
    EXPECT_THAT(text, HasSubstr(R"("as":"nhs-number","hash":")"));
    expectRoundTrip(read, shippedMapping("form-json"), "people");
}

TEST(FormWriter, AnIdentityThatIsNoneIsTold) {
    const ReadForm read = readForm(
        R"({"referral_ref":"R1","received_at":"2026-05-12","children":[{"child_ref":"a","identity":[)"
        R"({"as":"nhs-number","hash":"xyz"},{"as":"shoe","hash":"1"},{"as":"upn","hash":"11112222333344445"},)"
        R"({"as":"upn","person":"300","hash":"1"},7,{"as":"upn","hash":"ab"}]}]})",
        Format::json, shippedMapping("form-json"));
    EXPECT_THAT(read.codes(), testing::ElementsAre("D0131", "D0131", "D0131", "D0131", "D0116"));
    ASSERT_EQ(read.batch.identifiers(0).size(), 1U);
    EXPECT_EQ(read.batch.identifiers(0).front().hash(), 0xABU);
}

}  // namespace
}  // namespace frontdoor::intake
