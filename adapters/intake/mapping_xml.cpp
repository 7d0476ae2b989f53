#include "adapters/intake/mapping_xml.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/mapping_element.h"
#include "adapters/intake/spelling.h"

namespace frontdoor::intake {
namespace {

constexpr std::string_view kNamespace = "urn:frontdoor:intake-mapping:1";

RecogniseSpec recogniseSpec(const MappingElement& element) {
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
    void readRoot(const MappingElement& root);
    void readContent(const MappingElement& parent, ScopeSpec& scope, bool isTop);
    void readTop(const MappingElement& element);
    void readChildren(const MappingElement& element);
    void readInclude(const MappingElement& element);
    void readValues(const MappingElement& element);
    std::vector<ValueSpec> readValueList(const MappingElement& parent,
                                         std::string_view name = "value");
    void readReferral(const MappingElement& element);
    void readGroup(const MappingElement& element);
    void readFollow(const MappingElement& element);
    void readGather(const MappingElement& element);
    void readNotice(const MappingElement& element);
    FieldSpec readField(const MappingElement& element);
    ConcernSpec readConcern(const MappingElement& element);
    ConstantSpec readConstant(const MappingElement& element);
    IgnoreSpec readIgnore(const MappingElement& element);
    IdentifySpec readIdentify(const MappingElement& element);
    EventSpec readEvent(const MappingElement& element);
    void readRecognise(const MappingElement& element);
    void readSection(const MappingElement& element);
    void readPhrase(const MappingElement& element);
    RowSpec readRow(const MappingElement& element, bool isRepeat);
    void add(Code code, const SourceSpan& span, std::string message) {
        diagnostics_.add(code, span, std::move(message));
    }

    const std::string& folder_;
    const MappingLimits& limits_;
    Diagnostics& diagnostics_;
    std::set<std::string> included_{};
    std::size_t elements_ = 0;
    MappingSpec spec_{};
};

void MappingReader::readFile(const SourceFilePtr& file, bool isRoot) {
    const std::optional<MappingDocument> document = MappingDocument::parse(file, diagnostics_);
    if (!document) return;
    const MappingElement root = document->root();
    const std::string_view wanted = isRoot ? "intake-mapping" : "intake-mapping-part";
    if (root.name() != wanted || root.attribute("xmlns").text != kNamespace) {
        add(Code::M0103, root.span(),
            fmt::format("the root must be <{} xmlns=\"{}\">", wanted, kNamespace));
        return;
    }
    if (isRoot)
        readRoot(root);
    else
        root.allow({"xmlns"});
    readContent(root, spec_.referral, true);
}

void MappingReader::readRoot(const MappingElement& root) {
    root.allow({"xmlns", "id", "label", "format", "facts", "dates", "serials", "blank", "delimiter",
                "rows", "others", "values", "records", "record", "checks", "answers", "separator",
                "lines"});
    spec_.span = root.span();
    spec_.id = root.require("id");
    spec_.label = root.attribute("label");
    spec_.format = root.require("format");
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

void MappingReader::readContent(const MappingElement& parent, ScopeSpec& scope, bool isTop) {
    parent.noText();
    for (const MappingElement& element : parent.children()) {
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
            element.addUnknown({"field", "concern", "constant", "ignore", "text", "items", "repeat",
                                "identify", "event"});
        }
    }
}

void MappingReader::readTop(const MappingElement& element) {
    const std::string_view name = element.name();
    if (name == "description") return;
    if (name == "include") return readInclude(element);
    if (name == "values") return readValues(element);
    if (name == "children") return readChildren(element);
    if (name == "group") return readGroup(element);
    if (name == "phrase") return readPhrase(element);
    element.noText();
    if (name == "recognise") return readRecognise(element);
    if (name == "notice") return readNotice(element);
    if (name == "follow") return readFollow(element);
    if (name == "gather") return readGather(element);
    if (name == "section") return readSection(element);
    if (name == "referral") {
        readReferral(element);
    } else if (name == "past") {
        element.allow({"fact"});
        spec_.past.push_back(element.require("fact"));
    } else if (name == "either") {
        element.allow({"fact", "or"});
        spec_.exclusions.push_back({element.require("fact"), element.require("or")});
    } else {
        element.addUnknown({"description", "include",   "values", "children", "referral", "past",
                            "either",      "recognise", "group",  "follow",   "gather",   "notice",
                            "section",     "phrase",    "field",  "concern",  "constant", "ignore",
                            "text",        "items",     "repeat", "identify", "event"});
    }
}

void MappingReader::readReferral(const MappingElement& element) {
    element.allow({"ref", "received", "recorded", "event", "each", "child", "history-only",
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

void MappingReader::readGroup(const MappingElement& element) {
    element.allow({"from", "by", "of", "keep", "record", "otherwise"});
    element.noText();
    spec_.steps.push_back(GroupSpec{.from = element.require("from"),
                                    .by = element.attribute("by"),
                                    .of = element.attribute("of"),
                                    .keep = element.attribute("keep"),
                                    .record = element.attribute("record"),
                                    .otherwise = element.attribute("otherwise"),
                                    .keys = readValueList(element, "key"),
                                    .span = element.span()});
}

void MappingReader::readFollow(const MappingElement& element) {
    element.allow({"from", "by", "to", "names", "take"});
    spec_.steps.push_back(FollowSpec{.from = element.require("from"),
                                     .by = element.require("by"),
                                     .to = element.require("to"),
                                     .names = element.require("names"),
                                     .take = element.yes("take"),
                                     .span = element.span()});
}

void MappingReader::readGather(const MappingElement& element) {
    element.allow({"from", "of", "as"});
    spec_.steps.push_back(GatherSpec{.from = element.require("from"),
                                     .of = element.require("of"),
                                     .as = element.require("as"),
                                     .span = element.span()});
}

void MappingReader::readNotice(const MappingElement& element) {
    element.allow({"from", "is", "lacks", "among", "says", "open"});
    NoticeSpec notice{.from = element.attribute("from"),
                      .is = element.attribute("is"),
                      .lacks = element.attribute("lacks"),
                      .among = element.attribute("among"),
                      .says = element.require("says"),
                      .open = element.yes("open"),
                      .span = element.span()};
    if (notice.is.given + notice.lacks.given + notice.among.given > 1)
        add(Code::M0107, element.span(), "has at most one of `is`, `lacks`, `among`");
    if (!notice.from.given && !notice.lacks.given)
        add(Code::M0106, element.span(), "<notice> needs the attribute `from`, or `lacks`");
    spec_.steps.push_back(std::move(notice));
}

void MappingReader::readChildren(const MappingElement& element) {
    element.allow({"from", "ref"});
    if (spec_.children.given) add(Code::M0113, element.span(), "the children are mapped twice");
    spec_.children = element.attribute("from");
    spec_.children.given = true;
    spec_.childReference = element.attribute("ref");
    readContent(element, spec_.child, false);
}

void MappingReader::readInclude(const MappingElement& element) {
    element.allow({"file"});
    element.noText();
    const SpecText name = element.require("file");
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

void MappingReader::readValues(const MappingElement& element) {
    element.allow({"id", "only", "leading-codes"});
    element.noText();
    ValuesSpec table{.id = element.require("id"),
                     .only = element.yes("only"),
                     .leadingCodes = element.yes("leading-codes")};
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

std::vector<ValueSpec> MappingReader::readValueList(const MappingElement& parent,
                                                    std::string_view name) {
    std::vector<ValueSpec> values;
    for (const MappingElement& element : parent.children()) {
        if (element.name() != name) {
            element.addUnknown({name});
            continue;
        }
        element.allow({"is", "words", "general-words"});
        ValueSpec value{.is = element.require("is"), .span = element.span()};
        const auto take = [](std::vector<std::string>& into, std::string_view text) {
            for (const std::string_view one : alternatives(text)) into.emplace_back(one);
        };
        take(value.spellings, element.text());
        take(value.words, element.attribute("words").text);
        take(value.generalWords, element.attribute("general-words").text);
        if (value.spellings.empty() && value.words.empty() && value.generalWords.empty())
            add(Code::M0109, element.span(),
                fmt::format("a <{}> needs spellings, `|` between them", name));
        values.push_back(std::move(value));
    }
    return values;
}

FieldSpec MappingReader::readField(const MappingElement& element) {
    element.allow(
        {"from", "to", "values", "dates", "serials", "blank", "raises", "round-down", "hindsight"});
    element.noText();
    return {.from = element.require("from"),
            .to = element.require("to"),
            .values = element.attribute("values"),
            .dates = element.attribute("dates"),
            .serials = element.attribute("serials"),
            .blank = element.attribute("blank"),
            .raises = element.attribute("raises"),
            .roundDown = element.yes("round-down"),
            .hindsight = element.yes("hindsight")};
}

ConcernSpec MappingReader::readConcern(const MappingElement& element) {
    element.allow({"from", "separator", "others", "values", "hindsight"});
    element.noText();
    ConcernSpec concern{.from = element.require("from"),
                        .separator = element.attribute("separator"),
                        .others = element.attribute("others"),
                        .values = element.attribute("values"),
                        .own = readValueList(element),
                        .hindsight = element.yes("hindsight"),
                        .span = element.span()};
    if (concern.own.empty() == !concern.values.given) {
        add(Code::M0107, element.span(),
            "a <concern> needs either a table of `values` or <value> elements");
    }
    return concern;
}

ConstantSpec MappingReader::readConstant(const MappingElement& element) {
    element.allow({"to", "is"});
    element.noText();
    return {.to = element.require("to"), .is = element.require("is")};
}

IgnoreSpec MappingReader::readIgnore(const MappingElement& element) {
    element.allow({"from", "everywhere"});
    element.noText();
    return {.from = element.require("from"), .everywhere = element.yes("everywhere")};
}

IdentifySpec MappingReader::readIdentify(const MappingElement& element) {
    element.allow({"from", "as", "issuer"});
    element.noText();
    return {.from = element.require("from"),
            .as = element.require("as"),
            .issuer = element.attribute("issuer")};
}

EventSpec MappingReader::readEvent(const MappingElement& element) {
    element.allow(
        {"kind", "from", "on", "until", "ref", "nfa", "source", "category", "closure", "values"});
    element.noText();
    EventSpec event{.kind = element.require("kind"),
                    .from = element.attribute("from"),
                    .on = element.require("on"),
                    .until = element.attribute("until"),
                    .ref = element.attribute("ref"),
                    .nfa = element.attribute("nfa"),
                    .source = element.attribute("source"),
                    .category = element.attribute("category"),
                    .closure = element.attribute("closure"),
                    .values = element.attribute("values"),
                    .span = element.span()};
    for (const MappingElement& part : element.children()) {
        if (part.name() == "ignore" || part.name() == "text") {
            event.ignores.push_back(readIgnore(part));
        } else {
            part.addUnknown({"ignore", "text"});
        }
    }
    return event;
}

void MappingReader::readRecognise(const MappingElement& element) {
    element.allow({"heading", "field", "is", "root", "has", "phrase", "namespace", "line"});
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

void MappingReader::readSection(const MappingElement& element) {
    element.allow({"heading", "as", "narrative"});
    spec_.sections.push_back({.heading = element.require("heading"),
                              .as = element.attribute("as"),
                              .narrative = element.yes("narrative"),
                              .span = element.span()});
}

void MappingReader::readPhrase(const MappingElement& element) {
    element.allow({"as", "key"});
    spec_.phrases.push_back({.as = element.attribute("as"),
                             .key = element.attribute("key"),
                             .text = std::string(element.text()),
                             .span = element.span()});
}

RowSpec MappingReader::readRow(const MappingElement& element, bool isRepeat) {
    element.noText();
    if (isRepeat) {
        element.allow({"from", "to", "blank"});
    } else {
        element.allow({"from", "to", "blank", "hindsight"});
    }
    RowSpec row{.from = isRepeat ? element.attribute("from") : element.require("from"),
                .to = element.require("to"),
                .blank = element.attribute("blank"),
                .hindsight = element.yes("hindsight")};
    for (const MappingElement& part : element.children()) {
        if (part.name() == "field") {
            row.fields.push_back(readField(part));
        } else if (part.name() == "constant") {
            row.constants.push_back(readConstant(part));
        } else if (part.name() == "ignore" || part.name() == "text") {
            row.ignores.push_back(readIgnore(part));
        } else if (part.name() == "identify") {
            row.identifies.push_back(readIdentify(part));
        } else if (part.name() == "present" && isRepeat) {
            part.allow({"from", "values"});
            row.presents.push_back(
                {.from = part.require("from"), .values = part.attribute("values")});
        } else {
            part.addUnknown({"field", "constant", "ignore", "text", "present", "identify"});
        }
    }
    return row;
}

}  // namespace

MappingSpec readMappingXml(const SourceFilePtr& file, const std::string& folder,
                           const MappingLimits& limits, Diagnostics& diagnostics) {
    return MappingReader(folder, limits, diagnostics).read(file);
}

MappingSpec readRecognition(const SourceFilePtr& file, Diagnostics& diagnostics) {
    MappingSpec spec;
    const std::optional<MappingDocument> document = MappingDocument::parse(file, diagnostics);
    if (!document) return spec;
    const MappingElement root = document->root();
    if (root.name() != "intake-mapping") return spec;
    spec.id = root.attribute("id");
    spec.label = root.attribute("label");
    spec.format = root.attribute("format");
    for (const MappingElement& element : root.children())
        if (element.name() == "recognise") spec.recognise.push_back(recogniseSpec(element));
    return spec;
}

}  // namespace frontdoor::intake
