#include "engine/diagnostics/sha256.h"

#include <array>
#include <iterator>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "engine/diagnostics/check.h"

namespace frontdoor {

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    FRONTDOOR_CHECK(state_->context != nullptr &&
                        EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) == 1,
                    "OpenSSL always has SHA-256");
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    FRONTDOOR_CHECK(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1,
                    "SHA-256 takes any bytes");
}

std::string Sha256::end() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    FRONTDOOR_CHECK(EVP_DigestFinal_ex(state_->context, digest.data(), &size) == 1,
                    "a digest that was begun can be ended");
    std::string text;
    for (unsigned i = 0; i < size; ++i)
        fmt::format_to(std::back_inserter(text), "{:02x}", digest[i]);
    return text;
}

std::string sha256(std::string_view bytes) {
    Sha256 digest;
    digest.add(bytes);
    return digest.end();
}

}  // namespace frontdoor
