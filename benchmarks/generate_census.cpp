// generate_census CHILDREN SEED: a return of the children in need census with so many made-up
// children on the standard output, one to three episodes each. It streams, so a return of any size
// costs no memory here.

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace {

class CensusGenerator {
  public:
    explicit CensusGenerator(std::uint64_t seed) : random_(seed) {}

    void appendChild(std::string& out, unsigned long long number) {
        const std::chrono::sys_days born = firstDay_ + std::chrono::days{below(5'000)};
        out += "    <Child>\n      <ChildIdentifiers>\n";
        element(out, 8, "LAchildID", fmt::format("CH{:09}", number));
        element(out, 8, "UPNunknown", "UN3");
        element(out, 8, "PersonBirthDate", date(born));
        element(out, 8, "Sex", pick<2>({"F", "M"}));
        out += "      </ChildIdentifiers>\n      <ChildCharacteristics>\n";
        element(out, 8, "Ethnicity", pick<4>({"WBRI", "APKN", "MWBC", "BAFR"}));
        out += "        <Disabilities>\n";
        element(out, 10, "Disability", pick<4>({"NONE", "NONE", "AUT", "LD"}));
        out += "        </Disabilities>\n      </ChildCharacteristics>\n";
        std::chrono::sys_days referred = firstDay_ + std::chrono::days{5'100 + below(300)};
        for (unsigned left = 1 + below(3); left > 0; --left) {
            appendEpisode(out, referred);
            referred += std::chrono::days{200 + below(200)};
        }
        out += "    </Child>\n";
    }

  private:
    void appendEpisode(std::string& out, std::chrono::sys_days referred) {
        out += "      <CINdetails>\n";
        element(out, 8, "CINreferralDate", date(referred));
        element(out, 8, "ReferralSource", pick<6>({"1A", "2A", "3B", "5D", "6", "10"}));
        element(out, 8, "PrimaryNeedCode", pick<3>({"N1", "N4", "N5"}));
        element(out, 8, "CINclosureDate", date(referred + std::chrono::days{90}));
        element(out, 8, "ReasonForClosure", "RC7");
        out += "        <Assessments>\n";
        element(out, 10, "AssessmentActualStartDate", date(referred + std::chrono::days{2}));
        element(out, 10, "AssessmentAuthorisationDate", date(referred + std::chrono::days{40}));
        out += "          <FactorsIdentifiedAtAssessment>\n";
        element(out, 12, "AssessmentFactors", pick<4>({"3B", "4B", "16A", "18C"}));
        element(out, 12, "AssessmentFactors", pick<3>({"1B", "2B", "17A"}));
        out += "          </FactorsIdentifiedAtAssessment>\n        </Assessments>\n";
        element(out, 8, "ReferralNFA", "false");
        out += "      </CINdetails>\n";
    }
    static void element(std::string& out, std::size_t indent, std::string_view name,
                        std::string_view text) {
        out.append(indent, ' ');
        fmt::format_to(std::back_inserter(out), "<{0}>{1}</{0}>\n", name, text);
    }
    static std::string date(std::chrono::sys_days day) {
        const std::chrono::year_month_day on{day};
        return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(on.year()),
                           static_cast<unsigned>(on.month()), static_cast<unsigned>(on.day()));
    }
    unsigned below(unsigned count) { return static_cast<unsigned>(random_() % count); }
    template <std::size_t N>
    std::string_view pick(const std::array<std::string_view, N>& from) {
        return from[below(N)];
    }

    static constexpr std::chrono::sys_days firstDay_ =
        std::chrono::year{2009} / std::chrono::January / 1;
    std::mt19937_64 random_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: generate_census CHILDREN SEED\n", stderr);
        return 2;
    }
    CensusGenerator generator(std::strtoull(argv[2], nullptr, 10));
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n  <Header/>\n  <Children>\n";
    const unsigned long long children = std::strtoull(argv[1], nullptr, 10);
    for (unsigned long long number = 1; number <= children; ++number) {
        generator.appendChild(out, number);
        if (out.size() < 1U << 20U) continue;
        if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return 3;
        out.clear();
    }
    out += "  </Children>\n</Message>\n";
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() ? 0 : 3;
}
