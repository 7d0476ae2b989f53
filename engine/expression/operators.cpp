#include "engine/expression/operators.h"

#include "engine/diagnostics/check.h"

namespace frontdoor {

std::string_view sign(Comparison comparison) {
    switch (comparison) {
        case Comparison::equal:
            return "=";
        case Comparison::notEqual:
            return "!=";
        case Comparison::less:
            return "<";
        case Comparison::lessOrEqual:
            return "<=";
        case Comparison::greater:
            return ">";
        case Comparison::greaterOrEqual:
            return ">=";
    }
    FRONTDOOR_CHECK(false, "there are six comparisons");
}

Comparison mirrored(Comparison comparison) {
    switch (comparison) {
        case Comparison::less:
            return Comparison::greater;
        case Comparison::lessOrEqual:
            return Comparison::greaterOrEqual;
        case Comparison::greater:
            return Comparison::less;
        case Comparison::greaterOrEqual:
            return Comparison::lessOrEqual;
        case Comparison::equal:
        case Comparison::notEqual:
            break;
    }
    return comparison;
}

std::string_view sign(ArithmeticOperator operation) {
    switch (operation) {
        case ArithmeticOperator::add:
            return "+";
        case ArithmeticOperator::subtract:
            return "-";
        case ArithmeticOperator::multiply:
            return "*";
        case ArithmeticOperator::divide:
            return "/";
        case ArithmeticOperator::minimum:
            return "min";
        case ArithmeticOperator::maximum:
            return "max";
    }
    FRONTDOOR_CHECK(false, "there are six operations");
}

std::string_view word(Quantifier quantifier) {
    return quantifier == Quantifier::some ? "some" : "every";
}

std::string_view word(AggregateFunction function) {
    switch (function) {
        case AggregateFunction::count:
            return "count";
        case AggregateFunction::sum:
            return "sum";
        case AggregateFunction::minimum:
            return "min";
        case AggregateFunction::maximum:
            return "max";
    }
    FRONTDOOR_CHECK(false, "there are four functions over lists");
}

std::string_view word(SpanUnit unit) {
    switch (unit) {
        case SpanUnit::days:
            return "days between";
        case SpanUnit::months:
            return "months between";
        case SpanUnit::years:
            return "years between";
    }
    FRONTDOOR_CHECK(false, "there are three units");
}

std::string_view listName(ItemsIndex items, const Vocabulary& vocabulary) {
    return items == kNone ? "siblings" : std::string_view(vocabulary.items()[items].id);
}

std::string_view domainName(DomainIndex domain, const Vocabulary& vocabulary) {
    return domain == kNone ? "total" : std::string_view(vocabulary.domains()[domain].id);
}

}  // namespace frontdoor
