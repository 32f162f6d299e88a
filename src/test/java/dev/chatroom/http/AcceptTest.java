package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static dev.chatroom.http.Lines.curl;
import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which form an answer has, where there are two (RFC 9110, section 12.5.1). */
@QuarkusTest
class AcceptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text/event-stream                             | text/event-stream
                    text/event-stream, application/x-ndjson       | text/event-stream
                    application/x-ndjson, text/event-stream       | text/event-stream
                    text/event-stream, */*                        | text/event-stream
                    text/event-stream;q=0.5                       | text/event-stream
                    text/event-stream;q=0.5, application/json     | text/event-stream
                    Text/Event-Stream; Q=0.9, */*;q=0.8           | text/event-stream
                    text/event-stream;q=0.5, application/x-ndjson;q=0.1, */*  | text/event-stream
                    application/x-ndjson;q=0, text/event-stream;q=0.001       | text/event-stream
                    application/x-ndjson, text/event-stream;q=0.5 | application/x-ndjson
                    text/event-stream;q=0.5, */*                  | application/x-ndjson
                    text/event-stream;q=0.5, application/*;q=0.6  | application/x-ndjson
                    text/event-stream;q=0                         | application/x-ndjson
                    text/event-stream;q=0.000, */*;q=0            | application/x-ndjson
                    text/*                                        | application/x-ndjson
                    */*                                           | application/x-ndjson
                    """)
    void whatWasSaidComesAsTheClientLikesItBest(String accept, String type) {
        given().header("Accept", accept).head(PATH).then().statusCode(200).contentType(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text/html,application/xhtml+xml,*/*;q=0.8 | text/html;charset=UTF-8
                    text/html                                 | text/html;charset=UTF-8
                    application/json, text/html;q=0.9         | application/problem+json
                    */*                                       | application/problem+json
                    """)
    void aFormIsAnsweredWithThePageForWhoLikesThatBest(String accept, String type) {
        curl().header("Accept", accept)
                .body("text=")
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType(type);
    }
}
