#include "benchmarks/peers/limits.h"

#include <simdjson.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace frontdoor::peers {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20U;  // So that what is found stays in the cache.

// Whole lines of some `kPiece` bytes.
template <class Take>
void forEachPiece(std::string_view text, const Take& take) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n', std::min(kPiece, text.size() - 1));
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        take(text.substr(0, size));
        text.remove_prefix(size);
    }
}

}  // namespace

std::size_t findStructure(std::string_view text) {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
    const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
        2 * kPiece, 64, parser);
    if (error != simdjson::SUCCESS) return 0;
    std::size_t found = 0;
    forEachPiece(text, [&](std::string_view piece) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(piece.data());
        if (parser->stage1(bytes, piece.size(), simdjson::stage1_mode::regular) ==
            simdjson::SUCCESS)
            found += parser->n_structural_indexes;
    });
    return found;
}

std::size_t buildDocuments(std::string_view text) {
    simdjson::dom::parser parser;
    std::size_t built = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        if (parser.parse(text.data(), end, false).error() == simdjson::SUCCESS) ++built;
        text.remove_prefix(end);
    }
    return built;
}

std::size_t scanCells(std::string_view text) {
    std::vector<std::string_view> cells;
    std::size_t found = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        cells.clear();
        const char* begin = at;
        bool quoted = false;
        for (bool inRow = true; inRow && at != end; ++at) {
            if (*at == '"') quoted = !quoted;
            if (quoted || (*at != ',' && *at != '\n')) continue;
            cells.emplace_back(begin, static_cast<std::size_t>(at - begin));
            begin = at + 1;
            inRow = *at != '\n';
        }
        found += cells.size();
    }
    return found;
}

}  // namespace frontdoor::peers
