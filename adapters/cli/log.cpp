#include "adapters/cli/log.h"

#include <string>
#include <vector>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"

namespace frontdoor::cli {

bool startLog(std::string_view level) {
    static const std::vector<std::string_view> levels{"trace",   "debug", "info",
                                                      "warning", "error", "off"};
    std::string names;
    bool known = false;
    for (const std::string_view name : levels) {
        known = known || name == level;
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    if (!known) {
        complain("there is no log level `" + std::string(level) + "`; there are " + names);
        return false;
    }
    const auto logger = spdlog::stderr_logger_mt("frontdoor");
    // London's wall clock moves; a log is read across machines.
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    logger->set_level(spdlog::level::from_str(std::string(level)));
    spdlog::set_default_logger(logger);
    return true;
}

}  // namespace frontdoor::cli
