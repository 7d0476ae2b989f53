#include "tests/engine/pack/rules_folder.h"

#include <fstream>
#include <iterator>

namespace frontdoor {

namespace fs = std::filesystem;

RulesFolder::RulesFolder() {
    fs::copy(fs::path(FRONTDOOR_SOURCE_DIR) / "tests/spec/check/support", path(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

std::string RulesFolder::pack(std::string_view name) const {
    return (path() / name).generic_string();
}

std::string RulesFolder::read(const std::string& name) const {
    std::ifstream in(path() / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string packOf(std::string_view sections, std::string_view attributes) {
    std::string text =
        R"(<rule-pack xmlns="urn:frontdoor:rule-pack:1" id="pack" version="1" name="Test" extends="base" )";
    return text.append(attributes).append(">\n").append(sections).append("\n</rule-pack>\n");
}

}  // namespace frontdoor
