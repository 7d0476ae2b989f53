#pragma once

namespace frontdoor {

/// Joins lambdas into one visitor of a std::variant.
template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace frontdoor
