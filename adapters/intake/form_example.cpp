#include <algorithm>
#include <utility>

#include "adapters/intake/form_fields.h"
#include "adapters/intake/form_guide.h"
#include "adapters/intake/json_writer.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kConcerns = 2;
constexpr std::size_t kDetails = 4;
constexpr std::size_t kCodes = 60;  // A longer list, of wards or languages, is nobody's example.

class ExampleWriter {
  public:
    explicit ExampleWriter(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    std::string write() {
        json_.beginObject();
        member("referral_ref", "FR-2026-00123");
        member("received_at", "2026-05-12T10:00:00+01:00");
        member("recorded_at", "2026-05-12T11:30:00+01:00");
        writeFields(formFields(vocabulary_, FormPart::shared),
                    [](const Fact& fact) { return fact.scope != Scope::child; });
        writeItems(false);
        json_.name("children");
        json_.beginArray();
        json_.beginObject();
        member("child_ref", "A");
        writeFields(formFields(vocabulary_, FormPart::child), [](const Fact& fact) {
            return fact.ask == Ask::always || fact.id == "child.date_of_birth";
        });
        writeConcerns();
        writeItems(true);
        writeProtective();
        json_.endObject();
        json_.endArray();
        json_.endObject();
        return json_.take() + "\n";
    }

  private:
    void member(std::string_view name, std::string_view text) {
        json_.name(name);
        json_.string(text);
    }

    void writeAnswer(const Fact& fact) {
        const std::string answer = exampleAnswer(vocabulary_, fact);
        if (fact.type == FactType::boolean) {
            json_.raw(answer == "yes" ? "true" : "false");
        } else if (fact.type == FactType::number) {
            json_.raw(answer);
        } else {
            json_.string(answer);
        }
    }

    template <class Wanted>
    void writeFields(const std::vector<FormField>& fields, Wanted wanted) {
        for (const FormField& field : fields) {
            if (field.fact != kNone && suits(field.fact) && wanted(vocabulary_.fact(field.fact))) {
                json_.name(field.name);
                writeAnswer(vocabulary_.fact(field.fact));
                continue;
            }
            if (!anyWanted(field.fields, wanted)) continue;
            json_.name(field.name);
            json_.beginObject();
            writeFields(field.fields, wanted);
            json_.endObject();
        }
    }
    template <class Wanted>
    bool anyWanted(const std::vector<FormField>& fields, Wanted wanted) {
        return std::ranges::any_of(fields, [&](const FormField& field) {
            return (field.fact != kNone && suits(field.fact) &&
                    wanted(vocabulary_.fact(field.fact))) ||
                   anyWanted(field.fields, wanted);
        });
    }
    [[nodiscard]] bool suits(FactIndex index) const {
        const Fact& fact = vocabulary_.fact(index);
        const CodeList* list = vocabulary_.listOf(fact);
        return fact.role != FactRole::monitoring &&
               (list == nullptr || list->codes().size() <= kCodes);
    }

    /// One concern with details, and one by its name alone.
    void writeConcerns() {
        const std::vector<FormField> concerns = formFields(vocabulary_, FormPart::concerns);
        if (concerns.empty()) return;
        json_.name("concerns");
        json_.beginObject();
        for (std::size_t i = 0; i < std::min(concerns.size(), kConcerns); ++i) {
            const FormField& concern = concerns[i];
            json_.name(concern.name);
            if (i > 0 || concern.fields.empty()) {
                json_.raw("true");
                continue;
            }
            json_.beginObject();
            for (std::size_t detail = 0; detail < std::min(concern.fields.size(), kDetails);
                 ++detail) {
                json_.name(concern.fields[detail].name);
                writeAnswer(vocabulary_.fact(concern.fields[detail].fact));
            }
            json_.endObject();
        }
        json_.endObject();
    }

    void writeItems(bool ofChild) {
        bool first = true;
        for (const Items& items : vocabulary_.items()) {
            // The child's injury or the like, and what is asked of the household, one of each.
            if ((items.scope == Scope::child) != ofChild || !std::exchange(first, false)) continue;
            json_.name(items.id);
            json_.beginArray();
            json_.beginObject();
            for (const FactIndex fact : items.facts) {
                if (!suits(fact)) continue;
                json_.name(vocabulary_.fact(fact).id);
                writeAnswer(vocabulary_.fact(fact));
            }
            json_.endObject();
            json_.endArray();
        }
    }

    void writeProtective() {
        const std::vector<FormField> protective = formFields(vocabulary_, FormPart::protective);
        if (protective.empty()) return;
        json_.name("protective");
        json_.beginObject();
        json_.name(protective.front().name);
        json_.raw("{\"present\": true, \"verified\": true}");
        json_.endObject();
    }

    const Vocabulary& vocabulary_;
    JsonWriter json_{};
};

}  // namespace

std::string exampleReferral(const Pack& pack) { return ExampleWriter(*pack.vocabulary).write(); }

}  // namespace frontdoor::intake
