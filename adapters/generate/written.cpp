#include "adapters/generate/written.h"

#include <array>
#include <chrono>

namespace frontdoor::generate {
namespace {

void appendTwo(std::string& out, unsigned value) {
    out += static_cast<char>('0' + value / 10);
    out += static_cast<char>('0' + value % 10);
}

}  // namespace

void appendNumber(std::string& out, std::uint64_t number) {
    std::array<char, 20> digits{};
    std::size_t at = digits.size();
    constexpr std::size_t least = 9;
    while (number > 0 || digits.size() - at < least) {
        digits[--at] = static_cast<char>('0' + number % 10);
        number /= 10;
    }
    out.append(digits.data() + at, digits.size() - at);
}

void appendChildId(std::string& out, const Child& child) {
    out += "SYN";
    appendNumber(out, child.number);
}

void appendIsoDay(std::string& out, Day day) { appendDate(out, dateOf(day)); }

void appendBritishDay(std::string& out, Day day) {
    const std::chrono::year_month_day date{dateOf(day)};
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    appendTwo(out, static_cast<unsigned>(date.day()));
    out += '/';
    appendTwo(out, static_cast<unsigned>(date.month()));
    out += '/';
    appendTwo(out, year / 100);
    appendTwo(out, year % 100);
}

}  // namespace frontdoor::generate
