package dev.chatroom.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a form's bytes are, they are read, or refused with a reason: nothing else is thrown. */
class FormFuzzTest {

    private static final List<String> PIECES =
            List.of(
                    "--b",
                    "--",
                    "\r\n",
                    "\n",
                    ": ",
                    ";",
                    "=",
                    "\"",
                    "\0",
                    "é",
                    "Content-Disposition: form-data; ",
                    "Content-Disposition: attachment; ",
                    "Content-Disposition",
                    "name=\"text\"",
                    "name=\"name\"",
                    "name",
                    "filename=\"a\"",
                    "filename*=UTF-8''%zz",
                    "Content-Type: text/plain; charset=",
                    "Content-Type: multipart/mixed; boundary=c",
                    "charset=x",
                    "Content-Transfer-Encoding: ",
                    "base64",
                    "Content-Length: ",
                    "-1",
                    "99999999999999999999",
                    "hello",
                    "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n",
                    "\r\n\r\nhello\r\n--b--\r\n");

    @Property
    void ofPartsThatFitTogetherOrDont(@ForAll("bodies") String body) {
        reads("multipart/form-data; boundary=b", body);
    }

    @Property
    void ofAnyType(@ForAll("types") String type, @ForAll("bodies") String body) {
        reads(type, body);
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                        ";", "=", "\"", " ", "boundary", "b", "charset", "UTF-8", "x", "%", "é")
                .list()
                .ofMaxSize(10)
                .map(pieces -> "multipart/form-data;" + String.join("", pieces));
    }

    private static void reads(String type, String body) {
        try {
            Words.of(type, body.getBytes(ISO_8859_1));
        } catch (BadValue refused) {
            if (!"bad-form".equals(refused.problem().code())) {
                throw new AssertionError("refused for another reason", refused);
            }
        }
    }
}
