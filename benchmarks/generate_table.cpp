// Made-up referrals as our own form in CSV: a row a child, forty questions of which half are
// answered.

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/load_pack.h"
#include "engine/vocabulary/answer.h"

namespace {

using namespace frontdoor;

constexpr std::size_t kColumns = 40;

std::vector<FactIndex> columnsOf(const Vocabulary& vocabulary) {
    std::vector<FactIndex> columns;
    for (FactIndex index = 0; index < vocabulary.facts().size(); ++index) {
        const Fact& fact = vocabulary.fact(index);
        const bool plain = fact.items == kNone && fact.role != FactRole::builtIn &&
                           fact.role != FactRole::monitoring && fact.type != FactType::date;
        if (plain && columns.size() < kColumns) columns.push_back(index);
    }
    return columns;
}

void appendValue(std::string& out, const Vocabulary& vocabulary, const Fact& fact,
                 std::mt19937_64& random) {
    if (random() % 10 == 0) {
        out += "unknown";
    } else if (fact.type == FactType::boolean) {
        out += random() % 4 == 0 ? "yes" : "no";
    } else if (fact.type == FactType::code) {
        const auto& codes = vocabulary.listOf(fact)->codes();
        out += codes[random() % codes.size()].id;
    } else {
        out += std::to_string(fact.min.value_or(0) / 100 + static_cast<std::int32_t>(random() % 9));
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: generate_table PACK ROWS SEED\n", stderr);
        return 2;
    }
    const auto pack = loadPack(argv[1]);
    if (!pack.ok()) {
        std::fputs(render(pack.diagnostics()).c_str(), stderr);
        return 2;
    }
    const Vocabulary& vocabulary = *pack.value().vocabulary;
    const std::vector<FactIndex> columns = columnsOf(vocabulary);
    std::mt19937_64 random(std::strtoull(argv[3], nullptr, 10));
    std::string out = "referral_ref,received_at,child_ref";
    for (const FactIndex column : columns) out += "," + vocabulary.fact(column).id;
    out += "\n";
    const unsigned long long rows = std::strtoull(argv[2], nullptr, 10);
    for (unsigned long long row = 1; row <= rows; ++row) {
        out += fmt::format("T-{},2026-05-{:02}T{:02}:30:00+01:00,a", row, 1 + random() % 28,
                           random() % 24);
        for (const FactIndex column : columns) {
            out += ',';
            if (random() % 2 == 0) appendValue(out, vocabulary, vocabulary.fact(column), random);
        }
        out += '\n';
        if (out.size() < 1U << 20U && row < rows) continue;
        if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return 3;
        out.clear();
    }
    return 0;
}
