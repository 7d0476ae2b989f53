#include "adapters/intake/set_aside.h"

#include <string_view>
#include <utility>

#include "adapters/intake/piece_filler.h"

namespace frontdoor::intake {
namespace {

class SetAsideSplitter : public RecordSplitter {
  public:
    SetAsideSplitter(std::unique_ptr<ByteSource> source, std::optional<Refusal> refusal,
                     const Limits& limits)
        : RecordSplitter(std::move(source)),
          refusal_(std::move(refusal)),
          limits_(limits),
          filler_(bytes(), limits_) {}

  private:
    bool next(RecordChunk& chunk) override {
        bool first = !std::exchange(begun_, true);
        if (first && refusal_) {
            (void)filler_.fill(chunk);
            return takeAll(chunk, *refusal_);
        }
        for (; filler_.fill(chunk); first = false) {
            std::string_view text(chunk.data(), chunk.size());
            if (first) text.remove_prefix(markLength(text));
            if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) continue;
            return takeAll(chunk, {Code::D0163, "nothing but blank in its first 64 kB"});
        }
        return false;
    }
    bool takeAll(RecordChunk& chunk, const Refusal& refusal) {
        filler_.takeRest(chunk, refusal.code);
        chunk.trouble = refusal.reason;
        return true;
    }

    std::optional<Refusal> refusal_;
    Limits limits_;
    PieceFiller filler_;
    bool begun_ = false;
};

class SetAsideParser : public RecordParser {
  public:
    explicit SetAsideParser(const Limits& limits) : limits_(limits) {}

    using RecordParser::parse;
    void parse(const RecordChunk& chunk, std::size_t from, std::size_t to, Batch&,
               IntakeReport& report) override {
        if (from == 0) reportFindings(chunk, report);
        for (; from < to; ++from) {
            const RecordSlice& slice = chunk.records[from];
            report.quarantine({.code = *slice.trouble,
                               .record = slice.record,
                               .line = slice.line,
                               .reason = std::string(chunk.reason(slice)),
                               .raw = std::string(chunk.bytes(slice).substr(0, limits_.rawBytes)),
                               .bytes = slice.bytes});
        }
    }

  private:
    Limits limits_;
};

}  // namespace

std::unique_ptr<RecordSplitter> setAside(std::unique_ptr<ByteSource> source,
                                         std::optional<Refusal> refusal, const Limits& limits) {
    return std::make_unique<SetAsideSplitter>(std::move(source), std::move(refusal), limits);
}

std::unique_ptr<RecordParser> makeSetAsideParser(const Limits& limits) {
    return std::make_unique<SetAsideParser>(limits);
}

}  // namespace frontdoor::intake
