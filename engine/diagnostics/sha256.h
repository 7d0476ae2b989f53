#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace frontdoor {

/// SHA-256 over bytes that come in pieces.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// Hexadecimal, of all that was added. Nothing can be added afterwards.
    [[nodiscard]] std::string end();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Of one text, hexadecimal.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace frontdoor
