#include "benchmarks/reference/referral.h"

#include "benchmarks/reference/field_table.h"

namespace frontdoor::workload {

std::string_view signCode(std::size_t sign) { return kSignCodes[sign]; }

std::span<const Field> fields() { return kFields; }

}  // namespace frontdoor::workload
