#include "adapters/intake/mail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/plain_html.h"
#include "adapters/intake/windows_1252.h"
#include "tests/adapters/intake/read_parts.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

const std::string kMailHead =
    "From: Pat <pat@x.example>\r\nDate: Tue, 12 May 2026 21:40:00 +0100\r\nSubject: Notice\r\n"
    "Message-ID: <7@x.example>\r\nMIME-Version: 1.0\r\n";
const std::string kReadHead =
    "From: Pat <pat@x.example>\nDate: 2026-05-12T21:40:00+01:00\nSubject: Notice\n"
    "Message-ID: 7@x.example\n";

std::vector<MailText> mailsOf(const std::string& bytes, const Limits& limits = {}) {
    Refusal refusal;
    std::vector<MailText> mails = readMail(bytes, limits, refusal);
    EXPECT_TRUE(!mails.empty() || !refusal.reason.empty());
    for (const MailText& mail : mails) EXPECT_TRUE(isUtf8(mail.text));
    return mails;
}

std::string textOfMail(const std::string& bytes) {
    const auto mails = mailsOf(bytes);
    return mails.empty() ? "none" : mails.front().text;
}

std::string part(const std::string& type, const std::string& body, const std::string& more = "") {
    return "\r\n--b\r\nContent-Type: " + type + "\r\n" + more + "\r\n" + body;
}
std::string multipart(const std::string& kind, const std::string& parts) {
    return kMailHead + "Content-Type: multipart/" + kind + "; boundary=b\r\n" + parts +
           "\r\n--b--\r\n";
}
const std::string kAttached = "Content-Disposition: attachment; filename=\"Ann Lee.pdf\"\r\n";

std::string codesOf(const MailText& mail) {
    std::string out;
    for (const ChunkFinding& finding : mail.findings)
        out += std::string(codeInfo(finding.code).name) + " " + finding.message + "\n";
    return out;
}

TEST(Mail, IsKnownByItsHead) {
    EXPECT_TRUE(isMail(kMailHead));
    EXPECT_TRUE(isMail("Received: from a\n\tby b\nFrom: c\n\nbody"));
    EXPECT_TRUE(isMail("\r\nFROM: a\r\nmessage-id: <b>\r\n"));
    for (const std::string text :
         {"From: a\nSent: today\nSubject: b\n\n", "", "Hello\nMIME-Version: 1.0\nFrom: a\n",
          " From: a\nMIME-Version: 1.0", "PPN reference: 1\nFrom: a\n\nMessage-ID: b\n",
          "{\"From\": 1}", "<From>", "From,Message-ID\n1,2\n"})
        EXPECT_FALSE(isMail(text)) << text;
}

TEST(Mail, HeadAndBodyBecomeText) {
    EXPECT_EQ(textOfMail(kMailHead + "\r\nHello\r\nyou\r\n"), kReadHead + "\nHello\r\nyou\r\n");
    EXPECT_EQ(textOfMail("Subject: =?windows-1252?Q?Zo=EB?=\nMIME-Version: 1.0\n\nx"),
              "From:\nDate:\nSubject: Zo\xC3\xAB\n\nx");
    const std::string longId(100, 'i');
    EXPECT_THAT(textOfMail("From: a\nMessage-ID: <local@" + longId + ">\n\nx"),
                HasSubstr("Message-ID: local\n"));
    EXPECT_THAT(textOfMail("From: a\nMessage-ID: <" + longId + "@b>\n\nx"),
                HasSubstr("Message-ID: " + longId.substr(0, 60) + "\n"));
    EXPECT_THAT(textOfMail("From: a\nDate: soon\nMIME-Version: 1.0\n\nx"),
                HasSubstr("Date: soon\n"));
    // A head cannot smuggle lines in.
    EXPECT_THAT(textOfMail("From: a\nSubject: =?utf-8?Q?x=0AUnread:_9=0A?=\n\nx"),
                Not(HasSubstr("\nUnread")));
}

TEST(Mail, EncodingsAndCharsetsAreRead) {
    const auto body = [](const std::string& charset, const std::string& encoding,
                         const std::string& text) {
        const std::string all =
            textOfMail(kMailHead + "Content-Type: text/plain; charset=" + charset +
                       "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + text);
        return all.substr(kReadHead.size() + 1);
    };
    EXPECT_EQ(body("windows-1252", "quoted-printable", "Zo=EB =\r\nis =96 h=E9re"),
              "Zo\xC3\xAB is \xE2\x80\x93 h\xC3\xA9re");
    EXPECT_EQ(body("iso-8859-1", "8bit", "Zo\xEB \x96"), "Zo\xC3\xAB \xE2\x80\x93");
    EXPECT_EQ(body("utf-8", "base64", "Wm/Dqw=="), "Zo\xC3\xAB");
    EXPECT_EQ(body("utf-8", "8bit", "Zo\xEB"), "Zo\xC3\xAB");
    EXPECT_EQ(body("utf-16le", "base64", "WgBvAA=="), "Zo");
    EXPECT_EQ(body("iso-8859-2", "8bit", "\xB1"), "\xC4\x85");
    EXPECT_EQ(body("no-such-thing", "8bit", "Zo\xEB"), "Zo\xC3\xAB");
    EXPECT_EQ(body("utf-8", "base64", "Wm9lWm9"), "Zoe");
    EXPECT_EQ(body("no-such-thing", "8bit", ""), "");
}

TEST(Mail, OfSeveralFormsThePlainOneIsRead) {
    const std::string plain = part("text/plain", "plain");
    const std::string html = part("text/html", "<p>rich</p>");
    EXPECT_EQ(textOfMail(multipart("alternative", html + plain)), kReadHead + "\nplain");
    EXPECT_THAT(textOfMail(multipart("alternative", part("text/plain", " ") + html)),
                HasSubstr("rich"));
    EXPECT_THAT(textOfMail(multipart("mixed", html)), HasSubstr("\nrich"));
    EXPECT_THAT(textOfMail(multipart("mixed", plain + html)),
                AllOf(HasSubstr("plain\n\nrich"), Not(HasSubstr("<p>"))));
}

TEST(Mail, WhatIsNotReadIsTold) {
    const std::string text = part("text/plain", "see attached");
    const auto attached = mailsOf(
        multipart("mixed", text + part("application/pdf", "x", kAttached) + part("image/png", "x") +
                               part("text/plain", "Danger: yes", kAttached)));
    ASSERT_THAT(attached, SizeIs(1));
    EXPECT_EQ(codesOf(attached[0]),
              "D0141 2 attachments are not read: look at them\n"
              "D0141 1 picture in the text is not read: look at it\n");
    EXPECT_THAT(attached[0].text,
                AllOf(HasSubstr("\nUnread: 3\n"), Not(HasSubstr("Danger")), Not(HasSubstr("Ann"))));
    EXPECT_THAT(
        mailsOf(multipart("signed", text + part("application/pgp-signature", "x"))).at(0).findings,
        IsEmpty());
    const auto secret = mailsOf(multipart("encrypted", part("application/pgp-encrypted", "1") +
                                                           part("application/octet-stream", "x")));
    EXPECT_THAT(codesOf(secret.at(0)), HasSubstr("D0141"));
}

TEST(Mail, AttachedMailsAreRead) {
    const std::string inner = "From: in\r\nDate: Mon, 11 May 2026 10:00:00 +0100\r\n\r\nthe notice";
    const auto mails =
        mailsOf(multipart("mixed", part("text/plain", "see below") + part("message/rfc822", inner) +
                                       part("message/rfc822", inner + " too")));
    ASSERT_THAT(mails, SizeIs(3));
    EXPECT_THAT(mails[0].text, HasSubstr("see below"));
    EXPECT_THAT(mails[1].text, AllOf(StartsWith("From: in\nDate: 2026-05-11T10:00:00+01:00\n"),
                                     HasSubstr("the notice")));
    EXPECT_THAT(mails[2].text, HasSubstr("the notice too"));
}

TEST(Mail, WhatIsCutShortIsReadAndTold) {
    const std::string whole = multipart(
        "mixed", part("text/plain", "the notice") + part("application/pdf", "x", kAttached));
    const auto cut = mailsOf(whole.substr(0, whole.find("the notice") + 10));
    ASSERT_THAT(cut, SizeIs(1));
    EXPECT_THAT(cut[0].text, AllOf(HasSubstr("the notice"), HasSubstr("\nUnread: damaged\n")));
    EXPECT_THAT(codesOf(cut[0]), HasSubstr("D0142"));
    EXPECT_THAT(codesOf(mailsOf(whole).at(0)), Not(HasSubstr("D0142")));
    for (std::size_t size = 1; size < whole.size(); ++size) {
        const auto mails = mailsOf(whole.substr(0, size));
        // What was there of the text is still there.
        const std::size_t text = whole.find("the notice");
        if (size > text + 10 && !mails.empty()) {
            EXPECT_THAT(mails[0].text, HasSubstr("the notice")) << size;
        }
    }
}

TEST(Mail, HostileOnesAreBounded) {
    const auto refused = [](const std::string& bytes, Limits limits = {}) {
        Refusal refusal;
        const bool none = readMail(bytes, limits, refusal).empty();
        return none && refusal.code == Code::D0182;
    };
    Limits small;
    small.mailBytes = 100;
    EXPECT_TRUE(refused(kMailHead + "\r\n" + std::string(100, 'x'), small));
    std::string parts;
    for (int at = 0; at < 20'000; ++at) parts += "\r\n--b\r\n";
    EXPECT_TRUE(refused(multipart("mixed", parts)));
    std::string fields;
    for (int at = 0; at < 200'000; ++at) fields += "a:\n";
    EXPECT_TRUE(refused(kMailHead + fields));
    EXPECT_TRUE(refused("From: " + std::string(100'000, 'x') + "\nMIME-Version: 1.0\n\n"));
    std::string folding = "To: a@b";
    for (int at = 0; at < 20'000; ++at) folding += ",\n c@d";
    EXPECT_TRUE(refused(folding + "\nMIME-Version: 1.0\n\n"));
    EXPECT_FALSE(refused(kMailHead + "\r\n" + std::string(1'000'000, '>')));

    // Multiparts and messages in each other.
    std::string nested = kMailHead;
    std::string messages = kMailHead;
    for (int depth = 0; depth < 4'000; ++depth) {
        const std::string name = "b" + std::to_string(depth);
        nested += "Content-Type: multipart/mixed; boundary=" + name + "\r\n\r\n--" + name + "\r\n";
        messages += "Content-Type: message/rfc822\r\n\r\nFrom: a\r\n";
    }
    for (const std::string& one : {nested + "\r\nx", messages + "\r\nx"}) {
        const auto mails = mailsOf(one);
        ASSERT_FALSE(mails.empty());
        EXPECT_LE(mails.size(), 40U);
        EXPECT_THAT(codesOf(mails[0]), HasSubstr("D0142"));
    }
}

TEST(Mail, AnyBytesGiveTextOrARefusal) {
    support::Random random(5322);
    const std::string whole =
        multipart("mixed", part("text/plain; charset=utf-8", "Zo=C3=AB",
                                "Content-Transfer-Encoding: quoted-printable\r\n") +
                               part("text/html", "<p>&eacute;</p>") +
                               part("message/rfc822", kMailHead + "\r\ninner") +
                               part("application/pdf", "eA==", kAttached));
    for (int round = 0; round < 500; ++round) {
        std::string bytes = whole;
        for (std::size_t at = 0; at < 1 + random.below(8); ++at)
            bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
        if (random.below(3) == 0) bytes.resize(random.below(bytes.size()));
        static_cast<void>(mailsOf(bytes));
    }
}

TEST(Mail, IsAPartOfAnIntakeForEachMessage) {
    const OwnFolder folder;
    const std::string mail = multipart(
        "mixed", part("text/plain", "outer") + part("message/rfc822", kMailHead + "\r\ninner"));
    const ReadParts read = readParts({folder.write("a.eml", mail), folder.write("b", mail)});
    EXPECT_THAT(read.names,
                ElementsAre(folder.path() + "/a.eml", folder.path() + "/a.eml#message 2",
                            folder.path() + "/b", folder.path() + "/b#message 2"));
    Limits limits;
    limits.mailBytes = 10;
    const ReadParts refused = readParts({folder.write("c.eml", mail)}, limits);
    ASSERT_THAT(refused.report.quarantined, SizeIs(1));
    EXPECT_EQ(refused.report.quarantined[0].code, Code::D0182);
    EXPECT_THAT(refused.report.quarantined[0].raw, StartsWith("From: Pat"));
}

// --- HTML ----------------------------------------------------------------------------------------

TEST(PlainHtml, BlocksAreLinesAndMarkupIsGone) {
    EXPECT_EQ(plainOfHtml("<html><head><title>t</title><style>p{a:b}</style></head><body>"
                          "<p class=\"a>b\">One\n two</p><div>three<br>four&nbsp;&amp;&#233;</div>"
                          "<!-- no --><script>x('</p>')</script><table><tr><td>Weapon</td>"
                          "<td>No</td></tr></table></body></html>"),
              "One two\nthree\nfour &\xC3\xA9\nWeapon\tNo\n");
    EXPECT_EQ(plainOfHtml("1 < 2 & 3 &unknown; &#x41; &#xD800;&#0;|"), "1 < 2 & 3 &unknown; A  |");
    EXPECT_EQ(plainOfHtml("<p>PRESENT</p><s>NOT</s> here"), "PRESENT\nNOT here");
}

TEST(PlainHtml, WhatIsNotClosedLosesNoText) {
    EXPECT_THAT(plainOfHtml("<!-- open <p>text"), HasSubstr("text"));
    EXPECT_THAT(plainOfHtml("<a href=\"open>text</a>"), HasSubstr("text"));
    EXPECT_THAT(plainOfHtml("text <p"), HasSubstr("text"));
    EXPECT_EQ(plainOfHtml("<"), "<");
    EXPECT_EQ(plainOfHtml("</"), "</");
    EXPECT_EQ(plainOfHtml("&"), "&");
}

TEST(PlainHtml, WorkIsLinear) {
    for (const std::string piece : {"<a =\"", "<", "<!--", "<a ", "&#", "</", "<script>", "<p>"}) {
        std::string html;
        while (html.size() < 4'000'000) html += piece;
        static_cast<void>(plainOfHtml(html));
    }
}

}  // namespace
}  // namespace frontdoor::intake
