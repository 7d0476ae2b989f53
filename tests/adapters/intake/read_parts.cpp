#include "tests/adapters/intake/read_parts.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "adapters/intake/intake_parts.h"
#include "adapters/intake/intake_reader.h"
#include "tests/adapters/intake/read_form.h"

namespace frontdoor::intake {
namespace {

std::string textOf(ByteSource& source) {
    std::string text;
    char piece[1'000];
    for (std::size_t got = source.read(piece, sizeof piece); got > 0;
         got = source.read(piece, sizeof piece))
        text.append(piece, got);
    return text;
}

template <class Visit>
void eachPart(const std::vector<std::string>& operands, const Limits& limits, Visit visit) {
    auto parts = IntakeParts::list(operands, limits);
    ASSERT_TRUE(parts.ok()) << render(parts.diagnostics());
    for (;;) {
        auto next = parts.value()->next();
        ASSERT_TRUE(next.ok()) << render(next.diagnostics());
        std::optional<Part> part = std::move(next).value();
        if (!part) return;
        visit(*part);
    }
}

void read(Part& part, const Limits& limits, ReadParts& into) {
    const bool sheet = part.source->isSheet();
    const auto format = sheet ? std::optional(Format::csv) : detectFormat(part.source->peek());
    MappingPtr mapping;
    std::unique_ptr<RecordSplitter> splitter;
    if (part.refusal || !format) {
        splitter = setAside(std::move(part.source), part.refusal, limits);
    } else {
        mapping = *format == Format::csv ? csvForm() : jsonForm();
        auto made = makeSplitter(std::move(part.source), *format, mapping, limits);
        ASSERT_TRUE(made.ok());
        splitter = std::move(made).value();
    }
    splitter->remark(std::move(part.findings));
    IntakeReader reader(std::move(splitter), mapping, limits);
    while (reader.next(into.batch, into.report)) {
        EXPECT_TRUE(into.report.balanced());
        EXPECT_EQ(into.report.referrals.parsed, into.batch.referrals());
    }
    EXPECT_FALSE(reader.failed());
}

}  // namespace

OwnFolder::OwnFolder() {
    std::string name = std::filesystem::temp_directory_path() / "frontdoor-parts-XXXXXX";
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    path_ = name;
}

OwnFolder::~OwnFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

std::string OwnFolder::write(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path path = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
}

std::vector<std::string> ReadParts::codes() const {
    std::vector<std::string> known;
    for (const Finding& finding : report.findings())
        known.emplace_back(codeInfo(finding.code).name);
    return known;
}

ReadParts readParts(const std::vector<std::string>& operands, const Limits& limits) {
    ReadParts out{Batch(csvForm()->vocabulary()), IntakeReport(limits)};
    eachPart(operands, limits, [&](Part& part) {
        out.names.push_back(part.name);
        read(part, limits, out);
    });
    return out;
}

ReadParts readFileOf(const std::string& bytes, const Limits& limits) {
    const OwnFolder folder;
    return readParts({folder.write("intake", bytes)}, limits);
}

std::vector<std::string> sheetTexts(const std::string& bytes, const Limits& limits) {
    const OwnFolder folder;
    std::vector<std::string> texts;
    eachPart({folder.write("book", bytes)}, limits, [&](Part& part) {
        std::string text = part.refusal ? part.refusal->reason : textOf(*part.source);
        if (const StreamFault* broken = part.source->broken()) text += "!" + broken->reason;
        texts.push_back(std::move(text));
    });
    return texts;
}

}  // namespace frontdoor::intake
