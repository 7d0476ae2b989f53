#include "adapters/output/csv_text.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

std::string field(std::string_view text) {
    std::string out;
    appendCsvField(out, text);
    return out;
}

TEST(CsvText, LeavesPlainTextAlone) {
    EXPECT_EQ(field("R-0012"), "R-0012");
    EXPECT_EQ(field(""), "");
}

TEST(CsvText, QuotesWhatWouldEndAField) {
    EXPECT_EQ(field("a,b"), "\"a,b\"");
    EXPECT_EQ(field("a\"b"), "\"a\"\"b\"");
    EXPECT_EQ(field("a\r\nb"), "\"a\r\nb\"");
}

TEST(CsvText, IsNeverRunAsAFormula) {
    for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"}) {
        EXPECT_EQ(field(text).substr(0, 2), "\"'") << text;
    }
    EXPECT_EQ(field("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
}

TEST(CsvText, ReplacesWhatIsNoUtf8) { EXPECT_EQ(field("a\xff"), "a\xEF\xBF\xBD"); }

}  // namespace
}  // namespace frontdoor
