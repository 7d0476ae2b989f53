// generate_reference COUNT FOLDER: made-up referrals of the reference workload as
// FOLDER/referrals.ndjson, .csv and .xml.
// generate_reference COUNT ndjson|csv|xml: one of them on the standard output.

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "benchmarks/reference/file_format.h"
#include "benchmarks/reference/generator.h"

namespace {

using namespace frontdoor::workload;

class Output {
  public:
    Output(std::FILE* file, FileFormat format) : file_(file), format_(format) {
        text_ = fileHead(format);
    }
    void add(const NotedReferral& noted) {
        appendReferral(text_, noted, format_);
        if (text_.size() >= kWriteAt) flush();
    }
    /// False if something could not be written.
    bool finish() {
        text_ += fileEnd(format_);
        flush();
        return std::fflush(file_) == 0 && good_;
    }

  private:
    static constexpr std::size_t kWriteAt = 1U << 20U;

    void flush() {
        good_ = std::fwrite(text_.data(), 1, text_.size(), file_) == text_.size() && good_;
        text_.clear();
    }

    std::FILE* file_;
    FileFormat format_;
    std::string text_{};
    bool good_ = true;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: generate_reference COUNT FOLDER|ndjson|csv|xml\n", stderr);
        return 2;
    }
    std::vector<Output> outputs;
    if (const auto format = formatNamed(argv[2])) {
        outputs.emplace_back(stdout, *format);
    } else {
        for (const auto& [name, each] : kFormats) {
            const std::string path = std::string(argv[2]) + "/referrals." + std::string(name);
            std::FILE* file = std::fopen(path.c_str(), "wb");
            if (file == nullptr) {
                std::fprintf(stderr, "cannot write %s\n", path.c_str());
                return 3;
            }
            outputs.emplace_back(file, each);
        }
    }
    ReferralMaker maker;
    NotedReferral noted;
    for (unsigned long long left = std::strtoull(argv[1], nullptr, 10); left > 0; --left) {
        maker.make(noted);
        for (Output& output : outputs) output.add(noted);
    }
    for (Output& output : outputs) {
        if (!output.finish()) return 3;
    }
    return 0;
}
