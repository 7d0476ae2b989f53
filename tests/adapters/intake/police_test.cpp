#include <fstream>
#include <iterator>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/intake_parts.h"
#include "adapters/intake/mapping_library.h"
#include "engine/pack/load_pack.h"
#include "tests/adapters/intake/read_form.h"

namespace frontdoor::intake {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string kRules = std::string(FRONTDOOR_SOURCE_DIR) + "/rules/";

MappingPtr policeMapping(const std::string& id) {
    static std::map<std::string, MappingPtr> loaded;
    static const Outcome<Pack> pack = loadPack(kRules + "england");
    EXPECT_TRUE(pack.ok());
    MappingPtr& mapping = loaded[id];
    if (mapping) return mapping;
    auto outcome = loadMapping(kRules + "intake/" + id + ".xml", pack.value().vocabulary);
    EXPECT_THAT(render(outcome.diagnostics()), IsEmpty());
    mapping = std::move(outcome).value();
    return mapping;
}

std::string sampleText(const std::string& name) {
    std::ifstream stream(kRules + "samples/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The id of the mapping that recognises a sample, as parts of an intake are recognised.
std::string recognisedBy(const std::string& path) {
    static const MappingLibrary library = MappingLibrary::scan(kRules + "intake");
    auto parts = IntakeParts::list({path});
    auto part = parts.value()->next();
    const MappingLibrary::About* known =
        library.recognise(std::move(part).value()->source->peek(), false);
    return known == nullptr ? "nobody" : known->id;
}

ReadForm readPolice(const std::string& text) {
    return readForm(text, Format::text, policeMapping("police-notification"));
}

ReadForm readEncompass(const std::string& text) {
    return readForm(text, Format::text, policeMapping("operation-encompass"));
}

constexpr const char* kNotice = "PPN reference: P1\nSent at: 12/05/2026 10:00\n";

TEST(Police, SamplesAreRecognised) {
    const std::string samples = kRules + "samples/";
    EXPECT_EQ(recognisedBy(samples + "police-notification.txt"), "police-notification");
    EXPECT_EQ(recognisedBy(samples + "police-notification.csv"), "police-notification-csv");
    EXPECT_EQ(recognisedBy(samples + "police-notification.xml"), "police-notification-xml");
    EXPECT_EQ(recognisedBy(samples + "operation-encompass.txt"), "operation-encompass");
    EXPECT_EQ(recognisedBy(samples + "operation-encompass.eml"), "operation-encompass");
    for (const std::string other : {"forms.json", "forms.ndjson", "forms.csv"})
        EXPECT_EQ(recognisedBy(samples + other), "nobody");
}

TEST(Police, AFormThatQuotesThePhraseIsNoText) {
    const MappingLibrary library = MappingLibrary::scan(kRules + "intake");
    const std::string words =
        "identified as being in a household where a Domestic Abuse Incident took place";
    EXPECT_EQ(library.recognise("{\"referral_ref\":\"R\",\"narrative\":\"" + words + "\"}", false),
              nullptr);
    EXPECT_EQ(library.recognise("a,b,c\n1,2,\"" + words + "\"\n", false), nullptr);
    EXPECT_EQ(library.recognise("<x>" + words + "</x>", false), nullptr);
    EXPECT_EQ(library.recognise(words, true), nullptr);
    ASSERT_NE(library.recognise("A, B, has been " + words + "\nC, D, has been " + words, false),
              nullptr);
}

TEST(Police, NotificationTextIsRead) {
    const ReadForm form = readPolice(sampleText("police-notification.txt"));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(form.report.referrals, (Tally{2, 2, 0}));
    EXPECT_EQ(form.report.children.parsed, 3U);
    const std::string read = described(form.batch);
    EXPECT_THAT(read, StartsWith("PPN/26/00411 2026-05-12T02:15 1: "));
    const std::string corey = read.substr(0, read.find('\n'));
    EXPECT_THAT(
        corey, AllOf(HasSubstr("domestic_abuse=yes"), HasSubstr("domestic_abuse.strangulation=yes"),
                     HasSubstr("domestic_abuse.police_risk=high"),
                     HasSubstr("domestic_abuse.child_exposure=heard"),
                     HasSubstr("domestic_abuse.threats_to_kill=unknown"),
                     HasSubstr("history.domestic_incidents_12m=3"),
                     HasSubstr("referrer.view_of_need=specialist"),
                     HasSubstr("child.date_of_birth=2019-02-04")));
    EXPECT_THAT(corey, AllOf(HasSubstr("adults{role=mother lives_here=yes}"),
                             HasSubstr("adults{role=father lives_here=yes alleged_responsible=yes "
                                       "misuses_substances=yes}"),
                             HasSubstr("incidents{kind=domestic-abuse child_exposure=saw weapon=no "
                                       "police_called=yes injury=yes}")));
    const std::string nia = read.substr(read.find("PPN/26/00412"));
    EXPECT_THAT(nia, AllOf(HasSubstr("verbal_argument=yes"), Not(HasSubstr(" domestic_abuse=yes")),
                           HasSubstr("child.stated_age_years=7"),
                           HasSubstr("referrer.view_of_need=early-help")));
}

TEST(Police, SpreadsheetAndXmlSayTheSame) {
    const ReadForm csv = readForm(sampleText("police-notification.csv"), Format::csv,
                                  policeMapping("police-notification-csv"));
    EXPECT_THAT(csv.findings(), IsEmpty());
    EXPECT_EQ(csv.report.referrals, (Tally{2, 2, 0}));
    EXPECT_THAT(described(csv.batch),
                AllOf(HasSubstr("domestic_abuse.police_risk=medium"),
                      HasSubstr("adults{role=parents-partner alleged_responsible=yes}"),
                      HasSubstr("missing=yes missing.police_risk=high")));
    const ReadForm xml = readForm(sampleText("police-notification.xml"), Format::xml,
                                  policeMapping("police-notification-xml"));
    // `kind` takes one of the two.
    EXPECT_THAT(xml.codes(), ElementsAre("D0101"));
    EXPECT_THAT(described(xml.batch),
                AllOf(HasSubstr("domestic_abuse=yes"), HasSubstr("parental_alcohol=yes"),
                      HasSubstr("domestic_abuse.weapon=yes"), HasSubstr("weapon=yes"),
                      HasSubstr("domestic_abuse.strangulation=unknown")));
}

TEST(Police, AGradeLowersNothing) {
    for (const auto& [grade, need] : std::map<std::string, std::string>{{"HIGH", "specialist"},
                                                                        {"Red", "specialist"},
                                                                        {"amber", "targeted"},
                                                                        {"Medium", "targeted"},
                                                                        {"Green", "early-help"},
                                                                        {"Standard", "early-help"},
                                                                        {"Low", "early-help"},
                                                                        {"Blue", "universal"}}) {
        const std::string read =
            described(readPolice(kNotice + std::string("Grade: ") + grade +
                                 "\nKind of incident: Domestic abuse\nChild 1\nAge: 4\n")
                          .batch);
        EXPECT_THAT(read, HasSubstr("referrer.view_of_need=" + need)) << grade;
        const std::string risk = need == "specialist" ? "high" : "medium";
        if (need == "specialist" || need == "targeted") {
            EXPECT_THAT(read, HasSubstr("domestic_abuse.police_risk=" + risk)) << grade;
        } else {
            EXPECT_THAT(read, Not(HasSubstr("police_risk="))) << grade;
        }
        // Nor does it make domestic abuse of what is none.
        EXPECT_THAT(described(readPolice(kNotice + std::string("Grade: ") + grade +
                                         "\nKind of incident: Neglect\nChild 1\nAge: 4\n")
                                  .batch),
                    AllOf(HasSubstr("neglect=yes"), Not(HasSubstr("domestic_abuse=yes"))))
            << grade;
    }
}

TEST(Police, StrangulationRaisesWhatNobodyNamed) {
    EXPECT_THAT(
        described(readPolice(std::string(kNotice) + "Strangulation: Yes\nChild 1\nAge: 4\n").batch),
        AllOf(HasSubstr("domestic_abuse=yes"), HasSubstr("domestic_abuse.strangulation=yes")));
    const ReadForm words =
        readPolice(std::string(kNotice) + "Strangulation: hands to throat\nChild 1\nAge: 4\n");
    EXPECT_THAT(words.codes(), Contains("D0119"));
    EXPECT_THAT(described(words.batch), HasSubstr("unread_concern=unknown"));
    EXPECT_THAT(
        described(readPolice(std::string(kNotice) + "Strangulation: No\nChild 1\nAge: 4\n").batch),
        Not(HasSubstr("domestic_abuse=yes")));
}

TEST(Police, EncompassSamplesAreRead) {
    const ReadForm text = readEncompass(sampleText("operation-encompass.txt"));
    EXPECT_THAT(text.findings(), IsEmpty());
    EXPECT_EQ(described(text.batch),
              "EX-20260511-0932 2026-05-12T07:45 1: child.date_of_birth=2018-03-14 child.seen=yes "
              "referrer.source=6 referral.kind=notification domestic_abuse=yes "
              "domestic_abuse.child_exposure=saw\n"
              "EX-20260511-0932 2026-05-12T07:45 2: child.date_of_birth=2021-09-02 child.seen=no "
              "referrer.source=6 referral.kind=notification domestic_abuse=yes "
              "domestic_abuse.child_exposure=asleep-or-elsewhere\n");
}

TEST(Police, ThePhraseIsAllThatEncompassSays) {
    const std::string sample = sampleText("operation-encompass.txt");
    const std::string read = described(readEncompass(sample).batch);
    std::string more = sample;
    more += "\nThe child was not present at a second incident. No concerns. Police were called.\n";
    EXPECT_THAT(readEncompass(more).codes(), Contains("D0143"));
    std::string chatter = sample;
    chatter += "\nNo weapon. Neglect: no. Nobody was hurt and there is no risk.\n";
    EXPECT_EQ(described(readEncompass(chatter).batch), read);
}

}  // namespace
}  // namespace frontdoor::intake
