#include "tests/support/spoken_referral.h"

#include <algorithm>

namespace frontdoor::support {
namespace {

void setAnswer(Batch& batch, std::optional<FactIndex> fact, const std::string& is) {
    if (!fact) return;
    const Vocabulary& vocabulary = batch.vocabulary();
    const auto answer = parseAnswer(vocabulary, vocabulary.fact(*fact), is);
    if (answer) batch.set(*fact, *answer);
}

void setItem(Batch& batch, const SpokenItem& item) {
    const auto items = batch.vocabulary().findItems(item.items);
    if (!items) return;
    batch.beginItem(*items);
    for (const SpokenAnswer& answer : item.answers) {
        setAnswer(batch, batch.vocabulary().find(*items, answer.fact), answer.is);
    }
    batch.endItem();
}

void setAll(Batch& batch, const SpokenChild& child) {
    for (const SpokenAnswer& answer : child.answers) {
        setAnswer(batch, batch.vocabulary().find(answer.fact), answer.is);
    }
    for (const SpokenItem& item : child.items) setItem(batch, item);
    for (const SpokenList& list : child.lists) {
        const auto items = batch.vocabulary().findItems(list.items);
        if (!items) continue;
        if (list.uncertain) {
            batch.setItemsUncertain(*items);
        } else {
            batch.setItemsNone(*items);
        }
    }
}

std::string describe(const std::vector<SpokenAnswer>& answers, const std::string& indent) {
    std::string out;
    for (const SpokenAnswer& answer : answers) {
        out += indent + "<set fact=\"" + answer.fact + "\" is=\"" + answer.is + "\"/>\n";
    }
    return out;
}

std::string describe(const SpokenChild& child, const std::string& indent) {
    std::string out = describe(child.answers, indent);
    for (const SpokenItem& item : child.items) {
        out += indent + "<item of=\"" + item.items + "\">\n" +
               describe(item.answers, indent + "  ") + indent + "</item>\n";
    }
    for (const SpokenList& list : child.lists) {
        out += indent + "<item of=\"" + list.items + "\" is=\"" +
               (list.uncertain ? "unknown" : "none") + "\"/>\n";
    }
    return out;
}

}  // namespace

Batch batchOf(const std::shared_ptr<const Vocabulary>& vocabulary,
              const std::vector<SpokenReferral>& referrals) {
    Batch batch(vocabulary);
    for (const SpokenReferral& referral : referrals) {
        batch.beginReferral(
            {.ref = referral.ref, .received = referral.received, .record = referral.record});
        setAll(batch, referral.household);
        for (const SpokenChild& child : referral.children) {
            batch.beginChild(child.ref);
            setAll(batch, child);
        }
        batch.endReferral();
    }
    batch.finish();
    return batch;
}

SpokenReferral flattened(const SpokenReferral& referral) {
    SpokenReferral flat = referral;
    flat.household = {};
    for (SpokenChild& child : flat.children) {
        SpokenChild whole = referral.household;
        whole.ref = child.ref;
        for (const SpokenAnswer& answer : child.answers) say(whole.answers, answer.fact, answer.is);
        whole.items.insert(whole.items.end(), child.items.begin(), child.items.end());
        whole.lists.insert(whole.lists.end(), child.lists.begin(), child.lists.end());
        child = std::move(whole);
    }
    return flat;
}

const SpokenAnswer* answerTo(const SpokenChild& child, std::string_view fact) {
    const auto found = std::ranges::find_if(
        child.answers, [&](const SpokenAnswer& answer) { return answer.fact == fact; });
    return found == child.answers.end() ? nullptr : &*found;
}

void say(std::vector<SpokenAnswer>& answers, std::string_view fact, std::string_view is) {
    std::erase_if(answers, [&](const SpokenAnswer& answer) { return answer.fact == fact; });
    answers.push_back(SpokenAnswer{std::string(fact), std::string(is)});
}

std::string describe(const SpokenReferral& referral) {
    std::string out = "<case id=\"" + referral.ref + "\" received=\"" +
                      (referral.received ? formatInstant(*referral.received) : "") + "\">\n";
    out += describe(referral.household, "  ");
    for (const SpokenChild& child : referral.children) {
        out += "  <child ref=\"" + child.ref + "\">\n" + describe(child, "    ") + "  </child>\n";
    }
    return out + "</case>\n";
}

}  // namespace frontdoor::support
