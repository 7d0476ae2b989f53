#pragma once

#include <memory>
#include <string_view>

#include "benchmarks/reference/referral.h"

namespace frontdoor::workload {

/// Reads the workload's NDJSON as one would with a good library and no more ado: simdjson on
/// demand, field by field. Trusts the file; a line that is not of the workload ends the program.
class NdjsonReader {
  public:
    /// The text must have 64 readable bytes behind it and outlive the reader.
    explicit NdjsonReader(std::string_view text);
    ~NdjsonReader();
    NdjsonReader(const NdjsonReader&) = delete;
    NdjsonReader& operator=(const NdjsonReader&) = delete;

    /// The next referral; false at the end.
    bool next(Referral& into);

  private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
    std::string_view rest_;
};

}  // namespace frontdoor::workload
