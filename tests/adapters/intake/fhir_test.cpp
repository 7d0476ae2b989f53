#include <fstream>
#include <iterator>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/pack/load_pack.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

MappingPtr fhirMapping(const std::string& id) {
    static std::map<std::string, MappingPtr> loaded;
    MappingPtr& mapping = loaded[id];
    if (mapping) return mapping;
    const std::string rules = std::string(FRONTDOOR_SOURCE_DIR) + "/rules/";
    const Outcome<Pack> pack = loadPack(rules + "england");
    EXPECT_TRUE(pack.ok());
    auto outcome = loadMapping(rules + "intake/" + id + ".xml", pack.value().vocabulary);
    EXPECT_THAT(render(outcome.diagnostics()), IsEmpty());
    mapping = std::move(outcome).value();
    return mapping;
}

ReadForm fromJson(const std::string& text) {
    return readForm(text, Format::json, fhirMapping("fhir-json"));
}
ReadForm fromXml(const std::string& text) {
    return readForm(text, Format::xml, fhirMapping("fhir-xml"));
}

std::string fhirSample(const std::string& ending) {
    std::ifstream stream(
        std::string(FRONTDOOR_SOURCE_DIR) + "/rules/samples/fhir-referrals." + ending,
        std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

constexpr const char* kRequest =
    R"({"fullUrl":"urn:uuid:r","resource":{"resourceType":"ServiceRequest","status":"active",
        "authoredOn":"2026-05-11T09:00:00+01:00","subject":{"reference":"urn:uuid:p"}}})";
constexpr const char* kPatient =
    R"({"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient","id":"p1","birthDate":"2025-12-24"}})";

std::string message(const std::string& entries) {
    return R"({"resourceType":"Bundle","id":"b1","type":"message","timestamp":"2026-05-11T10:00:00Z",
               "entry":[)" +
           entries + "]}";
}
/// A bundle of a child, a request for it, and another resource.
ReadForm withResource(const std::string& resource) {
    return fromJson(
        message(std::string(kRequest) + "," + kPatient + ",{\"resource\":" + resource + "}"));
}
std::string flagOf(const std::string& code, const std::string& status = "active") {
    return R"({"resourceType":"Flag","status":")" + status + R"(","code":)" + code + "}";
}
std::string snomed(const std::string& code) {
    return R"({"coding":[{"system":"http://snomed.info/sct","code":")" + code + R"("}]})";
}

constexpr const char* kPlain = "b1 2026-05-11T09:00 p1: child.date_of_birth=2025-12-24";

TEST(Fhir, JsonAndXmlOfOneBundleGiveTheSameFacts) {
    const ReadForm json = fromJson(fhirSample("json"));
    const ReadForm xml = fromXml(fhirSample("xml"));
    EXPECT_EQ(json.report.referrals, (Tally{4, 4, 0}));
    EXPECT_EQ(json.report.children, (Tally{5, 5, 0}));
    EXPECT_EQ(described(json.batch), described(xml.batch));
    const std::string facts = described(json.batch);
    EXPECT_THAT(facts,
                StartsWith("larkfield-0001 2026-05-11T21:40 pt-1: unread_concern=unknown "
                           "child.date_of_birth=2026-01-19 sharing.agreed=no child.ethnicity=WBRI "
                           "child.sex=F physical_abuse_by_adult=yes adults{role=father} "
                           "adults{role=mother}\n"))
        << facts;
    EXPECT_THAT(
        json.findings(),
        ElementsAre("D0119 entry.Flag.active.1.code.coding.safeguarding: says that there is "
                    "a concern, and not which",
                    "D0129 entry.ServiceRequest.status: the sender has revoked the request",
                    "D0119 entry.Flag.active.code.coding.#other: names no concern that the "
                    "mapping knows"));
}

TEST(Fhir, NarrativeIsNoFact) {
    for (const ReadForm& form : {fromJson(fhirSample("json")), fromXml(fhirSample("xml"))}) {
        std::string facts = described(form.batch);
        facts = facts.substr(facts.find("larkfield-0002"));
        facts.resize(facts.find('\n'));
        EXPECT_EQ(facts,
                  "larkfield-0002 2026-05-12T08:10 pt-2: child.date_of_birth=2017-09-02 "
                  "child.ethnicity=BCRB child.sex=F");
    }
}

TEST(Fhir, EachPatientIsAChildAndAFlagHoldsForAll) {
    const std::string facts = described(fromJson(fhirSample("json")).batch);
    EXPECT_THAT(facts, HasSubstr("larkfield-0003 2026-05-12T08:55 pt-3: "));
    const std::string sibling = facts.substr(facts.find("pt-4: "));
    EXPECT_THAT(sibling.substr(0, sibling.find('\n')),
                AllOf(HasSubstr("household.worker_safety_risk=yes"),
                      HasSubstr("domestic_abuse=yes"), HasSubstr("history.sibling_on_plan_now=yes"),
                      HasSubstr("sharing.agreed=yes"), Not(HasSubstr("neglect"))));
}

TEST(Fhir, WhatFlagsAndConditionsSayIsRaisedOrLeftOpen) {
    EXPECT_EQ(described(withResource(flagOf(snomed("702953007"))).batch),
              std::string(kPlain) + " neglect=yes\n");
    EXPECT_EQ(described(withResource(flagOf(snomed("861931000000100"))).batch),
              std::string(kPlain) + "\n");
    EXPECT_THAT(described(withResource(flagOf(snomed("342191000000101"))).batch),
                HasSubstr("child.on_plan_now=yes"));
    const std::string condition =
        R"({"resourceType":"Condition","code":)" + snomed("702953007") + "}";
    EXPECT_THAT(described(withResource(condition).batch), HasSubstr("neglect=yes"));
    for (const std::string& open :
         {flagOf(snomed("226201008")), flagOf(R"({"text":"See letter."})"),
          flagOf(R"({"coding":[{"display":"Neglect"}]})"), flagOf("null"),
          flagOf(R"({"coding":{"code":"X"}})"), std::string(R"({"resourceType":"Flag"})"),
          std::string(R"({"resourceType":"Condition","code":{"text":"Vomiting"}})"),
          std::string(R"({"resourceType":"RiskAssessment"})"),
          std::string(R"({"resourceType":"text"})"), std::string(R"({"birthDate":"2020-01-01"})"),
          std::string("7"), std::string(R"({"resourceType":"Patient","contained":[{}]})"),
          std::string(R"({"resourceType":"ServiceRequest","contained":{"resourceType":"Flag"}})"),
          std::string(R"({"resourceType":"ServiceRequest","reasonCode":[{"text":"Worried."}]})")}) {
        const ReadForm form = withResource(open);
        EXPECT_THAT(form.codes(), Contains("D0119")) << open;
        EXPECT_THAT(described(form.batch), HasSubstr("unread_concern=unknown")) << open;
        const std::uint64_t requests = open.find("ServiceRequest") == std::string::npos ? 1 : 2;
        EXPECT_EQ(form.report.referrals, (Tally{requests, requests, 0})) << open;
    }
}

TEST(Fhir, WhatIsWithdrawnOrDeniedRaisesNothing) {
    for (
        const auto& [resource, code] : std::map<std::string, std::string>{
            {flagOf(snomed("702953007"), "inactive"), "D0129"},
            {flagOf(snomed("702953007"), "entered-in-error"), "D0129"},
            {R"({"resourceType":"Condition","verificationStatus":{"coding":[{"code":"refuted"}]},"code":)" +
                 snomed("702953007") + "}",
             ""},
            {R"({"resourceType":"Observation","valueBoolean":false,"code":)" + snomed("702953007") +
                 "}",
             ""},
            {R"({"resourceType":"Observation","code":)" + snomed("271594007") + "}", ""}}) {
        const ReadForm form = withResource(resource);
        EXPECT_EQ(described(form.batch), std::string(kPlain) + "\n") << resource;
        EXPECT_EQ(form.codes(), code.empty() ? std::vector<std::string>{} : std::vector{code});
    }
    EXPECT_THAT(described(withResource(R"({"resourceType":"Observation","code":)" +
                                       snomed("702953007") + "}")
                              .batch),
                HasSubstr("neglect=yes"));
}

TEST(Fhir, ACodeCountsInItsOwnSystem) {
    const auto coded = [](const std::string& system, const std::string& code) {
        return described(
            withResource(flagOf(R"({"coding":[{"system":"https://fhir.nhs.uk/CodeSystem/)" +
                                system + R"(","code":")" + code + R"("}]})"))
                .batch);
    };
    EXPECT_EQ(coded("scene-safety-codes-bars", "S"), std::string(kPlain) + "\n");
    EXPECT_THAT(coded("scene-safety-codes-bars", "U"),
                AllOf(HasSubstr("worker_safety_risk=yes"), Not(HasSubstr("unread"))));
    EXPECT_THAT(coded("safeguarding-codes-bars", "U"), HasSubstr("unread_concern=unknown"));
    EXPECT_EQ(coded("reasonable-adjustment-codes-bars", "R1"), std::string(kPlain) + "\n");
}

TEST(Fhir, TheEarliestReceiptCounts) {
    const std::string late =
        R"({"resource":{"resourceType":"ServiceRequest","authoredOn":"2026-05-11T12:00:00.250Z"}},)";
    const ReadForm form = fromJson(message(late + kPatient));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_THAT(described(form.batch), StartsWith("b1 2026-05-11T11:00 "));
    const std::string unread =
        R"({"resource":{"resourceType":"ServiceRequest","authoredOn":"2026"}},)";
    EXPECT_THAT(described(fromJson(message(unread + kPatient)).batch),
                StartsWith("b1 2026-05-11T11:00 "));
}

TEST(Fhir, ARequestForSomebodyElseIsToldAtOnce) {
    const std::string other =
        R"({"resource":{"resourceType":"Patient","id":"p2","birthDate":"2020-01-01"}})";
    const ReadForm form = fromJson(message(std::string(kRequest) + "," + other));
    EXPECT_THAT(form.findings(),
                ElementsAre("D0119 entry.ServiceRequest.subject.reference: the request is for "
                            "somebody who is not among the patients of the bundle"));
    EXPECT_THAT(described(form.batch), HasSubstr("unread_concern=unknown"));
    for (const char* reference : {"Patient/p2", "p2", "https://a.example/fhir/Patient/p2"}) {
        const std::string request =
            R"({"resource":{"resourceType":"ServiceRequest","subject":{"reference":")" +
            std::string(reference) + "\"}}},";
        EXPECT_THAT(fromJson(message(request + other)).codes(), IsEmpty()) << reference;
    }
}

TEST(Fhir, ABundleThatLacksWhatItShouldHaveIsDecided) {
    EXPECT_THAT(
        fromJson(message(kPatient)).findings(),
        ElementsAre("D0127 entry.ServiceRequest: the record holds none of these, so no referral; "
                    "one is assumed, for which the rest of it holds"));
    for (const std::string& text :
         {message(""), std::string(R"({"resourceType":"Bundle","id":"b1"})"),
          std::string(R"({"resourceType":"Bundle","id":"b1","entry":null})"),
          std::string(R"({"resourceType":"Bundle","id":"b1","entry":7})"),
          std::string(R"({"resourceType":"Bundle","id":"b1","entry":{}})"), message(kRequest),
          message(R"({"request":{"method":"DELETE"}})")}) {
        const ReadForm form = fromJson(text);
        EXPECT_EQ(form.report.referrals, (Tally{1, 1, 0})) << text;
        EXPECT_THAT(form.codes(), Contains("D0110")) << text;
        EXPECT_THAT(described(form.batch), HasSubstr("unread_concern=unknown")) << text;
    }
    const ReadForm xml = fromXml("<Bundle xmlns='http://hl7.org/fhir'/>");
    EXPECT_EQ(xml.report.referrals, (Tally{1, 1, 0}));
    EXPECT_THAT(xml.codes(), Contains("D0110"));
}

TEST(Fhir, AResourceThatComesAloneIsABundleOfOne) {
    const ReadForm json = fromJson(R"({"resourceType":"Patient","id":"p1","gender":"male"})");
    const ReadForm xml = fromXml(
        "<f:Patient xmlns:f='http://hl7.org/fhir'><f:id value='p1'/><f:gender "
        "value='male'/></f:Patient>");
    EXPECT_EQ(described(json.batch), "p1 - p1: child.sex=M\n");
    EXPECT_EQ(described(xml.batch), described(json.batch));
    EXPECT_EQ(xml.findings(), json.findings());
    EXPECT_THAT(described(fromJson(flagOf(snomed("702953007"))).batch),
                AllOf(HasSubstr("neglect=yes"), HasSubstr("unread_concern=unknown")));
}

TEST(Fhir, WhatSendersGetWrongIsReadAllTheSame) {
    // No list, no `resource`, names in another case, a mark at the begin, a birthday with more.
    const ReadForm form = fromJson(
        "\xEF\xBB\xBF"
        R"({"ResourceType":"bundle","ID":"b1","entry":{"resourceType":"patient","id":"p1",
        "BirthDate":"2025-12-24","_birthDate":{"extension":[]},"name":{"given":"Ada"},
        "contact":{"relationship":{"coding":{"code":"FTH"}}}}})");
    EXPECT_EQ(described(form.batch),
              "b1 - p1: child.date_of_birth=2025-12-24 adults{role=father}\n");
    EXPECT_THAT(form.codes(), ElementsAre("D0127", "D0106"));
}

std::string resource(const std::string& type, const std::string& id, const std::string& more = "") {
    return R"({"fullUrl":"https://a.example/fhir/)" + type + "/" + id +
           R"(","resource":{"resourceType":")" + type + R"(","id":")" + id + "\"" +
           (more.empty() ? "" : "," + more) + "}}";
}
std::string referenceTo(const std::string& name, const std::string& reference) {
    return "\"" + name + R"(":{"reference":")" + reference + "\"}";
}

TEST(Fhir, EachRequestIsAReferralOfThePatientWhomItIsFor) {
    const auto request = [](const std::string& id, const std::string& patient,
                            const std::string& more) {
        return resource(
            "ServiceRequest", id,
            R"("identifier":[{"value":")" + id + "\"}]," + referenceTo("subject", patient) + more);
    };
    const ReadForm form = fromJson(message(
        resource("Patient", "p", R"("birthDate":"2019-01-01")") + "," +
        request("r1", "Patient/q", R"(,"authoredOn":"2026-05-11T08:00:00Z")") + "," +
        request(
            "r2", "https://a.example/fhir/Patient/p/_history/3",
            R"(,"reasonCode":{"coding":{"system":"http://snomed.info/sct","code":"702953007"}})") +
        "," + resource("Patient", "q") + "," + resource("Patient", "s")));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(form.report.referrals, (Tally{2, 2, 0}));
    EXPECT_EQ(described(form.batch),
              "r1 2026-05-11T09:00 s:\n"
              "r1 2026-05-11T09:00 q:\n"
              "r2 2026-05-11T11:00 s: neglect=yes\n"
              "r2 2026-05-11T11:00 p: child.date_of_birth=2019-01-01 neglect=yes\n");
}

/// What is known of the referrer of a request, and what is found.
std::string referrer(const std::string& reference, const std::string& resources) {
    const ReadForm form = fromJson(message(
        resource("ServiceRequest", "r",
                 referenceTo("subject", "Patient/p") + "," + referenceTo("requester", reference)) +
        "," + resource("Patient", "p") + (resources.empty() ? "" : ",") + resources));
    const FactIndex source = *form.batch.vocabulary().find("referrer.source");
    const auto answer = form.batch.answer(source, 0);
    std::string out = "not asked";
    if (answer) {
        out.clear();
        appendAnswer(out, form.batch.vocabulary(), form.batch.vocabulary().fact(source), *answer);
    }
    for (const std::string& code : form.codes()) out += " " + code;
    return out;
}

TEST(Fhir, WhoRefersIsToldByTheRoleOrTheOrganisation) {
    const auto said = [](const std::string& field, const std::string& display) {
        return "\"" + field + R"(":[{"coding":[{"system":"x","display":")" + display + R"("}]}])";
    };
    const std::string surgery = resource("Organization", "7", said("type", "GP practice"));
    const std::string trust = resource("Organization", "8", said("type", "NHS Trust"));
    const std::string person = resource("Practitioner", "7");
    EXPECT_EQ(referrer("Organization/7", surgery + "," + person), "3A");
    EXPECT_EQ(referrer("https://a.example/fhir/Organization/8", surgery + "," + trust), "3F");
    EXPECT_EQ(
        referrer("PractitionerRole/1", resource("PractitionerRole", "1",
                                                said("code", "Health Visitor") + "," +
                                                    referenceTo("organization", "Organization/8")) +
                                           "," + trust),
        "3B")
        << "a role says more than a trust";
    EXPECT_EQ(
        referrer("PractitionerRole/1",
                 resource("PractitionerRole", "1", referenceTo("organization", "Organization/8")) +
                     "," + trust),
        "3F");
    EXPECT_EQ(referrer("Practitioner/7",
                       person + "," +
                           resource("PractitionerRole", "1",
                                    said("code", "Administrative healthcare staff") + "," +
                                        said("specialty", "General medical practice") + "," +
                                        referenceTo("practitioner", "Practitioner/7"))),
              "3A")
        << "the role names its person";
    EXPECT_EQ(
        referrer("RelatedPerson/2", resource("RelatedPerson", "2",
                                             R"("relationship":[{"coding":[{"code":"GRMTH"}]}])")),
        "1A");
}

TEST(Fhir, WhoCannotBeToldIsNotKnownAndSaid) {
    EXPECT_EQ(referrer("Organization/9", ""), "not asked D0129");
    EXPECT_EQ(referrer("Organization/7", resource("Practitioner", "7")), "not asked D0129");
    EXPECT_EQ(referrer("Practitioner/7", resource("Practitioner", "7")), "not asked D0129");
    const auto role = [](const std::string& words) {
        return resource("PractitionerRole", "1", R"("code":[{"text":")" + words + "\"}]");
    };
    EXPECT_EQ(referrer("PractitionerRole/1", role("Stage designer")), "unknown D0101");
    EXPECT_EQ(referrer("PractitionerRole/1", role("Teacher and police cadet leader")),
              "unknown D0101");
    EXPECT_EQ(referrer("PractitionerRole/1", role("School nurse")), "3C");
}

TEST(Fhir, NobodyIsTakenForAnAdultOfTheirOwn) {
    const ReadForm form = fromJson(message(
        std::string(kRequest) +
        R"(,{"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient","id":"p1","contact":[
            {"relationship":[{"coding":[{"code":"ONESELF"}]}]},
            {"relationship":[{"coding":[{"code":"N"},{"code":"MTH"}]}]},
            {"relationship":[{"coding":[{"code":"ECON"}]}]}]}})"));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(described(form.batch), "b1 2026-05-11T09:00 p1: adults{role=mother} adults{}\n");
}

TEST(Fhir, ANewFieldOfAPatientIsTold) {
    EXPECT_THAT(
        withResource(R"({"resourceType":"Patient","birthDat":"2020-01-01"})").findings(),
        Contains(HasSubstr("entry.Patient.1.birthDat: not a field of this form; did you mean")));
}

TEST(Fhir, TheSamplesSpoiltAnyhowBalance) {
    for (const bool json : {true, false}) {
        const std::string whole = fhirSample(json ? "json" : "xml");
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            support::Random random(seed);
            std::string text = whole;
            for (std::size_t i = random.below(20); i > 0; --i) {
                char& letter = text[random.below(text.size())];
                letter = static_cast<char>(letter ^ (1 << random.below(8)));
            }
            if (random.chance(50)) text.resize(random.below(text.size()));
            const ReadForm form = json ? fromJson(text) : fromXml(text);
            EXPECT_TRUE(form.report.balanced());
            EXPECT_GT(form.report.referrals.read + (text.empty() ? 1U : 0U), 0U);
        }
    }
}

}  // namespace
}  // namespace frontdoor::intake
