#include <fstream>
#include <iterator>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/calendar/london.h"
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

MappingPtr census(bool hindsight) {
    static std::map<bool, MappingPtr> loaded;
    MappingPtr& mapping = loaded[hindsight];
    if (mapping) return mapping;
    const std::string rules = std::string(FRONTDOOR_SOURCE_DIR) + "/rules/";
    const Outcome<Pack> pack = loadPack(rules + "england");
    EXPECT_TRUE(pack.ok());
    auto outcome = loadMapping(rules + "intake/cin-census.xml", pack.value().vocabulary, {},
                               {.hindsight = hindsight});
    EXPECT_THAT(render(outcome.diagnostics()), IsEmpty());
    mapping = std::move(outcome).value();
    return mapping;
}

ReadForm readReturn(const std::string& children, bool hindsight = false) {
    return readForm("<Message><Header/><Children>" + children + "</Children></Message>",
                    Format::xml, census(hindsight));
}

struct CinChildText {
    std::string identifiers =
        "<LAchildID>A1</LAchildID><PersonBirthDate>2015-03-27</PersonBirthDate>"
        "<Sex>F</Sex>";
    std::string characteristics =
        "<Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE</Disability></Disabilities>";
    std::string details{};
};

std::string written(const CinChildText& child) {
    return "<Child><ChildIdentifiers>" + child.identifiers +
           "</ChildIdentifiers><ChildCharacteristics>" + child.characteristics +
           "</ChildCharacteristics>" + child.details + "</Child>\n";
}

/// A referral without further action, with more elements.
std::string details(const std::string& more = "", const std::string& date = "2024-05-14") {
    return "<CINdetails><CINreferralDate>" + date +
           "</CINreferralDate><ReferralSource>2A</ReferralSource>" + more +
           (more.find("ReferralNFA") == std::string::npos ? "<ReferralNFA>1</ReferralNFA>" : "") +
           "</CINdetails>";
}

constexpr const char* kAction = "<PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>0</ReferralNFA>";

/// The numbers of the rules that a child breaks.
std::vector<std::string> rules(const CinChildText& child) {
    std::vector<std::string> numbers;
    const ReadForm form = readReturn(written(child));
    for (const Finding& finding : form.report.findings()) {
        if (finding.code != Code::D0130) continue;
        EXPECT_THAT(finding.message, StartsWith("DfE rule "));
        numbers.push_back(finding.message.substr(9, finding.message.find(':') - 9));
    }
    return numbers;
}
std::vector<std::string> rulesOfDetails(const std::string& more) {
    CinChildText child;
    child.details = details(more);
    return rules(child);
}

TEST(CinCensus, EachEpisodeIsDecidedAsAtItsReferral) {
    CinChildText child;
    child.characteristics =
        "<Ethnicity>MWBC</Ethnicity><Disabilities><Disability>AUT</Disability>"
        "<Disability>LD</Disability></Disabilities>";
    child.details =
        details(
            "<Assessments><AssessmentActualStartDate>2023-11-06</AssessmentActualStartDate>"
            "<AssessmentAuthorisationDate>2023-12-01</AssessmentAuthorisationDate>"
            "<FactorsIdentifiedAtAssessment><AssessmentFactors>18C</AssessmentFactors>"
            "<AssessmentFactors>3B</AssessmentFactors></FactorsIdentifiedAtAssessment></"
            "Assessments>"
            "<Section47><S47ActualStartDate>2023-11-07</S47ActualStartDate><ICPCnotRequired>true"
            "</ICPCnotRequired></Section47><CINclosureDate>2024-01-10</CINclosureDate>"
            "<ReasonForClosure>RC7</ReasonForClosure>" +
                std::string(kAction),
            "2023-11-02") +
        details("", "2025-01-20");
    const ReadForm form = readReturn(written(child));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(form.report.referrals, (Tally{2, 2, 0}));
    EXPECT_EQ(described(form.batch),
              "A1/2023-11-02 2023-11-02T00:00 A1: child.date_of_birth=2015-03-27 child.unborn=no "
              "referrer.source=2A referral.kind=referral child.ethnicity=MWBC child.sex=F "
              "disabilities{kind=AUT} disabilities{kind=LD}\n"
              "A1/2025-01-20 2025-01-20T00:00 A1: child.date_of_birth=2015-03-27 child.unborn=no "
              "referrer.source=2A referral.kind=referral child.ethnicity=MWBC child.sex=F "
              "disabilities{kind=AUT} disabilities{kind=LD}\n");

    const ReadForm later = readReturn(written(child), true);
    EXPECT_THAT(later.findings(), IsEmpty());
    EXPECT_THAT(described(later.batch), HasSubstr("referral.primary_need=N1"));
    EXPECT_THAT(described(later.batch),
                HasSubstr("physical_abuse_by_adult=yes domestic_abuse=yes"));
    EXPECT_THAT(described(later.batch).substr(described(later.batch).find('\n')),
                Not(HasSubstr("domestic_abuse")));
}

TEST(CinCensus, EveryLayoutIsRead) {
    for (const auto& [said, sex] :
         std::map<std::string, std::string>{{"<GenderCurrent>1</GenderCurrent>", "M"},
                                            {"<GenderCurrent>2</GenderCurrent>", "F"},
                                            {"<GenderCurrent>0</GenderCurrent>", "U"},
                                            {"<GenderCurrent>9</GenderCurrent>", "U"},
                                            {"<Sex>M</Sex>", "M"},
                                            {"<Sex>f</Sex>", "F"},
                                            {"<Sex>U</Sex>", "U"}}) {
        CinChildText child;
        child.identifiers =
            "<LAchildID>A1</LAchildID><PersonBirthDate>2015-03-27</PersonBirthDate>" + said;
        child.details = details();
        const ReadForm form = readReturn(written(child));
        EXPECT_THAT(described(form.batch), HasSubstr("child.sex=" + sex)) << said;
    }
}

TEST(CinCensus, AChildReferredBeforeBirthWasUnbornThen) {
    CinChildText child;
    child.details =
        details("", "2014-12-01") + details("", "2015-03-27") + details("", "2013-01-01");
    const ReadForm form = readReturn(written(child));
    EXPECT_THAT(described(form.batch),
                AllOf(HasSubstr("A1/2014-12-01 2014-12-01T00:00 A1: child.unborn=yes "
                                "child.expected_date=2015-03-27 referrer"),
                      HasSubstr("A1/2015-03-27 2015-03-27T00:00 A1: child.date_of_birth=2015-03-27 "
                                "child.unborn=no referrer"),
                      HasSubstr("A1/2013-01-01 2013-01-01T00:00 A1: child.date_of_birth=unknown "
                                "referrer")));
    EXPECT_THAT(form.codes(), ElementsAre("D0130", "D0107"));

    child.identifiers =
        "<LAchildID>A1</LAchildID><ExpectedPersonBirthDate>2024-09-01"
        "</ExpectedPersonBirthDate><Sex>U</Sex>";
    child.details = details();
    EXPECT_THAT(described(readReturn(written(child)).batch),
                HasSubstr("child.unborn=yes child.expected_date=2024-09-01"));
    child.details = details("", "2025-05-14");
    EXPECT_THAT(described(readReturn(written(child)).batch), Not(HasSubstr("child.unborn")));
}

TEST(CinCensus, NoDisabilityIsAnAnswer) {
    for (const auto& [said, read] : std::map<std::string, std::string>{
             {"<Disability>NONE</Disability>", "disabilities=none"},
             {"<Disability>VIS</Disability>", "disabilities{kind=VIS}"},
             {"<Disability>VIS</Disability><Disability>NONE</Disability>",
              "disabilities{kind=VIS}"},
             {"<Disability>NONE</Disability><Disability>NONE</Disability>", "disabilities=none"},
             {"<Disability>WINGS</Disability>", "disabilities{kind=unknown}"}}) {
        CinChildText child;
        child.characteristics =
            "<Ethnicity>WBRI</Ethnicity><Disabilities>" + said + "</Disabilities>";
        child.details = details();
        EXPECT_THAT(described(readReturn(written(child)).batch), HasSubstr(read + "\n")) << said;
    }
}

TEST(CinCensus, WhatIsWrongIsToldWithItsPlaceAndCostsOnlyItself) {
    CinChildText messy;
    messy.identifiers =
        "<LAchildID>A 1</LAchildID><UPNunknown>UN3</UPNunknown>PersonBirthDate"
        "<PersonBirthDate>2015-02-30</PersonBirthDate><Sex>1</Sex><Hat>1</Hat>";
    messy.characteristics = "<Ethnicity>XXXX</Ethnicity><Disabilities/>";
    messy.details = details("", "2024-05-11") + "\n" +
                    details(
                        "<Assessments><AssessmentActualStartDate>2024-01-01"
                        "</AssessmentActualStartDate><FactorsIdentifiedAtAssessment/></Assessments>"
                        "<ReferralNFA>perhaps</ReferralNFA>",
                        "12 Juny 2024");
    const ReadForm form = readReturn("\n" + written(messy), false);
    std::vector<std::string> findings = form.findingsWithLines();
    for (const char* expected :
         {"D0130 2 ChildIdentifiers.LAchildID: DfE rule 1580",
          "D0102 2 ChildIdentifiers.#text: not a field of this form",
          "D0102 2 ChildIdentifiers.Hat: not a field of this form",
          "D0103 2 ChildIdentifiers.PersonBirthDate: not a date that exists",
          "D0101 2 ChildIdentifiers.Sex: not one of the codes it can take",
          "D0101 2 ChildCharacteristics.Ethnicity: not one of the codes it can take",
          "D0118 2 ChildCharacteristics.Disabilities: an object was expected here",
          "D0106 2 CINdetails.2.CINreferralDate: not a date and time that can be read",
          "D0118 2 CINdetails.2.Assessments.FactorsIdentifiedAtAssessment: an object",
          "D0130 2 CINdetails.2.CINreferralDate: DfE rule 8600: missing, or not a date",
          "D0130 2 CINdetails.2.ReferralNFA: DfE rule 8568"}) {
        EXPECT_THAT(findings, Contains(StartsWith(expected)));
    }
    EXPECT_EQ(form.report.referrals, (Tally{2, 2, 0}));
    EXPECT_THAT(
        described(form.batch),
        AllOf(StartsWith("A 1/2024-05-11 2024-05-11T00:00 A 1: child.date_of_birth=unknown"),
              HasSubstr("A 1/12 Juny 2024 - A 1:")));
}

TEST(CinCensus, AFactorThatNobodyKnowsMayBeAnyConcern) {
    CinChildText child;
    child.details = details(
        "<Assessments><FactorsIdentifiedAtAssessment><AssessmentFactors>RB</AssessmentFactors>"
        "<AssessmentFactors>16a</AssessmentFactors><AssessmentFactors>20</AssessmentFactors>"
        "</FactorsIdentifiedAtAssessment></Assessments>");
    const ReadForm form = readReturn(written(child), true);
    EXPECT_THAT(form.findings(),
                Contains(StartsWith("D0119 CINdetails.1.Assessments.FactorsIdentifiedAtAssessment."
                                    "AssessmentFactors.1: names no concern")));
    EXPECT_THAT(described(form.batch),
                AllOf(HasSubstr("unread_concern=unknown"), HasSubstr("neglect=yes")));
}

TEST(CinRules, AChildWithoutFaultBreaksNone) {
    CinChildText child;
    child.details = details();
    EXPECT_THAT(rules(child), IsEmpty());
    child.details.clear();
    EXPECT_THAT(rules(child), ElementsAre("8590"));
}

TEST(CinRules, OfTheChild) {
    const auto identified = [](const std::string& identifiers) {
        CinChildText child;
        child.identifiers = identifiers;
        child.details = details();
        return rules(child);
    };
    const std::string born = "<PersonBirthDate>2015-03-27</PersonBirthDate><Sex>F</Sex>";
    EXPECT_THAT(identified(born), ElementsAre("8500"));
    EXPECT_THAT(identified("<LAchildID>A23456789012345678901</LAchildID>" + born),
                ElementsAre("1570"));
    EXPECT_THAT(identified("<LAchildID>A-1</LAchildID>" + born), ElementsAre("1580"));
    const std::string id = "<LAchildID>A1</LAchildID>";
    EXPECT_THAT(identified(id + born + "<UPN>A123456789012</UPN>"), IsEmpty());
    EXPECT_THAT(identified(id + born + "<UPN>A12X</UPN>"), ElementsAre("1540", "1550"));
    EXPECT_THAT(identified(id + born + "<FormerUPN>1</FormerUPN>"), ElementsAre("1560Q"));
    EXPECT_THAT(identified(id + "<Sex>F</Sex>"), ElementsAre("8525Q"));
    EXPECT_THAT(
        identified(id + born + "<ExpectedPersonBirthDate>2015-03-27</ExpectedPersonBirthDate>"),
        ElementsAre("8525Q"));
    EXPECT_THAT(identified(id + born + "<PersonDeathDate>2015-03-01</PersonDeathDate>"),
                ElementsAre("8535Q", "8555Q"));
    EXPECT_THAT(identified(id + "<PersonBirthDate>2015-03-27</PersonBirthDate>"),
                ElementsAre("4180"));
    EXPECT_THAT(identified(id + "<ExpectedPersonBirthDate>2024-08-01</ExpectedPersonBirthDate>"
                                "<Sex>F</Sex>"),
                ElementsAre("8750"));
    EXPECT_THAT(identified(id + "<ExpectedPersonBirthDate>2024-08-01</ExpectedPersonBirthDate>"
                                "<GenderCurrent>0</GenderCurrent>"),
                IsEmpty());
    EXPECT_THAT(identified(id + "<PersonBirthDate>2025-03-27</PersonBirthDate><Sex>F</Sex>"),
                ElementsAre("8606"));
    const auto characterised = [](const std::string& characteristics) {
        CinChildText child;
        child.characteristics = characteristics;
        child.details = details();
        return rules(child);
    };
    EXPECT_THAT(characterised(""), ElementsAre("4220", "8540"));
    EXPECT_THAT(
        characterised("<Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE</Disability>"
                      "<Disability>LD</Disability><Disability>LD</Disability></Disabilities>"),
        ElementsAre("8790", "8794"));
}

TEST(CinRules, OfAReferral) {
    EXPECT_THAT(rulesOfDetails("<ReferralSource>2A</ReferralSource>"), IsEmpty());
    CinChildText child;
    child.details = "<CINdetails><CINreferralDate>2024-05-14</CINreferralDate></CINdetails>";
    EXPECT_THAT(rules(child), ElementsAre("8866", "8568"));
    EXPECT_THAT(rulesOfDetails("<ReferralNFA>false</ReferralNFA>"), ElementsAre("8610"));
    EXPECT_THAT(rulesOfDetails("<PrimaryNeedCode>N99</PrimaryNeedCode>"), ElementsAre("8650"));
    EXPECT_THAT(rulesOfDetails("<CINclosureDate>2024-05-13</CINclosureDate>"),
                ElementsAre("8630", "8805"));
    EXPECT_THAT(rulesOfDetails("<ReasonForClosure>RC0</ReasonForClosure>"),
                ElementsAre("8640", "8810"));
    EXPECT_THAT(rulesOfDetails("<CINclosureDate>2024-05-15</CINclosureDate>"
                               "<ReasonForClosure>RC2</ReasonForClosure>"),
                ElementsAre("8585Q"));
}

std::string assessment(const std::string& start, const std::string& end,
                       const std::string& factors) {
    std::string out =
        "<Assessments><AssessmentActualStartDate>" + start + "</AssessmentActualStartDate>";
    if (!end.empty())
        out += "<AssessmentAuthorisationDate>" + end + "</AssessmentAuthorisationDate>";
    out += "<FactorsIdentifiedAtAssessment>";
    for (std::size_t at = 0; at < factors.size();) {
        const std::size_t stop = std::min(factors.find(' ', at), factors.size());
        out += "<AssessmentFactors>" + factors.substr(at, stop - at) + "</AssessmentFactors>";
        at = stop + 1;
    }
    return out + "</FactorsIdentifiedAtAssessment></Assessments>";
}

TEST(CinRules, OfAssessments) {
    const auto assessed = [](const std::string& assessments) {
        return rulesOfDetails(kAction + assessments);
    };
    EXPECT_THAT(assessed(assessment("2024-05-15", "2024-06-01", "1A 2B")), IsEmpty());
    EXPECT_THAT(assessed(assessment("2024-05-13", "2024-06-01", "1A")), ElementsAre("1103"));
    EXPECT_THAT(assessed(assessment("2024-06-02", "2024-06-01", "1A")), ElementsAre("8608"));
    EXPECT_THAT(assessed(assessment("2024-05-15", "", "1A")), ElementsAre("8614"));
    EXPECT_THAT(assessed(assessment("2024-05-15", "2024-06-01", "")), ElementsAre("8897Q"));
    EXPECT_THAT(assessed(assessment("2024-05-15", "2024-06-01", "21 1A")), ElementsAre("8869"));
    EXPECT_THAT(assessed(assessment("2024-05-15", "2024-06-01", "21")), IsEmpty());
    EXPECT_THAT(assessed(assessment("2024-05-15", "2024-06-01", "1A 2B 1A")), ElementsAre("8898"));
    EXPECT_THAT(assessed(assessment("2024-05-15", "2024-06-01", "18A 19A")),
                ElementsAre("8945Q", "8950Q"));
    EXPECT_THAT(
        assessed(assessment("2024-05-15", "2024-06-01", "1A") + assessment("2024-06-01", "", "")),
        IsEmpty());
    EXPECT_THAT(
        assessed(assessment("2024-05-15", "2024-06-01", "1A") + assessment("2024-05-31", "", "")),
        ElementsAre("8863Q"));
    EXPECT_THAT(assessed(assessment("2024-05-15", "", "") + assessment("2024-05-16", "", "")),
                ElementsAre("8896", "8863Q"));
    EXPECT_THAT(assessed("<CINclosureDate>2024-07-01</CINclosureDate>"
                         "<ReasonForClosure>RC7</ReasonForClosure>" +
                         assessment("2024-05-15", "", "")),
                ElementsAre("8867"));
}

std::string enquiry(const std::string& start, const std::string& more) {
    return "<Section47><S47ActualStartDate>" + start + "</S47ActualStartDate>" + more +
           "</Section47>";
}

TEST(CinRules, OfEnquiries) {
    const std::string assessed = kAction + assessment("2024-05-15", "", "");
    const std::string notRequired = "<ICPCnotRequired>1</ICPCnotRequired>";
    const auto enquired = [&](const std::string& enquiries) {
        return rulesOfDetails(assessed + enquiries);
    };
    EXPECT_THAT(enquired(enquiry("2024-05-15", notRequired)), IsEmpty());
    EXPECT_THAT(rulesOfDetails(kAction + enquiry("2024-05-15", notRequired)), ElementsAre("2991Q"));
    EXPECT_THAT(enquired(enquiry("2024-05-13", notRequired)), ElementsAre("2889"));
    EXPECT_THAT(enquired(enquiry("", notRequired)), ElementsAre("8615"));
    EXPECT_THAT(enquired(enquiry("2024-05-15",
                                 "<InitialCPCtarget>2024-06-01</InitialCPCtarget>"
                                 "<DateOfInitialCPC>2024-06-02</DateOfInitialCPC>")),
                ElementsAre("8870Q", "8875"));
    EXPECT_THAT(enquired(enquiry("2024-05-22", "<DateOfInitialCPC>2024-05-21</DateOfInitialCPC>")),
                ElementsAre("8615"));
    EXPECT_THAT(enquired("<DateOfInitialCPC>2024-06-03</DateOfInitialCPC>" +
                         enquiry("2024-05-22", "<DateOfInitialCPC>2024-06-03</DateOfInitialCPC>")),
                ElementsAre("2884"));
    EXPECT_THAT(enquired(enquiry("2024-05-22", "<DateOfInitialCPC>2024-06-03</DateOfInitialCPC>") +
                         enquiry("2024-05-23", notRequired)),
                ElementsAre("8890"));
    EXPECT_THAT(enquired(enquiry("2024-05-22", "") + enquiry("2024-05-22", "")),
                ElementsAre("8839", "8890"));
    EXPECT_THAT(rulesOfDetails(enquiry("2024-05-15", notRequired) +
                               "<ChildProtectionPlans/><CINPlanDates/>"),
                AllOf(Contains("8831"), Contains("8832"), Contains("4000")));
    EXPECT_THAT(enquired("<CINclosureDate>2024-07-01</CINclosureDate>"
                         "<ReasonForClosure>RC8</ReasonForClosure>" +
                         enquiry("2024-05-22", "")),
                ElementsAre("2990", "8867", "8868"));
}

TEST(CinRules, OfPlans) {
    const auto planned = [](const std::string& start, const std::string& end) {
        return "<CINPlanDates><CINPlanStartDate>" + start + "</CINPlanStartDate><CINPlanEndDate>" +
               end + "</CINPlanEndDate></CINPlanDates>";
    };
    const auto of = [](const std::string& plans) { return rulesOfDetails(kAction + plans); };
    EXPECT_THAT(of(planned("2024-06-01", "2024-07-01")), IsEmpty());
    EXPECT_THAT(of(planned("", "2024-07-01")), ElementsAre("4010"));
    EXPECT_THAT(of(planned("2024-05-01", "2024-07-01")), ElementsAre("4015"));
    EXPECT_THAT(of(planned("2024-07-02", "2024-07-01")), ElementsAre("4011"));
    EXPECT_THAT(of(planned("2024-07-01", "2024-07-01")), ElementsAre("4012Q"));
    EXPECT_THAT(of(planned("2024-06-01", "") + planned("2024-06-02", "")),
                ElementsAre("4004", "4014"));
    const auto protection = [](const std::string& start, const std::string& more) {
        return "<ChildProtectionPlans><CPPstartDate>" + start +
               "</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
               "<LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>0"
               "</NumberOfPreviousCPP>" +
               more + "</ChildProtectionPlans>";
    };
    EXPECT_THAT(of(protection("2024-06-01", "")), IsEmpty());
    EXPECT_THAT(of("<ChildProtectionPlans/>"), ElementsAre("8720", "8730", "8905", "8910"));
    EXPECT_THAT(of(protection("2024-05-01", "<CPPendDate>2024-05-01</CPPendDate>")),
                ElementsAre("1105", "8840"));
    EXPECT_THAT(of(protection("2024-06-01", "<CPPendDate>2024-05-30</CPPendDate>")),
                ElementsAre("8925"));
    EXPECT_THAT(of(protection("2024-06-01",
                              "<Reviews><CPPreviewDate>2024-06-01</CPPreviewDate>"
                              "</Reviews><Reviews/>")),
                ElementsAre("8841", "8842Q"));
    EXPECT_THAT(of(protection("2024-06-01", "") + protection("2024-07-01", "")),
                ElementsAre("8935", "8940"));
    EXPECT_THAT(of(planned("2024-06-01", "") + protection("2024-06-01", "")), ElementsAre("4016"));
}

TEST(CinRules, BetweenReferrals) {
    const auto open = [](const std::string& date) { return details(kAction, date); };
    const auto closed = [](const std::string& from, const std::string& to) {
        return details(std::string(kAction) + "<CINclosureDate>" + to +
                           "</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>",
                       from);
    };
    const auto of = [](const std::string& episodes) {
        CinChildText child;
        child.details = episodes;
        return rules(child);
    };
    EXPECT_THAT(of(closed("2023-01-04", "2023-06-01") + open("2024-01-03")), IsEmpty());
    EXPECT_THAT(of(details("", "2024-01-02") + open("2024-01-03")), IsEmpty());
    EXPECT_THAT(of(closed("2023-01-04", "2023-06-01") + open("2023-05-31")), ElementsAre("8820"));
    EXPECT_THAT(of(open("2023-01-04") + open("2024-01-03")), ElementsAre("8815", "8816", "8820"));
}

/// What happened before, as the referrals of one child tell it.
std::vector<std::string> happenings(const std::string& details) {
    CinChildText child;
    child.details = details;
    const ReadForm form = readReturn(written(child));
    std::vector<std::string> out;
    for (std::uint32_t row = 0; row < form.batch.rows(); ++row) {
        for (const Batch::ReferencedEvent& one : form.batch.events(row)) {
            std::string& text = out.emplace_back(name(one.event.kind));
            text += " " + formatDate(londonTime(one.event.begin).date);
            if (one.event.end != PastEvent::kNotEnded)
                text += " until " + formatDate(Date{std::chrono::days{one.event.end}});
        }
    }
    for (const std::string& finding : form.findings())
        if (finding.find("D0130") == std::string::npos) out.push_back(finding);
    return out;
}

TEST(CinCensus, TellsOfAssessmentsEnquiriesAndConferences) {
    const std::string referral = "referral 2024-05-14";
    const std::string met = "<DateOfInitialCPC>2024-06-03</DateOfInitialCPC>";
    const std::string began = "<S47ActualStartDate>2024-05-20</S47ActualStartDate>";
    const std::string needed = "<ICPCnotRequired>0</ICPCnotRequired>";
    const auto enquired = [](const std::string& elements) {
        return happenings(details(kAction + ("<Section47>" + elements + "</Section47>")));
    };
    const auto both =
        testing::UnorderedElementsAre(referral, "section-47 2024-05-20", "conference 2024-06-03");
    EXPECT_THAT(enquired(began + "<InitialCPCtarget>2024-06-11</InitialCPCtarget>" + met + needed),
                both);
    EXPECT_THAT(enquired(needed + met + began), both) << "whatever the order";
    const auto alone = testing::UnorderedElementsAre(referral, "section-47 2024-05-20");
    EXPECT_THAT(enquired(began + "<ICPCnotRequired>1</ICPCnotRequired>"), alone);
    EXPECT_THAT(enquired(began + "<DateOfInitialCPC/><ICPCnotRequired>perhaps</ICPCnotRequired>"),
                alone)
        << "whether one was needed says nothing of whether one was held";
    EXPECT_THAT(enquired(needed + met),
                testing::UnorderedElementsAre(referral, "conference 2024-06-03"));
    EXPECT_THAT(enquired(began + "<DateOfInitialCPC>soon</DateOfInitialCPC>"),
                testing::UnorderedElementsAre(
                    referral, "section-47 2024-05-20",
                    "D0103 CINdetails.1.Section47.DateOfInitialCPC: not a date that can be read",
                    HasSubstr("D0132")));

    EXPECT_THAT(
        happenings(
            details(kAction + enquiry("2024-05-20", met) +
                    enquiry("2024-09-02", "<DateOfInitialCPC>2099-09-20</DateOfInitialCPC>"))),
        testing::UnorderedElementsAre(referral, "section-47 2024-05-20", "conference 2024-06-03",
                                      "section-47 2024-09-02", "conference 2099-09-20"))
        << "that a date is to come is for those to see who know what day it is";
    EXPECT_THAT(happenings(details(kAction + met)),
                testing::UnorderedElementsAre(referral, "conference 2024-06-03"))
        << "one without an enquiry of ours, as of a child that moved here";
    EXPECT_THAT(happenings(details(kAction + assessment("2024-05-15", "2024-06-20", "3B") +
                                   assessment("2024-07-01", "", "3B"))),
                testing::UnorderedElementsAre(referral, "assessment 2024-05-15 until 2024-06-20",
                                              "assessment 2024-07-01"));
}

TEST(CinCensus, WhatStandsInAnAssessmentsPlaceMayNameAConcern) {
    CinChildText child;
    child.details = details(std::string(kAction) + "<Assessments>18C</Assessments>");
    EXPECT_THAT(described(readReturn(written(child), true).batch),
                HasSubstr("unread_concern=unknown"));
}

std::string sample() {
    std::ifstream stream(std::string(FRONTDOOR_SOURCE_DIR) + "/rules/samples/cin-census.xml",
                         std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(CinCensus, TheSampleIsReadWhole) {
    const ReadForm form = readForm(sample(), Format::xml, census(false));
    EXPECT_EQ(form.report.referrals, (Tally{20, 20, 0}));
    EXPECT_EQ(form.report.findings().back().record, 12U);
}

TEST(CinCensus, TheSampleSpoiltAnyhowBalances) {
    const std::string whole = sample();
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        support::Random random(seed);
        std::string text = whole;
        for (std::size_t i = random.below(20); i > 0; --i) {
            char& letter = text[random.below(text.size())];
            letter = static_cast<char>(letter ^ (1 << random.below(8)));
        }
        if (random.chance(50)) text.resize(random.below(text.size()));
        const ReadForm form = readForm(text, Format::xml, census(random.chance(50)));
        EXPECT_TRUE(form.report.balanced());
    }
}

}  // namespace
}  // namespace frontdoor::intake
