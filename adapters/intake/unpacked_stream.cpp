#include "adapters/intake/unpacked_stream.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace frontdoor::intake {
namespace {

constexpr std::size_t kPackedPiece = std::size_t{64} << 10U;

/// One method of packing. Knows nothing of where bytes come from and go to.
class Unpacker {
  public:
    /// What a step brought: bytes used up and bytes written.
    struct Step {
        std::size_t used = 0;
        std::size_t written = 0;
        const char* error = nullptr;
    };
    virtual ~Unpacker() = default;
    [[nodiscard]] virtual std::string_view method() const = 0;
    virtual Step step(std::string_view packed, char* into, std::size_t size) = 0;
    /// Whether the bytes may end here: what began has ended.
    [[nodiscard]] virtual bool mayEnd() const = 0;
};

class GzipUnpacker : public Unpacker {
  public:
    GzipUnpacker() {
        constexpr int gzipOnly = 16 + MAX_WBITS;
        ready_ = inflateInit2(&stream_, gzipOnly) == Z_OK;
    }
    GzipUnpacker(const GzipUnpacker&) = delete;
    GzipUnpacker& operator=(const GzipUnpacker&) = delete;
    ~GzipUnpacker() override {
        if (ready_) inflateEnd(&stream_);
    }

    [[nodiscard]] std::string_view method() const override { return "gzip"; }
    Step step(std::string_view packed, char* into, std::size_t size) override {
        if (!ready_) return {.error = "no memory"};
        if (between_) {
            // Programs that write whole blocks fill up the last with zeros.
            const std::size_t zeros = std::min(packed.find_first_not_of('\0'), packed.size());
            if (zeros > 0) return padded_ = true, Step{.used = zeros};
            if (packed.empty()) return {};
            if (padded_) return {.error = "something stands behind its end"};
            inflateReset(&stream_);
            between_ = false;
        }
        // zlib only reads it, and says so in no type.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream_.avail_in = static_cast<uInt>(packed.size());
        stream_.next_out = reinterpret_cast<Bytef*>(into);
        stream_.avail_out = static_cast<uInt>(std::min(size, kPackedPiece * 16));
        const uInt room = stream_.avail_out;
        const int result = inflate(&stream_, Z_NO_FLUSH);
        Step done{.used = packed.size() - stream_.avail_in, .written = room - stream_.avail_out};
        if (result == Z_STREAM_END) {
            between_ = true;
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            done.error = "its bytes are damaged";
        }
        return done;
    }
    [[nodiscard]] bool mayEnd() const override { return between_; }

  private:
    z_stream stream_{};
    bool ready_ = false;
    bool between_ = false;  // A member has ended, and none has begun.
    bool padded_ = false;
};

class ZstdUnpacker : public Unpacker {
  public:
    ZstdUnpacker() : context_(ZSTD_createDCtx()) {}
    ZstdUnpacker(const ZstdUnpacker&) = delete;
    ZstdUnpacker& operator=(const ZstdUnpacker&) = delete;
    ~ZstdUnpacker() override { ZSTD_freeDCtx(context_); }

    [[nodiscard]] std::string_view method() const override { return "zstd"; }
    Step step(std::string_view packed, char* into, std::size_t size) override {
        if (context_ == nullptr) return {.error = "no memory"};
        ZSTD_inBuffer in{packed.data(), packed.size(), 0};
        ZSTD_outBuffer out{into, size, 0};
        // Frames that ask for a window of more than 128 MB are refused by the library.
        const std::size_t left = ZSTD_decompressStream(context_, &out, &in);
        Step done{.used = in.pos, .written = out.pos};
        if (ZSTD_isError(left) != 0) {
            done.error = ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge
                             ? "it needs a window of more than 128 MB"
                             : "its bytes are damaged";
        } else if (done.used > 0 || done.written > 0) {
            between_ = left == 0;
        }
        return done;
    }
    [[nodiscard]] bool mayEnd() const override { return between_; }

  private:
    ZSTD_DCtx* context_;
    bool between_ = false;
};

/// Bytes of which some were looked at beforehand.
class BytesAhead {
  public:
    explicit BytesAhead(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

    /// Reads on until `size` bytes are at hand or no more come.
    std::string_view atLeast(std::size_t size) {
        while (end_ - begin_ < size) {
            if (begin_ > 0) {
                std::memmove(piece_.data(), piece_.data() + begin_, end_ - begin_);
                end_ -= begin_;
                begin_ = 0;
            }
            const std::size_t got = stream_->read(piece_.data() + end_, piece_.size() - end_);
            if (got == 0) break;
            end_ += got;
        }
        return {piece_.data() + begin_, end_ - begin_};
    }
    void take(std::size_t size) { begin_ += size; }
    [[nodiscard]] const ByteStream& stream() const { return *stream_; }
    [[nodiscard]] std::uint64_t taken() const { return stream_->taken() - (end_ - begin_); }
    std::size_t read(char* into, std::size_t size) {
        if (begin_ == end_) return stream_->read(into, size);
        const std::size_t count = std::min(size, end_ - begin_);
        std::memcpy(into, piece_.data() + begin_, count);
        begin_ += count;
        return count;
    }

  private:
    std::unique_ptr<ByteStream> stream_;
    std::array<char, kPackedPiece> piece_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

/// Tells at its first bytes whether it has to unpack.
class UnpackedStream : public ByteStream {
  public:
    UnpackedStream(std::unique_ptr<ByteStream> bytes, const Limits& limits)
        : bytes_(std::move(bytes)), limits_(limits) {}

    std::size_t read(char* into, std::size_t size) override {
        if (!std::exchange(begun_, true)) begin();
        if (!unpacker_) return bytes_.read(into, size);
        std::size_t written = 0;
        while (written == 0 && !fault()) {
            const std::string_view packed = bytes_.atLeast(1);
            if (fault()) break;
            const Unpacker::Step step = unpacker_->step(packed, into, size);
            bytes_.take(step.used);
            written = step.written;
            unpacked_ += step.written;
            if (step.error != nullptr) {
                fail(Code::D0161, step.error);
            } else if (unpacked_ > limits_.unpackedBytes &&
                       unpacked_ / limits_.unpackedRatio > bytes_.taken()) {
                fail(Code::D0162, fmt::format("it unpacks to more than {} times its size",
                                              limits_.unpackedRatio));
            } else if (packed.empty() && written == 0) {
                if (!unpacker_->mayEnd()) fail(Code::D0161, "it is cut short");
                break;
            }
        }
        return written;
    }
    [[nodiscard]] const std::optional<StreamFault>& fault() const override {
        return fault_ ? fault_ : bytes_.stream().fault();
    }
    [[nodiscard]] std::uint64_t taken() const override { return bytes_.taken(); }

  private:
    void begin() {
        constexpr std::size_t magic = 4;
        const std::string_view front = bytes_.atLeast(magic).substr(0, magic);
        // A skippable frame comes first where a file was packed on several threads.
        const bool skippable =
            front.size() == magic && (front[0] & 0xF0) == 0x50 && front.substr(1) == "\x2A\x4D\x18";
        if (front.starts_with("\x1F\x8B")) {
            unpacker_ = std::make_unique<GzipUnpacker>();
        } else if (front == "\x28\xB5\x2F\xFD" || skippable) {
            unpacker_ = std::make_unique<ZstdUnpacker>();
        }
    }
    void fail(Code code, std::string_view why) {
        fault_ = StreamFault{code, fmt::format("the {} stream cannot be unpacked beyond its byte "
                                               "{}: {}; what came before was read",
                                               unpacker_->method(), bytes_.taken(), why)};
    }

    BytesAhead bytes_;
    Limits limits_;
    std::unique_ptr<Unpacker> unpacker_{};
    std::uint64_t unpacked_ = 0;
    bool begun_ = false;
    std::optional<StreamFault> fault_{};
};

}  // namespace

std::unique_ptr<ByteStream> unpacked(std::unique_ptr<ByteStream> bytes, const Limits& limits) {
    return std::make_unique<UnpackedStream>(std::move(bytes), limits);
}

}  // namespace frontdoor::intake
