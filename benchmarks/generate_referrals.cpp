// generate_referrals PACK COUNT SEED [alone]: made-up referrals as NDJSON on the standard output,
// of one to three children, or of one.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "benchmarks/referral_generator.h"
#include "engine/pack/load_pack.h"

int main(int argc, char** argv) {
    const bool alone = argc == 5 && std::string_view(argv[4]) == "alone";
    if (argc != 4 && !alone) {
        std::fputs("usage: generate_referrals PACK COUNT SEED [alone]\n", stderr);
        return 2;
    }
    const auto pack = frontdoor::loadPack(argv[1]);
    if (!pack.ok()) {
        std::fputs(frontdoor::render(pack.diagnostics()).c_str(), stderr);
        return 2;
    }
    frontdoor::benchmarks::ReferralGenerator generator(*pack.value().vocabulary,
                                                       std::strtoull(argv[3], nullptr, 10));
    if (alone) generator.oneChildEach();
    std::string out{};
    for (unsigned long long left = std::strtoull(argv[2], nullptr, 10); left > 0; --left) {
        generator.appendLine(out);
        if (out.size() < 1U << 20U && left > 1) continue;
        if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return 3;
        out.clear();
    }
    return 0;
}
