#include "adapters/intake/field_survey.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/csv_layout.h"
#include "adapters/intake/csv_scanner.h"
#include "adapters/intake/json_tree.h"
#include "adapters/intake/piece_filler.h"

namespace frontdoor::intake {
namespace {

class Surveyor {
  public:
    Surveyor(FieldSurvey& survey, const Limits& limits) : survey_(survey), limits_(limits) {}

    /// A table: the header is the first row of which most cells are written.
    void readTable(std::string_view text, bool isSheet) {
        const char* at = text.data();
        const char* const end = at + text.size();
        std::vector<std::string> names;
        std::string room;
        for (int row = 0; row < kHeaderRows && at < end && names.empty(); ++row) {
            dialect_ = isSheet ? CsvDialect{.ragged = true}
                               : detectDialect({at, static_cast<std::size_t>(end - at)}, 0);
            if (!isSound(scanRow(at, end, dialect_, cells_, at))) return;
            const auto written = std::ranges::count_if(
                cells_, [](const CsvCell& cell) { return !trimmed(cell.raw()).empty(); });
            if (2 * static_cast<std::size_t>(written) <= cells_.size() || written < 2) continue;
            for (const CsvCell& cell : cells_) names.emplace_back(trimmed(cell.text(room)));
        }
        // The front of a file may end amid a row, which is left out.
        while (at < end) {
            const RowEnd how = scanRow(at, end, dialect_, cells_, at);
            if (how == RowEnd::bytes && text.size() >= FieldSurvey::kBytes) return;
            if (!isSound(how) || cells_.size() > names.size()) continue;
            ++survey_.records;
            for (std::size_t i = 0; i < names.size(); ++i)
                add({}, names[i], i < cells_.size() ? cells_[i].text(room) : std::string_view());
        }
    }

    /// One value, an array of them, or several one after another.
    void readJson(const std::string& padded, std::size_t size) {
        JsonCursor cursor(std::string_view(padded).substr(0, size), limits_.nesting);
        cursor.skipSpace();
        const bool inArray = cursor.take('[');
        while (!cursor.atEnd()) {
            cursor.skipSpace();
            const char* const begin = cursor.at();
            if (cursor.peek() != '{' || !cursor.skipValue()) return;
            std::string record(begin, static_cast<std::size_t>(cursor.at() - begin));
            const std::size_t length = record.size();
            record.append(RecordChunk::kPadding, ' ');
            JsonCursor inner(std::string_view(record).substr(0, length), limits_.nesting);
            if (readJsonTree(inner, limits_.fields, tree_) == JsonTreeResult::read) {
                ++survey_.records;
                addNode(RecordTree::root(), {}, {});
            }
            cursor.skipSpace();
            if (inArray && !cursor.take(',')) return;
        }
    }

  private:
    static bool isSound(RowEnd end) { return end == RowEnd::line || end == RowEnd::bytes; }

    void addNode(RecordTree::Index object, const std::string& list, const std::string& before) {
        for (RecordTree::Index field = tree_.first(object); field != RecordTree::kNoNode;
             field = tree_.next(field)) {
            const std::string name =
                (before.empty() ? before : before + ".") + std::string(tree_.name(field));
            switch (tree_.kind(field)) {
                case RecordTree::Kind::object:
                    addNode(field, list, name);
                    break;
                case RecordTree::Kind::list:
                    addList(field, list, name);
                    break;
                case RecordTree::Kind::text:
                case RecordTree::Kind::word:
                    add(list, name, tree_.text(field));
            }
        }
    }
    void addList(RecordTree::Index list, const std::string& outer, const std::string& name) {
        for (RecordTree::Index entry = tree_.first(list); entry != RecordTree::kNoNode;
             entry = tree_.next(entry)) {
            if (tree_.kind(entry) == RecordTree::Kind::object) {
                addNode(entry, (outer.empty() ? outer : outer + ".") + name, {});
            } else if (tree_.kind(entry) != RecordTree::Kind::list) {
                add(outer, name, tree_.text(entry));
            }
        }
    }
    void add(std::string_view list, std::string_view name, std::string_view value) {
        if (name.empty()) return;
        const std::string key = fmt::format("{}\n{}", list, name);
        const auto [known, isNew] = places_.emplace(key, survey_.fields.size());
        if (isNew) survey_.fields.push_back({.list = std::string(list), .name = std::string(name)});
        SurveyedField& field = survey_.fields[known->second];
        value = trimmed(value);
        if (value.empty() || value == "null") return;
        ++field.written;
        field.longest = std::max(field.longest, value.size());
        if (const auto held = field.values.find(std::string(value)); held != field.values.end()) {
            ++held->second;
        } else if (field.values.size() < FieldSurvey::kMostValues) {
            field.values.emplace(value, 1);
        } else {
            field.manyValues = true;
        }
    }

    FieldSurvey& survey_;
    const Limits& limits_;
    CsvDialect dialect_{};
    std::vector<CsvCell> cells_{};
    RecordTree tree_{};
    std::map<std::string, std::size_t> places_{};
};

}  // namespace

std::optional<FieldSurvey> surveyFields(ByteSource& source, const Limits& limits) {
    std::string text(FieldSurvey::kBytes, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const std::size_t read = source.read(text.data() + size, text.size() - size);
        if (read == 0) break;
        size += read;
    }
    text.resize(size);
    text.erase(0, markLength(text));
    size = text.size();
    FieldSurvey survey;
    const auto format = source.isSheet() ? Format::csv : detectFormat(text).value_or(Format::csv);
    survey.form = formOf(format);
    Surveyor surveyor(survey, limits);
    if (survey.form == Form::json) {
        text.append(RecordChunk::kPadding, ' ');
        surveyor.readJson(text, size);
    } else if (survey.form == Form::csv && mayBeTable(text)) {
        surveyor.readTable(text, source.isSheet());
    }
    if (survey.records == 0 || survey.fields.empty()) return std::nullopt;
    return survey;
}

}  // namespace frontdoor::intake
