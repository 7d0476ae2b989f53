#include "adapters/intake/json_tree.h"

#include <string>

namespace frontdoor::intake {
namespace {

class JsonTreeFiller {
  public:
    JsonTreeFiller(JsonCursor& cursor, std::size_t mostFields, RecordTree& tree)
        : cursor_(cursor), mostFields_(mostFields), tree_(tree) {}

    bool fill(RecordTree::Index parent, std::string_view name) {
        if (tree_.size() >= mostFields_) {
            tooMany_ = true;
            return false;
        }
        switch (cursor_.peek()) {
            case '"': {
                std::string_view text;
                if (!takeString(text, text_)) return false;
                tree_.add(parent, name, RecordTree::Kind::text, text);
                return true;
            }
            case '{':
                return fillObject(tree_.add(parent, name, RecordTree::Kind::object));
            case '[':
                return fillList(tree_.add(parent, name, RecordTree::Kind::list));
            default: {
                std::string_view word;
                if (!cursor_.takeScalar(word)) return false;
                tree_.add(parent, name, RecordTree::Kind::word, word);
                return true;
            }
        }
    }
    [[nodiscard]] bool tooMany() const { return tooMany_; }

  private:
    bool fillObject(RecordTree::Index object) {
        return fillBetween('{', '}', [&] {
            std::string_view name;
            if (!takeString(name, name_)) return false;
            cursor_.skipSpace();
            if (!cursor_.take(':')) return cursor_.malformed();
            cursor_.skipSpace();
            return fill(object, name);
        });
    }
    bool fillList(RecordTree::Index list) {
        return fillBetween('[', ']', [&] { return fill(list, {}); });
    }
    template <class Take>
    bool fillBetween(char open, char close, Take take) {
        if (!cursor_.take(open)) return cursor_.malformed();
        if (!cursor_.enter()) return false;
        cursor_.skipSpace();
        if (!cursor_.take(close)) {
            do {
                cursor_.skipSpace();
                if (!take()) return false;
                cursor_.skipSpace();
            } while (cursor_.take(','));
            if (!cursor_.take(close)) return cursor_.malformed();
        }
        cursor_.leave();
        return true;
    }
    bool takeString(std::string_view& text, std::string& unescaped) {
        bool escaped = false;
        if (!cursor_.takeString(text, escaped)) return false;
        if (!escaped) return true;
        unescaped.clear();
        JsonCursor::unescape(text, unescaped);
        text = unescaped;
        return true;
    }

    JsonCursor& cursor_;
    std::size_t mostFields_;
    RecordTree& tree_;
    std::string name_{};
    std::string text_{};
    bool tooMany_ = false;
};

}  // namespace

bool appendJsonTree(JsonCursor& cursor, std::size_t mostFields, RecordTree& tree,
                    std::string_view name) {
    const char* const begin = cursor.at();
    const bool sound = cursor.skipValue() && cursor.atEnd();
    cursor.returnTo(begin);
    return sound && JsonTreeFiller(cursor, mostFields, tree).fill(RecordTree::root(), name);
}

JsonTreeResult readJsonTree(JsonCursor& cursor, std::size_t mostFields, RecordTree& tree) {
    tree.clear();
    cursor.skipSpace();
    const bool isObject = cursor.peek() == '{';
    JsonTreeFiller filler(cursor, mostFields, tree);
    if (!filler.fill(RecordTree::kNoNode, {}))
        return filler.tooMany() ? JsonTreeResult::tooMany : JsonTreeResult::failed;
    cursor.skipSpace();
    if (!cursor.atEnd()) return static_cast<void>(cursor.malformed()), JsonTreeResult::failed;
    return isObject ? JsonTreeResult::read : JsonTreeResult::notAnObject;
}

}  // namespace frontdoor::intake
