#include <cstdint>
#include <string>

#include "adapters/intake/mail.h"
#include "adapters/intake/windows_1252.h"
#include "engine/diagnostics/check.h"

using namespace frontdoor;
using namespace frontdoor::intake;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(bytes, bytes + size);
    static_cast<void>(isMail(text));
    Limits limits;
    limits.mailParts = 100;
    limits.recordBytes = 1U << 16U;
    Refusal refusal;
    const auto mails = readMail(text, limits, refusal);
    FRONTDOOR_CHECK(!mails.empty() || !refusal.reason.empty(), "read, or refused for a reason");
    for (const MailText& mail : mails)
        FRONTDOOR_CHECK(isUtf8(mail.text), "whatever came in, text comes out");
    return 0;
}
