#include "adapters/intake/phrase.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "adapters/intake/ascii.h"
#include "adapters/intake/text_token.h"

// A phrase is found by its first words, the anchor:
//
//     {first}, {last}, born {dob}, was {where: PRESENT | NOT PRESENT} then
//                      ^anchor
//
// From there each slot ends where what follows it first stands; nothing is ever tried again from
// further behind. What stands before the anchor is read backwards, to where its sentence begins,
// and may be missing: a name that is not there loses no child.

namespace frontdoor::intake {
namespace {

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
constexpr std::size_t kSlotTokens = 32;  // The most that stands in a slot,
constexpr std::size_t kSlotBytes = 256;  // with the marks and spaces between.

using Piece = PhrasePlan::Piece;

std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words;
    TextToken token;
    for (std::size_t at = 0; nextToken(text, at, token); at = token.end) {
        if (!token.isWord) continue;
        std::string word(text.substr(token.begin, token.end - token.begin));
        for (char& letter : word) letter = lowerCase(letter);
        words.push_back(std::move(word));
    }
    return words;
}

/// One occurrence that is being tried.
class PhraseMatcher {
  public:
    PhraseMatcher(std::string_view text, const PhrasePlan& phrase) : text_(text), phrase_(phrase) {}

    /// Where the phrase ends that has its anchor here; kNowhere if it is none.
    std::size_t match(std::size_t at, PhraseMatch& match) {
        const auto& pieces = phrase_.pieces;
        match.said.clear();
        match.begin = at;
        at = behindWords(pieces[phrase_.anchor].words.words, at);
        for (std::size_t piece = phrase_.anchor + 1; piece < pieces.size() && at != kNowhere;
             ++piece) {
            at = pieces[piece].isSlot ? takeSlot(piece, at, match)
                                      : behindWords(pieces[piece].words.words, at);
        }
        match.end = at;
        return at;
    }

    /// Reads what stands before the anchor, back to `bound` at most.
    void lead(std::size_t bound, PhraseMatch& match) const;

    /// Where some words end that begin at or behind a place, with nothing but marks before and
    /// between them; kNowhere if they do not.
    std::size_t behindWords(const std::vector<std::string>& words, std::size_t at) const {
        TextToken token;
        for (const std::string& word : words) {
            do {
                if (!nextToken(text_, at, token)) return kNowhere;
                at = token.end;
            } while (!token.isWord);
            if (!sameWord(text_.substr(token.begin, token.end - token.begin), word))
                return kNowhere;
        }
        return at;
    }

  private:
    std::size_t takeSlot(std::size_t piece, std::size_t at, PhraseMatch& match) const;
    std::size_t takeAnything(std::size_t piece, std::size_t at, PhraseMatch& match) const;
    /// Which wording stands here, and where it ends, so that the next words follow.
    const PhraseSlot::Wording* wordingAt(std::size_t piece, std::size_t at, std::size_t& end) const;
    /// Whether a piece begins with the token at this very place.
    bool beginsAt(std::size_t piece, const TextToken& token) const;
    [[nodiscard]] bool marksAt(std::string_view marks, std::size_t at) const;
    /// Whether the gap before a token ends a paragraph, or a line in which it had had room.
    [[nodiscard]] bool endsBefore(std::string_view gap, const TextToken& token) const;
    /// A text without the marks around it, on one line and without quoting marks.
    [[nodiscard]] std::string cleaned(std::size_t begin, std::size_t end) const;

    std::string_view text_;
    const PhrasePlan& phrase_;
};

std::size_t PhraseMatcher::takeSlot(std::size_t piece, std::size_t at, PhraseMatch& match) const {
    const PhraseSlot& slot = phrase_.pieces[piece].slot;
    if (slot.wordings.empty()) return takeAnything(piece, at, match);
    std::size_t end = kNowhere;
    const PhraseSlot::Wording* wording = wordingAt(piece, at, end);
    if (wording == nullptr) return kNowhere;
    match.said.push_back({&slot, wording->text});
    return end;
}

const PhraseSlot::Wording* PhraseMatcher::wordingAt(std::size_t piece, std::size_t at,
                                                    std::size_t& end) const {
    const auto& pieces = phrase_.pieces;
    for (const PhraseSlot::Wording& wording : pieces[piece].slot.wordings) {
        end = behindWords(wording.words, at);
        if (end == kNowhere) continue;
        const bool last = piece + 1 == pieces.size() || pieces[piece + 1].isSlot;
        if (last || behindWords(pieces[piece + 1].words.words, end) != kNowhere) return &wording;
    }
    return nullptr;
}

bool PhraseMatcher::marksAt(std::string_view marks, std::size_t at) const {
    TextToken token;
    for (const char mark : marks) {
        if (!nextToken(text_, at, token) || text_[token.begin] != mark) return false;
        at = token.end;
    }
    return true;
}

bool PhraseMatcher::beginsAt(std::size_t piece, const TextToken& token) const {
    const Piece& next = phrase_.pieces[piece];
    std::size_t end = kNowhere;
    if (next.isSlot) return token.isWord && wordingAt(piece, token.begin, end) != nullptr;
    if (next.words.words.empty()) return marksAt(next.words.marks, token.begin);
    return token.isWord && behindWords(next.words.words, token.begin) != kNowhere;
}

std::size_t PhraseMatcher::takeAnything(std::size_t piece, std::size_t at,
                                        PhraseMatch& match) const {
    const std::size_t begin = at;
    std::size_t end = begin;
    TextToken token;
    if (piece + 1 == phrase_.pieces.size()) {
        // The last: what stands on the line.
        end = std::min({text_.find_first_of("\r\n", begin), text_.size(), begin + kSlotBytes});
        match.said.push_back({&phrase_.pieces[piece].slot, cleaned(begin, end)});
        return end;
    }
    for (std::size_t tokens = 0; tokens <= kSlotTokens; ++tokens) {
        if (!nextToken(text_, end, token) || token.begin - begin > kSlotBytes) return kNowhere;
        if (beginsAt(piece + 1, token)) {
            match.said.push_back({&phrase_.pieces[piece].slot, cleaned(begin, end)});
            const Piece& next = phrase_.pieces[piece + 1];
            // Marks that stand alone are gone over here, as words go over all marks before them.
            if (next.isSlot || !next.words.words.empty()) return token.begin;
            for (std::size_t mark = 0; mark < next.words.marks.size(); ++mark) {
                if (!nextToken(text_, end, token)) return kNowhere;
                end = token.end;
            }
            return end;
        }
        end = token.end;
    }
    return kNowhere;
}

bool PhraseMatcher::endsBefore(std::string_view gap, const TextToken& token) const {
    constexpr std::size_t narrowest = 60;
    const std::size_t lineEnd = gap.find_first_of("\r\n");
    if (lineEnd == gap.npos) return false;
    if (std::ranges::count(gap, '\n') > 1) return true;
    const auto end = static_cast<std::size_t>(gap.data() - text_.data()) + lineEnd;
    const std::size_t from = end - std::min(end, narrowest);
    const std::string_view line = text_.substr(from, end - from);
    const std::size_t before = line.find_last_of("\r\n");
    if (before == line.npos && from > 0) return false;
    const std::size_t length = line.size() - (before == line.npos ? 0 : before + 1);
    return length + (token.end - token.begin) < narrowest;
}

void PhraseMatcher::lead(std::size_t bound, PhraseMatch& match) const {
    std::size_t from = bound;
    if (match.begin - bound > kSlotBytes) {
        // Not amid a letter, and behind the word that may be cut.
        from = text_.find_first_of(" \n\r\t", match.begin - kSlotBytes);
        if (from >= match.begin) return;
    }
    std::vector<TextToken> tokens;
    TextToken token;
    for (std::size_t at = from; nextToken(text_, at, token) && token.begin < match.begin;
         at = token.end) {
        const std::string_view mark = text_.substr(token.begin, token.end - token.begin);
        const std::string_view gap =
            tokens.empty() ? std::string_view()
                           : text_.substr(tokens.back().end, token.begin - tokens.back().end);
        const bool paragraph = endsBefore(gap, token);
        const bool sentence = !token.isWord && mark.find_first_of(".!?:;") != mark.npos;
        if (paragraph || sentence) tokens.clear();
        if (!sentence) tokens.push_back(token);
    }
    std::size_t end = tokens.size();
    std::vector<PhraseMatch::Said> said;
    for (std::size_t piece = phrase_.anchor; piece > 0 && end > 0; --piece) {
        if (!phrase_.pieces[piece - 1].isSlot) continue;
        // Marks right behind the slot are of the phrase.
        while (end > 0 && !tokens[end - 1].isWord) --end;
        std::size_t begin = 0;
        if (piece >= 2) {
            const std::string& marks = phrase_.pieces[piece - 2].words.marks;
            begin = end;
            while (begin > 0 &&
                   (tokens[begin - 1].isWord || !marks.ends_with(text_[tokens[begin - 1].begin])))
                --begin;
            if (begin == 0) break;  // Not divided as it should be: nobody knows which is which.
        }
        if (begin < end) {
            said.push_back({&phrase_.pieces[piece - 1].slot,
                            cleaned(tokens[begin].begin, tokens[end - 1].end)});
            match.begin = tokens[begin].begin;
        }
        end = begin;
    }
    match.said.insert(match.said.begin(), std::make_move_iterator(said.rbegin()),
                      std::make_move_iterator(said.rend()));
}

std::string PhraseMatcher::cleaned(std::size_t begin, std::size_t end) const {
    std::string out;
    TextToken token;
    std::size_t last = begin;
    std::size_t keep = 0;  // Behind the last letter; marks at the end are none of what is said.
    bool lineEnd = false;
    for (std::size_t at = begin; nextToken(text_, at, token) && token.end <= end; at = token.end) {
        const std::string_view gap = text_.substr(last, token.begin - last);
        lineEnd = lineEnd || gap.find_first_of("\r\n") != gap.npos;
        last = token.end;
        const bool quoting = lineEnd && text_[token.begin] == '>';
        if (quoting || (!token.isWord && out.empty())) continue;
        if (!out.empty() && (lineEnd || !gap.empty())) out += ' ';
        lineEnd = false;
        out += text_.substr(token.begin, token.end - token.begin);
        if (token.isWord) keep = out.size();
    }
    out.resize(keep);
    return out;
}

/// Reads the slots and the words between them; gives what is wrong.
std::string parsePieces(std::string_view text, PhrasePlan& phrase) {
    const auto addWords = [&](std::string_view words) {
        PhraseWords parsed = parsePhraseWords(words);
        if (!parsed.words.empty() || !parsed.marks.empty())
            phrase.pieces.push_back({.isSlot = false, .words = std::move(parsed)});
    };
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        addWords(text.substr(0, open));
        if (open == text.size()) break;
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) return "a slot is not closed by `}`";
        std::string_view slot = text.substr(open + 1, close - open - 1);
        text.remove_prefix(close + 1);
        const std::size_t colon = std::min(slot.find(':'), slot.size());
        Piece piece{.isSlot = true, .slot = {.name = std::string(trimmed(slot.substr(0, colon)))}};
        if (piece.slot.name.empty()) return "a slot has no name";
        slot.remove_prefix(std::min(colon + 1, slot.size()));
        while (!slot.empty()) {
            const std::size_t end = std::min(slot.find('|'), slot.size());
            const std::string_view wording = trimmed(slot.substr(0, end));
            slot.remove_prefix(std::min(end + 1, slot.size()));
            std::vector<std::string> words = wordsOf(wording);
            if (words.empty()) return "a wording of a slot has no word";
            piece.slot.wordings.push_back({std::string(wording), std::move(words)});
        }
        std::ranges::stable_sort(
            piece.slot.wordings, std::greater<>(),
            [](const PhraseSlot::Wording& wording) { return wording.words.size(); });
        phrase.pieces.push_back(std::move(piece));
    }
    return {};
}

std::string checkPieces(PhrasePlan& phrase) {
    const auto& pieces = phrase.pieces;
    const auto anchor = std::ranges::find_if(
        pieces, [](const Piece& piece) { return !piece.isSlot && !piece.words.words.empty(); });
    if (anchor == pieces.end()) return "a phrase needs words";
    phrase.anchor = static_cast<std::size_t>(anchor - pieces.begin());
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        const Piece& piece = pieces[at];
        if (!piece.isSlot) continue;
        if (at < phrase.anchor && !piece.slot.wordings.empty())
            return "before its first words a phrase has no slot with wordings";
        if (at + 1 < pieces.size() && pieces[at + 1].isSlot &&
            (at < phrase.anchor || pieces[at + 1].slot.wordings.empty()))
            return "between two slots there must be words or a mark";
    }
    return {};
}

}  // namespace

PhraseWords parsePhraseWords(std::string_view text) {
    PhraseWords out{.words = wordsOf(text)};
    if (!out.words.empty()) return out;
    for (const char letter : trimmed(text)) {
        if (letter != ' ' && letter != '\n' && letter != '\t' && letter != '\r')
            out.marks += letter;
    }
    return out;
}

std::string parsePhrase(std::string_view text, PhrasePlan& phrase) {
    phrase.pieces.clear();
    if (std::string wrong = parsePieces(text, phrase); !wrong.empty()) return wrong;
    return checkPieces(phrase);
}

std::vector<PhraseMatch> findPhrase(std::string_view text, const PhrasePlan& phrase) {
    std::vector<PhraseMatch> found;
    PhraseMatcher matcher(text, phrase);
    const std::string& first = phrase.pieces[phrase.anchor].words.words.front();
    PhraseMatch match;
    TextToken token;
    for (std::size_t at = 0; nextToken(text, at, token);) {
        at = token.end;
        if (!token.isWord || !sameWord(text.substr(token.begin, token.end - token.begin), first))
            continue;
        const std::size_t end = matcher.match(token.begin, match);
        if (end == kNowhere) continue;
        matcher.lead(found.empty() ? 0 : found.back().end, match);
        found.push_back(std::move(match));
        match = {};
        at = end;
    }
    return found;
}

std::vector<PhraseKey> findKeys(std::string_view text, const PhrasePlan& phrase) {
    std::vector<PhraseKey> found;
    const PhraseMatcher matcher(text, phrase);
    TextToken token;
    for (std::size_t at = 0; nextToken(text, at, token); at = token.end) {
        if (!token.isWord) continue;
        const std::string_view word = text.substr(token.begin, token.end - token.begin);
        for (std::size_t key = 0; key < phrase.keys.size(); ++key) {
            if (!sameWord(word, phrase.keys[key].words.front())) continue;
            if (matcher.behindWords(phrase.keys[key].words, token.begin) == kNowhere) continue;
            found.push_back({token.begin, key});
        }
    }
    return found;
}

}  // namespace frontdoor::intake
