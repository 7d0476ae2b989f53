#include "adapters/cli/intake_files.h"

#include <algorithm>
#include <utility>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"

namespace frontdoor::cli {

IntakeFiles::IntakeFiles(std::vector<std::string> operands, const IntakeOptions& options,
                         const Program& program, const intake::Limits& limits)
    : operands_(std::move(operands)), options_(options), program_(program), limits_(limits) {
    auto parts = intake::IntakeParts::list(operands_, limits_);
    if (parts.ok()) {
        parts_ = std::move(parts).value();
    } else {
        printFindings(parts.diagnostics());
        exit_ = Exit::machine;
    }
}

std::uint64_t IntakeFiles::totalBytes() const { return parts_ ? parts_->totalBytes() : 0; }

bool IntakeFiles::fail(Exit exit) {
    exit_ = exit;
    return false;
}

bool IntakeFiles::next(OpenPart& part) {
    if (exit_ != Exit::done) return false;
    auto found = parts_->next();
    if (!found.ok()) {
        printFindings(found.diagnostics());
        return fail(Exit::machine);
    }
    std::optional<intake::Part> next = std::move(found).value();
    return next && open(std::move(*next), part);
}

bool IntakeFiles::open(intake::Part part, OpenPart& opened) {
    opened = {.name = std::move(part.name)};
    Choice choice{.refusal = std::move(part.refusal)};
    const bool blank = !choice.refusal && !intake::detectFormat(part.source->peek());
    if (!choice.refusal && !blank) choice = choose(*part.source);
    if (blank || choice.refusal) {
        spdlog::info("intake {}: {}", opened.name,
                     blank ? "nothing but blank" : choice.refusal->reason);
        opened.splitter = intake::setAside(std::move(part.source), choice.refusal, limits_);
    } else {
        opened.mapping = mappingAt(choice.mappingPath);
        if (!opened.mapping) return fail(Exit::wrong);
        auto splitter =
            intake::makeSplitter(std::move(part.source), choice.format, opened.mapping, limits_);
        if (!splitter.ok()) {
            printFindings(splitter.diagnostics());
            return fail(Exit::wrong);
        }
        opened.splitter = std::move(splitter).value();
        tell(opened, choice);
    }
    opened.splitter->remark(std::move(part.findings));
    return true;
}

IntakeFiles::Choice IntakeFiles::choose(intake::ByteSource& source) {
    const std::string_view front = source.peek();
    const auto formatAs = [&](std::optional<intake::Form> form) {
        if (source.isSheet()) return intake::Format::csv;
        return intake::detectFormat(front, form).value_or(intake::Format::csv);
    };
    if (!options_.mappingPath.empty()) {
        return {
            .format = formatAs(options_.form), .mappingPath = options_.mappingPath, .usual = false};
    }
    Choice choice{.format = formatAs(options_.form)};
    if (!options_.form) {
        if (const auto* known = library().recognise(front, source.isSheet())) {
            return {.format = formatAs(intake::parseForm(known->form)),
                    .mappingPath = known->path,
                    .usual = false};
        }
        const bool readable = choice.format == intake::Format::csv
                                  ? source.isSheet() || intake::mayBeTable(front)
                                  : intake::formOf(choice.format) == intake::Form::json;
        if (!readable) {
            choice.refusal = intake::Refusal{
                Code::D0163,
                "no mapping recognises it, and it is neither JSON nor CSV; `--mapping` names one"};
        }
    }
    choice.mappingPath = mappingFolder(options_.packPath) + "/" +
                         std::string(intake::name(intake::formOf(choice.format))) + ".xml";
    return choice;
}

void IntakeFiles::tell(const OpenPart& part, const Choice& choice) {
    spdlog::info("intake {}: {}, mapping {}", part.name, intake::name(choice.format),
                 part.mapping->id());
    const bool named = std::ranges::find(operands_, part.name) != operands_.end();
    if (!named || (!choice.usual && options_.mappingPath.empty()))
        reading_.push_back(part.name + ": read by the mapping " + part.mapping->id());
}

intake::MappingPtr IntakeFiles::mappingAt(const std::string& path) {
    intake::MappingPtr& mapping = mappings_[path];
    if (mapping) return mapping;
    Outcome<intake::MappingPtr> loaded = intake::loadMapping(path, program_.pack().vocabulary, {},
                                                             {.hindsight = options_.hindsight});
    if (!loaded.ok()) {
        printFindings(loaded.diagnostics());
        complain("the mapping `" + path + "` is wrong");
        return nullptr;
    }
    mapping = loaded.value();
    return mapping;
}

const intake::MappingLibrary& IntakeFiles::library() {
    if (!library_) {
        library_ = intake::MappingLibrary::scan(mappingFolder(options_.packPath));
        // A mapping that cannot be read recognises nothing, which somebody may be waiting for.
        printFindings(library_->diagnostics());
    }
    return *library_;
}

}  // namespace frontdoor::cli
