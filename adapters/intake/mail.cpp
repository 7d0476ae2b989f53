#include "adapters/intake/mail.h"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <gmime/gmime.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/plain_html.h"
#include "adapters/intake/spelling.h"
#include "adapters/intake/text_lines.h"
#include "adapters/intake/windows_1252.h"

// The library takes an e-mail apart; here is decided what of it is the text. What it cannot bound,
// the number and size of what it makes objects of, is looked at beforehand.

namespace frontdoor::intake {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using GObjectPtr = std::unique_ptr<T, Unref>;
struct GFree {
    void operator()(char* text) const { g_free(text); }
};
using GText = std::unique_ptr<char, GFree>;

void startLibrary() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

/// The name of a field of a head that a line begins with; empty if none.
std::string_view fieldName(std::string_view line) {
    constexpr std::size_t longest = 76;
    const std::size_t colon = line.substr(0, longest).find(':');
    if (colon == std::string_view::npos || colon == 0) return {};
    const std::string_view name = line.substr(0, colon);
    const bool plain =
        std::ranges::all_of(name, [](char letter) { return letter > ' ' && letter < '\x7F'; });
    return plain ? name : std::string_view();
}

bool isContinuation(std::string_view line) {
    return line.starts_with(' ') || line.starts_with('\t');
}

/// Whether an e-mail has more parts, or more or longer fields in its heads, than are read.
bool isBeyond(std::string_view bytes, const Limits& limits) {
    std::size_t parts = 0;
    std::size_t fields = 0;
    std::size_t fieldBytes = 0;  // Of the field that is open; 0: none is.
    TextLines lines(bytes);
    std::string_view line;
    while (lines.next(line)) {
        if (line.starts_with("--") && ++parts > limits.mailParts) return true;
        if (isContinuation(line) && fieldBytes > 0) {
            fieldBytes += line.size();
        } else if (!fieldName(line).empty()) {
            fieldBytes = line.size();
            if (++fields > limits.mailFields) return true;
        } else {
            fieldBytes = 0;
        }
        if (fieldBytes > limits.mailFieldBytes) return true;
    }
    return false;
}

/// A text as UTF-8, whatever it says that it is.
std::string decoded(std::string_view bytes, const char* charset) {
    if (bytes.empty()) return {};
    std::string out;
    const std::string name = charset == nullptr ? "" : charset;
    const FoldedText folded(name);
    const auto isOne = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::find(names, folded.view()) != names.end();
    };
    if (isUtf8(bytes) && isOne({"", "utf-8", "utf8", "us-ascii", "ascii"}))
        return std::string(bytes);
    // What calls itself Latin-1 is Windows-1252, as everywhere in mail.
    if (!isOne({"", "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252",
                "cp1252"})) {
        gsize size = 0;
        const GText converted(g_convert_with_fallback(bytes.data(),
                                                      static_cast<gssize>(bytes.size()), "UTF-8",
                                                      name.c_str(), "?", nullptr, &size, nullptr));
        if (converted && isUtf8({converted.get(), size})) return {converted.get(), size};
    }
    if (isUtf8(bytes)) return std::string(bytes);
    appendFromWindows1252(out, bytes);
    return out;
}

std::string onOneLine(std::string_view text) {
    std::string out = isUtf8(text) ? std::string(text) : decoded(text, nullptr);
    std::ranges::replace_if(
        out, [](char letter) { return static_cast<unsigned char>(letter) < ' '; }, ' ');
    return std::string(trimmed(out));
}

/// What stands in a message's body, as it is gathered.
struct Body {
    std::string plain{};
    std::string html{};
    std::size_t attachments = 0;
    std::size_t pictures = 0;
    std::vector<GMimeMessage*> messages{};
};

void append(std::string& text, std::string_view more) {
    if (!trimmed(text).empty() && !trimmed(more).empty()) text += "\n\n";
    text += more;
}

bool isType(GMimeObject* object, const char* type, const char* subtype) {
    GMimeContentType* const content = g_mime_object_get_content_type(object);
    return content != nullptr && g_mime_content_type_is_type(content, type, subtype) != FALSE;
}

class MailReader {
  public:
    explicit MailReader(const Limits& limits) : limits_(limits) {}

    std::vector<MailText> read(std::string_view bytes, Refusal& refusal);

  private:
    MailText readMessage(GMimeMessage* message, std::size_t depth,
                         std::vector<std::pair<GMimeMessage*, std::size_t>>& inner);
    void gather(GMimeObject* object, std::size_t depth, Body& body);
    void gatherMultipart(GMimeMultipart* multipart, std::size_t depth, Body& body);
    void gatherPart(GMimePart* part, Body& body);
    std::string textOf(GMimePart* part);
    static void warn(gint64 offset, GMimeParserWarning warning, const gchar* item, gpointer reader);

    Limits limits_;
    bool damaged_ = false;
};

void MailReader::warn(gint64 /*offset*/, GMimeParserWarning warning, const gchar* /*item*/,
                      gpointer reader) {
    constexpr std::array damages{
        GMIME_WARN_MALFORMED_MULTIPART,        GMIME_WARN_TRUNCATED_MESSAGE,
        GMIME_WARN_MALFORMED_MESSAGE,          GMIME_CRIT_INVALID_HEADER_NAME,
        GMIME_CRIT_CONFLICTING_HEADER,         GMIME_CRIT_CONFLICTING_PARAMETER,
        GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY, GMIME_CRIT_NESTING_OVERFLOW,
        GMIME_WARN_PART_WITHOUT_CONTENT,       GMIME_CRIT_PART_WITHOUT_HEADERS_OR_CONTENT};
    if (std::ranges::find(damages, warning) != damages.end())
        static_cast<MailReader*>(reader)->damaged_ = true;
}

std::string MailReader::textOf(GMimePart* part) {
    GMimeDataWrapper* const content = g_mime_part_get_content(part);
    if (content == nullptr) return {};
    const GObjectPtr<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    auto* const memory = reinterpret_cast<GMimeStreamMem*>(stream.get());
    const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(memory);
    auto* const object = reinterpret_cast<GMimeObject*>(part);
    return decoded({reinterpret_cast<const char*>(bytes->data), bytes->len},
                   g_mime_object_get_content_type_parameter(object, "charset"));
}

void MailReader::gatherPart(GMimePart* part, Body& body) {
    auto* const object = reinterpret_cast<GMimeObject*>(part);
    // A signature says nothing of a child.
    if (isType(object, "application", "pgp-signature") ||
        isType(object, "application", "pkcs7-signature") ||
        isType(object, "application", "x-pkcs7-signature"))
        return;
    const char* const disposition = g_mime_object_get_disposition(object);
    const bool attached = disposition != nullptr && FoldedText(disposition).view() == "attachment";
    if (!attached && isType(object, "text", "plain")) {
        append(body.plain, textOf(part));
    } else if (!attached && isType(object, "text", "html")) {
        append(body.html, plainOfHtml(textOf(part)));
    } else {
        ++(!attached && isType(object, "image", "*") ? body.pictures : body.attachments);
    }
}

void MailReader::gatherMultipart(GMimeMultipart* multipart, std::size_t depth, Body& body) {
    const int count = g_mime_multipart_get_count(multipart);
    if (!isType(reinterpret_cast<GMimeObject*>(multipart), "multipart", "alternative")) {
        for (int at = 0; at < count; ++at) {
            Body one;
            gather(g_mime_multipart_get_part(multipart, at), depth, one);
            append(body.plain, trimmed(one.plain).empty() ? one.html : one.plain);
            body.attachments += one.attachments;
            body.pictures += one.pictures;
            body.messages.insert(body.messages.end(), one.messages.begin(), one.messages.end());
        }
        return;
    }
    // The same in several forms: of each kind of text the first that says anything.
    for (int at = 0; at < count; ++at) {
        Body one;
        gather(g_mime_multipart_get_part(multipart, at), depth, one);
        if (trimmed(body.plain).empty()) body.plain = std::move(one.plain);
        if (trimmed(body.html).empty()) body.html = std::move(one.html);
        body.attachments += one.attachments;
        body.pictures += one.pictures;
        body.messages.insert(body.messages.end(), one.messages.begin(), one.messages.end());
    }
}

void MailReader::gather(GMimeObject* object, std::size_t depth, Body& body) {
    if (object == nullptr) return;
    if (depth == 0) {
        damaged_ = true;
        return;
    }
    if (GMIME_IS_MULTIPART(object)) {
        gatherMultipart(reinterpret_cast<GMimeMultipart*>(object), depth - 1, body);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage* const inner =
            g_mime_message_part_get_message(reinterpret_cast<GMimeMessagePart*>(object));
        if (inner == nullptr) {
            ++body.attachments;
        } else {
            body.messages.push_back(inner);
        }
    } else if (GMIME_IS_PART(object)) {
        gatherPart(reinterpret_cast<GMimePart*>(object), body);
    } else {
        ++body.attachments;
    }
}

void appendField(std::string& text, std::string_view name, const std::string& value) {
    text += fmt::format("{}:{}{}\n", name, value.empty() ? "" : " ", value);
}

std::string dateOf(GMimeMessage* message) {
    if (GDateTime* const date = g_mime_message_get_date(message)) {
        const GText text(g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z"));
        if (text) return text.get();
    }
    const char* const raw =
        g_mime_object_get_header(reinterpret_cast<GMimeObject*>(message), "Date");
    return raw == nullptr ? std::string() : onOneLine(raw);
}

/// Without its brackets, and what stands before the `@` if the whole is long: that alone is unique.
std::string idOf(GMimeMessage* message) {
    constexpr std::size_t longest = 60;
    const char* const raw = g_mime_message_get_message_id(message);
    std::string id = raw == nullptr ? std::string() : onOneLine(raw);
    if (id.size() > longest) id.resize(std::min(id.find('@'), id.size()));
    if (id.size() > longest) id.resize(longest);
    return isUtf8(id) ? id : std::string();
}

MailText MailReader::readMessage(GMimeMessage* message, std::size_t depth,
                                 std::vector<std::pair<GMimeMessage*, std::size_t>>& inner) {
    Body body;
    gather(g_mime_message_get_mime_part(message), depth, body);
    MailText mail;
    const std::size_t unread = body.attachments + body.pictures;
    const auto tell = [&](std::size_t count, std::string_view one, std::string_view several) {
        if (count == 0) return;
        mail.findings.push_back(
            {.code = Code::D0141,
             .message = fmt::format("{} {} not read: look at {}", count, count == 1 ? one : several,
                                    count == 1 ? "it" : "them")});
    };
    tell(body.attachments, "attachment is", "attachments are");
    tell(body.pictures, "picture in the text is", "pictures in the text are");
    auto* const object = reinterpret_cast<GMimeObject*>(message);
    const char* const from = g_mime_object_get_header(object, "From");
    const GText sender(from == nullptr ? nullptr : g_mime_utils_header_decode_text(nullptr, from));
    const char* const subject = g_mime_message_get_subject(message);
    appendField(mail.text, "From", sender ? onOneLine(sender.get()) : "");
    appendField(mail.text, "Date", dateOf(message));
    appendField(mail.text, "Subject", subject == nullptr ? "" : onOneLine(subject));
    if (const std::string id = idOf(message); !id.empty()) appendField(mail.text, "Message-ID", id);
    if (unread > 0) appendField(mail.text, "Unread", fmt::format("{}", unread));
    mail.text += '\n';
    mail.text += trimmed(body.plain).empty() ? body.html : body.plain;
    for (GMimeMessage* const one : body.messages) inner.emplace_back(one, depth - 1);
    return mail;
}

std::vector<MailText> MailReader::read(std::string_view bytes, Refusal& refusal) {
    startLibrary();
    const GObjectPtr<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const GObjectPtr<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    GMimeParserOptions* const options = g_mime_parser_options_new();
    g_mime_parser_options_set_warning_callback(options, &MailReader::warn, this);
    const GObjectPtr<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options));
    g_mime_parser_options_free(options);
    std::vector<MailText> mails;
    if (!message) {
        refusal = {Code::D0181, "an e-mail that cannot be taken apart"};
        return mails;
    }
    std::vector<std::pair<GMimeMessage*, std::size_t>> open{{message.get(), limits_.mailNesting}};
    std::size_t size = 0;
    for (std::size_t at = 0; at < open.size(); ++at) {
        const auto [one, depth] = open[at];
        mails.push_back(readMessage(one, depth, open));
        size += mails.back().text.size();
        if (size > limits_.recordBytes) {
            refusal = {Code::D0182, "an e-mail with more text than a record may have"};
            return {};
        }
    }
    if (damaged_) {
        // Nobody knows which of them it is that goes on where it cannot be read.
        for (MailText& mail : mails) {
            mail.findings.push_back(
                {.code = Code::D0142,
                 .message = "damaged or cut short; what can be read of it is read"});
            mail.text.insert(mail.text.find('\n') + 1, "Unread: damaged\n");
        }
    }
    return mails;
}

}  // namespace

bool isMail(std::string_view front) {
    constexpr std::array<std::string_view, 7> machines{"message-id",    "mime-version", "received",
                                                       "return-path",   "content-type", "x-mailer",
                                                       "dkim-signature"};
    constexpr std::array<std::string_view, 4> people{"from", "date", "subject", "to"};
    TextLines lines(front);
    std::string_view line;
    bool byMachine = false;
    bool byPeople = false;
    bool any = false;
    while (lines.next(line)) {
        if (line.empty() && !any) continue;
        if (line.empty()) break;
        if (isContinuation(line)) {
            if (!any) return false;
            continue;
        }
        const std::string_view name = fieldName(line);
        // Amid the last line the front may end.
        if (name.empty()) break;
        any = true;
        const FoldedText folded(name);
        byMachine = byMachine || std::ranges::find(machines, folded.view()) != machines.end();
        byPeople = byPeople || std::ranges::find(people, folded.view()) != people.end();
    }
    return byMachine && byPeople;
}

std::vector<MailText> readMail(std::string_view bytes, const Limits& limits, Refusal& refusal) {
    if (bytes.size() > limits.mailBytes || isBeyond(bytes, limits)) {
        refusal = {Code::D0182, "an e-mail with more bytes, parts or fields than are read"};
        return {};
    }
    return MailReader(limits).read(bytes, refusal);
}

}  // namespace frontdoor::intake
