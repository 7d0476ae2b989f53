#include "adapters/intake/form_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "adapters/intake/json_writer.h"
#include "engine/calendar/london.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor::intake {
namespace {

/// Puts the commas between the members of objects and the entries of lists.
class Members {
  public:
    explicit Members(std::string& out) : out_(out) {}

    void open(char bracket) {
        place();
        out_ += bracket;
        first_ = true;
    }
    void close(char bracket) {
        out_ += bracket;
        first_ = false;
    }
    void name(std::string_view name) {
        place();
        appendJsonString(out_, name);
        out_ += ':';
        named_ = true;
    }
    void text(std::string_view text) {
        place();
        appendJsonString(out_, text);
    }
    void raw(std::string_view text) {
        place();
        out_ += text;
    }

  private:
    void place() {
        if (!std::exchange(first_, false) && !named_) out_ += ',';
        named_ = false;
    }
    std::string& out_;
    bool first_ = true;
    bool named_ = false;
};

class ReferralWriter {
  public:
    ReferralWriter(std::string& out, const Batch& batch) : json_(out), batch_(batch) {}

    void header(const ReferralHeader& header) {
        json_.name("referral_ref");
        json_.text(header.ref);
        moment("received_at", header.received);
        moment("recorded_at", header.recorded);
        if (header.historyOnly) {
            json_.name("@history_only");
            json_.raw("true");
        } else if (header.countsAs != EventKind::contact) {
            json_.name("@counts_as");
            json_.text(header.countsAs ? frontdoor::name(*header.countsAs) : "none");
        }
        if (header.bringsPast) tellsOf(header.tellsOf);
    }
    void tellsOf(EventKinds kinds) {
        json_.name("@tells_of");
        json_.open('[');
        for (std::size_t kind = 0; kind < kEventKinds; ++kind) {
            if (kinds.test(kind)) json_.text(frontdoor::name(static_cast<EventKind>(kind)));
        }
        json_.close(']');
    }
    /// The fields that have an answer and are wanted; nothing of an object without any.
    template <class Wanted>
    void fields(const std::vector<FormField>& fields, std::uint32_t row, const Wanted& wanted) {
        for (const FormField& field : fields) {
            const auto own = field.fact == kNone ? std::nullopt : answerOf(field.fact, row, wanted);
            if (!field.fields.empty() && any(field.fields, row, wanted)) {
                json_.name(field.name);
                json_.open('{');
                if (own) {
                    json_.name("present");
                    answer(field.fact, *own);
                }
                this->fields(field.fields, row, wanted);
                json_.close('}');
            } else if (own) {
                json_.name(field.name);
                answer(field.fact, *own);
            }
        }
    }
    /// The same within an object of its own.
    template <class Wanted>
    void object(std::string_view name, const std::vector<FormField>& fields, std::uint32_t row,
                const Wanted& wanted) {
        if (!any(fields, row, wanted)) return;
        json_.name(name);
        json_.open('{');
        this->fields(fields, row, wanted);
        json_.close('}');
    }
    void unreadConcern(std::uint32_t row) {
        const FactIndex fact = words().unreadConcern();
        const auto own = batch_.answer(fact, row);
        if (!own) return;
        json_.name(words().fact(fact).id);
        answer(fact, *own);
    }
    void lists(std::uint32_t row) {
        for (ItemsIndex list = 0; list < words().items().size(); ++list) {
            const ItemTable& table = batch_.items(list);
            if (!table.asked.get(row) && !table.uncertain.get(row)) continue;
            json_.name(words().items()[list].id);
            if (table.rows.first(row) == table.rows.end(row) && table.uncertain.get(row)) {
                json_.raw("null");
                continue;
            }
            json_.open('[');
            for (std::uint32_t at = table.rows.first(row); at < table.rows.end(row); ++at)
                item(list, at);
            if (table.uncertain.get(row)) json_.raw("null");
            json_.close(']');
        }
    }
    void identity(std::uint32_t row) {
        const auto identifiers = batch_.identifiers(row);
        if (identifiers.empty()) return;
        json_.name("identity");
        json_.open('[');
        for (const Identifier& one : identifiers) {
            json_.open('{');
            json_.name("as");
            json_.text(name(one.kind));
            if (one.person != Identifier::kChild) {
                json_.name("person");
                json_.raw(std::to_string(one.person));
            }
            json_.name("hash");
            std::array<char, 16> digits{};
            const auto end =
                std::to_chars(digits.data(), digits.data() + digits.size(), one.hash(), 16);
            json_.text({digits.data(), static_cast<std::size_t>(end.ptr - digits.data())});
            json_.close('}');
        }
        json_.close(']');
    }
    void past(std::uint32_t row) {
        const auto events = batch_.events(row);
        if (events.empty()) return;
        json_.name("past");
        json_.open('{');
        for (std::size_t kind = 0; kind < kEventFields.size(); ++kind) {
            bool any = false;
            for (const Batch::ReferencedEvent& one : events) {
                if (one.event.kind != static_cast<EventKind>(kind)) continue;
                if (!std::exchange(any, true)) {
                    json_.name(kEventFields[kind]);
                    json_.open('[');
                }
                event(one);
            }
            if (any) json_.close(']');
        }
        json_.close('}');
    }

    Members& json() { return json_; }

  private:
    [[nodiscard]] const Vocabulary& words() const { return batch_.vocabulary(); }

    template <class Wanted>
    [[nodiscard]] std::optional<Answer> answerOf(FactIndex fact, std::uint32_t row,
                                                 const Wanted& wanted) const {
        const auto answer = batch_.answer(fact, row);
        return answer && wanted(fact, *answer) ? answer : std::nullopt;
    }
    template <class Wanted>
    [[nodiscard]] bool any(const std::vector<FormField>& fields, std::uint32_t row,
                           const Wanted& wanted) const {
        return std::ranges::any_of(fields, [&](const FormField& field) {
            return (field.fact != kNone && answerOf(field.fact, row, wanted)) ||
                   any(field.fields, row, wanted);
        });
    }
    void answer(FactIndex index, Answer answer) {
        const Fact& fact = words().fact(index);
        if (!answer.known) return json_.raw("null");
        if (fact.type == FactType::boolean) return json_.raw(answer.value != 0 ? "true" : "false");
        const std::string text = answerText(words(), fact, answer);
        if (fact.type == FactType::number) return json_.raw(text);
        json_.text(text);
    }
    void item(ItemsIndex list, std::uint32_t row) {
        json_.open('{');
        for (const FactIndex fact : words().items()[list].facts) {
            const auto own = batch_.answer(fact, row);
            if (!own) continue;
            json_.name(words().fact(fact).id);
            answer(fact, *own);
        }
        json_.close('}');
    }
    void event(const Batch::ReferencedEvent& one) {
        const PastEvent& event = one.event;
        json_.open('{');
        json_.name("on");
        std::string on;
        if (event.timed) {
            appendInstant(on, event.begin);
        } else {
            appendDate(on, londonTime(event.begin).date);
        }
        json_.text(on);
        if (event.end == PastEvent::kEndUnknown) {
            json_.name("until");
            json_.text("unknown");
        } else if (event.end != PastEvent::kNotEnded) {
            json_.name("until");
            std::string until;
            appendDate(until, Date{std::chrono::days{event.end}});
            json_.text(until);
        }
        const std::string_view ref = batch_.eventRef(one);
        if (!ref.empty()) {
            json_.name("ref");
            json_.text(ref);
        }
        if (event.noFurtherAction) {
            json_.name("nfa");
            json_.raw(*event.noFurtherAction ? "true" : "false");
        }
        code("source", "referral-source", event.source);
        code("category", "category-of-abuse", event.category);
        code("closure", "closure-reason", event.closure);
        json_.close('}');
    }
    void code(std::string_view name, std::string_view list, std::int32_t code) {
        const auto found = words().findList(list);
        if (code < 0 || !found) return;
        json_.name(name);
        json_.text(words().lists()[*found].codes()[static_cast<std::size_t>(code)].id);
    }
    void moment(std::string_view name, const std::optional<Instant>& instant) {
        if (!instant) return;
        std::string text;
        appendInstant(text, *instant);
        json_.name(name);
        json_.text(text);
    }

    Members json_;
    const Batch& batch_;
};

}  // namespace

FormWriter::FormWriter(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)),
      shared_(formFields(*vocabulary_, FormPart::shared)),
      child_(formFields(*vocabulary_, FormPart::either)),
      concerns_(formFields(*vocabulary_, FormPart::concerns)),
      protective_(formFields(*vocabulary_, FormPart::protective)) {}

void FormWriter::append(std::string& out, const Batch& batch, std::uint32_t referral) const {
    const std::uint32_t first = batch.firstRow(referral);
    const auto all = [](FactIndex, Answer) { return true; };
    const auto sharedScope = [&](FactIndex fact, Answer) {
        return vocabulary_->fact(fact).scope != Scope::child;
    };
    ReferralWriter writer(out, batch);
    Members& json = writer.json();
    json.open('{');
    writer.header(batch.header(referral));
    writer.fields(shared_, first, sharedScope);
    json.name("children");
    json.open('[');
    for (std::uint32_t row = first; row < batch.endRow(referral); ++row) {
        json.open('{');
        json.name("child_ref");
        json.text(batch.childRef(row));
        // And what is asked of all together where it differs for this child.
        writer.fields(child_, row, [&](FactIndex fact, Answer answer) {
            return !sharedScope(fact, answer) || batch.answer(fact, first) != answer;
        });
        writer.unreadConcern(row);
        writer.object("concerns", concerns_, row, all);
        writer.object("protective", protective_, row, all);
        writer.lists(row);
        writer.identity(row);
        writer.past(row);
        json.close('}');
    }
    json.close(']');
    json.close('}');
    out += '\n';
}

}  // namespace frontdoor::intake
