#include "engine/pack/read_code_list.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/grammar.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

namespace fs = std::filesystem;

/// The ids of the lists in a folder, in the order of the alphabet.
std::vector<std::string> listsIn(const fs::path& folder) {
    std::vector<std::string> ids;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == ".xml")
            ids.push_back(entry->path().stem().generic_string());
    }
    std::ranges::sort(ids);
    return ids;
}

void reportMissing(const fs::path& folder, const std::string& id, const SourceSpan& wanted,
                   Diagnostics& diagnostics) {
    Diagnostic& added =
        diagnostics.add(Code::R0203, wanted,
                        fmt::format("there is no code list `{}`: neither in the pack nor as {}", id,
                                    reportedName(folder / (id + ".xml"))));
    const std::vector<std::string> ids = listsIn(folder);
    const auto near = nearest(id, {ids.begin(), ids.end()});
    if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
}

/// `unknown`, however it is written: as a code it would be an answer, and one that can be compared.
bool isUnknown(std::string_view id) {
    constexpr std::string_view unknown = "unknown";
    return std::ranges::equal(id, unknown, [](char letter, char lower) {
        return letter == lower || letter == lower - 'a' + 'A';
    });
}

}  // namespace

CodeList codeListOf(const Element& element, Diagnostics& diagnostics) {
    CodeList list;
    list.id = textOf(element, "id");
    list.label = plainText(textOf(element, "label"));
    list.source = plainText(textOf(element, "source"));
    list.ordered = isYes(element, "ordered");
    list.span = spanOf(element, "id");
    for (const Element& code : element.children) {
        const std::string id = textOf(code, "id");
        if (isUnknown(id)) {
            diagnostics
                .add(Code::R0210, spanOf(code, "id"),
                     fmt::format("`{}` is no code: it is what every answer can be", id))
                .notes.push_back({"leave it out; a form can always answer `unknown`", {}});
            continue;
        }
        if (id.empty() || list.add({.id = id, .label = plainText(textOf(code, "label"))})) continue;
        if (!list.find(id)) {
            diagnostics.add(Code::R0110, code.span,
                            fmt::format("a list has at most {} codes", kMaxCodes));
            break;
        }
        diagnostics.add(Code::R0202, spanOf(code, "id"),
                        fmt::format("the code `{}` is given twice", id));
    }
    return list;
}

std::optional<CodeList> readCodeList(const fs::path& rules, const std::string& id,
                                     const SourceSpan& wanted, PackFiles& files,
                                     Diagnostics& diagnostics) {
    const fs::path path = rules / "codelists" / (id + ".xml");
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        reportMissing(path.parent_path(), id, wanted, diagnostics);
        return std::nullopt;
    }
    const std::size_t before = diagnostics.errorCount();
    const SourceFilePtr file = files.read(path, "codelists/" + id + ".xml", wanted, diagnostics);
    if (!file) return std::nullopt;
    Outcome<Element> parsed = parseElement(file, files.elementLimits());
    diagnostics.append(parsed.diagnostics());
    if (!parsed.ok()) return std::nullopt;
    Element root = std::move(parsed).value();
    if (!validate(root, "code-list", diagnostics)) return std::nullopt;
    CodeList list = codeListOf(root, diagnostics);
    if (!list.id.empty() && list.id != id) {
        diagnostics.add(
            Code::R0203, list.span,
            fmt::format("the list in {}.xml must have the id `{}`, not `{}`", id, id, list.id));
    }
    if (diagnostics.errorCount() > before) return std::nullopt;
    return list;
}

}  // namespace frontdoor
