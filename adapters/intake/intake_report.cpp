#include "adapters/intake/intake_report.h"

#include <iterator>
#include <numeric>
#include <utility>

#include "adapters/intake/json_writer.h"
#include "adapters/intake/windows_1252.h"

namespace frontdoor::intake {
namespace {

void appendBase64(std::string& out, std::string_view bytes) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view three = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits = bits << 8U | (i < three.size() ? static_cast<unsigned char>(three[i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            out += i <= three.size() ? letters[bits >> (18U - 6U * i) & 0x3FU] : '=';
        }
    }
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
    read += other.read;
    parsed += other.parsed;
    history += other.history;
    quarantined += other.quarantined;
    return *this;
}

IntakeReport::IntakeReport(const Limits& limits)
    : keep_(limits.findings), counts_(allCodes().size(), 0) {}

void IntakeReport::add(Finding finding) {
    count(finding.code);
    if (keepsMore()) findings_.push_back(std::move(finding));
}

void IntakeReport::quarantine(QuarantinedRecord record) {
    ++referrals.read;
    ++referrals.quarantined;
    children.read += record.children;
    children.quarantined += record.children;
    add({.code = record.code,
         .record = record.record,
         .line = record.line,
         .message = record.reason});
    quarantined.push_back(std::move(record));
}

void IntakeReport::insert(Finding finding) {
    count(finding.code);
    auto place = findings_.end();
    while (place != findings_.begin() && std::prev(place)->record > finding.record) --place;
    if (place == findings_.end() && !keepsMore()) return;
    findings_.insert(place, std::move(finding));
    if (findings_.size() > keep_) findings_.pop_back();
}

void IntakeReport::merge(IntakeReport&& later) {
    referrals += later.referrals;
    children += later.children;
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += later.counts_[i];
    for (Finding& finding : later.findings_) {
        if (!keepsMore()) break;
        findings_.push_back(std::move(finding));
    }
    quarantined.insert(quarantined.end(), std::make_move_iterator(later.quarantined.begin()),
                       std::make_move_iterator(later.quarantined.end()));
    later.clear();
}

void IntakeReport::keepAsHistory() {
    for (Tally* tally : {&referrals, &children}) {
        tally->history += tally->parsed;
        tally->parsed = 0;
    }
}

void IntakeReport::clear() {
    referrals = {};
    children = {};
    quarantined.clear();
    counts_.assign(counts_.size(), 0);
    findings_.clear();
}

std::uint64_t IntakeReport::total() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

void appendFindingLine(std::string& out, std::string_view file, const Finding& finding) {
    const auto number = [](std::uint64_t of) { return of == 0 ? "null" : std::to_string(of); };
    out += "{\"file\":";
    appendJsonString(out, isUtf8(file) ? file : std::string_view("?"));
    out += ",\"line\":" + number(finding.line) + ",\"record\":" + number(finding.record);
    out += ",\"code\":";
    appendJsonString(out, codeInfo(finding.code).name);
    out += ",\"severity\":";
    appendJsonString(out, name(codeInfo(finding.code).severity));
    out += ",\"field\":";
    appendJsonString(out, finding.field);
    out += ",\"message\":";
    appendJsonString(out, finding.message);
    out += "}\n";
}

void appendQuarantineLine(std::string& out, std::string_view file,
                          const QuarantinedRecord& record) {
    out += "{\"file\":";
    appendJsonString(out, isUtf8(file) ? file : std::string_view("?"));
    out +=
        ",\"line\":" + std::to_string(record.line) + ",\"record\":" + std::to_string(record.record);
    out += ",\"reason\":";
    appendJsonString(out, record.reason);
    out += ",\"code\":";
    appendJsonString(out, codeInfo(record.code).name);
    out += record.wholeReferral ? ",\"what\":\"referral\"" : ",\"what\":\"children\"";
    if (record.children > 0) out += ",\"children\":" + std::to_string(record.children);
    out += ",\"urgent\":true,\"bytes\":" + std::to_string(record.bytes);
    if (record.raw.size() < record.bytes) out += ",\"truncated\":true";
    if (isUtf8(record.raw)) {
        out += ",\"raw\":";
        appendJsonString(out, record.raw);
    } else {
        out += ",\"encoding\":\"base64\",\"raw\":\"";
        appendBase64(out, record.raw);
        out += '"';
    }
    out += "}\n";
}

}  // namespace frontdoor::intake
