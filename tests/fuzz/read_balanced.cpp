#include "tests/fuzz/read_balanced.h"

#include "adapters/intake/intake_reader.h"
#include "engine/diagnostics/check.h"
#include "tests/adapters/intake/form_vocabulary.h"

namespace frontdoor::intake {

MappingPtr shippedMapping(const std::string& file) {
    auto mapping =
        loadMapping(std::string(FRONTDOOR_SOURCE_DIR) + "/rules/intake/" + file, formVocabulary());
    FRONTDOOR_CHECK(mapping.ok(), "the shipped mappings suit the tests' vocabulary");
    return std::move(mapping).value();
}

void readBalanced(const std::string& text, Format format, const MappingPtr& mapping,
                  std::size_t pieceBytes) {
    readBalanced(ByteSource::fromMemory("fuzz", text), format, mapping, pieceBytes);
}

void readBalanced(std::unique_ptr<ByteSource> source, Format format, const MappingPtr& mapping,
                  std::size_t pieceBytes) {
    Limits limits;
    limits.recordBytes = 4'096;
    limits.pieceBytes = pieceBytes;
    limits.rawBytes = 100;
    limits.nesting = 16;
    limits.findings = 20;
    auto reader = openIntake(std::move(source), format, mapping, limits);
    FRONTDOOR_CHECK(reader.ok(), "the format is the mapping's");
    Batch batch(mapping->vocabulary());
    IntakeReport report(limits);
    std::string lines;
    for (std::uint64_t parsed = 0; reader.value()->next(batch, report, 7);) {
        parsed += batch.referrals();
        FRONTDOOR_CHECK(report.balanced(), "read = parsed + quarantined");
        FRONTDOOR_CHECK(report.referrals.parsed + report.referrals.history == parsed,
                        "every record that was parsed stands in a batch");
        FRONTDOOR_CHECK(report.findings().size() <= limits.findings,
                        "findings are kept up to the limit");
        for (const QuarantinedRecord& lost : report.quarantined)
            appendQuarantineLine(lines, "fuzz", lost);
        report.quarantined.clear();
        batch.clear();
    }
}

}  // namespace frontdoor::intake
