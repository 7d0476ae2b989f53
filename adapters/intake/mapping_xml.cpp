#include "adapters/intake/mapping_xml.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "adapters/intake/ascii.h"
#include "adapters/intake/spelling.h"

namespace frontdoor::intake {
namespace {

constexpr std::string_view kNamespace = "urn:frontdoor:intake-mapping:1";

bool isSpace(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

/// One element with the file it stands in: attributes and places of it.
class Element {
  public:
    Element(pugi::xml_node node, const SourceFilePtr& file) : node_(node), file_(&file) {}

    [[nodiscard]] std::string_view name() const { return node_.name(); }
    [[nodiscard]] pugi::xml_node node() const { return node_; }
    [[nodiscard]] SourceSpan span() const {
        const auto begin =
            static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(0, node_.offset_debug()));
        return {*file_, begin, begin + static_cast<std::uint32_t>(name().size())};
    }
    [[nodiscard]] SpecText attribute(const char* name) const {
        const pugi::xml_attribute found = node_.attribute(name);
        if (!found) return {.text = {}, .span = span(), .given = false};
        return {.text = found.value(), .span = valueSpan(name), .given = true};
    }
    /// Where an attribute's value stands. The parser keeps no places of attributes, so its start
    /// tag is read once more.
    [[nodiscard]] SourceSpan valueSpan(std::string_view wanted) const {
        const std::string_view text = (*file_)->text();
        std::size_t at = span().end;
        while (at < text.size() && text[at] != '>' && text[at] != '/') {
            if (isSpace(text[at])) {
                ++at;
                continue;
            }
            const std::size_t nameBegin = at;
            while (at < text.size() && !isSpace(text[at]) && text[at] != '=' && text[at] != '>')
                ++at;
            const std::string_view name = text.substr(nameBegin, at - nameBegin);
            const std::size_t open = text.find_first_of("\"'", at);
            if (open == std::string_view::npos) break;
            const std::size_t close = text.find(text[open], open + 1);
            if (close == std::string_view::npos) break;
            if (name == wanted) {
                return {*file_, static_cast<std::uint32_t>(open + 1),
                        static_cast<std::uint32_t>(close)};
            }
            at = close + 1;
        }
        return span();
    }

  private:
    pugi::xml_node node_;
    const SourceFilePtr* file_;
};

void addNotWellFormed(const pugi::xml_parse_result& parsed, const SourceFilePtr& file,
                      Diagnostics& diagnostics) {
    const auto at = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(0, parsed.offset));
    diagnostics.add(Code::M0102, {file, at, at + 1},
                    fmt::format("not well-formed XML: {}", parsed.description()));
}

RecogniseSpec recogniseSpec(const Element& element) {
    return {.heading = element.attribute("heading"),
            .field = element.attribute("field"),
            .is = element.attribute("is"),
            .root = element.attribute("root"),
            .has = element.attribute("has"),
            .phrase = element.attribute("phrase"),
            .xmlNamespace = element.attribute("namespace"),
            .line = element.attribute("line"),
            .span = element.span()};
}

class MappingReader {
  public:
    MappingReader(const std::string& folder, const MappingLimits& limits, Diagnostics& diagnostics)
        : folder_(folder), limits_(limits), diagnostics_(diagnostics) {}

    MappingSpec read(const SourceFilePtr& file) {
        readFile(file, true);
        return std::move(spec_);
    }

  private:
    void readFile(const SourceFilePtr& file, bool isRoot);
    void readRoot(const Element& root);
    void readContent(const Element& parent, ScopeSpec& scope, bool isTop);
    void readTop(const Element& element);
    void readChildren(const Element& element);
    void readInclude(const Element& element);
    void readValues(const Element& element);
    std::vector<ValueSpec> readValueList(const Element& parent, std::string_view name = "value");
    void readReferral(const Element& element);
    void readGroup(const Element& element);
    void readFollow(const Element& element);
    void readGather(const Element& element);
    void readNotice(const Element& element);
    FieldSpec readField(const Element& element);
    ConcernSpec readConcern(const Element& element);
    ConstantSpec readConstant(const Element& element);
    IgnoreSpec readIgnore(const Element& element);
    IdentifySpec readIdentify(const Element& element);
    EventSpec readEvent(const Element& element);
    void readRecognise(const Element& element);
    void readSection(const Element& element);
    void readPhrase(const Element& element);
    RowSpec readRow(const Element& element, bool isRepeat);
    bool yes(const Element& element, const char* attribute);
    void allow(const Element& element, std::initializer_list<std::string_view> attributes);
    SpecText require(const Element& element, const char* attribute);
    void noText(const Element& element);
    void add(Code code, const SourceSpan& span, std::string message) {
        diagnostics_.add(code, span, std::move(message));
    }
    void addUnknownElement(const Element& element, std::initializer_list<std::string_view> known);
    template <class Visit>
    void eachElement(const Element& parent, Visit visit) {
        for (const pugi::xml_node node : parent.node().children()) {
            if (node.type() == pugi::node_element) visit(Element(node, *file_));
        }
    }

    const std::string& folder_;
    const MappingLimits& limits_;
    Diagnostics& diagnostics_;
    const SourceFilePtr* file_ = nullptr;
    std::set<std::string> included_{};
    std::size_t elements_ = 0;
    MappingSpec spec_{};
};

void MappingReader::readFile(const SourceFilePtr& file, bool isRoot) {
    pugi::xml_document document;
    const std::string_view text = file->text();
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
    if (!parsed) {
        addNotWellFormed(parsed, file, diagnostics_);
        return;
    }
    const SourceFilePtr* const outer = std::exchange(file_, &file);
    const Element root(document.document_element(), file);
    const std::string_view wanted = isRoot ? "intake-mapping" : "intake-mapping-part";
    if (root.name() != wanted || root.attribute("xmlns").text != kNamespace) {
        add(Code::M0103, root.span(),
            fmt::format("the root must be <{} xmlns=\"{}\">", wanted, kNamespace));
    } else {
        if (isRoot)
            readRoot(root);
        else
            allow(root, {"xmlns"});
        readContent(root, spec_.referral, true);
    }
    file_ = outer;
}

void MappingReader::readRoot(const Element& root) {
    allow(root, {"xmlns", "id", "label", "format", "facts", "dates", "serials", "blank",
                 "delimiter", "rows", "others", "values", "records", "record", "checks", "answers",
                 "separator", "lines"});
    spec_.span = root.span();
    spec_.id = require(root, "id");
    spec_.label = root.attribute("label");
    spec_.format = require(root, "format");
    spec_.facts = root.attribute("facts");
    spec_.dates = root.attribute("dates");
    spec_.serials = root.attribute("serials");
    spec_.blank = root.attribute("blank");
    spec_.delimiter = root.attribute("delimiter");
    spec_.rows = root.attribute("rows");
    spec_.others = root.attribute("others");
    spec_.values = root.attribute("values");
    spec_.records = root.attribute("records");
    spec_.record = root.attribute("record");
    spec_.checks = root.attribute("checks");
    spec_.answers = root.attribute("answers");
    spec_.separator = root.attribute("separator");
    spec_.lines = root.attribute("lines");
}

void MappingReader::readContent(const Element& parent, ScopeSpec& scope, bool isTop) {
    noText(parent);
    eachElement(parent, [&](const Element& element) {
        if (++elements_ > limits_.elements) {
            if (elements_ == limits_.elements + 1) {
                add(Code::M0110, element.span(),
                    fmt::format("more than {} elements", limits_.elements));
            }
            return;
        }
        const std::string_view name = element.name();
        if (name == "field") {
            scope.fields.push_back(readField(element));
        } else if (name == "concern") {
            scope.concerns.push_back(readConcern(element));
        } else if (name == "constant") {
            scope.constants.push_back(readConstant(element));
        } else if (name == "ignore" || name == "text") {
            scope.ignores.push_back(readIgnore(element));
        } else if (name == "items") {
            scope.items.push_back(readRow(element, false));
        } else if (name == "repeat") {
            scope.repeats.push_back(readRow(element, true));
        } else if (name == "identify") {
            scope.identifies.push_back(readIdentify(element));
        } else if (name == "event") {
            scope.events.push_back(readEvent(element));
        } else if (isTop) {
            readTop(element);
        } else {
            addUnknownElement(element, {"field", "concern", "constant", "ignore", "text", "items",
                                        "repeat", "identify", "event"});
        }
    });
}

void MappingReader::readTop(const Element& element) {
    const std::string_view name = element.name();
    if (name == "description") return;
    if (name == "include") return readInclude(element);
    if (name == "values") return readValues(element);
    if (name == "children") return readChildren(element);
    if (name == "group") return readGroup(element);
    if (name == "phrase") return readPhrase(element);
    noText(element);
    if (name == "recognise") return readRecognise(element);
    if (name == "notice") return readNotice(element);
    if (name == "follow") return readFollow(element);
    if (name == "gather") return readGather(element);
    if (name == "section") return readSection(element);
    if (name == "referral") {
        readReferral(element);
    } else if (name == "past") {
        allow(element, {"fact"});
        spec_.past.push_back(require(element, "fact"));
    } else if (name == "either") {
        allow(element, {"fact", "or"});
        spec_.exclusions.push_back({require(element, "fact"), require(element, "or")});
    } else {
        addUnknownElement(element,
                          {"description", "include",   "values", "children", "referral", "past",
                           "either",      "recognise", "group",  "follow",   "gather",   "notice",
                           "section",     "phrase",    "field",  "concern",  "constant", "ignore",
                           "text",        "items",     "repeat", "identify", "event"});
    }
}

void MappingReader::readReferral(const Element& element) {
    allow(element, {"ref", "received", "recorded", "event", "each", "child", "history-only",
                    "counts-as", "tells-of"});
    spec_.event = element.attribute("event");
    spec_.each = element.attribute("each");
    spec_.soleChild = element.attribute("child");
    spec_.reference = element.attribute("ref");
    spec_.received = element.attribute("received");
    spec_.recorded = element.attribute("recorded");
    spec_.historyOnly = element.attribute("history-only");
    spec_.countsAs = element.attribute("counts-as");
    spec_.tellsOf = element.attribute("tells-of");
}

void MappingReader::readGroup(const Element& element) {
    allow(element, {"from", "by", "of", "keep", "record", "otherwise"});
    noText(element);
    spec_.steps.push_back(GroupSpec{.from = require(element, "from"),
                                    .by = element.attribute("by"),
                                    .of = element.attribute("of"),
                                    .keep = element.attribute("keep"),
                                    .record = element.attribute("record"),
                                    .otherwise = element.attribute("otherwise"),
                                    .keys = readValueList(element, "key"),
                                    .span = element.span()});
}

void MappingReader::readFollow(const Element& element) {
    allow(element, {"from", "by", "to", "names", "take"});
    spec_.steps.push_back(FollowSpec{.from = require(element, "from"),
                                     .by = require(element, "by"),
                                     .to = require(element, "to"),
                                     .names = require(element, "names"),
                                     .take = yes(element, "take"),
                                     .span = element.span()});
}

void MappingReader::readGather(const Element& element) {
    allow(element, {"from", "of", "as"});
    spec_.steps.push_back(GatherSpec{.from = require(element, "from"),
                                     .of = require(element, "of"),
                                     .as = require(element, "as"),
                                     .span = element.span()});
}

void MappingReader::readNotice(const Element& element) {
    allow(element, {"from", "is", "lacks", "among", "says", "open"});
    NoticeSpec notice{.from = element.attribute("from"),
                      .is = element.attribute("is"),
                      .lacks = element.attribute("lacks"),
                      .among = element.attribute("among"),
                      .says = require(element, "says"),
                      .open = yes(element, "open"),
                      .span = element.span()};
    if (notice.is.given + notice.lacks.given + notice.among.given > 1)
        add(Code::M0107, element.span(), "has at most one of `is`, `lacks`, `among`");
    if (!notice.from.given && !notice.lacks.given)
        add(Code::M0106, element.span(), "<notice> needs the attribute `from`, or `lacks`");
    spec_.steps.push_back(std::move(notice));
}

void MappingReader::readChildren(const Element& element) {
    allow(element, {"from", "ref"});
    if (spec_.children.given) add(Code::M0113, element.span(), "the children are mapped twice");
    spec_.children = element.attribute("from");
    spec_.children.given = true;
    spec_.childReference = element.attribute("ref");
    readContent(element, spec_.child, false);
}

void MappingReader::readInclude(const Element& element) {
    allow(element, {"file"});
    noText(element);
    const SpecText name = require(element, "file");
    if (!name.given) return;
    const bool plain = !name.text.empty() && name.text.find_first_of("/\\") == std::string::npos &&
                       name.text != "..";
    if (!plain || folder_.empty()) {
        add(Code::M0111, name.span,
            fmt::format("`{}` is not a file of the mapping's folder", name.text));
    } else if (!included_.insert(name.text).second) {
        add(Code::M0111, name.span, fmt::format("`{}` is included twice", name.text));
    } else if (included_.size() >= limits_.files) {
        add(Code::M0110, name.span, fmt::format("more than {} files", limits_.files));
    } else if (const SourceFilePtr file =
                   readMappingFile(folder_ + "/" + name.text, limits_, name.span, diagnostics_)) {
        readFile(file, false);
    }
}

void MappingReader::readValues(const Element& element) {
    allow(element, {"id", "only", "leading-codes"});
    noText(element);
    ValuesSpec table{.id = require(element, "id"),
                     .only = yes(element, "only"),
                     .leadingCodes = yes(element, "leading-codes")};
    const auto same = [&](const ValuesSpec& one) { return one.id.text == table.id.text; };
    if (table.id.given && std::ranges::any_of(spec_.tables, same)) {
        add(Code::M0115, table.id.span,
            fmt::format("the table `{}` is declared twice", table.id.text));
    }
    table.values = readValueList(element);
    if (table.values.empty())
        add(Code::M0107, element.span(), "a table needs at least one <value>");
    spec_.tables.push_back(std::move(table));
}

std::vector<ValueSpec> MappingReader::readValueList(const Element& parent, std::string_view name) {
    std::vector<ValueSpec> values;
    eachElement(parent, [&](const Element& element) {
        if (element.name() != name) return addUnknownElement(element, {name});
        allow(element, {"is", "words", "general-words"});
        ValueSpec value{.is = require(element, "is"), .span = element.span()};
        const auto take = [](std::vector<std::string>& into, std::string_view text) {
            for (const std::string_view one : alternatives(text)) into.emplace_back(one);
        };
        take(value.spellings, element.node().text().get());
        take(value.words, element.node().attribute("words").value());
        take(value.generalWords, element.node().attribute("general-words").value());
        if (value.spellings.empty() && value.words.empty() && value.generalWords.empty())
            add(Code::M0109, element.span(),
                fmt::format("a <{}> needs spellings, `|` between them", name));
        values.push_back(std::move(value));
    });
    return values;
}

FieldSpec MappingReader::readField(const Element& element) {
    allow(element, {"from", "to", "values", "dates", "serials", "blank", "raises", "round-down",
                    "hindsight"});
    noText(element);
    return {.from = require(element, "from"),
            .to = require(element, "to"),
            .values = element.attribute("values"),
            .dates = element.attribute("dates"),
            .serials = element.attribute("serials"),
            .blank = element.attribute("blank"),
            .raises = element.attribute("raises"),
            .roundDown = yes(element, "round-down"),
            .hindsight = yes(element, "hindsight")};
}

ConcernSpec MappingReader::readConcern(const Element& element) {
    allow(element, {"from", "separator", "others", "values", "hindsight"});
    noText(element);
    ConcernSpec concern{.from = require(element, "from"),
                        .separator = element.attribute("separator"),
                        .others = element.attribute("others"),
                        .values = element.attribute("values"),
                        .own = readValueList(element),
                        .hindsight = yes(element, "hindsight"),
                        .span = element.span()};
    if (concern.own.empty() == !concern.values.given) {
        add(Code::M0107, element.span(),
            "a <concern> needs either a table of `values` or <value> elements");
    }
    return concern;
}

ConstantSpec MappingReader::readConstant(const Element& element) {
    allow(element, {"to", "is"});
    noText(element);
    return {.to = require(element, "to"), .is = require(element, "is")};
}

IgnoreSpec MappingReader::readIgnore(const Element& element) {
    allow(element, {"from", "everywhere"});
    noText(element);
    return {.from = require(element, "from"), .everywhere = yes(element, "everywhere")};
}

IdentifySpec MappingReader::readIdentify(const Element& element) {
    allow(element, {"from", "as", "issuer"});
    noText(element);
    return {.from = require(element, "from"),
            .as = require(element, "as"),
            .issuer = element.attribute("issuer")};
}

EventSpec MappingReader::readEvent(const Element& element) {
    allow(element,
          {"kind", "from", "on", "until", "ref", "nfa", "source", "category", "closure", "values"});
    noText(element);
    EventSpec event{.kind = require(element, "kind"),
                    .from = element.attribute("from"),
                    .on = require(element, "on"),
                    .until = element.attribute("until"),
                    .ref = element.attribute("ref"),
                    .nfa = element.attribute("nfa"),
                    .source = element.attribute("source"),
                    .category = element.attribute("category"),
                    .closure = element.attribute("closure"),
                    .values = element.attribute("values"),
                    .span = element.span()};
    eachElement(element, [&](const Element& part) {
        if (part.name() == "ignore" || part.name() == "text") {
            event.ignores.push_back(readIgnore(part));
        } else {
            addUnknownElement(part, {"ignore", "text"});
        }
    });
    return event;
}

void MappingReader::readRecognise(const Element& element) {
    allow(element, {"heading", "field", "is", "root", "has", "phrase", "namespace", "line"});
    const RecogniseSpec sign = recogniseSpec(element);
    if (element.span().file != spec_.span.file) {
        add(Code::M0104, element.span(), "only the mapping itself says by what it is recognised");
    }
    int kinds = 0;
    for (const SpecText* kind :
         {&sign.heading, &sign.field, &sign.root, &sign.phrase, &sign.xmlNamespace, &sign.line}) {
        if (!kind->given) continue;
        ++kinds;
        if (FoldedText(kind->text).view().empty())
            add(Code::M0108, kind->span, "it is recognised by 1 to 127 letters");
    }
    if (kinds != 1)
        add(Code::M0107, element.span(),
            "needs one of `heading`, `field`, `root`, `namespace`, `phrase`, `line`");
    if (sign.is.given && !sign.field.given)
        add(Code::M0107, sign.is.span, "`is` belongs to a `field`");
    if (sign.has.given && !sign.root.given)
        add(Code::M0107, sign.has.span, "`has` belongs to a `root`");
    const bool otherForm = (sign.heading.given && spec_.format.text == "form-json") ||
                           (sign.field.given && spec_.format.text == "form-csv");
    if (otherForm)
        add(Code::M0107, element.span(),
            "a `heading` is of a form-csv mapping, a `field` of a form-json one");
    if (sign.line.given && spec_.format.text != "text")
        add(Code::M0107, element.span(), "a `line` is of a text mapping");
    spec_.recognise.push_back(sign);
}

void MappingReader::readSection(const Element& element) {
    allow(element, {"heading", "as", "narrative"});
    spec_.sections.push_back({.heading = require(element, "heading"),
                              .as = element.attribute("as"),
                              .narrative = yes(element, "narrative"),
                              .span = element.span()});
}

void MappingReader::readPhrase(const Element& element) {
    allow(element, {"as", "key"});
    spec_.phrases.push_back({.as = element.attribute("as"),
                             .key = element.attribute("key"),
                             .text = element.node().text().get(),
                             .span = element.span()});
}

RowSpec MappingReader::readRow(const Element& element, bool isRepeat) {
    noText(element);
    if (isRepeat) {
        allow(element, {"from", "to", "blank"});
    } else {
        allow(element, {"from", "to", "blank", "hindsight"});
    }
    RowSpec row{.from = isRepeat ? element.attribute("from") : require(element, "from"),
                .to = require(element, "to"),
                .blank = element.attribute("blank"),
                .hindsight = yes(element, "hindsight")};
    eachElement(element, [&](const Element& part) {
        if (part.name() == "field") {
            row.fields.push_back(readField(part));
        } else if (part.name() == "constant") {
            row.constants.push_back(readConstant(part));
        } else if (part.name() == "ignore" || part.name() == "text") {
            row.ignores.push_back(readIgnore(part));
        } else if (part.name() == "identify") {
            row.identifies.push_back(readIdentify(part));
        } else if (part.name() == "present" && isRepeat) {
            allow(part, {"from", "values"});
            row.presents.push_back(
                {.from = require(part, "from"), .values = part.attribute("values")});
        } else {
            addUnknownElement(part, {"field", "constant", "ignore", "text", "present", "identify"});
        }
    });
    return row;
}

bool MappingReader::yes(const Element& element, const char* attribute) {
    const SpecText text = element.attribute(attribute);
    if (text.given && text.text != "yes" && text.text != "no") {
        add(Code::M0108, text.span, fmt::format("`{}` is yes or no", attribute));
    }
    return text.text == "yes";
}

void MappingReader::allow(const Element& element,
                          std::initializer_list<std::string_view> attributes) {
    for (const pugi::xml_attribute attribute : element.node().attributes()) {
        const std::string_view name = attribute.name();
        if (std::ranges::find(attributes, name) != attributes.end()) continue;
        // What belongs to a schema or an editor is not ours.
        if (name.starts_with("xmlns:") || name.starts_with("xsi:")) continue;
        Diagnostic& finding =
            diagnostics_.add(Code::M0105, element.valueSpan(name),
                             fmt::format("`{}` is not an attribute of <{}>", name, element.name()));
        if (const auto near = nearest(name, attributes)) {
            finding.notes.push_back({fmt::format("did you mean `{}`?", *near)});
        }
    }
}

SpecText MappingReader::require(const Element& element, const char* attribute) {
    SpecText text = element.attribute(attribute);
    if (!text.given) {
        add(Code::M0106, element.span(),
            fmt::format("<{}> needs the attribute `{}`", element.name(), attribute));
    } else if (trimmed(text.text).empty()) {
        add(Code::M0108, text.span, fmt::format("`{}` is empty", attribute));
    }
    return text;
}

void MappingReader::noText(const Element& element) {
    for (const pugi::xml_node node : element.node().children()) {
        const bool isText = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
        if (isText && !trimmed(node.value()).empty()) {
            add(Code::M0109, element.span(), fmt::format("<{}> holds no text", element.name()));
            return;
        }
    }
}

void MappingReader::addUnknownElement(const Element& element,
                                      std::initializer_list<std::string_view> known) {
    Diagnostic& finding = diagnostics_.add(Code::M0104, element.span(),
                                           fmt::format("<{}> is not known here", element.name()));
    if (const auto near = nearest(element.name(), known)) {
        finding.notes.push_back({fmt::format("did you mean <{}>?", *near)});
    }
}

}  // namespace

MappingSpec readMappingXml(const SourceFilePtr& file, const std::string& folder,
                           const MappingLimits& limits, Diagnostics& diagnostics) {
    return MappingReader(folder, limits, diagnostics).read(file);
}

MappingSpec readRecognition(const SourceFilePtr& file, Diagnostics& diagnostics) {
    MappingSpec spec;
    pugi::xml_document document;
    const std::string_view text = file->text();
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
    if (!parsed) {
        addNotWellFormed(parsed, file, diagnostics);
        return spec;
    }
    const Element root(document.document_element(), file);
    if (root.name() != "intake-mapping") return spec;
    spec.id = root.attribute("id");
    spec.label = root.attribute("label");
    spec.format = root.attribute("format");
    for (const pugi::xml_node node : root.node().children("recognise"))
        spec.recognise.push_back(recogniseSpec(Element(node, file)));
    return spec;
}

SourceFilePtr readMappingFile(const std::string& path, const MappingLimits& limits,
                              const SourceSpan& at, Diagnostics& diagnostics) {
    std::ifstream stream(path, std::ios::binary);
    std::string text;
    std::array<char, std::size_t{1} << 14U> piece{};
    while (stream && text.size() <= limits.fileBytes) {
        stream.read(piece.data(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (!stream.is_open() || stream.bad() || (text.empty() && !stream.eof())) {
        diagnostics.add(Code::M0101, at, fmt::format("cannot read `{}`", path));
        return nullptr;
    }
    if (text.size() > limits.fileBytes) {
        diagnostics.add(Code::M0110, at,
                        fmt::format("`{}` is larger than {} bytes", path, limits.fileBytes));
        return nullptr;
    }
    text.shrink_to_fit();
    return std::make_shared<const SourceFile>(path, std::move(text));
}

}  // namespace frontdoor::intake
