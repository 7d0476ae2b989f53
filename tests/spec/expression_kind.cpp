#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "engine/expression/parse_expression.h"
#include "tests/spec/kinds.h"

// The input is a list of facts, a line each, and after a blank line a condition:
//
//     child.seen           boolean
//     child.mobility       code walking < rolling < not-moving      (with commas: a list without
//     order) weight               number 1                                 (decimal places)
//     child.date_of_birth  date
//     injuries.site        item code ear, arm
//     safety_plan          protective
//     child.sex            monitoring code f, m
//     infant               define boolean
//     neglect              domain
//
// Lines that begin with `may ask`, `gives` and `limit` say where the condition stands:
//
//     may ask rules        may ask decision        gives number        limit depth=4

namespace frontdoor::spec {
namespace {

/// Takes the first word off a line.
std::string_view takeWord(std::string_view& line) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const std::string_view word = line.substr(0, line.find(' '));
    line.remove_prefix(word.size());
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    return word;
}

template <class Number>
Number numberIn(std::string_view text) {
    Number value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// What the condition may speak of, and where it stands.
class Setting {
  public:
    void read(std::string_view line) {
        const std::string_view name = takeWord(line);
        if (name == "may") {
            takeWord(line);
            rules_ = true;
            decision_ = decision_ || line == "decision";
        } else if (name == "gives") {
            expected_ = typeOf(takeWord(line), line);
        } else if (name == "limit") {
            const std::size_t value =
                numberIn<std::size_t>(line.substr(std::min(line.find('=') + 1, line.size())));
            (line.starts_with("depth") ? limits_.depth : limits_.length) = value;
        } else {
            declare(std::string(name), line);
        }
    }

    [[nodiscard]] std::string run(std::string text) const {
        const NameScope scope{.vocabulary = &vocabulary_,
                              .definitions = &definitions_,
                              .rules = rules_,
                              .decision = decision_};
        const TextSlice slice = TextSlice::whole("condition", std::move(text));
        const Outcome<ExpressionPtr> parsed = parseExpression(slice, scope, expected_, limits_);
        std::string out = render(parsed.diagnostics());
        if (parsed.ok()) out += dump(*parsed.value(), scope);
        if (!out.ends_with('\n')) out += '\n';
        return out;
    }

  private:
    void declare(const std::string& name, std::string_view line) {
        const std::string_view first = takeWord(line);
        if (first == "domain") {
            vocabulary_.add(Domain{.id = name});
        } else if (first == "define") {
            definitions_.push_back({name, typeOf(takeWord(line), line)});
        } else if (first == "item") {
            const std::size_t dot = name.find('.');
            const std::string list = name.substr(0, dot);
            auto items = vocabulary_.findItems(list);
            if (!items) items = vocabulary_.add(Items{.id = list});
            add(Fact{.id = name.substr(dot + 1), .items = *items}, takeWord(line), line);
        } else if (first == "protective") {
            add(Fact{.id = name, .role = FactRole::protective}, "boolean", line);
        } else if (first == "monitoring") {
            add(Fact{.id = name, .role = FactRole::monitoring}, takeWord(line), line);
        } else {
            add(Fact{.id = name}, first, line);
        }
    }

    void add(Fact fact, std::string_view type, std::string_view rest) {
        const Type made = typeOf(type, rest);
        fact.list = made.list;
        fact.scale = made.scale;
        if (made.kind == TypeKind::code) fact.type = FactType::code;
        if (made.kind == TypeKind::number) fact.type = FactType::number;
        if (made.kind == TypeKind::date) fact.type = FactType::date;
        vocabulary_.add(std::move(fact));
    }

    Type typeOf(std::string_view type, std::string_view rest) {
        if (type == "number") return {.kind = TypeKind::number, .scale = numberIn<int>(rest)};
        if (type == "date") return {.kind = TypeKind::date};
        if (type == "code") return {.kind = TypeKind::code, .list = listOf(rest)};
        return {.kind = TypeKind::boolean};
    }

    /// Facts with the same codes share a list.
    ListIndex listOf(std::string_view codes) {
        const auto known = lists_.find(codes);
        if (known != lists_.end()) return known->second;
        CodeList list;
        list.ordered = codes.find('<') != std::string_view::npos;
        list.id = "list" + std::to_string(lists_.size() + 1);
        std::string_view rest = codes;
        while (!rest.empty()) {
            std::string_view word = takeWord(rest);
            while (word.ends_with(',')) word.remove_suffix(1);
            if (word != "<") list.add({.id = std::string(word)});
        }
        const ListIndex index = vocabulary_.add(std::move(list));
        lists_.emplace(codes, index);
        return index;
    }

    Vocabulary vocabulary_{};
    std::vector<DefinitionName> definitions_{};
    std::map<std::string, ListIndex, std::less<>> lists_{};
    bool rules_ = false;
    bool decision_ = false;
    Type expected_{};
    ExpressionLimits limits_{};
};

}  // namespace

std::string runExpression(const SpecCase& one, const Surroundings&) {
    Setting setting;
    std::string condition;
    bool inCondition = false;
    for (const std::string_view line : linesOf(one.input)) {
        if (inCondition) {
            if (!condition.empty()) condition += '\n';
            condition += line;
        } else if (line.empty()) {
            inCondition = true;
        } else {
            setting.read(line);
        }
    }
    return setting.run(std::move(condition));
}

}  // namespace frontdoor::spec
