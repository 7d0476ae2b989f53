#include "benchmarks/reference/read_referral.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>

#include "benchmarks/reference/field_table.h"
#include "benchmarks/reference/values.h"

namespace frontdoor::workload {

struct NdjsonReader::Parser {
    simdjson::ondemand::parser parser{};
    simdjson::ondemand::document document{};
};

NdjsonReader::NdjsonReader(std::string_view text)
    : parser_(std::make_unique<Parser>()), rest_(text) {}

NdjsonReader::~NdjsonReader() = default;

namespace {

using Value = simdjson::ondemand::value;

std::int32_t wholeNumber(Value& value) {
    if (value.is_null().value()) return kMissing;
    return static_cast<std::int32_t>(value.get_int64().value());
}

void readValue(Value value, const Field& field, Referral& into) {
    switch (field.kind) {
        case FieldKind::boolean:
            into.*field.small = value.get_bool().value() ? 1 : 0;
            return;
        case FieldKind::code:
            into.*field.small = placeOf(value.get_string().value(), field.words);
            return;
        case FieldKind::number:
            into.*field.number = wholeNumber(value);
            return;
        case FieldKind::tenths:
            into.*field.number =
                value.is_null().value()
                    ? kMissing
                    : static_cast<std::int32_t>(std::lround(value.get_double().value() * 10));
            return;
        case FieldKind::date:
            into.*field.number =
                value.is_null().value() ? kMissing : dayOf(value.get_string().value());
            return;
    }
}

}  // namespace

bool NdjsonReader::next(Referral& into) {
    if (rest_.empty()) return false;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size() - 1) + 1;
    const simdjson::padded_string_view line(rest_.data(), end, end + simdjson::SIMDJSON_PADDING);
    rest_.remove_prefix(end);
    parser_->document = parser_->parser.iterate(line);
    simdjson::ondemand::object object = parser_->document.get_object();
    into.id = std::string_view(object.find_field("id").get_string());
    for (const Field& field : kFields) readValue(object.find_field(field.name), field, into);
    into.signs = {};
    for (auto sign : object.find_field("indicators").get_array())
        into.signs.add(signOf(sign.get_string().value()));
    return true;
}

}  // namespace frontdoor::workload
