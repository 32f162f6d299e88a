package dev.chatroom.socket;

import dev.chatroom.log.Author;
import dev.chatroom.log.Entry;
import dev.chatroom.log.FramePool;
import dev.chatroom.moderation.Words;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.TextFrame;
import dev.chatroom.protocol.json.ErrorCode;
import dev.chatroom.protocol.json.JsonReader;
import dev.chatroom.protocol.json.JsonWriter;
import dev.chatroom.protocol.json.Problem;
import dev.chatroom.protocol.json.Said.Ping;
import dev.chatroom.protocol.json.Said.Rename;
import dev.chatroom.protocol.json.Said.Say;
import dev.chatroom.protocol.json.Told;
import dev.chatroom.room.Member.Joined;
import dev.chatroom.room.Presence;
import dev.chatroom.room.Refused;
import dev.chatroom.room.Refused.Banned;
import dev.chatroom.room.Refused.Muted;
import dev.chatroom.room.Refused.NameTaken;
import dev.chatroom.room.Refused.NotStored;
import dev.chatroom.room.Refused.NothingThere;
import dev.chatroom.room.Refused.ReadOnly;
import dev.chatroom.room.Refused.TooSoon;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Events as JSON objects, with names, history and resume (docs/protocol.md, section 4). */
final class JsonTalk implements Talk {

    private static final JsonWriter WRITER = new JsonWriter();

    /** Bytes: two hundred people with names of some length. */
    private static final int WELCOME_SIZE = 12 * 1024;

    private final Client client;
    private final Terms terms;

    /**
     * What all talks of this dialect share.
     *
     * @param limits what clients are told that they may do
     * @param pool gives the bytes of messages
     * @param messages how they come out
     * @param rosters what those who come are told of who is there
     * @param namesAreGiven by the server where people log in: nobody chooses their own
     */
    record Terms(
            JsonReader reader,
            Told.Limits limits,
            FramePool pool,
            JsonFrames messages,
            Rosters rosters,
            boolean namesAreGiven) {}

    /**
     * In a crowd all who come are told of the same people, which is most of what they are told: it
     * is written once. Any thread.
     */
    static final class Rosters {

        private volatile Known last = new Known(List.of(), WRITER.roster(List.of()));

        private record Known(List<Author> people, Told.Roster written) {}

        /** What is told of {@code people}, a list that doesn't change. */
        Told.Roster of(List<Author> people) {
            Known known = last;
            if (known.people != people) {
                known = new Known(people, WRITER.roster(users(people)));
                last = known;
            }
            return known.written;
        }
    }

    JsonTalk(Client client, Terms terms) {
        this.client = client;
        this.terms = terms;
    }

    @Override
    public void hear(ByteBuf text) {
        switch (terms.reader.read(ByteBufUtil.getBytes(text))) {
            case Say say when say.text().length > terms.limits.text() -> refuse(tooLong(say));
            case Say(Optional<String> id, byte[] words) -> say(id, words);
            case Rename _ when terms.namesAreGiven -> refuse(nameIsGiven());
            case Rename(var name) -> client.rename(name);
            case Ping() -> pong();
            case Problem problem -> refuse(problem);
        }
    }

    private Problem tooLong(Say say) {
        return new Problem(
                say.id(),
                ErrorCode.TOO_LONG,
                "The text has %d bytes of UTF-8; at most %d are allowed."
                        .formatted(say.text().length, terms.limits.text()));
    }

    private static Problem nameIsGiven() {
        return new Problem(
                Optional.empty(),
                ErrorCode.BAD_NAME,
                "Names come from where people log in here: change yours there.");
    }

    private void say(Optional<String> id, byte[] text) {
        byte[] frame = terms.pool.take(TextFrame.headerLength(text.length) + text.length);
        int header = TextFrame.writeHeader(frame, text.length);
        System.arraycopy(text, 0, frame, header, text.length);
        client.say(id, frame, header + text.length, header);
    }

    private void pong() {
        if (client.mayPing()) {
            tell(new Told.Pong());
        } else {
            client.refuse(CloseCode.POLICY);
        }
    }

    private void refuse(Problem problem) {
        tell(problem);
        client.erred();
    }

    @Override
    public void begins(Joined how) {
        var welcome =
                new Told.Welcome(
                        user(how.you()),
                        how.at(),
                        how.resumed(),
                        how.members(),
                        terms.rosters.of(how.roster()),
                        terms.limits,
                        new Told.Mode(how.mode().slowSeconds(), how.mode().readOnly()));
        client.outbox().welcome(pooledFrame(welcome), how.change());
    }

    /**
     * Most of a welcome is the roster, some kilobytes that all who come are told of: it is written
     * where it is sent from, and leaves nothing to collect.
     */
    private static ByteBuf pooledFrame(Told.Welcome welcome) {
        ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(WELCOME_SIZE);
        frame.writerIndex(TextFrame.LONGEST_HEADER);
        WRITER.write(welcome, new ByteBufOutputStream(frame));
        byte[] header = new byte[TextFrame.LONGEST_HEADER];
        int length = TextFrame.writeHeader(header, frame.writerIndex() - header.length);
        int start = header.length - length;
        return frame.setBytes(start, header, 0, length).readerIndex(start);
    }

    @Override
    public void saidBefore(Entry entry) {
        // At once, on the room's loop: later the entry's bytes may be another message's.
        byte[] json = terms.messages.json(entry);
        client.execute(() -> client.answer(entry.seq(), framed(json)));
    }

    @Override
    public void refused(Refused why) {
        tell(problem(why));
    }

    private static Problem problem(Refused why) {
        Optional<String> id = why.id();
        return switch (why) {
            case NotStored no ->
                    new Problem(
                            id,
                            ErrorCode.NOT_STORED,
                            "The message couldn't be stored: " + no.why() + ". Try again.");
            case NameTaken(String name) ->
                    new Problem(
                            id,
                            ErrorCode.NAME_TAKEN,
                            "'%s' is taken, or looks like a name that is.".formatted(name));
            case Muted muted -> new Problem(id, ErrorCode.MUTED, Words.muted(muted.mute()));
            case Banned banned -> new Problem(id, ErrorCode.MUTED, Words.banned(banned.ban()));
            case ReadOnly _ ->
                    new Problem(
                            id,
                            ErrorCode.READ_ONLY,
                            "The room is read-only: only moderators speak.");
            case TooSoon soon ->
                    new Problem(
                            id,
                            ErrorCode.SLOW_MODE,
                            "The room is in slow mode: wait until you speak again.",
                            OptionalLong.of(soon.millis()));
            case NothingThere _ -> throw new IllegalStateException("nobody deletes here");
        };
    }

    @Override
    public void closing(long within) {
        tell(new Told.Closing(CloseCode.RESTART.code(), within));
    }

    private void tell(Told told) {
        client.outbox().tell(frame(told));
    }

    /** What all who speak this dialect get. */
    static byte[] frame(Presence presence) {
        return frame(
                new Told.Presence(
                        presence.members(), users(presence.joined()), users(presence.left())));
    }

    private static byte[] frame(Told told) {
        return framed(WRITER.write(told));
    }

    private static byte[] framed(byte[] json) {
        int header = TextFrame.headerLength(json.length);
        byte[] frame = new byte[header + json.length];
        TextFrame.writeHeader(frame, json.length);
        System.arraycopy(json, 0, frame, header, json.length);
        return frame;
    }

    private static List<Told.User> users(List<Author> people) {
        return people.stream().map(JsonTalk::user).toList();
    }

    private static Told.User user(Author person) {
        return new Told.User(person.id(), person.name());
    }
}
