#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/intake_format.h"
#include "adapters/intake/record_chunk.h"
#include "adapters/intake/set_aside.h"

namespace frontdoor::intake {

/// Whether a file begins as an e-mail does on its way (RFC 5322): fields of a head, among them one
/// that only mail programs write.
[[nodiscard]] bool isMail(std::string_view front);

/// What an e-mail says, as text: its head, as mail programs show it, a blank line, its body.
///
///     From: …
///     Date: 2026-05-12T21:40:00+01:00
///     Unread: 2
///
/// `Unread` counts what somebody has to look at: attachments, pictures, and once for damage.
struct MailText {
    std::string text{};  // UTF-8.
    std::vector<ChunkFinding> findings{};
};

/// Reads an e-mail (MIME), and the e-mails that are attached to it, outermost first. Of a body in
/// several forms the plain one is read, else HTML without its markup. Empty with a refusal if it is
/// beyond a limit, or none. Thread-safe.
[[nodiscard]] std::vector<MailText> readMail(std::string_view bytes, const Limits& limits,
                                             Refusal& refusal);

}  // namespace frontdoor::intake
