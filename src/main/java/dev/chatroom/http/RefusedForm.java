package dev.chatroom.http;

import io.vertx.core.http.HttpServerRequest;

/**
 * What a person without a script gets to see whose form was refused: the page again, with what was
 * wrong, and what they wrote where they wrote it.
 *
 * <p>On the request's event loop.
 */
public interface RefusedForm {

    /**
     * @param code what was wrong, in the words of the json dialect where it has some
     * @param detail the same as a sentence
     * @param text what they wrote, perhaps nothing
     * @param name what they want to be called, perhaps nothing
     * @return HTML, in UTF-8, for the address that the form was sent to
     */
    byte[] page(HttpServerRequest request, String code, String detail, String text, String name);
}
