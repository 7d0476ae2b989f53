#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "adapters/intake/flat_names.h"

namespace frontdoor::intake {

/// A name as it stands in most files, with its quotes and its colon: `"severity":`.
class NameToken {
  public:
    static constexpr std::size_t kRoom = 32;

    explicit NameToken(std::string_view name) {
        if (name.empty() || name.size() + 3 > kRoom) return;
        letters_[0] = '"';
        std::memcpy(letters_ + 1, name.data(), name.size());
        letters_[name.size() + 1] = '"';
        letters_[name.size() + 2] = ':';
        setSize(name.size() + 3);
    }
    /// A name with what stands around it, as it is: `, "severity": `.
    [[nodiscard]] static NameToken asWritten(std::string_view text) {
        NameToken token{{}};
        if (text.size() > kRoom) return token;
        std::memcpy(token.letters_, text.data(), text.size());
        token.setSize(text.size());
        return token;
    }
    friend bool operator==(const NameToken&, const NameToken&) = default;
    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] const char* letters() const { return letters_; }  // kRoom of them.
    /// Its size if it stands at `at`, of whose bytes kRoom can be read; else 0.
    [[nodiscard]] std::uint32_t matches(const char* at) const {
#if defined(__SSE2__)
        const auto same = [&](std::size_t from) {
            __m128i mine;
            __m128i theirs;
            std::memcpy(&mine, letters_ + from, sizeof mine);
            std::memcpy(&theirs, at + from, sizeof theirs);
            return static_cast<std::uint64_t>(
                static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(mine, theirs))));
        };
        const std::uint64_t differ = ~(same(0) | same(16) << 16U);
        return differ << beyond_ == 0 ? size_ : 0U;
#else
        return size_ != 0 && std::memcmp(letters_, at, size_) == 0 ? size_ : 0U;
#endif
    }

  private:
    void setSize(std::size_t size) {
        size_ = static_cast<std::uint8_t>(size);
        beyond_ = static_cast<std::uint8_t>(64 - size);
    }

    char letters_[kRoom]{};
    std::uint8_t size_ = 0;    // 0: too long, or none; it then stands nowhere.
    std::uint8_t beyond_ = 0;  // How many of 64 bits, one a byte, are not its own.
};

/// Reads JSON (RFC 8259) step by step, checking all of it, also what is skipped. UTF-8 is checked
/// beforehand.
///
/// Our own and not simdjson's: a record is read once from front to end with no tape in between, so
/// that the memory for a record of 64 MB is that record, names repeat and are expected (see
/// JsonRecordParser), and names that come twice are seen. A test holds it against simdjson. Up to
/// NameToken::kRoom bytes behind the end are looked at, and must be readable.
class JsonCursor {
  public:
    enum class Fault : std::uint8_t { none, malformed, tooDeep };

    JsonCursor(std::string_view text, std::size_t nesting)
        : at_(text.data()), end_(text.data() + text.size()), nesting_(nesting) {}

    [[nodiscard]] Fault fault() const { return fault_; }
    [[nodiscard]] const char* at() const { return at_; }
    [[nodiscard]] const char* end() const { return end_; }
    /// Goes back to a place where it was.
    void returnTo(const char* at) { at_ = at; }

    void skipSpace() {
        if (at_<end_&& * at_> ' ') return;
        while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    }
    [[nodiscard]] bool atEnd() const { return at_ >= end_; }
    /// The next character; 0 at the end.
    [[nodiscard]] char peek() const { return at_ < end_ ? *at_ : '\0'; }
    [[nodiscard]] bool take(char letter) {
        if (at_ >= end_ || *at_ != letter) return false;
        ++at_;
        return true;
    }
    /// Takes `true`, `false` or `null` if it is exactly that.
    [[nodiscard]] bool takeWord(std::string_view word) {
        if (static_cast<std::size_t>(end_ - at_) < word.size() ||
            !sameBytes(at_, word.data(), word.size()))
            return false;
        at_ += word.size();
        return true;
    }
    /// Takes a string; `raw` is what stands between its quotes, `escaped` whether that needs
    /// `unescape`.
    [[nodiscard]] bool takeString(std::string_view& raw, bool& escaped) {
        if (!take('"')) return malformed();
        const char* const stop = stringStop(at_, end_);
        if (stop >= end_ || *stop != '"') return takeStringOn(stop, raw, escaped);
        raw = {at_, static_cast<std::size_t>(stop - at_)};
        escaped = false;
        at_ = stop + 1;
        return true;
    }
    /// Takes a number, `true`, `false` or `null`; `raw` is its text.
    [[nodiscard]] bool takeScalar(std::string_view& raw);
    /// Takes any value without looking at it.
    [[nodiscard]] bool skipValue();
    /// One level deeper; fails beyond the limit.
    [[nodiscard]] bool enter() {
        if (++depth_ <= nesting_) return true;
        fault_ = Fault::tooDeep;
        return false;
    }
    void leave() { --depth_; }
    [[nodiscard]] bool malformed() {
        if (fault_ == Fault::none) fault_ = Fault::malformed;
        return false;
    }

    /// Appends a string's text; a half of a surrogate pair becomes U+FFFD.
    static void unescape(std::string_view raw, std::string& out);

    /// The first quote, backslash or control character from `at`, or the end.
    static const char* stringStop(const char* at, const char* end) {
#if defined(__SSE2__)
        const __m128i quote = _mm_set1_epi8('"');
        const __m128i slash = _mm_set1_epi8('\\');
        const __m128i lastControl = _mm_set1_epi8(0x1F);
        for (; at < end; at += 16) {
            __m128i letters;
            std::memcpy(&letters, at, sizeof letters);
            const __m128i stops = _mm_or_si128(
                _mm_or_si128(_mm_cmpeq_epi8(letters, quote), _mm_cmpeq_epi8(letters, slash)),
                _mm_cmpeq_epi8(_mm_min_epu8(letters, lastControl), letters));
            const auto mask = static_cast<unsigned>(_mm_movemask_epi8(stops));
            if (mask != 0) {
                at += __builtin_ctz(mask);
                return at < end ? at : end;
            }
        }
        return end;
#else
        while (at < end && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) > 0x1F)
            ++at;
        return at;
#endif
    }

  private:
    [[nodiscard]] bool takeStringOn(const char* stop, std::string_view& raw, bool& escaped);
    [[nodiscard]] bool takeEscape();
    [[nodiscard]] bool takeNumber();
    [[nodiscard]] bool skipObject();
    [[nodiscard]] bool skipArray();

    const char* at_;
    const char* end_;
    std::size_t nesting_;
    std::size_t depth_ = 0;
    Fault fault_ = Fault::none;
};

}  // namespace frontdoor::intake
