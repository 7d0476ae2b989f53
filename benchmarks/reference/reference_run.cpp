#include "benchmarks/reference/reference_run.h"

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

#include "adapters/intake/record_parser.h"
#include "adapters/intake/record_splitter.h"
#include "benchmarks/reference/expected_form.h"
#include "engine/diagnostics/diagnostic.h"
#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"

namespace frontdoor::workload {

namespace {

template <class T>
T loaded(Outcome<T> outcome) {
    if (!outcome.ok()) {
        std::fputs(render(outcome.diagnostics()).c_str(), stderr);
        std::exit(2);
    }
    return std::move(outcome).value();
}

intake::Format formatOf(FileFormat format) {
    switch (format) {
        case FileFormat::ndjson:
            return intake::Format::ndjson;
        case FileFormat::csv:
            return intake::Format::csv;
        case FileFormat::xml:
            return intake::Format::xml;
    }
    return intake::Format::ndjson;
}

std::string mappingName(FileFormat format) {
    switch (format) {
        case FileFormat::ndjson:
            return "json";
        case FileFormat::csv:
            return "csv";
        case FileFormat::xml:
            return "xml";
    }
    return {};
}

/// What the threads share: the file, and whose turn it is to write.
class Pipeline {
  public:
    Pipeline(const ReferenceRules& rules, intake::RecordSplitter& splitter,
             const std::function<void(std::string_view)>& write)
        : rules_(rules), splitter_(splitter), write_(write) {}

    /// One thread's work.
    void work() {
        Batch batch(rules_.program->pack().vocabulary);
        intake::IntakeReport report{};
        Decisions decisions{};
        ExpectedForm form{};
        TextBuffer text{};
        intake::RecordChunk chunk{};
        std::unique_ptr<intake::RecordParser> parser{};
        const EvaluateOptions options{.missing = false};
        std::uint64_t number = 0;
        while (take(chunk, parser, number)) {
            batch.clear();
            report.clear();
            text.clear();
            parser->parse(chunk, batch, report);
            batch.finish();
            if (report.referrals.quarantined > 0) good_ = false;
            evaluate(rules_.program, batch, options, decisions);
            form.append(text, batch, decisions);
            pass(number, text.text());
        }
    }
    [[nodiscard]] bool good() const { return good_; }

  private:
    bool take(intake::RecordChunk& chunk, std::unique_ptr<intake::RecordParser>& parser,
              std::uint64_t& number) {
        const std::lock_guard lock(reading_);
        if (!splitter_.take(chunk)) return false;
        if (!parser) parser = intake::makeParser(splitter_, rules_.mapping);
        number = taken_++;
        return true;
    }
    void pass(std::uint64_t number, std::string_view text) {
        std::unique_lock lock(writing_);
        turned_.wait(lock, [&] { return written_ == number; });
        write_(text);
        ++written_;
        turned_.notify_all();
    }

    const ReferenceRules& rules_;
    intake::RecordSplitter& splitter_;
    const std::function<void(std::string_view)>& write_;
    std::mutex reading_{};
    std::uint64_t taken_ = 0;
    std::mutex writing_{};
    std::condition_variable turned_{};
    std::uint64_t written_ = 0;
    std::atomic<bool> good_ = true;
};

}  // namespace

ReferenceRules::ReferenceRules(const std::string& folder, FileFormat form)
    : program(compile(loaded(loadPack(folder + "/pack")))),
      mapping(loaded(intake::loadMapping(folder + "/intake/" + mappingName(form) + ".xml",
                                         program->pack().vocabulary))),
      format(form) {}

bool runReference(const ReferenceRules& rules, std::unique_ptr<intake::ByteSource> source,
                  unsigned jobs, const std::function<void(std::string_view)>& write) {
    const auto splitter =
        loaded(intake::makeSplitter(std::move(source), formatOf(rules.format), rules.mapping));
    Pipeline pipeline(rules, *splitter, write);
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < jobs; ++i) threads.emplace_back([&pipeline] { pipeline.work(); });
        pipeline.work();
    }
    return pipeline.good() && !splitter->source().failed();
}

}  // namespace frontdoor::workload
