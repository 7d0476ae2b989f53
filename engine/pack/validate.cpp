#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/calendar/instant.h"
#include "engine/pack/grammar.h"
#include "engine/pack/read_attributes.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor {
namespace {

constexpr std::size_t kLongestId = 100;

/// Words that the language of conditions keeps for itself, so that no fact can have them as its
/// name. `item` is what a filter calls the item it looks at.
constexpr std::array<std::string_view, 27> kReserved{
    "and",      "between",  "else",     "every",       "external", "false",         "for",
    "function", "if",       "in",       "instance",    "item",     "not",           "null",
    "of",       "or",       "priority", "received_on", "return",   "route",         "satisfies",
    "score",    "siblings", "some",     "then",        "true",     "unread_concern"};
/// What an answer is: a fact of this name would turn `child.seen = unknown` into another question.
constexpr std::array<std::string_view, 3> kAnswers{"no", "unknown", "yes"};

bool isLetter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
bool isDigit(char byte) { return byte >= '0' && byte <= '9'; }

bool isId(std::string_view text) {
    return !text.empty() && text.size() <= kLongestId && isLetter(text.front()) &&
           std::ranges::all_of(text, [](char byte) {
               return isLetter(byte) || isDigit(byte) || byte == '-' || byte == '_' || byte == '.';
           });
}

bool isNamePart(std::string_view text) {
    return !text.empty() && text.size() <= kLongestId && isLetter(text.front()) &&
           std::ranges::all_of(
               text, [](char byte) { return isLetter(byte) || isDigit(byte) || byte == '_'; });
}

bool isName(std::string_view text) {
    if (text.size() > kLongestId) return false;
    for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        if (!isNamePart(text.substr(0, dot))) return false;
        text.remove_prefix(dot + 1);
    }
    return isNamePart(text);
}

bool isReserved(std::string_view name) {
    return name.starts_with("score.") || name.starts_with("item.") ||
           std::ranges::find(kReserved, name) != kReserved.end();
}

bool isInteger(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

/// A finding, with the nearest word that would be right.
void complain(Diagnostics& diagnostics, Code code, const SourceSpan& span, std::string message,
              std::string_view word, const std::vector<std::string_view>& candidates) {
    Diagnostic& added = diagnostics.add(code, span, std::move(message));
    const auto near = nearest(word, candidates);
    if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
}

/// Checks one attribute's value. Each function adds a finding and says false where it is wrong.
class ValueCheck {
  public:
    ValueCheck(const Attribute& attribute, const AttributeRule& rule, Diagnostics& diagnostics)
        : attribute_(attribute),
          rule_(rule),
          diagnostics_(diagnostics),
          text_(attribute.value.text) {}

    bool run() {
        if (text_.find_first_not_of(" \t\r\n") == std::string_view::npos) {
            return wrong(Code::R0108, fmt::format("`{}` is empty", rule_.name));
        }
        switch (rule_.kind) {
            case ValueKind::text:
            case ValueKind::expression:
                return true;
            case ValueKind::code:
                return text_ == plainText(text_) ||
                       wrong(Code::R0108, fmt::format("`{}` begins or ends with a space", text_));
            case ValueKind::id:
                return isId(text_) || notAnId("letters, digits, `-`, `_` and `.`");
            case ValueKind::name:
                return isName(text_) ? notReserved()
                                     : notAnId("letters, digits and `_`, with `.` between words");
            case ValueKind::nameInside:
                return isNamePart(text_) ? notReserved() : notAnId("letters, digits and `_`");
            case ValueKind::boolean:
                return oneOf({"yes", "no"});
            case ValueKind::integer:
                return integer();
            case ValueKind::decimal:
                return parseFixedPoint(text_, kMaxPlaces).has_value() || notA("number", "12.5");
            case ValueKind::date:
                return parseDate(text_).has_value() || notA("day", "2026-04-01");
            case ValueKind::instant:
                return parseInstant(text_).has_value() ||
                       notA("moment", "2026-05-12T10:00:00+01:00");
            case ValueKind::time:
                return parseTime(text_).has_value() || notA("time of day", "09:00");
            case ValueKind::choice:
                return oneOf(rule_.words);
            case ValueKind::choices:
                return everyWord();
            case ValueKind::file:
                return file();
        }
        return true;
    }

  private:
    static constexpr int kMaxPlaces = 6;

    bool wrong(Code code, std::string message) {
        diagnostics_.add(code, attribute_.value.span(), std::move(message));
        return false;
    }
    bool notA(std::string_view what, std::string_view example) {
        return wrong(Code::R0108,
                     fmt::format("`{}` is not a {}, such as {}", text_, what, example));
    }
    bool notAnId(std::string_view letters) {
        return wrong(Code::R0210,
                     fmt::format("`{}` is not an id: it begins with a letter and has only {}",
                                 text_.substr(0, kLongestId), letters));
    }
    bool notReserved() {
        if (isReserved(text_)) {
            return wrong(Code::R0210,
                         fmt::format("`{}` is a word of the language of conditions", text_));
        }
        return std::ranges::find(kAnswers, text_) == kAnswers.end() ||
               wrong(Code::R0210,
                     fmt::format("`{}` is what an answer is, so nothing can be called so", text_));
    }
    bool oneOf(const std::vector<std::string_view>& allowed) {
        return oneOf(text_, allowed, attribute_.value.span());
    }
    bool oneOf(std::string_view word, const std::vector<std::string_view>& allowed,
               const SourceSpan& span) {
        if (std::ranges::find(allowed, word) != allowed.end()) return true;
        complain(diagnostics_, Code::R0108, span,
                 fmt::format("`{}` must be {}, not `{}`", rule_.name, alternatives(allowed), word),
                 word, allowed);
        return false;
    }
    static std::string alternatives(const std::vector<std::string_view>& allowed) {
        std::string text;
        for (std::size_t i = 0; i < allowed.size(); ++i) {
            if (i > 0) text += i + 1 == allowed.size() ? " or " : ", ";
            text += fmt::format("`{}`", allowed[i]);
        }
        return text;
    }
    bool integer() {
        if (!isInteger(text_)) return notA("whole number", "12");
        std::int32_t value = 0;
        const auto read = std::from_chars(text_.data(), text_.data() + text_.size(), value);
        if (read.ec == std::errc{} && value >= rule_.min && value <= rule_.max) return true;
        return wrong(Code::R0208, fmt::format("`{}` is between {} and {}, not {}", rule_.name,
                                              rule_.min, rule_.max, text_));
    }
    bool everyWord() {
        return std::ranges::all_of(wordsOf(attribute_.value), [this](const Word& word) {
            return oneOf(word.text, rule_.words, word.span);
        });
    }
    bool file() {
        const bool inside = text_.front() != '/' && text_.find("..") == std::string_view::npos &&
                            text_.find_first_of("\\:") == std::string_view::npos;
        return inside ||
               wrong(Code::R0112, fmt::format("`{}` is outside the pack's folder", text_));
    }

    const Attribute& attribute_;
    const AttributeRule& rule_;
    Diagnostics& diagnostics_;
    std::string_view text_;
};

class Validator {
  public:
    explicit Validator(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    void check(Element& element, const ElementRule& rule) {
        const std::size_t before = diagnostics_.errorCount();
        checkAttributes(element, rule);
        checkText(element, rule);
        checkChildren(element, rule);
        if (diagnostics_.errorCount() > before) element.sound = false;
    }

  private:
    void checkAttributes(Element& element, const ElementRule& rule) {
        std::vector<Attribute> kept;
        for (Attribute& attribute : element.attributes) {
            const auto found =
                std::ranges::find(rule.attributes, attribute.name, &AttributeRule::name);
            if (found == rule.attributes.end()) {
                unknownAttribute(attribute, element, rule);
            } else if (ValueCheck(attribute, *found, diagnostics_).run()) {
                kept.push_back(std::move(attribute));
            } else {
                refused_.push_back(found->name);
            }
        }
        element.attributes = std::move(kept);
        for (const AttributeRule& wanted : rule.attributes) {
            if (!wanted.required || element.attribute(wanted.name) != nullptr) continue;
            if (std::ranges::find(refused_, wanted.name) != refused_.end()) continue;
            diagnostics_.add(
                Code::R0106, element.span,
                fmt::format("`{}` needs the attribute `{}`", element.name, wanted.name));
        }
        refused_.clear();
    }

    void unknownAttribute(const Attribute& attribute, const Element& element,
                          const ElementRule& rule) {
        std::vector<std::string_view> candidates;
        for (const AttributeRule& known : rule.attributes) {
            if (element.attribute(known.name) == nullptr) candidates.push_back(known.name);
        }
        complain(diagnostics_, Code::R0105, attribute.span,
                 fmt::format("`{}` has no attribute `{}`", element.name, attribute.name),
                 attribute.name, candidates);
    }

    void checkText(const Element& element, const ElementRule& rule) {
        const bool has = !element.text.text.empty();
        if (has && rule.text == TextRule::none) {
            diagnostics_.add(Code::R0109, firstWord(element.text),
                             fmt::format("`{}` holds no text", element.name));
        } else if (!has && rule.text == TextRule::required) {
            diagnostics_.add(Code::R0109, element.span, fmt::format("`{}` is empty", element.name));
        }
    }

    void checkChildren(Element& element, const ElementRule& rule) {
        std::vector<Element> kept;
        std::vector<std::string_view> seen;
        for (Element& child : element.children) {
            const auto found = std::ranges::find_if(rule.children, [&](const ChildRule& known) {
                return grammarRule(known.element).name() == child.name;
            });
            if (found == rule.children.end()) {
                unknownChild(child, element, rule);
                continue;
            }
            const ElementRule& childRule = grammarRule(found->element);
            check(child, childRule);
            if (!found->many && std::ranges::find(seen, childRule.name()) != seen.end()) {
                diagnostics_.add(Code::R0104, child.span,
                                 fmt::format("`{}` has a second `{}`", element.name, child.name));
                continue;
            }
            seen.push_back(childRule.name());
            kept.push_back(std::move(child));
        }
        element.children = std::move(kept);
        for (const ChildRule& wanted : rule.children) {
            const std::string_view name = grammarRule(wanted.element).name();
            if (!wanted.required || element.child(name) != nullptr) continue;
            diagnostics_.add(Code::R0107, element.span,
                             fmt::format("`{}` needs an element `{}`", element.name, name));
        }
    }

    void unknownChild(const Element& child, Element& element, const ElementRule& rule) {
        element.complete = false;
        std::vector<std::string_view> candidates;
        for (const ChildRule& known : rule.children)
            candidates.push_back(grammarRule(known.element).name());
        complain(diagnostics_, Code::R0104, child.span,
                 fmt::format("`{}` has no element `{}`", element.name, child.name), child.name,
                 candidates);
    }

    Diagnostics& diagnostics_;
    std::vector<std::string_view> refused_{};
};

/// Attributes that belong to XML and not to the rule language: the namespace, and where an editor
/// finds the schema.
bool isXmlPlumbing(const Attribute& attribute) {
    return attribute.name == "xmlns" || attribute.name == "xmlns:xsi" ||
           attribute.name == "xsi:schemaLocation";
}

}  // namespace

bool validate(Element& root, std::string_view wanted, Diagnostics& diagnostics) {
    const auto rule = std::ranges::find(grammarRoots(), wanted, &RootRule::element);
    if (root.name != wanted) {
        diagnostics.add(Code::R0103, root.span,
                        fmt::format("the root element must be `{}`, not `{}`", wanted, root.name));
        return false;
    }
    const Attribute* xmlns = root.attribute("xmlns");
    if (xmlns == nullptr || xmlns->value.text != rule->xmlns) {
        diagnostics.add(Code::R0103, xmlns == nullptr ? root.span : xmlns->value.span(),
                        fmt::format("`{}` needs xmlns=\"{}\"", wanted, rule->xmlns));
        return false;
    }
    std::erase_if(root.attributes, isXmlPlumbing);
    Validator(diagnostics).check(root, grammarRule(wanted));
    return true;
}

void validateElement(Element& element, Diagnostics& diagnostics) {
    Validator(diagnostics).check(element, grammarRule(element.name));
}

}  // namespace frontdoor
