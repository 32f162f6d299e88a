package dev.chatroom.support;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.people.Passports;
import dev.chatroom.people.UserIds;
import dev.chatroom.room.Room;
import io.quarkus.test.common.http.TestHTTPResourceManager;
import jakarta.inject.Singleton;
import java.net.URI;

/** Lets clients into the room under test, so that they hear only what is said from then on. */
@Singleton
public class Door {

    private final Room room;
    private final MemoryLog log;
    private final Passports passports;
    private final UserIds ids;

    Door(Room room, MemoryLog log, Passports passports, UserIds ids) {
        this.room = room;
        this.log = log;
        this.passports = passports;
        this.ids = ids;
    }

    public URI server() {
        return URI.create(TestHTTPResourceManager.getUri() + "/");
    }

    /** A client of the json dialect that sees no history. */
    public JsonClient json(String query, String... headers) {
        return JsonClient.connect(server(), query + "&since=" + log.position(), headers);
    }

    public JsonClient json() {
        return json("");
    }

    /** A client of the text dialect, once it is in the room. */
    public RawClient text(String query) {
        int before = room.size();
        var client = RawClient.connect(server(), "/room?" + query);
        Until.holds("one more in the room", () -> room.size() > before);
        return client;
    }

    public void awaitEmptyRoom() {
        Until.holds("an empty room", () -> room.size() == 0);
    }

    /**
     * Who was here before is forgotten as far as that matters: comings and goings are told one by
     * one.
     */
    public void awaitNoCrowd() {
        awaitEmptyRoom();
        Until.holds("less than 100 who left lately", () -> room.people() < 100);
    }

    /**
     * Who was here before is forgotten: the number of people grows only by who comes from now on.
     */
    public void awaitNobody() {
        Until.holds("nobody, not even of those who left lately", () -> room.people() == 0);
    }

    /** The header of somebody whom nobody has seen yet. */
    public String newCookie() {
        return "Cookie: chatroom=" + passports.issue(ids.next());
    }
}
