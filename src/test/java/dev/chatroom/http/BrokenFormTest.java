package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.log.MemoryLog;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that can't be read is its client's mistake, and the client is told which. */
@QuarkusTest
class BrokenFormTest {

    private static final String FORM =
            "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhello\r\n--b--\r\n";

    @Inject MemoryLog log;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data;",
                "multipart/form-data; boundary",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; charset=UTF-8; boundary= ",
            })
    void withoutABoundary(String type) {
        isRefused(type, FORM, "no boundary");
    }

    /** Body, and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                                                           | no field 'text'
                    hello                                                                        | no field 'text'
                    --c~Content-Disposition: form-data; name="text"~~hello~--c--~                | no field 'text'
                    --b                                                                          | no field 'text'
                    --b~Content-Disposition: form-data; name="text"                              | no field 'text'
                    --b~Content-Disposition: form-data; name="text"~Content-Type: text/plain; charset=x~~hi~--b--~ | isn't multipart
                    --b~Content-Disposition: form-data; name="text"~Content-Type: text/plain; charset=~~hi~--b--~ | isn't multipart
                    --b~Content-Disposition: form-data; name~~hello~--b--~                       | form
                    --b~Content-Disposition~~hello~--b--~                                        | form
                    --b~~hello~--b--~                                                            | form
                    --b~Content-Disposition: form-data; name="words"~~hello~--b--~               | no field 'text'
                    --b--~                                                                       | no field 'text'
                    """)
    void withSomethingElseWrongWithIt(String body, String why) {
        isRefused("multipart/form-data; boundary=b", body.replace("~", "\r\n"), why);
    }

    private void isRefused(String type, String body, String why) {
        long before = log.head();
        given().header("Content-Type", type)
                .body(body.getBytes(ISO_8859_1))
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("bad-form"))
                .body("detail", containsString(why));
        assertEquals(before, log.head(), "messages in the log");
    }

    /** Parameters that say nothing of how the form is read, in any order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=b",
                "multipart/form-data; boundary=\"b\"",
                "Multipart/Form-Data; a=1; c=2; Boundary=b; charset=UTF-8",
            })
    void oneThatIsRightIsRead(String type) {
        given().header("Content-Type", type)
                .body(FORM.getBytes(ISO_8859_1))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("text", equalTo("hello"));
    }

    @Test
    void anAnnouncementMayBeABrokenFormToo() {
        given().header("Content-Type", "multipart/form-data")
                .header("Authorization", "Bearer a-token-for-tests-alone")
                .body(FORM.getBytes(ISO_8859_1))
                .post("/room/announcement")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-form"));
    }
}
