// What mappings read of who is who, and of what happened before.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/intake/read_form.h"

namespace frontdoor::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kJson =
    R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="form-json">
  <referral ref="ref" received="received"/>
  <identify from="postcode" as="postcode"/>
  <items from="people" to="adults">
    <identify from="given" as="given-name"/>
    <identify from="born" as="birth-date"/>
  </items>
  <repeat to="adults">
    <constant to="role" is="mother"/>
    <present from="mother"/>
    <identify from="mother" as="given-name"/>
  </repeat>
  <children from="children" ref="id">
    <identify from="id" as="child-id" issuer="919"/>
    <identify from="nhs" as="nhs-number"/>
    <field from="seen" to="child.seen"/>
    <event kind="contact" from="contacts" on="day" ref="number" nfa="nfa"><text from="note"/></event>
    <event kind="child-protection-plan" on="plan_start" until="plan_end"/>
  </children>
</intake-mapping>)";

ReadForm readJsonWith(const std::string& child, const std::string& referral = "") {
    return readForm(
        R"({"ref":"R","received":"2026-05-12",)" + referral + R"("children":[)" + child + "]}\n",
        Format::json, mappingOf(kJson));
}

std::string events(const ReadForm& form, std::uint32_t row) {
    std::string out;
    for (const Batch::ReferencedEvent& one : form.batch.events(row)) {
        out += (out.empty() ? "" : "; ") + std::string(name(one.event.kind)) + " ";
        appendInstant(out, one.event.begin);
        out += one.event.timed ? " timed" : "";
        if (one.event.end == PastEvent::kEndUnknown)
            out += " until ?";
        else if (one.event.end != PastEvent::kNotEnded) {
            out += " until ";
            appendDate(out, Date{std::chrono::days{one.event.end}});
        }
        if (one.event.noFurtherAction) out += *one.event.noFurtherAction ? " nfa" : " action";
        if (one.event.source >= 0) out += " source " + std::to_string(one.event.source);
        if (one.refEnd > one.refBegin) out += " " + std::string(form.batch.eventRef(one));
    }
    return out;
}

std::vector<std::string> people(const ReadForm& form, std::uint32_t row) {
    std::vector<std::string> out;
    for (const Identifier& one : form.batch.identifiers(row))
        out.push_back(std::to_string(one.person) + " " + std::string(name(one.kind)));
    return out;
}

TEST(Past, IdentifiersOfTheReferralAndOfTheChild) {
    const ReadForm form = readJsonWith(
        R"({"id":"17","nhs":"943 476 5919"},{"id":"18","nhs":""})",
        R"("postcode":"AB1 2CD","people":[{"given":"Mary","born":"1/2/1990"},{"given":"Joe"}],"mother":"Ann",)");
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_THAT(people(form, 0),
                ElementsAre("0 postcode", "1 given-name", "1 birth-date", "2 given-name",
                            "61 given-name", "0 child-id", "0 nhs-number"));
    EXPECT_THAT(people(form, 1), ElementsAre("0 postcode", "1 given-name", "1 birth-date",
                                             "2 given-name", "61 given-name", "0 child-id"));
    EXPECT_EQ(
        form.batch.identifiers(0)[5],
        *[] { return readIdentifier(IdentifierKind::childId, "17", "919"); }());
}

TEST(Past, ANumberThatIsNoneIsToldAndNotUsed) {
    const ReadForm form = readJsonWith(R"({"id":"17","nhs":"9434765918"})");
    EXPECT_THAT(form.findings(), ElementsAre("D0131 children.1.nhs: not usable as an NHS number; "
                                             "nobody is looked for by it"));
    EXPECT_THAT(people(form, 0), ElementsAre("0 child-id"));
    EXPECT_THAT(form.findings()[0], testing::Not(HasSubstr("943")));
}

TEST(Past, EventsInAListAndInFields) {
    const ReadForm form = readJsonWith(
        R"({"id":"17","contacts":[{"day":"3/2/2026","number":"C1","nfa":"yes","note":"x"},
            {"day":"2026-03-01T10:30","nfa":null}],"plan_start":"1 May 2024","plan_end":"2025-05-01"},
           {"id":"18","contacts":{"day":"2026-01-01","number":"C3","nfa":"no"}})");
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(
        events(form, 0),
        "contact 2026-02-03T00:00:00+00:00 nfa C1; contact 2026-03-01T10:30:00+00:00 timed R; "
        "child-protection-plan 2024-05-01T00:00:00+01:00 until 2025-05-01 R");
    EXPECT_EQ(events(form, 1), "contact 2026-01-01T00:00:00+00:00 action C3");
}

TEST(Past, EventsThatCannotBePlaced) {
    const ReadForm form = readJsonWith(
        R"({"id":"17","contacts":[{"day":"soon"},{"number":"C2"},"C3",[],{"day":"2026-01-01","nfa":"perhaps"}],
            "plan_start":"2024-01-01","plan_end":"lately"})");
    EXPECT_THAT(
        form.findings(),
        ElementsAre("D0103 children.1.contacts.1.day: not a date that can be read",
                    "D0116 children.1.contacts.3: an object was expected here",
                    "D0116 children.1.contacts.4: an object was expected here",
                    "D0101 children.1.contacts.5.nfa: not one of the answers it can take",
                    "D0103 children.1.plan_end: not a date that can be read",
                    "D0132 children.1: 2 events without a date that can be read; not counted"));
    EXPECT_EQ(events(form, 0),
              "contact 2026-01-01T00:00:00+00:00 R; child-protection-plan "
              "2024-01-01T00:00:00+00:00 until ? R");
}

TEST(Past, ARecordOfHistoryIsKeptAndNotDecided) {
    std::string mapping = kJson;
    mapping.replace(mapping.find("format="), 0, "records=\"history\" ");
    mapping.replace(mapping.find(" received=\"received\""), 20, "");
    const ReadForm form =
        readForm(R"({"ref":"R","children":[{"id":"17","contacts":[{"day":"2026-01-01"}]}]})",
                 Format::ndjson, mappingOf(mapping));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(form.report.referrals.history, 1U);
    EXPECT_EQ(form.report.referrals.parsed, 0U);
    EXPECT_EQ(events(form, 0), "contact 2026-01-01T00:00:00+00:00 R");
}

// Of a form whose records say themselves what they tell.
const std::string kSelfTelling =
    R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="form-json">
  <referral ref="ref" received="received" event="referral" history-only="old" counts-as="is" tells-of="has"/>
  <children from="children" ref="id"><event kind="missing" from="missing" on="day"/></children>
</intake-mapping>)";

std::string told(const std::string& record) {
    const ReadForm form = readForm(record, Format::ndjson, mappingOf(kSelfTelling));
    std::string out;
    for (std::uint32_t referral = 0; referral < form.batch.referrals(); ++referral) {
        const ReferralHeader header = form.batch.header(referral);
        out += header.historyOnly ? "history" : "referral";
        out += std::string(" is ") + (header.countsAs ? std::string(name(*header.countsAs)) : "-");
        if (header.bringsPast) out += " brings its past";
        for (std::size_t kind = 0; kind < kEventKinds; ++kind) {
            if (header.tellsOf.test(kind))
                out += " " + std::string(name(static_cast<EventKind>(kind)));
        }
        EXPECT_EQ(form.report.referrals.history, header.historyOnly ? 1U : 0U) << record;
        EXPECT_EQ(form.report.referrals.parsed, header.historyOnly ? 0U : 1U) << record;
    }
    for (const std::string& finding : form.findings()) out += " | " + finding;
    return out;
}

TEST(Past, ARecordSaysItselfWhatItTells) {
    const std::string head = R"({"ref":"R","received":"2026-05-12","children":[{"id":"17"}])";
    EXPECT_EQ(told(head + "}"), "referral is referral referral");
    EXPECT_EQ(told(head + R"(,"is":"contact"})"), "referral is contact contact");
    EXPECT_EQ(told(head + R"(,"is":"none"})"), "referral is -");
    EXPECT_EQ(told(head + R"(,"has":["missing","section-47"]})"),
              "referral is referral brings its past section-47 missing");
    EXPECT_EQ(told(head + R"(,"has":"missing"})"), "referral is referral brings its past missing");
    EXPECT_EQ(told(head + R"(,"has":[],"old":false})"), "referral is referral brings its past");
    EXPECT_EQ(told(head + R"(,"old":true,"is":"contact"})"), "history is -");
    EXPECT_EQ(told(R"({"old":"yes","has":["missing"],"children":[{"id":"17"}]})"),
              "history is - brings its past missing")
        << "needs neither a reference nor a receipt";
}

TEST(Past, WhatARecordSaysWronglyOfItselfLeavesItToBeDecided) {
    const std::string head = R"({"ref":"R","received":"2026-05-12","children":[{"id":"17"}])";
    EXPECT_EQ(told(head + R"(,"old":"perhaps"})"),
              "referral is referral referral | D0101 old: neither yes nor no; the record is "
              "decided");
    EXPECT_EQ(told(head + R"(,"old":true,"old":false})"), "referral is referral referral");
    EXPECT_EQ(told(head + R"(,"old":false,"old":true})"), "referral is referral referral");
    EXPECT_EQ(told(head + R"(,"is":"visit","has":["visit",{}]})"),
              "referral is referral brings its past | D0101 is: not a kind of event | D0101 "
              "has.1: not a kind of event | D0118 has.2: not one answer but an object or list");
}

// Of a form in which an enquiry holds the conference that it led to.
const std::string kOneList =
    R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="form-json">
  <referral ref="ref" received="received"/>
  <children from="children" ref="id">
    <event kind="section-47" from="work.enquiries" on="began" until="ended" ref="number"><ignore from="target"/></event>
    <event kind="conference" from="work.enquiries" on="met" ref="number"/>
    <event kind="missing" from="work.enquiries.absences" on="left" until="back"/>
    <event kind="assessment" on="work.assessed" until="work.authorised" category="work.about"/>
    <field from="work.enquiries.seen" to="child.seen"/>
  </children>
</intake-mapping>)";

ReadForm readWork(const std::string& work) {
    return readForm(
        R"({"ref":"R","received":"2026-05-12","children":[{"id":"1","work":{)" + work + "}}]}",
        Format::json, mappingOf(kOneList));
}

TEST(Past, AnEntryOfAListTellsSeveralEvents) {
    const ReadForm form = readWork(
        R"("enquiries":[{"met":"2026-02-20","number":"E1","began":"2026-02-01","ended":"2026-02-15","target":"x"},
           {"number":"E2","began":"2026-03-01","seen":"no"},{"began":"2026-04-01","met":null}],
           "assessed":"2026-02-02")");
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(events(form, 0),
              "section-47 2026-02-01T00:00:00+00:00 until 2026-02-15 E1; "
              "conference 2026-02-20T00:00:00+00:00 E1; section-47 2026-03-01T00:00:00+00:00 E2; "
              "section-47 2026-04-01T00:00:00+01:00 R; assessment 2026-02-02T00:00:00+00:00 R");
    EXPECT_THAT(described(form.batch), HasSubstr("child.seen=no"))
        << "an entry may answer questions, too";
}

TEST(Past, AnEntryThatHoldsAnotherListTellsOfBoth) {
    const ReadForm form = readWork(
        R"("enquiries":{"began":"2026-02-01","absences":[{"left":"2026-02-03"},
           {"back":"2026-02-07","left":"2026-02-06"}],"met":"2026-02-20"})");
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(events(form, 0),
              "missing 2026-02-03T00:00:00+00:00 R; missing 2026-02-06T00:00:00+00:00 until "
              "2026-02-07 R; section-47 2026-02-01T00:00:00+00:00 R; conference "
              "2026-02-20T00:00:00+00:00 R");
}

TEST(Past, WhatSeveralEventsShareTellsOfNoneOfThemAlone) {
    const auto found = [](const std::string& enquiry) {
        const ReadForm form = readWork(R"("enquiries":[)" + enquiry + "]");
        std::string out = events(form, 0);
        for (const std::string& finding : form.findings()) out += " | " + finding;
        return out;
    };
    const std::string undated =
        " | D0132 children.1: 1 event without a date that can be read; not counted";
    EXPECT_EQ(found(R"({"number":"E1"})"), undated) << "something happened, and when is not told";
    EXPECT_EQ(found(R"({"number":"E1","ended":"2026-02-15"})"), undated);
    EXPECT_EQ(found(R"({"number":"E1","met":"2026-02-20","ended":"2026-02-15"})"),
              "conference 2026-02-20T00:00:00+00:00 E1" + undated);
    EXPECT_EQ(found(R"({"number":"E1","met":"2026-02-20"})"),
              "conference 2026-02-20T00:00:00+00:00 E1");
    EXPECT_EQ(found(R"({"began":"2026-02-01","met":"soon"})"),
              "section-47 2026-02-01T00:00:00+00:00 R | D0103 "
              "children.1.work.enquiries.1.met: not a date that can be read" +
                  undated);
    EXPECT_EQ(found("{}"), "");
}

TEST(Past, WhatIsSaidTwiceOfOneEventIsAConflict) {
    const auto found = [](const std::string& one, const std::string& other) {
        const ReadForm form =
            readForm(R"({"ref":"R","received":"2026-05-12","children":[{"id":"1","work":[{)" + one +
                         "},{" + other + "}]}]}",
                     Format::json, mappingOf(kOneList));
        std::string out = events(form, 0);
        for (const std::string& finding : form.findings()) out += " | " + finding;
        return out;
    };
    const std::string on = R"("assessed":"2026-02-02")";
    const std::string from = "assessment 2026-02-02T00:00:00+00:00";
    EXPECT_EQ(found(on, on + R"(,"authorised":"2026-03-02")"), from + " until 2026-03-02 R");
    EXPECT_EQ(found(R"("assessed":"2026-02-03")", on),
              from +
                  " R | D0105 children.1.work.2.assessed: given before, and not the same; the "
                  "earlier counts");
    EXPECT_EQ(found(on, R"("assessed":"2026-02-03")"),
              from +
                  " R | D0105 children.1.work.2.assessed: given before, and not the same; the "
                  "earlier counts");
    EXPECT_EQ(found(on + R"(,"authorised":"2026-03-02")", R"("authorised":"2026-03-03")"),
              from +
                  " until ? R | D0105 children.1.work.2.authorised: given before, and not the "
                  "same; taken as not known");
}

TEST(Past, WhatStandsInAnEventsPlaceLeavesOpenWhatItMayHaveAnswered) {
    for (const std::string instead : {R"("seen")", R"(["seen"])", "[[]]", "7"}) {
        const ReadForm form = readWork(R"("enquiries":)" + instead);
        EXPECT_THAT(described(form.batch), HasSubstr("child.seen=unknown")) << instead;
        EXPECT_EQ(form.findings().size(), 1U) << instead;
    }
    for (const std::string nothing : {R"("")", "[]", "null", "[null]"}) {
        const ReadForm form = readWork(R"("enquiries":)" + nothing);
        EXPECT_THAT(described(form.batch), Not(HasSubstr("child.seen"))) << nothing;
    }
}

TEST(Past, AFieldWithinAListIsNoPartOfAnEventOutsideIt) {
    const auto said = [](const std::string& events) {
        std::string mapping = kJson;
        mapping.insert(mapping.find("<field from=\"seen\""), events);
        const auto outcome = readMapping(std::make_shared<const SourceFile>("m.xml", mapping), "",
                                         mappingOf(kJson)->vocabulary());
        std::vector<std::string> out;
        for (const Diagnostic& one : outcome.diagnostics().list()) {
            std::string text = std::string(codeInfo(one.code).name) + " " + one.message;
            for (const DiagnosticNote& note : one.notes) text += " (" + note.message + ")";
            out.push_back(text);
        }
        return out;
    };
    const std::string outside = "` is a list, and this says something of one event outside it";
    EXPECT_THAT(said(R"(<event kind="conference" on="contacts.met"/>)"),
                ElementsAre("M0120 `contacts" + outside +
                            " (for an event of each entry write from=\"contacts\", and `met` "
                            "within it)"));
    EXPECT_THAT(said(R"(<event kind="conference" on="contacts"/>)"),
                ElementsAre("M0120 `contacts" + outside));
    EXPECT_THAT(said(R"(<event kind="missing" from="contacts.gone" on="left"/>
                        <event kind="conference" from="contacts" on="met" until="gone.back" ref="number"/>)"),
                ElementsAre("M0120 `gone" + outside +
                            " (for an event of each entry write from=\"gone\", and `back` within "
                            "it)"));
    EXPECT_THAT(said(R"(<items from="harm" to="injuries"/><event kind="missing" on="harm.day"/>)"),
                ElementsAre("M0120 `harm" + outside));
    EXPECT_THAT(said(R"(<event kind="missing" from="contacts.gone" on="left"/>
                        <event kind="conference" from="contacts" on="met"/>
                        <event kind="assessment" on="work.assessed"/>)"),
                IsEmpty());
    EXPECT_THAT(
        said(R"(<items from="harm" to="injuries"/><event kind="missing" from="harm" on="day"/>)"),
        ElementsAre("M0113 `harm` is mapped twice in ways that exclude each other"));
}

TEST(Past, CsvRowsTellTheSame) {
    const std::string csv =
        R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="form-csv">
      <referral ref="Ref" received="Received"/>
      <children ref="Child Unique ID">
        <identify from="Child Unique ID" as="child-id"/>
        <event kind="section-47" on="S47 start" ref="S47 id"/>
      </children>
    </intake-mapping>)";
    const ReadForm form = readForm(
        "Ref,Received,Child Unique ID,S47 start,S47 "
        "id\nR1,12/05/2026,17,01/02/2026,S1\nR2,13/05/2026,18,,\n",
        Format::csv, mappingOf(csv));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(events(form, 0), "section-47 2026-02-01T00:00:00+00:00 S1");
    EXPECT_EQ(events(form, 1), "");
    EXPECT_THAT(people(form, 1), ElementsAre("0 child-id"));
    std::string listed = csv;
    listed.insert(listed.find(" on=\"S47 start\""), " from=\"S47\"");
    const auto outcome = readMapping(std::make_shared<const SourceFile>("m.xml", listed), "",
                                     mappingOf(csv)->vocabulary());
    EXPECT_THAT(render(outcome.diagnostics()),
                HasSubstr("error[M0108]: in CSV a row is a child; an <event> has no `from`"));
}

TEST(Past, MappingsAreChecked) {
    std::string mapping = kJson;
    mapping.replace(mapping.find("\"nhs-number\""), 12, "\"nhs\"");
    mapping.replace(mapping.find("kind=\"contact\""), 14, "kind=\"visit\"");
    const auto outcome = readMapping(std::make_shared<const SourceFile>("m.xml", mapping), "",
                                     mappingOf(kJson)->vocabulary());
    const std::string said = render(outcome.diagnostics());
    EXPECT_THAT(said, HasSubstr("`nhs` is not one of `nhs-number`"));
    EXPECT_THAT(said, HasSubstr("`visit` is not a kind of event"));
}

}  // namespace
}  // namespace frontdoor::intake
