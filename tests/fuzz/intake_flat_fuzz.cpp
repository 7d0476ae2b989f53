// Records among others that are flat, of which 64 are read at a time: what comes of them is what
// comes of reading one by one.

#include <cstdint>
#include <string>

#include "adapters/intake/form_writer.h"
#include "adapters/intake/intake_reader.h"
#include "engine/diagnostics/check.h"
#include "tests/adapters/intake/form_vocabulary.h"

using namespace frontdoor;
using namespace frontdoor::intake;

namespace {

MappingPtr flatForm() {
    const auto file = std::make_shared<const SourceFile>("flat.xml", std::string(R"(
<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="flat" format="form-json" facts="declared">
  <referral ref="id" received="got" recorded="noted"/>
  <field from="born" to="child.date_of_birth"/>
  <field from="seen" to="child.seen"/>
  <field from="moves" to="child.mobility"/>
  <field from="weeks" to="child.gestation_weeks"/>
  <field from="kilos" to="child.weight"/>
  <field from="how_bad" to="neglect.severity"/>
  <concern from="signs" values="signs"/>
  <ignore from="story"/>
  <past fact="child.date_of_birth"/>
  <values id="signs" only="yes">
    <value is="neglect">NEG</value>
    <value is="physical_abuse">PHYSICAL-HARM-OF-ANY-KIND</value>
    <value is="physical_abuse">PA</value>
  </values>
</intake-mapping>)"));
    auto mapping = readMapping(file, "", formVocabulary());
    FRONTDOOR_CHECK(mapping.ok(), "the mapping is right");
    return std::move(mapping).value();
}

std::string soundRecords(int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += R"({"id":"S)" + std::to_string(text.size()) +
                R"(","got":"2026-05-12","noted":null,"born":"2020-02-29","seen":true,)"
                R"("moves":"walking","weeks":39,"kilos":3.5,"signs":["NEG","PA"],"story":"no"})"
                "\n";
    return text;
}

/// All that came of a text, of which at most so many records are read at once.
std::string told(const std::string& text, const MappingPtr& mapping, std::size_t atOnce) {
    static const FormWriter writer(mapping->vocabulary());
    Limits limits;
    limits.recordBytes = 4'096;
    auto reader = openIntake(ByteSource::fromMemory("fuzz", text), Format::ndjson, mapping, limits);
    FRONTDOOR_CHECK(reader.ok(), "the format is the mapping's");
    Batch batch(mapping->vocabulary());
    IntakeReport report(limits);
    while (reader.value()->next(batch, report, atOnce))
        FRONTDOOR_CHECK(report.balanced(), "read = parsed + quarantined");
    std::string out;
    for (std::uint32_t referral = 0; referral < batch.referrals(); ++referral)
        writer.append(out, batch, referral);
    for (const Finding& finding : report.findings()) appendFindingLine(out, "f", finding);
    for (const QuarantinedRecord& lost : report.quarantined) appendQuarantineLine(out, "f", lost);
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const MappingPtr mapping = flatForm();
    static const std::string before = soundRecords(12);
    static const std::string behind = soundRecords(3);
    const std::string text = before + std::string(bytes, bytes + size) + "\n" + behind;
    FRONTDOOR_CHECK(told(text, mapping, 100'000) == told(text, mapping, 1),
                    "records say the same one by one");
    return 0;
}
