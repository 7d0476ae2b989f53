#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/expression/expression.h"

/// An expression as it is written, before names and types mean anything. Inside this room only.
namespace frontdoor::syntax {

struct Node;
using NodePtr = std::unique_ptr<Node>;

/// Something that an error has been reported about. Names within the part that was read may still
/// be wrong by themselves, but nothing may be said of what it gives.
struct Faulty {
    NodePtr part{};  // May be null.
};
struct Number {
    std::int64_t value = 0;  // Times 10^scale.
    int scale = 0;
};
struct Text {
    std::string text{};
};
/// `@"2026-04-01"`
struct Moment {
    std::string text{};
};
struct Truth {
    bool value = false;
};
/// A name with its dots: `child.mobility`.
struct Name {
    std::string text{};
};
struct Negation {
    NodePtr operand{};
};
struct Not {
    NodePtr operand{};
};
struct Logic {
    bool isAnd = true;
    std::vector<NodePtr> operands{};
};
struct Compare {
    Comparison comparison = Comparison::equal;
    NodePtr left{};
    NodePtr right{};
};
/// One test of `in`: a comparison with a value, or a range.
struct Test {
    std::size_t begin = 0;
    std::size_t end = 0;
    Comparison comparison = Comparison::equal;  // With `low`, unless there is a `high`.
    NodePtr low{};
    NodePtr high{};  // Null: no range.
    bool openLow = false;
    bool openHigh = false;
};
struct In {
    NodePtr operand{};
    std::vector<Test> tests{};
};
/// `operation` is add, subtract, multiply or divide.
struct Arithmetic {
    ArithmeticOperator operation = ArithmeticOperator::add;
    std::vector<NodePtr> operands{};
};
struct Conditional {
    NodePtr condition{};
    NodePtr then{};
    NodePtr otherwise{};
};
struct Quantified {
    Quantifier quantifier = Quantifier::some;
    std::string variable{};
    NodePtr collection{};  // A Name, or Faulty.
    NodePtr body{};
};
/// `count(…)`, `is known(…)`: the words of its name with one space between them.
struct Call {
    std::string function{};
    std::size_t functionEnd = 0;
    std::vector<NodePtr> arguments{};
};
/// `[a, b, c]`
struct List {
    std::vector<NodePtr> elements{};
};
/// `injuries[site = "ear"]`, or with a field `injuries[…].days`.
struct Filter {
    NodePtr collection{};  // A Name or a List.
    NodePtr condition{};
    std::string field{};  // May be empty.
};

/// A piece of syntax and the bytes [begin, end) of the expression's text that it was read from.
struct Node {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t height = 1;  // Nodes on the longest way down to a leaf.
    std::variant<Faulty, Number, Text, Moment, Truth, Name, Negation, Not, Logic, Compare, In,
                 Arithmetic, Conditional, Quantified, Call, List, Filter>
        kind{};
};

}  // namespace frontdoor::syntax
