#include "adapters/output/explanation_json.h"

#include "adapters/output/decision_json.h"
#include "adapters/output/explanation_text.h"
#include "adapters/output/json_text.h"

namespace frontdoor {
namespace {

void appendNearMiss(std::string& out, const Program& program, const NearMiss& miss) {
    const Rule& rule = program.rules()[miss.rule];
    out += "{\"rule\":" + jsonString(rule.id) + ",\"because\":" + jsonString(rule.because) +
           ",\"lacking\":[";
    std::string_view separator;
    for (const Lacking& lacking : miss.lacking) {
        out += separator;
        separator = ",";
        out += "{\"condition\":" + jsonString(lacking.condition) + ",\"fact\":";
        out += lacking.fact == kNone ? "null"
                                     : jsonString(program.vocabulary().fullName(lacking.fact));
        out += ",\"answer\":" + jsonString(lacking.answer) +
               ",\"unknown\":" + (lacking.unknown ? "true" : "false") + "}";
    }
    out += "]}";
}

void appendWhatIfs(std::string& out, std::string_view member, const Batch& batch, std::uint32_t row,
                   const std::vector<OtherAnswers>& whatIfs) {
    out += ",\"";
    out += member;
    out += "\":[";
    std::string_view separator;
    for (const OtherAnswers& whatIf : whatIfs) {
        out += separator;
        separator = ",";
        out += "{\"route\":" + jsonString(name(whatIf.route)) + ",\"changes\":[";
        std::string_view between;
        for (const Change& change : whatIf.changes) {
            out += between;
            between = ",";
            const Vocabulary& words = batch.vocabulary();
            out += "{\"fact\":" + jsonString(changedFact(batch, row, change)) +
                   ",\"from\":" + jsonString(answerInWords(words, change.fact, change.from)) +
                   ",\"to\":" + jsonString(answerInWords(words, change.fact, change.to)) + "}";
        }
        out += "]}";
    }
    out += "]";
}

}  // namespace

std::string explanationJson(const RunFacts& run, const Decided& decided, std::uint32_t row,
                            const Explanation& explanation) {
    DecisionJsonOptions options;
    options.explain = true;
    options.fields.remove(Field::nearMisses);
    std::string out = "{\"record\":\"explanation\",\"decision\":";
    // A record of its own, as the writer begins one only at the start of a text or a line.
    TextBuffer decision;
    DecisionJson(run, options).appendChild(decision, decided, row);
    out += decision.text().substr(0, decision.size() - 1);  // Without its line end.
    out += ",\"near_misses\":[";
    std::string_view separator;
    for (const NearMiss& miss : explanation.nearMisses) {
        out += separator;
        separator = ",";
        appendNearMiss(out, *run.program, miss);
    }
    out += "]";
    appendWhatIfs(out, "upwards", decided.batch, row, explanation.upwards);
    appendWhatIfs(out, "downwards", decided.batch, row, explanation.downwards);
    out += ",\"variants_tried\":";
    appendJsonNumber(out, static_cast<std::int64_t>(explanation.variantsTried));
    out += "}\n";
    return out;
}

}  // namespace frontdoor
