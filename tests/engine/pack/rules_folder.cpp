#include "tests/engine/pack/rules_folder.h"

#include <stdlib.h>

#include <fstream>
#include <iterator>
#include <system_error>

namespace frontdoor {

namespace fs = std::filesystem;

RulesFolder::RulesFolder() {
    std::string pattern = (fs::temp_directory_path() / "frontdoor-pack-XXXXXX").generic_string();
    const char* made = ::mkdtemp(pattern.data());
    if (made != nullptr) path_ = made;
    fs::copy(fs::path(FRONTDOOR_SOURCE_DIR) / "tests/spec/check/support", path_,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

RulesFolder::~RulesFolder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
}

std::string RulesFolder::pack(std::string_view name) const { return (path_ / name).generic_string(); }

void RulesFolder::write(const std::string& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
}

std::string RulesFolder::read(const std::string& name) const {
    std::ifstream in(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string packOf(std::string_view sections, std::string_view attributes) {
    std::string text =
        R"(<rule-pack xmlns="urn:frontdoor:rule-pack:1" id="pack" version="1" name="Test" extends="base" )";
    return text.append(attributes).append(">\n").append(sections).append("\n</rule-pack>\n");
}

}  // namespace frontdoor
