#include "engine/verify/case_batch.h"

namespace frontdoor {
namespace {

void setAnswers(Batch& batch, const std::vector<CaseAnswer>& answers,
                const std::vector<CaseItem>& items) {
    for (const CaseAnswer& answer : answers) batch.set(answer.fact, answer.answer);
    for (const CaseItem& item : items) {
        if (item.unknown) {
            batch.setItemsUncertain(item.items);
            continue;
        }
        batch.beginItem(item.items);
        for (const CaseAnswer& answer : item.answers) batch.set(answer.fact, answer.answer);
        batch.endItem();
    }
}

void addReferral(Batch& batch, const Case& example) {
    ReferralHeader header;
    header.ref = example.id;
    header.received = example.received;
    batch.beginReferral(header);
    setAnswers(batch, example.answers, example.items);
    for (const CaseChild& child : example.children) {
        batch.beginChild(child.ref);
        setAnswers(batch, child.answers, child.items);
    }
    batch.endReferral();
}

}  // namespace

Batch batchOf(const Program& program, const std::vector<Case>& cases) {
    Batch batch(program.pack().vocabulary);
    for (const Case& example : cases) addReferral(batch, example);
    batch.finish();
    return batch;
}

}  // namespace frontdoor
