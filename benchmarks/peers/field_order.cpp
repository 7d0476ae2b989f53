// A parser specialised to one file: every name is compared with the one that must come, and each
// value read as what its field holds.

#include "benchmarks/peers/field_order.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "benchmarks/reference/field_table.h"
#include "benchmarks/reference/values.h"

namespace frontdoor::peers {

namespace {

using workload::Field;
using workload::FieldKind;
using workload::kFields;
using workload::kMissing;
using workload::Referral;

[[noreturn]] void otherwise() {
    std::fputs("a line is not in the order of fields\n", stderr);
    std::abort();
}

/// `,"name":` of a field, put together when this is compiled.
template <std::size_t field>
struct Name {
    static constexpr std::size_t kLength = kFields[field].name.size() + 4;
    static constexpr auto kText = [] {
        std::array<char, kLength> text{};
        std::size_t at = 0;
        text[at++] = ',';
        text[at++] = '"';
        for (const char letter : kFields[field].name) text[at++] = letter;
        text[at++] = '"';
        text[at++] = ':';
        return text;
    }();
};

inline const char* skip(const char* at, const char* text, std::size_t length) {
    if (std::memcmp(at, text, length) != 0) [[unlikely]]
        otherwise();
    return at + length;
}

inline const char* readWhole(const char* at, std::int32_t& value) {
    value = 0;
    while (static_cast<unsigned char>(*at - '0') < 10) value = value * 10 + (*at++ - '0');
    return at;
}

template <std::size_t field>
inline const char* readCode(const char* at, std::uint8_t& code) {
    constexpr auto words = kFields[field].words;
    const char* end = nullptr;
    const auto matches = [&](std::size_t place) {
        const std::string_view word = words[place];
        if (std::memcmp(at + 1, word.data(), word.size()) != 0 || at[1 + word.size()] != '"')
            return false;
        code = static_cast<std::uint8_t>(place);
        end = at + word.size() + 2;
        return true;
    };
    [&]<std::size_t... places>(std::index_sequence<places...>) {
        if (!(matches(places) || ...)) [[unlikely]]
            otherwise();
    }
    (std::make_index_sequence<words.size()>{});
    return end;
}

template <std::size_t field>
inline const char* readField(const char* at, Referral& into) {
    constexpr Field what = kFields[field];
    at = skip(at, Name<field>::kText.data(), Name<field>::kLength);
    if constexpr (what.kind == FieldKind::boolean) {
        const bool yes = *at == 't';
        into.*what.small = yes ? 1 : 0;
        return at + (yes ? 4 : 5);
    } else if constexpr (what.kind == FieldKind::code) {
        return readCode<field>(at, into.*what.small);
    } else {
        if (*at == 'n') {
            into.*what.number = kMissing;
            return at + 4;
        }
        if constexpr (what.kind == FieldKind::date) {
            into.*what.number = workload::dayOf({at + 1, 10});
            return at + 12;
        } else {
            at = readWhole(at, into.*what.number);
            if constexpr (what.kind == FieldKind::tenths) {
                if (*at != '.') [[unlikely]]
                    otherwise();
                into.*what.number = into.*what.number * 10 + (at[1] - '0');
                at += 2;
            }
            return at;
        }
    }
}

inline const char* readSigns(const char* at, workload::Signs& signs) {
    constexpr std::string_view name = ",\"indicators\":[";
    at = skip(at, name.data(), name.size());
    signs = {};
    while (*at != ']') {
        at += *at == ',' ? 1 : 0;
        signs.add(workload::signOf({at + 1, 4}));
        at += 6;
    }
    return at + 1;
}

}  // namespace

const char* readInFieldOrder(const char* line, Referral& into) {
    constexpr std::string_view first = "{\"id\":\"";
    constexpr std::size_t idLength = 8;
    const char* at = skip(line, first.data(), first.size());
    into.id.assign(at, idLength);
    at = skip(at + idLength, "\"", 1);
    [&]<std::size_t... field>(std::index_sequence<field...>) {
        ((at = readField<field>(at, into)), ...);
    }
    (std::make_index_sequence<kFields.size()>{});
    at = readSigns(at, into.signs);
    return skip(at, "}\n", 2);
}

}  // namespace frontdoor::peers
