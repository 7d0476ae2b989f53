#include "adapters/output/page/html_text.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

TEST(HtmlText, NeverLetsAReferenceBecomeAnElement) {
    EXPECT_EQ(html("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
    EXPECT_EQ(html(R"(" onload='x' a=&)"), "&quot; onload=&#39;x&#39; a=&amp;");
}

TEST(HtmlText, EscapesAnEntityAgain) { EXPECT_EQ(html("&lt;"), "&amp;lt;"); }

TEST(HtmlText, ShowsWhatCannotBeShown) {
    const std::string shown = "\xEF\xBF\xBD";
    EXPECT_EQ(html("\x01"), shown);
    EXPECT_EQ(html("\xff"), shown);
    EXPECT_EQ(html("\xE2\x80\xAE"
                   "abc"),
              shown + "abc");  // Right-to-left override.
    EXPECT_EQ(html("a\nb"), "a b");
}

TEST(HtmlText, KeepsLettersOfOtherScripts) { EXPECT_EQ(html("Zoë 李"), "Zoë 李"); }

}  // namespace
}  // namespace frontdoor
