#include "benchmarks/reference/write_referral.h"

#include <fmt/format.h>

#include "engine/calendar/instant.h"

namespace frontdoor::workload {

namespace {

void appendDay(std::string& out, std::int32_t days) {
    appendDate(out, Date{std::chrono::days{days}});
}

bool isThere(const Referral& referral, const Field& field) {
    return field.number == nullptr || referral.*field.number != kMissing;
}

// A value that is there; texts stand between `quote`s.
void appendValue(std::string& out, const Referral& referral, const Field& field,
                 std::string_view quote) {
    switch (field.kind) {
        case FieldKind::boolean:
            out += referral.*field.small != 0 ? "true" : "false";
            return;
        case FieldKind::code:
            out += quote;
            out += field.words[referral.*field.small];
            out += quote;
            return;
        case FieldKind::number:
            fmt::format_to(std::back_inserter(out), "{}", referral.*field.number);
            return;
        case FieldKind::tenths:
            fmt::format_to(std::back_inserter(out), "{}.{}", referral.*field.number / 10,
                           referral.*field.number % 10);
            return;
        case FieldKind::date:
            out += quote;
            appendDay(out, referral.*field.number);
            out += quote;
            return;
    }
}

void appendJson(std::string& out, const NotedReferral& noted) {
    out += "{\"id\":\"" + noted.referral.id + '"';
    for (const Field& field : fields()) {
        out += ",\"";
        out += field.name;
        out += "\":";
        if (isThere(noted.referral, field)) {
            appendValue(out, noted.referral, field, "\"");
        } else {
            out += "null";
        }
    }
    out += ",\"indicators\":[";
    for (std::size_t i = 0; i < noted.signs.size(); ++i) {
        out += i == 0 ? "\"" : ",\"";
        out += signCode(noted.signs[i]);
        out += '"';
    }
    out += "]}\n";
}

void appendCsv(std::string& out, const NotedReferral& noted) {
    out += noted.referral.id;
    for (const Field& field : fields()) {
        out += ',';
        if (isThere(noted.referral, field)) appendValue(out, noted.referral, field, "");
    }
    out += ',';
    for (std::size_t i = 0; i < noted.signs.size(); ++i) {
        if (i > 0) out += '|';
        out += signCode(noted.signs[i]);
    }
    out += '\n';
}

void appendXml(std::string& out, const NotedReferral& noted) {
    out += "<referral><id>" + noted.referral.id + "</id>";
    for (const Field& field : fields()) {
        if (!isThere(noted.referral, field)) continue;
        fmt::format_to(std::back_inserter(out), "<{}>", field.name);
        appendValue(out, noted.referral, field, "");
        fmt::format_to(std::back_inserter(out), "</{}>", field.name);
    }
    out += "<indicators>";
    for (const std::size_t sign : noted.signs)
        fmt::format_to(std::back_inserter(out), "<i c=\"{}\"/>", signCode(sign));
    out += "</indicators></referral>\n";
}

}  // namespace

std::string fileHead(FileFormat format) {
    if (format == FileFormat::xml) return "<referrals>\n";
    if (format == FileFormat::ndjson) return "";
    std::string head = "id";
    for (const Field& field : fields()) {
        head += ',';
        head += field.name;
    }
    return head + ",indicators\n";
}

std::string fileEnd(FileFormat format) { return format == FileFormat::xml ? "</referrals>\n" : ""; }

void appendReferral(std::string& out, const NotedReferral& noted, FileFormat format) {
    switch (format) {
        case FileFormat::ndjson:
            appendJson(out, noted);
            return;
        case FileFormat::csv:
            appendCsv(out, noted);
            return;
        case FileFormat::xml:
            appendXml(out, noted);
            return;
    }
}

}  // namespace frontdoor::workload
