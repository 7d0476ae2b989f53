// The loops behind `CellLoops`, compiled once for each kind of processor. Everything here has
// internal linkage, and nothing of the standard library is called: what one kind compiles must not
// be linked into another.
//
// Most loops come in two steps: one gathers the cells' bytes as words, from the rows of a table or
// the records of a JSON file, one reckons with some rows' words at a time.

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "adapters/intake/cell_lanes.h"
#include "adapters/intake/cell_loops.h"
#include "adapters/intake/typed_date.h"

namespace frontdoor::intake {
namespace {

CellAnswers answersOf(const RowBytes& says, std::size_t count) {
    const std::uint64_t rows = ~std::uint64_t{0} >> (kRows - count);
    return {rowsWithBit(says, 0) & rows, rowsWithBit(says, 1) & rows, rowsWithBit(says, 2) & rows};
}

/// What an answer with a value says, if it was understood, or else an empty cell.
template <class Numbers>
[[gnu::always_inline]] inline Numbers saysOf(const Numbers& understood, const Numbers& empty,
                                             const CellRange& range) {
    const CellSays blank = range.blankIsUnknown ? kCellRead | kCellRest : kCellRead;
    return (understood & (kCellRead | kCellKnown)) | (empty & blank);
}

[[gnu::always_inline]] inline Lanes isWithin(const Lanes& number, const CellRange& range) {
    const auto least = static_cast<std::uint64_t>(range.least);
    return where(number - least <= static_cast<std::uint64_t>(range.most) - least);
}
[[gnu::always_inline]] inline SmallLanes isWithin(const SmallLanes& number,
                                                  const CellRange& range) {
    const auto least = static_cast<std::uint32_t>(range.least);
    return where(number - least <= static_cast<std::uint32_t>(range.most) - least);
}

// Longer than any cell that is understood, and a byte.
constexpr std::uint16_t kLongest = 255;

void takeSizes(const CellColumn& cells, RowWords& sizes) {
    for (std::size_t row = 0; row < cells.count; ++row) {
        const auto size = static_cast<std::uint16_t>(cells.nexts[row] - cells.begins[row] - 1);
        sizes.row[row] = size < kLongest ? size : kLongest;
    }
    for (std::size_t row = cells.count; row < kRows; ++row) sizes.row[row] = 0;
}

void takeBytes(const CellColumn& cells, std::size_t from, RowWords& bytes) {
    for (std::size_t row = 0; row < cells.count; ++row)
        std::memcpy(&bytes.row[row], cells.rows[row] + cells.begins[row] + from,
                    sizeof bytes.row[row]);
    for (std::size_t row = cells.count; row < kRows; ++row) bytes.row[row] = 0;
}

/// The place of the lowest bit; where none is set, any.
std::size_t lowestOf(std::uint64_t bits) {
#if defined(__BMI__)
    return _tzcnt_u64(bits);
#else
    return static_cast<std::size_t>(__builtin_ctzll(bits | std::uint64_t{1} << 63U));
#endif
}

std::size_t cut(const char* row, std::size_t size, char delimiter, std::uint16_t* begins,
                std::size_t step, std::size_t most) {
    // Written so many at a time, whether there are as many or not: how many a block holds cannot be
    // foreseen.
    constexpr std::size_t atATime = 8;
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < size; offset += 64) {
        std::uint64_t stops = bytesEqual(row + offset, delimiter);
        const std::size_t left = size - offset;
        if (left < 64) stops &= (std::uint64_t{1} << left) - 1;
        const auto found = static_cast<std::size_t>(__builtin_popcountll(stops));
        std::uint16_t* to = begins + count * step;
        count += found;
        if (count > most) return count;
        const std::size_t behind = offset + 1;
        for (std::size_t written = 0; written < found; written += atATime) {
            for (std::size_t i = 0; i < atATime; ++i, to += step) {
                *to = static_cast<std::uint16_t>(behind + lowestOf(stops));
                stops &= stops - 1;
            }
        }
    }
    return count;
}

std::size_t findEither(const char* text, std::size_t size, char one, char other,
                       std::uint32_t* places) {
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < size; offset += 64) {
        std::uint64_t found = bytesEqual(text + offset, one) | bytesEqual(text + offset, other);
        const std::size_t left = size - offset;
        if (left < 64) found &= (std::uint64_t{1} << left) - 1;
        const auto here = static_cast<std::size_t>(__builtin_popcountll(found));
        // One is written in any case: a block has mostly none or one.
        for (std::size_t i = 0; i == 0 || i < here; ++i, found &= found - 1) {
            places[count + i] = static_cast<std::uint32_t>(offset + lowestOf(found));
        }
        count += here;
    }
    return count;
}

/// Cells as their first sixteen bytes and their sizes.
struct Gathered {
    RowWords low;
    RowWords high;
    RowWords sizes;
};

/// Makes words of the cells: those of the bytes that belong to it, and in the last one the size.
void makeWords(Gathered& cells) {
    for (std::size_t row = 0; row < kRows; row += kLanes) {
        const Lanes size = lanesOf(cells.sizes, row);
        const Lanes high = firstBytes(size - 8) & where(size >= 8);
        put(lanesOf(cells.low, row) & firstBytes(size), cells.low, row);
        put((lanesOf(cells.high, row) & high) | size << 56, cells.high, row);
    }
}

/// Compares with the usual words, which are short: of up to seven bytes, so that the size can stand
/// in the eighth.
void compareUsual(const Gathered& cells, const WordPlaces& words, std::int32_t* values,
                  RowBytes& says) {
    for (std::size_t row = 0; row < kRows; row += kLanes) {
        const Lanes size = lanesOf(cells.sizes, row);
        const Lanes cell = (lanesOf(cells.low, row) & firstBytes(size)) | size << 56;
        Lanes means{};
        for (std::size_t i = 0; i < words.usualCount; ++i) {
            const PlainWord& word = words.usual[i];
            const std::uint64_t meaning =
                std::uint64_t{word.says} << 32 | static_cast<std::uint32_t>(word.value);
            means |= where(cell == (word.low | word.high)) & meaning;
        }
        put(small(means), values + row);
        put(small(means >> 32), says.row + row);
    }
}

/// Looks up the first `count` words.
void lookUp(const Gathered& cells, const WordPlaces& words, std::size_t count, std::int32_t* values,
            RowBytes& says) {
    const WordPlaces at = words;
    RowWords buckets;
    RowWords places;
    for (std::size_t row = 0; row < kRows; row += kLanes) {
        const Lanes hash =
            lanesOf(cells.low, row) * at.first + lanesOf(cells.high, row) * at.second;
        put(hash >> WordPlaces::kBucketShift, buckets, row);
        put(hash >> WordPlaces::kPlaceShift, places, row);
    }
    for (std::size_t row = 0; row < count; ++row) {
        const std::uint64_t place = (places.row[row] + at.shifts[buckets.row[row]]) & at.mask;
        const PlainWord& word = at.words[place];
        const std::uint64_t differ =
            (word.low ^ cells.low.row[row]) | (word.high ^ cells.high.row[row]);
        values[row] = word.value;
        says.row[row] = static_cast<std::uint8_t>(differ == 0 ? word.says : 0);
    }
}

/// What the words say; rows that do not count may be left unread.
CellAnswers wordsOf(Gathered& cells, const WordPlaces& words, std::size_t count,
                    std::uint64_t counting, std::int32_t* values) {
    RowBytes says;
    if (words.usualCount > 0) {
        compareUsual(cells, words, values, says);
        const CellAnswers found = answersOf(says, count);
        if ((counting & ~found.read) == 0) return found;
    }
    makeWords(cells);
    lookUp(cells, words, count, values, says);
    return answersOf(says, count);
}

CellAnswers readWords(const CellColumn& cells, const WordPlaces& words, std::int32_t* values) {
    Gathered of;
    takeSizes(cells, of.sizes);
    takeBytes(cells, 0, of.low);
    takeBytes(cells, 8, of.high);
    return wordsOf(of, words, cells.count, ~std::uint64_t{0} >> (kRows - cells.count), values);
}

constexpr std::uint64_t kZeros = 0x3030'3030'3030'3030U;
constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
constexpr std::uint64_t kHighest = 0x8080'8080'8080'8080U;

/// None set if each byte is below ten.
[[gnu::always_inline]] inline Lanes notDigits(const Lanes& digits) {
    return (digits | (digits + 0x7676'7676'7676'7676U)) & kHighest;
}

/// Eight digits, the first in the lowest byte, as four numbers below a hundred in 16 bits each.
[[gnu::always_inline]] inline Lanes pairsOf(const Lanes& digits) {
    const auto both = __builtin_bit_cast(Quarters, digits);
    return __builtin_bit_cast(Lanes, (both & 0xFF) * 10 + (both >> 8));
}

/// Those as two numbers below ten thousand in 32 bits each.
[[gnu::always_inline]] inline Lanes foursOf(const Lanes& pairs) {
    const auto hundreds = __builtin_bit_cast(Quarters, pairs) * 100;
    return (__builtin_bit_cast(Lanes, hundreds) + (pairs >> 16)) & 0x0000'FFFF'0000'FFFFU;
}

/// How cells are written.
enum class Written { asText, asJson };

/// A cell that holds no answer: an empty one, or JSON's null.
template <Written written>
[[gnu::always_inline]] inline Lanes isBlank(const Lanes& letters, const Lanes& size) {
    constexpr std::uint64_t null = 0x6C6C'756E;
    if constexpr (written == Written::asText) return where(size == 0);
    return where((letters & 0xFFFF'FFFFU) == null) & where(size == 4);
}

constexpr std::uint64_t kMostDigits = 7;

/// Whole numbers, of the low bytes and sizes.
template <Written written>
CellAnswers wholeNumbersOf(const Gathered& cells, const CellRange& range, std::size_t count,
                           std::int32_t* values) {
    const CellRange within = range;
    RowBytes says;
    for (std::size_t row = 0; row < kRows; row += kLanes) {
        const Lanes letters = lanesOf(cells.low, row);
        const Lanes whole = lanesOf(cells.sizes, row);
        const SmallLanes size = small(whole);
        const SmallLanes leading = where((small(letters) & 0xFFU) == '0') & where(size > 1);
        // Those that are not there are leading zeros.
        const Lanes digits = (letters ^ kZeros) << ((64 - whole * 8) & 63U);
        const Lanes fours = foursOf(pairsOf(digits));
        const SmallLanes value = small(fours) * 10'000 + small(fours >> 32);
        const SmallLanes understood = where(size - 1 < std::uint32_t{kMostDigits}) & ~leading &
                                      small(where(notDigits(digits) == 0)) &
                                      isWithin(value, within);
        put(value, values + row);
        put(saysOf(understood, small(isBlank<written>(letters, whole)), within), says.row + row);
    }
    return answersOf(says, count);
}

/// The same of numbers that may have a fraction.
template <Written written>
CellAnswers decimalsOf(const Gathered& cells, const CellRange& range, std::size_t count,
                       std::int32_t* values) {
    const CellRange within = range;
    RowBytes says;
    for (std::size_t row = 0; row < kRows; row += kLanes) {
        const Lanes letters = lanesOf(cells.low, row);
        const Lanes whole = lanesOf(cells.sizes, row);
        // The lowest byte that is a point is found rightly; others do not matter. Below it, all
        // bits of `before` are set.
        const Lanes differ = letters ^ (kOnes * '.');
        const Lanes points = (differ - kOnes) & ~differ & kHighest;
        const Lanes before = (points ^ (points - 1)) >> 8;
        const Lanes pointed = where((points & firstBytes(whole)) != 0);
        // How many bytes stand before it: a bit of each, added up on top.
        const Lanes place = (before & kOnes) * kOnes >> 56;
        const Lanes text =
            (pointed & ((letters & before) | (letters >> 8 & ~before))) | (~pointed & letters);
        const Lanes places = pointed & (whole - place - 1);
        const Lanes size = whole - (pointed & 1);
        // `5.` and `.5` are left to others.
        const Lanes sound = where(whole <= 8) & where(places <= within.scale) &
                            (~pointed | (where(places != 0) & where(place != 0)));
        const Lanes leading = where((text & 0xFFU) == '0') & where(size - places > 1);
        const Lanes digits = (text ^ kZeros) << ((64 - size * 8) & 63U);
        const Lanes fours = foursOf(pairsOf(digits));
        Lanes value = (fours & 0xFFFF'FFFFU) * 10'000 + (fours >> 32);
        for (std::uint64_t more = 1; more <= within.scale; ++more)
            value += value * 9 & where(places + more <= within.scale);
        const Lanes understood = sound & where(size - 1 < kMostDigits) & ~leading &
                                 where(notDigits(digits) == 0) & isWithin(value, within);
        put(value, values + row);
        put(saysOf(understood, isBlank<written>(letters, whole), within), says.row + row);
    }
    return answersOf(says, count);
}

template <Written written>
CellAnswers numbersOf(const Gathered& cells, const CellRange& range, std::size_t count,
                      std::int32_t* values) {
    return range.scale == 0 ? wholeNumbersOf<written>(cells, range, count, values)
                            : decimalsOf<written>(cells, range, count, values);
}

CellAnswers readNumbers(const CellColumn& cells, const CellRange& range, std::int32_t* values) {
    Gathered of;
    takeSizes(cells, of.sizes);
    takeBytes(cells, 0, of.low);
    return numbersOf<Written::asText>(of, range, cells.count, values);
}

template <Written written>
CellAnswers daysOf(const Gathered& cells, const CellRange& range, std::size_t count,
                   std::int32_t* values) {
    static_assert(kFirstYear == 1900 && kLastYear == 2100, "the years that are no leap years");
    const CellRange within = range;
    RowBytes says;
    for (std::size_t row = 0; row < kRows; row += kLanes) {
        const Lanes low = lanesOf(cells.low, row);
        const Lanes high = lanesOf(cells.high, row);
        const Lanes size = lanesOf(cells.sizes, row);
        // YYYY-MM- and DD on top; in JSON a quote before and one behind.
        Lanes front = low;
        Lanes back = high << 48;
        Lanes sound = where(size == 10);
        if constexpr (written == Written::asJson) {
            front = low >> 8 | high << 56;
            back = high << 40 & 0xFFFF'0000'0000'0000U;
            sound = where(size == 12) & where((low & 0xFFU) == '"') &
                    where((high >> 24 & 0xFFU) == '"');
        }
        sound &= where((front & 0xFF00'00FF'0000'0000U) == 0x2D00'002D'0000'0000U);
        // YYYYMMDD.
        const Lanes digits =
            ((front & 0x0000'0000'FFFF'FFFFU) | (front >> 8 & 0x0000'FFFF'0000'0000U) | back) ^
            kZeros;
        const Lanes pairs = pairsOf(digits);
        const SmallLanes ofDay = small(pairs >> 32);
        const SmallLanes year = small(foursOf(pairs));
        const SmallLanes month = ofDay & 0xFFU;
        const SmallLanes day = ofDay >> 16;
        const SmallLanes leap =
            where((year & 3U) == 0) & where(year != 1900) & where(year != 2100) & 1;
        const SmallLanes february = where(month == 2);
        const SmallLanes days =
            (february & (leap + 28)) | (~february & ((month ^ month >> 3) | 30));
        // Years from March on, so that the day that a leap year has more is its last; of a month
        // the days before it are (153 m + 2) / 5, counted from March.
        const SmallLanes early = where(month <= 2);
        const SmallLanes from = year + early;
        const SmallLanes centuries =
            18 - where(from >= 1900) - where(from >= 2000) - where(from >= 2100);
        const SmallLanes leapDays = (from >> 2) - centuries + 4 - where(from >= 2000);
        const SmallLanes before = ((month + (early & 12)) * 979 - 2919) >> 5;
        constexpr std::uint32_t daysTo1970 = 719'468;  // From 1 March of the year 0.
        const SmallLanes number = from * 365 + leapDays + before + day - 1 - daysTo1970;
        const SmallLanes exists = where(year >= kFirstYear) & where(year <= kLastYear) &
                                  where(month - 1 < 12) & where(day - 1 < days);
        const SmallLanes understood =
            small(sound & where(notDigits(digits) == 0)) & exists & isWithin(number, within);
        put(number, values + row);
        put(saysOf(understood, small(isBlank<written>(low, size)), within), says.row + row);
    }
    return answersOf(says, count);
}

CellAnswers readDays(const CellColumn& cells, const CellRange& range, std::int32_t* values) {
    Gathered of;
    takeSizes(cells, of.sizes);
    takeBytes(cells, 0, of.low);
    takeBytes(cells, 8, of.high);
    return daysOf<Written::asText>(of, range, cells.count, values);
}

/// Cells that may be long.
struct Texts {
    const char* begin[kRows];
    std::size_t size[kRows];
};

std::uint64_t listsOf(const Texts& cells, std::size_t rows, const WordPlaces& words, char separator,
                      std::uint64_t* rowsByValue) {
    constexpr std::size_t longest = 63;
    constexpr std::size_t atATime = 8;
    // How many words a cell holds cannot be foreseen: all are gathered before one is looked up.
    struct Word {
        const char* begin;
        std::uint32_t size;
        std::uint32_t row;
    };
    Word found[kRows * (longest + 1) + kRows];
    std::size_t count = 0;
    std::uint64_t read = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t size = cells.size[row];
        if (size > longest) continue;
        read |= std::uint64_t{1} << row;
        const char* const base = cells.begin[row];
        const char* begin = base;
        const std::uint64_t end = std::uint64_t{1} << size;
        const std::uint64_t parts = separator != 0 ? bytesEqual(base, separator) : 0;
        std::uint64_t stops = size > 0 ? (parts & (end - 1)) | end : 0;
        const auto here = static_cast<std::size_t>(__builtin_popcountll(stops));
        for (std::size_t written = 0; written < here; written += atATime) {
            for (std::size_t i = 0; i < atATime; ++i) {
                const char* const stop = base + lowestOf(stops);
                found[count + written + i] = {begin, static_cast<std::uint32_t>(stop - begin),
                                              static_cast<std::uint32_t>(row)};
                begin = stop + 1;
                stops &= stops - 1;
            }
        }
        count += here;
    }
    std::uint64_t unread = 0;
    for (std::size_t first = 0; first < count; first += kRows) {
        const std::size_t some = count - first < kRows ? count - first : kRows;
        Gathered of;
        RowBytes says;
        std::int32_t values[kRows];
        for (std::size_t i = 0; i < some; ++i) {
            of.sizes.row[i] = found[first + i].size;
            std::memcpy(&of.low.row[i], found[first + i].begin, sizeof of.low.row[i]);
            std::memcpy(&of.high.row[i], found[first + i].begin + 8, sizeof of.high.row[i]);
        }
        for (std::size_t i = some; i < kRows; ++i)
            of.sizes.row[i] = of.low.row[i] = of.high.row[i] = 0;
        makeWords(of);
        lookUp(of, words, some, values, says);
        for (std::size_t i = 0; i < some; ++i) {
            const std::uint64_t said = says.row[i];
            rowsByValue[values[i]] |= (said >> 1U & 1U) << found[first + i].row;
            unread |= ((said & kCellRead) ^ 1U) << found[first + i].row;
        }
    }
    return read & ~unread;
}

std::uint64_t readLists(const CellColumn& cells, const WordPlaces& words, char separator,
                        std::uint64_t* rowsByValue) {
    Texts of;
    for (std::size_t row = 0; row < cells.count; ++row) {
        of.begin[row] = cells.rows[row] + cells.begins[row];
        of.size[row] = static_cast<std::size_t>(cells.nexts[row] - cells.begins[row] - 1);
    }
    return listsOf(of, cells.count, words, separator, rowsByValue);
}

/// A name to be looked for at many places.
class NameProbe {
  public:
    explicit NameProbe(const JsonField& field)
        : all_(static_cast<std::uint32_t>((std::uint64_t{1} << field.nameSize) - 1)) {
        std::memcpy(letters_, field.name, sizeof letters_);
    }
    /// 1 if it stands there, else 0.
    [[nodiscard, gnu::always_inline]] std::uint64_t standsAt(const char* at) const {
#if defined(__AVX512BW__)
        const __m256i mine = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(letters_));
        const __m256i theirs = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
        return _mm256_mask_cmpneq_epi8_mask(all_, mine, theirs) == 0 ? 1 : 0;
#else
        return (sameAt(at) & all_) == all_ ? 1 : 0;
#endif
    }

  private:
    /// Which letters are the same, a bit each.
    [[nodiscard, gnu::always_inline]] std::uint32_t sameAt(const char* at) const {
#if defined(__AVX2__)
        const __m256i mine = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(letters_));
        const __m256i theirs = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
        return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(mine, theirs)));
#elif defined(__SSE2__)
        const auto half = [&](std::size_t from) {
            __m128i mine;
            __m128i theirs;
            std::memcpy(&mine, letters_ + from, sizeof mine);
            std::memcpy(&theirs, at + from, sizeof theirs);
            return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(mine, theirs)));
        };
        return half(0) | half(16) << 16U;
#else
        std::uint32_t same = 0;
        for (unsigned i = 0; i < sizeof letters_; ++i)
            same |= (letters_[i] == at[i] ? 1U : 0U) << i;
        return same;
#endif
    }

    char letters_[JsonField::kNameRoom];
    std::uint32_t all_;  // A bit for each of its own.
};

/// How many of sixteen letters stand before the first comma or brace; all of them if there is none.
[[gnu::always_inline]] inline std::size_t beforeStop(const char* at) {
#if defined(__SSE2__)
    __m128i letters;
    std::memcpy(&letters, at, sizeof letters);
    const auto stops = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(
        _mm_cmpeq_epi8(letters, _mm_set1_epi8(',')), _mm_cmpeq_epi8(letters, _mm_set1_epi8('}')))));
    return lowestOf(stops | 0x1'0000U);
#else
    std::size_t count = 0;
    while (count < 16 && at[count] != ',' && at[count] != '}') ++count;
    return count;
#endif
}

/// Finds the values of a field. Nothing waits for what another record has, and of this one only the
/// next field. Gives the records in which the field is.
template <bool high>
std::uint64_t takeValues(const JsonField& field, Gathered& values) {
    const NameProbe name(field);
    const std::size_t nameSize = field.nameSize;
    const char* const* const places = field.at;
    std::uint64_t there = 0;
    for (std::size_t row = field.count; row-- > 0;) {
        const char* const at = places[row];
        const char* const value = at + nameSize;
        values.sizes.row[row] = beforeStop(value);
        std::memcpy(&values.low.row[row], value, 8);
        if constexpr (high) std::memcpy(&values.high.row[row], value + 8, 8);
        there = 2 * there + name.standsAt(at);
    }
    for (std::size_t row = field.count; row < kRows; ++row)
        values.low.row[row] = values.high.row[row] = values.sizes.row[row] = 0;
    return there;
}

/// Goes on behind what was understood.
JsonAnswers goOn(const JsonField& field, const RowWords& sizes, std::uint64_t there,
                 CellAnswers answers) {
    answers.read &= there;
    answers.known &= there;
    answers.rest &= there;
    static constexpr std::uint64_t kCount[] = {0, 1, 2, 3, 4, 5, 6, 7};
    Lanes numbers;
    std::memcpy(&numbers, kCount, sizeof numbers);
    for (std::size_t row = 0; row < kRows; row += kLanes) {
        const Lanes goes = -((answers.read >> row >> numbers) & 1);
        Lanes at;
        std::memcpy(&at, field.at + row, sizeof at);
        at += goes & (lanesOf(sizes, row) + field.nameSize);
        std::memcpy(field.at + row, &at, sizeof at);
    }
    return {there, answers};
}

JsonAnswers readJsonWords(const JsonField& field, const WordPlaces& words, std::int32_t* values) {
    Gathered of;
    const std::uint64_t there = takeValues<true>(field, of);
    return goOn(field, of.sizes, there, wordsOf(of, words, field.count, there, values));
}

JsonAnswers readJsonNumbers(const JsonField& field, const CellRange& range, std::int32_t* values) {
    Gathered of;
    const std::uint64_t there = takeValues<false>(field, of);
    return goOn(field, of.sizes, there, numbersOf<Written::asJson>(of, range, field.count, values));
}

JsonAnswers readJsonDays(const JsonField& field, const CellRange& range, std::int32_t* values) {
    Gathered of;
    const std::uint64_t there = takeValues<true>(field, of);
    return goOn(field, of.sizes, there, daysOf<Written::asJson>(of, range, field.count, values));
}

JsonAnswers readJsonLists(const JsonField& field, const WordPlaces& words,
                          std::uint64_t* rowsByValue) {
    static_assert(JsonField::kNameRoom + 1 + kRows + 16 <= JsonField::kReach);
    const NameProbe name(field);
    Texts lists;
    RowWords sizes{};
    std::uint64_t there = 0;
    for (std::size_t row = 0; row < field.count; ++row) {
        const char* const at = field.at[row];
        const char* const value = at + field.nameSize;
        const std::uint64_t ends = bytesEqual(value, ']');
        const std::uint64_t named = name.standsAt(at);
        const std::size_t size = lowestOf(ends | std::uint64_t{1} << 63U);
        lists.begin[row] = value + 1;
        lists.size[row] = named != 0 && *value == '[' && ends != 0 ? size - 1 : kRows;
        sizes.row[row] = size + 1;
        there |= named << row;
    }
    const std::uint64_t read = listsOf(lists, field.count, words, ',', rowsByValue);
    return goOn(field, sizes, there, {read, 0, 0});
}

constexpr CellLoops cellLoopsNamed(const char* name) {
    return {.name = name,
            .cut = cut,
            .findEither = findEither,
            .readWords = readWords,
            .readNumbers = readNumbers,
            .readDays = readDays,
            .readLists = readLists,
            .readJsonWords = readJsonWords,
            .readJsonNumbers = readJsonNumbers,
            .readJsonDays = readJsonDays,
            .readJsonLists = readJsonLists};
}

}  // namespace
}  // namespace frontdoor::intake
