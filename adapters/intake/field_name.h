#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontdoor::intake {

/// A field's name as a finding may show it. What looks like data rather than a name (dates,
/// addresses, numbers, whole sentences) is not shown: in a file without a header row the first row
/// of data stands in its place.
[[nodiscard]] std::string shownName(std::string_view name);

/// The way to a field through objects and lists, for findings. Costs nothing until it is written
/// out.
class FieldPath {
  public:
    void clear() { depth_ = 0; }
    void enter(std::string_view name) { next() = {name, 0}; }
    /// The entry of a list, from 1.
    void enter(std::size_t number) { next() = {{}, number}; }
    void leave() { --depth_; }
    [[nodiscard]] std::string text() const;

  private:
    struct Step {
        std::string_view name{};
        std::size_t number = 0;
    };
    Step& next() {
        if (depth_ == steps_.size()) grow();
        return steps_[depth_++];
    }
    void grow();

    std::vector<Step> steps_{};  // Of which the first `depth_` count.
    std::size_t depth_ = 0;
};

}  // namespace frontdoor::intake
