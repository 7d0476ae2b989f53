#include <fmt/format.h>

#include "adapters/intake/form_fields.h"
#include "adapters/intake/form_guide.h"
#include "adapters/intake/json_writer.h"
#include "engine/batch/identifier.h"
#include "engine/vocabulary/answer.h"
#include "engine/vocabulary/event_kind.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kMostCodes = 1'000;  // Of a list that is written out.

class SchemaWriter {
  public:
    explicit SchemaWriter(const Pack& pack) : pack_(pack), vocabulary_(*pack.vocabulary) {}

    std::string write() {
        json_.beginObject();
        member("$schema", "https://json-schema.org/draft/2020-12/schema");
        member("$id", fmt::format("urn:frontdoor:form:{}:{}", pack_.id, pack_.version));
        member("title", "Referral form: " + pack_.name);
        member("description",
               "One referral. A file holds one, a list of them, or one a line. Leave out what was "
               "not asked; write null or "
               "\"unknown\" for what was asked and is not known. What is said beside `children` "
               "holds for all of them, unless a "
               "child's own answer differs.");
        member("type", "object");
        json_.name("if");
        json_.raw(
            "{\"properties\": {\"@history_only\": {\"enum\": [true, \"yes\"]}}, \"required\": "
            "[\"@history_only\"]}");
        json_.name("else");
        json_.raw("{\"required\": [\"referral_ref\", \"received_at\"]}");
        json_.name("properties");
        json_.beginObject();
        writeHeader();
        writeAboutThePast();
        writeFields(formFields(vocabulary_, FormPart::shared));
        writeItems();
        writeChildren();
        json_.endObject();
        writeText();
        writeDefinitions();
        json_.endObject();
        return json_.take() + "\n";
    }

  private:
    void member(std::string_view name, std::string_view text) {
        json_.name(name);
        json_.string(text);
    }
    void reference(std::string_view name) { member("$ref", fmt::format("#/$defs/{}", name)); }
    void list(std::initializer_list<std::string_view> texts) {
        json_.beginArray();
        json_.onOneLine();
        for (const std::string_view text : texts) json_.string(text);
        json_.endArray();
    }

    void writeHeader() {
        const auto field = [&](const char* name, const char* title, const char* format,
                               const char* description, const char* example) {
            json_.name(name);
            json_.beginObject();
            member("title", title);
            member("type", "string");
            if (*format != '\0') member("format", format);
            if (*format == '\0') {
                json_.name("maxLength");
                json_.raw("64");
            }
            member("description", description);
            json_.name("examples");
            list({example});
            json_.endObject();
        };
        field("referral_ref", "Reference", "",
              "Names the referral in results and logs; no name of a person.", "FR-2026-00123");
        field("received_at", "Received", "date-time",
              "When it came in, not when it was typed in. All clocks run from here. Without an "
              "offset it is London time.",
              "2026-05-12T10:00:00+01:00");
        field("recorded_at", "Recorded", "date-time", "When it was typed in.",
              "2026-05-12T11:30:00+01:00");
    }

    void writeEventKinds(bool orNone) {
        json_.name("enum");
        json_.beginArray();
        json_.onOneLine();
        for (std::size_t kind = 0; kind < kEventKinds; ++kind)
            json_.string(name(static_cast<EventKind>(kind)));
        if (orNone) json_.string("none");
        json_.endArray();
    }

    void writeAboutThePast() {
        json_.name("@history_only");
        json_.beginObject();
        member("title", "Tells of the past only");
        member(
            "description",
            "The record asks for no decision. What it says of its children, with `past`, is kept "
            "for the referrals of the same children.");
        json_.name("enum");
        json_.raw("[true, false, \"yes\", \"no\"]");
        json_.endObject();
        json_.name("@counts_as");
        json_.beginObject();
        member("title", "What it is itself to later referrals of the children");
        member("description", "Without it a contact.");
        writeEventKinds(true);
        json_.endObject();
        json_.name("@tells_of");
        json_.beginObject();
        member("title", "What its source tells of whenever it happens");
        member(
            "description",
            "Of a record that comes from a register: of these kinds of event the source has all, "
            "so that none is none. What a referrer happens to know is not meant.");
        member("type", "array");
        json_.name("items");
        json_.beginObject();
        writeEventKinds(false);
        json_.endObject();
        json_.endObject();
    }

    void writeFields(const std::vector<FormField>& fields) {
        for (const FormField& field : fields) {
            json_.name(field.name);
            json_.beginObject();
            if (field.fields.empty()) {
                writeQuestion(vocabulary_.fact(field.fact));
            } else if (field.fact == kNone) {
                writeObject(field.fields, kNone);
            } else {
                writeAnswerOrObject(field);
            }
            json_.endObject();
        }
    }

    void writeObject(const std::vector<FormField>& fields, FactIndex present) {
        member("type", "object");
        json_.name("properties");
        json_.beginObject();
        if (present != kNone) {
            json_.name("present");
            json_.beginObject();
            writeQuestion(vocabulary_.fact(present));
            json_.endObject();
        }
        writeFields(fields);
        json_.endObject();
        writeText();
    }

    /// `"neglect": true`, or `"neglect": {"severity": "high"}`, which says that it is present.
    void writeAnswerOrObject(const FormField& field) {
        const Fact& fact = vocabulary_.fact(field.fact);
        describe(fact);
        json_.name("anyOf");
        json_.beginArray();
        json_.beginObject();
        json_.onOneLine();
        reference("yes-no");
        json_.endObject();
        json_.beginObject();
        writeObject(field.fields, field.fact);
        json_.endObject();
        json_.endArray();
    }

    void describe(const Fact& fact) {
        if (!fact.label.empty()) member("title", fact.label);
        if (!fact.help.empty()) member("description", fact.help);
        if (!fact.example.empty()) member("$comment", "For example: " + fact.example);
    }

    void writeQuestion(const Fact& fact) {
        describe(fact);
        switch (fact.type) {
            case FactType::boolean:
                return reference("yes-no");
            case FactType::code:
                return reference("list-" + vocabulary_.lists()[fact.list].id);
            case FactType::date:
                return reference("date");
            case FactType::number:
                break;
        }
        json_.name("anyOf");
        json_.beginArray();
        json_.beginObject();
        json_.onOneLine();
        member("type", fact.scale == 0 ? "integer" : "number");
        const auto bound = [&](const char* name, std::int64_t value) {
            std::string text;
            appendFixedPoint(text, value, fact.scale);
            json_.name(name);
            json_.raw(text);
        };
        if (fact.min) bound("minimum", *fact.min);
        if (fact.max) bound("maximum", *fact.max);
        if (fact.scale > 0) bound("multipleOf", 1);
        json_.endObject();
        writeUnknown();
        json_.endArray();
    }

    void writeUnknown() {
        json_.beginObject();
        json_.onOneLine();
        reference("unknown");
        json_.endObject();
    }

    void writeItems() {
        for (const Items& items : vocabulary_.items()) {
            json_.name(items.id);
            json_.beginObject();
            if (!items.label.empty()) member("title", items.label);
            member("description",
                   (items.help.empty() ? std::string() : items.help + " ") +
                       "An empty list says that there are none, null that it is not known.");
            json_.name("anyOf");
            json_.beginArray();
            json_.beginObject();
            member("type", "array");
            json_.name("items");
            json_.beginObject();
            std::vector<FormField> fields;
            for (const FactIndex fact : items.facts)
                fields.push_back({.name = vocabulary_.fact(fact).id, .fact = fact});
            writeObject(fields, kNone);
            json_.endObject();
            json_.endObject();
            writeUnknown();
            json_.endArray();
            json_.endObject();
        }
        json_.name("concerns");
        writeReferenceTo("concerns");
        json_.name("protective");
        writeReferenceTo("protective");
    }

    void writeReferenceTo(const char* name) {
        json_.beginObject();
        json_.onOneLine();
        reference(name);
        json_.endObject();
    }

    void writeChildren() {
        json_.name("children");
        json_.beginObject();
        member("title", "The children, each with what is said of it alone");
        member("type", "array");
        json_.name("minItems");
        json_.raw("1");
        json_.name("items");
        json_.beginObject();
        member("type", "object");
        json_.name("properties");
        json_.beginObject();
        json_.name("child_ref");
        json_.beginObject();
        member(
            "title",
            "Names the child in results; no name of a person. Without it the child has its number");
        member("type", "string");
        json_.name("maxLength");
        json_.raw("64");
        json_.endObject();
        writeFields(formFields(vocabulary_, FormPart::either));
        writeItems();
        writeUnreadConcern();
        writeIdentity();
        writePast();
        json_.endObject();
        writeText();
        json_.endObject();
        json_.endObject();
    }

    void writeUnreadConcern() {
        const Fact& fact = vocabulary_.fact(vocabulary_.unreadConcern());
        json_.name(fact.id);
        json_.beginObject();
        writeQuestion(fact);
        json_.endObject();
    }

    /// A text for which an example says more than a rule could.
    void writeTextField(std::string_view name, std::string_view description,
                        std::string_view example) {
        json_.name(name);
        json_.beginObject();
        json_.onOneLine();
        json_.name("type");
        json_.raw("[\"string\", \"null\"]");
        member("description", description);
        json_.name("examples");
        list({example});
        json_.endObject();
    }

    /// What tells who is who: as a sender writes it, or as hashes, which Frontdoor writes.
    void writeIdentity() {
        for (const auto& [name, example] : kIdentityFields)
            writeTextField(name, "Tells who is who; no rule reads it, and no result repeats it.",
                           example);
        json_.name("identity");
        json_.beginObject();
        member("description", "The same as hashes, which Frontdoor writes.");
        member("type", "array");
        json_.name("items");
        json_.beginObject();
        member("type", "object");
        json_.name("required");
        list({"as", "hash"});
        json_.name("properties");
        json_.beginObject();
        json_.name("as");
        json_.beginObject();
        json_.name("enum");
        json_.beginArray();
        json_.onOneLine();
        for (int kind = 0; kind <= static_cast<int>(IdentifierKind::addressLine); ++kind)
            json_.string(name(static_cast<IdentifierKind>(kind)));
        json_.endArray();
        json_.endObject();
        json_.name("person");
        json_.raw("{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 255}");
        json_.name("hash");
        json_.raw(
            "{\"type\": \"string\", \"pattern\": \"^[0-9a-f]{1,16}$\", \"examples\": "
            "[\"9f3ab2\"]}");
        json_.endObject();
        json_.name("additionalProperties");
        json_.raw("false");
        json_.endObject();
        json_.endObject();
    }

    void writePast() {
        json_.name("past");
        json_.beginObject();
        member("title", "What happened before, where the sender knows it");
        member("type", "object");
        json_.name("properties");
        json_.beginObject();
        for (const std::string_view name : kEventFields) {
            json_.name(name);
            json_.beginObject();
            json_.onOneLine();
            member("type", "array");
            json_.name("items");
            json_.raw("{\"$ref\": \"#/$defs/event\"}");
            json_.endObject();
        }
        json_.endObject();
        json_.name("additionalProperties");
        json_.raw("false");
        json_.endObject();
    }

    void writeEvent() {
        json_.name("event");
        json_.beginObject();
        member("type", "object");
        json_.name("required");
        list({"on"});
        json_.name("properties");
        json_.beginObject();
        json_.name("on");
        json_.raw("{\"type\": \"string\", \"format\": \"date\"}");
        writeTextField("until", "Its last day; without it, it goes on.", "2026-02-11");
        writeTextField("ref", "The reference of the record that says so.", "S-17");
        writeTextField("source", "A code of the list of referral sources.", "6");
        writeTextField("category", "A code of the list of categories of abuse.", "NEG");
        writeTextField("closure", "A code of the list of reasons for closure.", "RC8");
        json_.name("nfa");
        json_.beginObject();
        json_.onOneLine();
        reference("yes-no");
        json_.endObject();
        json_.endObject();
        json_.name("additionalProperties");
        json_.raw("false");
        json_.endObject();
    }

    void writeText() {
        json_.name("patternProperties");
        json_.beginObject();
        std::string pattern;
        for (const std::string_view text : kTextFields)
            pattern += fmt::format("{}{}", pattern.empty() ? "^(" : "|", text);
        json_.name(pattern + ")$");
        json_.beginObject();
        json_.onOneLine();
        member("description", "Free text, which no rule reads.");
        json_.endObject();
        json_.endObject();
        json_.name("additionalProperties");
        json_.raw("false");
    }

    void writeDefinitions() {
        json_.name("$defs");
        json_.beginObject();
        json_.name("unknown");
        json_.beginObject();
        json_.name("enum");
        json_.raw("[null, \"unknown\"]");
        json_.endObject();
        json_.name("yes-no");
        json_.beginObject();
        json_.name("enum");
        json_.raw("[true, false, null, \"yes\", \"no\", \"unknown\"]");
        json_.endObject();
        json_.name("date");
        json_.beginObject();
        json_.name("anyOf");
        json_.raw(
            "[{\"type\": \"string\", \"format\": \"date\"}, {\"$ref\": \"#/$defs/unknown\"}]");
        json_.endObject();
        writeEvent();
        for (const CodeList& codes : vocabulary_.lists()) writeList(codes);
        const auto group = [&](const char* name, const char* title, FormPart part) {
            json_.name(name);
            json_.beginObject();
            member("title", title);
            writeObject(formFields(vocabulary_, part), kNone);
            json_.endObject();
        };
        group("concerns",
              "What somebody worries about; giving details of a concern says that it is present",
              FormPart::concerns);
        group("protective", "What protects the child; it counts once somebody verified it",
              FormPart::protective);
        json_.endObject();
    }

    void writeList(const CodeList& codes) {
        json_.name("list-" + codes.id);
        json_.beginObject();
        member("title", codes.label);
        if (codes.codes().size() > kMostCodes) {
            member("description", fmt::format("One of {} codes: see the code list `{}`.",
                                              codes.codes().size(), codes.id));
            json_.name("type");
            json_.raw("[\"string\", \"null\"]");
            json_.name("examples");
            list({codes.codes().front().id});
            json_.endObject();
            return;
        }
        json_.name("oneOf");
        json_.beginArray();
        bool unknownIsCode = false;
        for (const CodeEntry& code : codes.codes()) {
            json_.beginObject();
            json_.onOneLine();
            member("const", code.id);
            member("title", code.label);
            json_.endObject();
            unknownIsCode = unknownIsCode || code.id == "unknown";
        }
        if (unknownIsCode) {
            json_.raw("{\"type\": \"null\"}");
        } else {
            writeUnknown();
        }
        json_.endArray();
        json_.endObject();
    }

    const Pack& pack_;
    const Vocabulary& vocabulary_;
    JsonWriter json_{};
};

}  // namespace

std::string formSchema(const Pack& pack) { return SchemaWriter(pack).write(); }

}  // namespace frontdoor::intake
