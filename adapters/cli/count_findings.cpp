#include "adapters/cli/count_findings.h"

#include <algorithm>

namespace frontdoor::cli {
namespace {

/// How many of the batch's first referrals come from records before this one.
std::uint32_t referralsBefore(const Batch& batch, std::uint64_t record) {
    std::uint32_t low = 0;
    std::uint32_t high = batch.referrals();
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (batch.header(middle).record < record) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

}  // namespace

void countFindings(const Batch& batch, const intake::IntakeReport& report,
                   std::vector<std::uint32_t>& counts) {
    counts.assign(batch.referrals(), 0);
    for (const intake::Finding& finding : report.findings()) {
        // A referral begins at its header's record and ends before the next's.
        const std::uint32_t end = referralsBefore(batch, finding.record + 1);
        if (end == 0) continue;
        // A record that was set aside is none of the referrals.
        const bool setAside = codeInfo(finding.code).severity == Severity::error &&
                              batch.header(end - 1).record != finding.record;
        if (setAside) continue;
        const std::uint32_t first = referralsBefore(batch, batch.header(end - 1).record);
        if (finding.referral > 0) {
            ++counts[std::min(first + finding.referral, end) - 1];
        } else {
            for (std::uint32_t referral = first; referral < end; ++referral) ++counts[referral];
        }
    }
}

}  // namespace frontdoor::cli
