#include "tests/adapters/intake/read_form.h"

#include <map>
#include <utility>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/vocabulary/answer.h"
#include "tests/adapters/intake/form_vocabulary.h"

namespace frontdoor::intake {
namespace {

std::shared_ptr<const Vocabulary> vocabulary() {
    static const std::shared_ptr<const Vocabulary> once = formVocabulary();
    return once;
}

MappingPtr take(Outcome<MappingPtr> outcome) {
    EXPECT_TRUE(outcome.ok()) << render(outcome.diagnostics());
    return outcome.ok() ? std::move(outcome).value() : nullptr;
}

void appendAnswers(std::string& out, const Batch& batch, const std::vector<FactIndex>& facts,
                   std::uint32_t row) {
    for (const FactIndex fact : facts) {
        const auto answer = batch.answer(fact, row);
        if (!answer) continue;
        if (!out.empty() && out.back() != '{') out += ' ';
        out += batch.vocabulary().fact(fact).id + "=" +
               answerText(batch.vocabulary(), batch.vocabulary().fact(fact), *answer);
    }
}

void appendItems(std::string& out, const Batch& batch, ItemsIndex items, std::uint32_t row) {
    const ItemTable& table = batch.items(items);
    const Items& about = batch.vocabulary().items()[items];
    for (std::uint32_t at = table.rows.first(row); at < table.rows.end(row); ++at) {
        out += " " + about.id + "{";
        appendAnswers(out, batch, about.facts, at);
        out += '}';
    }
    const bool rows = table.rows.first(row) < table.rows.end(row);
    if (table.uncertain.get(row)) {
        out += " " + about.id + "~";
    } else if (table.asked.get(row) && !rows) {
        out += " " + about.id + "=none";
    }
}

}  // namespace

std::vector<std::string> ReadForm::findings() const {
    std::vector<std::string> out;
    for (const Finding& finding : report.findings())
        out.push_back(
            fmt::format("{} {}: {}", codeInfo(finding.code).name, finding.field, finding.message));
    return out;
}

std::vector<std::string> ReadForm::findingsWithLines() const {
    std::vector<std::string> out;
    for (const Finding& finding : report.findings())
        out.push_back(fmt::format("{} {} {}: {}", codeInfo(finding.code).name, finding.line,
                                  finding.field, finding.message));
    return out;
}

std::string referralWith(const std::string& more) {
    return R"({"referral_ref":"R1","received_at":"2026-05-12T10:00:00+01:00",)" + more + "}";
}

std::vector<std::string> ReadForm::codes() const {
    std::vector<std::string> names;
    for (const Finding& finding : report.findings())
        names.emplace_back(codeInfo(finding.code).name);
    return names;
}

MappingPtr mappingAt(const std::string& path) {
    static std::map<std::string, MappingPtr> loaded;
    MappingPtr& mapping = loaded[path];
    if (!mapping)
        mapping = take(loadMapping(std::string(FRONTDOOR_SOURCE_DIR) + "/" + path, vocabulary()));
    return mapping;
}

MappingPtr mappingOf(const std::string& xml) {
    return take(readMapping(std::make_shared<const SourceFile>("m.xml", xml), "", vocabulary()));
}

MappingPtr jsonForm() { return mappingAt("rules/intake/form-json.xml"); }
MappingPtr csvForm() { return mappingAt("rules/intake/form-csv.xml"); }

ReadForm readForm(const std::string& text, Format format, const MappingPtr& mapping,
                  const Limits& limits) {
    ReadForm read{Batch(mapping->vocabulary()), IntakeReport(limits)};
    auto reader = openIntake(ByteSource::fromMemory("test", text), format, mapping, limits);
    EXPECT_TRUE(reader.ok());
    while (reader.value()->next(read.batch, read.report, 3)) {
        EXPECT_TRUE(read.report.balanced());
        EXPECT_EQ(read.report.referrals.parsed + read.report.referrals.history,
                  read.batch.referrals());
        EXPECT_EQ(read.report.children.parsed + read.report.children.history, read.batch.rows());
    }
    return read;
}

ReadForm readJson(const std::string& text) { return readForm(text, Format::json, jsonForm()); }
ReadForm readNdjson(const std::string& text) { return readForm(text, Format::ndjson, jsonForm()); }
ReadForm readCsv(const std::string& text) { return readForm(text, Format::csv, csvForm()); }

std::string described(const Batch& batch) {
    std::vector<FactIndex> facts;
    for (FactIndex fact = 0; fact < batch.vocabulary().facts().size(); ++fact) {
        if (batch.vocabulary().fact(fact).items == kNone && fact != batch.vocabulary().receivedOn())
            facts.push_back(fact);
    }
    std::string out;
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        const ReferralHeader header = batch.header(batch.referralOf(row));
        std::string line(header.ref);
        line += ' ';
        line += header.received ? formatInstant(*header.received).substr(0, 16) : std::string("-");
        if (header.recorded) line += " recorded " + formatInstant(*header.recorded).substr(0, 16);
        line += ' ';
        line += batch.childRef(row);
        line += ':';
        appendAnswers(line, batch, facts, row);
        for (ItemsIndex items = 0; items < batch.vocabulary().items().size(); ++items)
            appendItems(line, batch, items, row);
        out += line + "\n";
    }
    return out;
}

}  // namespace frontdoor::intake
