#include "adapters/release/record.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "adapters/output/json_text.h"
#include "adapters/release/read_root.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor::release {

namespace {

/// Fills in the texts of a template.
class Filler {
  public:
    Filler(const Values& values, Diagnostics& diagnostics)
        : values_(values), diagnostics_(diagnostics) {}

    std::string fill(const TextSlice& slice) {
        const std::string_view text = slice.text;
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t open = std::min(text.find('{', at), text.size());
            out += text.substr(at, open - at);
            if (open == text.size()) break;
            const std::size_t close = text.find('}', open);
            if (close == std::string_view::npos) {
                diagnostics_.add(Code::R0108, slice.span(open, text.size()),
                                 "a name in braces ends with `}`");
                break;
            }
            out += value(slice, open, close);
            at = close + 1;
        }
        return plainText(out);
    }

  private:
    std::string value(const TextSlice& slice, std::size_t open, std::size_t close) {
        const std::string name = slice.text.substr(open + 1, close - open - 1);
        const auto found = values_.find(name);
        if (found != values_.end()) return found->second;
        Diagnostic& unknown = diagnostics_.add(Code::R0108, slice.span(open, close + 1),
                                               "there is no value `" + name + "`");
        std::vector<std::string_view> names;
        for (const auto& [known, text] : values_) names.push_back(known);
        if (const auto near = nearest(name, names))
            unknown.notes.push_back({"did you mean `" + std::string(*near) + "`?", {}});
        return {};
    }

    const Values& values_;
    Diagnostics& diagnostics_;
};

std::string member(std::string_view name, std::string_view text) {
    return jsonString(name) + ": " + jsonString(text);
}

constexpr std::string_view kOpen = "deployer to complete";

}  // namespace

Outcome<Record> readRecord(const std::string& path, const Values& values) {
    Diagnostics diagnostics;
    const std::optional<Element> root = readRoot(path, "record", diagnostics);
    if (!root || diagnostics.hasErrors()) return Outcome<Record>::failure(std::move(diagnostics));
    Filler filler(values, diagnostics);
    Record record{.id = textOf(*root, "id"),
                  .title = filler.fill(root->attribute("title")->value),
                  .standard = plainText(textOf(*root, "standard")),
                  .source = plainText(textOf(*root, "source"))};
    for (const Element& section : root->children) {
        Record::Section& to = record.sections.emplace_back();
        to.id = textOf(section, "id");
        to.title = plainText(textOf(section, "title"));
        for (const Element& field : section.children) {
            const Attribute* text = field.attribute("is");
            to.fields.push_back({textOf(field, "id"), plainText(textOf(field, "label")),
                                 text == nullptr ? "" : filler.fill(text->value)});
        }
    }
    return {std::move(record), std::move(diagnostics)};
}

std::string recordJson(const Record& record) {
    std::string out = "{\n  " + member("record", record.id) + ",\n  " +
                      member("title", record.title) + ",\n  " +
                      member("standard", record.standard) + ",\n  " +
                      member("source", record.source) + ",\n  \"sections\": [";
    std::string_view before = "";
    for (const Record::Section& section : record.sections) {
        out.append(before).append("\n    {" + member("id", section.id) + ", " +
                                  member("title", section.title) + ", \"fields\": [");
        before = ",";
        std::string_view between = "";
        for (const Record::Field& field : section.fields) {
            out.append(between).append("\n      {" + member("id", field.id) + ", " +
                                       member("label", field.label) + ", ");
            out += field.text.empty() ? member("to_complete", kOpen) : member("text", field.text);
            out += "}";
            between = ",";
        }
        out += "\n    ]}";
    }
    return out + "\n  ]\n}\n";
}

std::string recordMarkdown(const Record& record) {
    std::string out = "# " + record.title + "\n";
    if (!record.standard.empty()) out += "\n" + record.standard + "\n";
    for (const Record::Section& section : record.sections) {
        out += "\n## " + section.title + "\n";
        for (const Record::Field& field : section.fields) {
            out += "\n**" + field.label + ".** " +
                   (field.text.empty() ? "*" + std::string(kOpen) + "*" : field.text) + "\n";
        }
    }
    if (!record.source.empty()) out += "\nSource: " + record.source + "\n";
    return out;
}

}  // namespace frontdoor::release
