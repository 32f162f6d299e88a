package dev.chatroom.page;

import java.util.List;

/** The names of the files under {@code META-INF/resources}, of which the page is made. */
final class PageFiles {

    private PageFiles() {}

    /** All of them, in order; AssetsTest compares. */
    static final List<String> ALL =
            List.of(
                    "bars.css",
                    "chat.css",
                    "favicon-unread.svg",
                    "favicon.svg",
                    "icons/180.png",
                    "icons/192.png",
                    "icons/512.png",
                    "js/announcer.js",
                    "js/arrivals.js",
                    "js/attention.js",
                    "js/closing.js",
                    "js/composer.js",
                    "js/connection.js",
                    "js/dev.js",
                    "js/embed.js",
                    "js/ends.js",
                    "js/excerpt.js",
                    "js/history.js",
                    "js/keep.js",
                    "js/log.js",
                    "js/main.js",
                    "js/message.js",
                    "js/mode.js",
                    "js/moderator/acts.js",
                    "js/moderator/later.js",
                    "js/moderator/menu.js",
                    "js/moderator/moderation.js",
                    "js/moderator/panel.js",
                    "js/moderator/selection.js",
                    "js/moderator/trail.js",
                    "js/murmur.js",
                    "js/nameplate.js",
                    "js/outbox.js",
                    "js/pace.js",
                    "js/paging.js",
                    "js/pending.js",
                    "js/people.js",
                    "js/place.js",
                    "js/protocol.js",
                    "js/socket.js",
                    "js/status.js",
                    "js/text.js",
                    "js/times.js",
                    "log.css",
                    "manifest.json",
                    "moderate.css",
                    "moderator.css");

    /** Those that every page needs; a moderator's has more. */
    static final List<String> MODULES =
            ALL.stream()
                    .filter(file -> file.startsWith("js/") && !file.startsWith("js/moderator/"))
                    .filter(file -> !file.equals("js/dev.js") && !file.equals("js/main.js"))
                    .toList();

    /** The stylesheets, in this order. */
    static final List<String> STYLES = List.of("chat.css", "log.css", "bars.css");

    /** All of them as one, which is one request, and packs better. */
    static final String STYLE = "page.css";
}
