#pragma once

#include <string>
#include <string_view>

namespace frontdoor::intake {

/// Appends a text as a JSON string. The text must be UTF-8.
void appendJsonString(std::string& out, std::string_view text);

/// Writes JSON that people read: indented, a member a line, short lists on one line.
class JsonWriter {
  public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void name(std::string_view name);
    void string(std::string_view text);
    /// A number, `true`, `false`, `null`, or JSON that is written already.
    void raw(std::string_view text);
    /// From now to the end of the innermost object or array, all on one line.
    void onOneLine() { flatFrom_ = depth_; }

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void open(char bracket);
    void close(char bracket);
    void place();
    void newLine();

    std::string out_{};
    std::size_t depth_ = 0;
    std::size_t flatFrom_ = 0;  // 0: no object or array is flat.
    bool empty_ = true;         // Nothing stands yet in the innermost one.
    bool named_ = false;
};

}  // namespace frontdoor::intake
