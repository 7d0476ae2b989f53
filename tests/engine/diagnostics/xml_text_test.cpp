#include "engine/diagnostics/xml_text.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

TEST(XmlText, HoldsWhatMarksUpAsLetters) {
    EXPECT_EQ(xmlText("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; 'd'");
    EXPECT_EQ(xmlAttribute("by", "A \"B\" C"), " by=\"A &quot;B&quot; C\"");
    EXPECT_EQ(xmlText("Zoë 李"), "Zoë 李");
}

TEST(XmlText, HasNothingThatXmlDoesNotTake) {
    EXPECT_EQ(xmlText("a\x01\n\tb"), "a   b");
    EXPECT_EQ(xmlText("a\xFF"), "a\xEF\xBF\xBD");
    EXPECT_EQ(xmlText("\xEF\xBF\xBE"), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace frontdoor
