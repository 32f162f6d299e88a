package dev.chatroom.log.redis;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Kind;
import dev.chatroom.log.Log;
import dev.chatroom.log.Position;
import dev.chatroom.log.redis.Unanswered.Sent;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;

/** What the engine is asked so that it gives drafts their places: a script and its arguments. */
final class Appending {

    /** Messages that the stream keeps beyond what is asked for: how far a reader may be behind. */
    static final int SLACK = 10_000;

    private static final Buffer NOTHING = Buffer.buffer();

    private final Setup setup;
    private final String replica;

    /**
     * @param replica this process's own name
     */
    Appending(Setup setup, String replica) {
        this.setup = setup;
        this.replica = replica;
    }

    /** Of messages alone it is what costs least. */
    Request of(List<Sent> drafts, String session, long epoch) {
        boolean acts = drafts.stream().anyMatch(sent -> sent.draft().kind() != Kind.MESSAGE);
        Keys keys = setup.keys();
        List<String> said = new ArrayList<>();
        for (Sent sent : drafts) {
            Draft draft = sent.draft();
            draft.id().ifPresent(id -> said.add(keys.said(draft.from().id(), id)));
        }
        Request script =
                Request.cmd(Command.EVAL)
                        .arg(acts ? ActScripts.APPEND : Scripts.APPEND)
                        .arg((acts ? 5 : 3) + said.size())
                        .arg(keys.log())
                        .arg(keys.meta())
                        .arg(keys.writer(replica));
        if (acts) {
            script.arg(keys.aside()).arg(keys.acts());
        }
        said.forEach(script::arg);
        script.arg(epoch).arg(session).arg(setup.keep() + SLACK).arg(setup.spanMillis());
        if (acts) {
            script.arg(Log.MOST_ACTS);
        }
        for (Sent sent : drafts) {
            add(sent, script, acts);
        }
        return script;
    }

    private void add(Sent sent, Request script, boolean acts) {
        Draft draft = sent.draft();
        // Who doesn't know acts yet takes them for messages; so theirs have no text.
        boolean hasText = draft.kind().hasText();
        script.arg(draft.from().id())
                .arg(draft.from().name())
                .arg(draft.id().orElse(""))
                .arg(draft.time())
                .arg(hasText ? text(draft) : NOTHING)
                .arg(replica + ":" + sent.number());
        if (acts) {
            script.arg(draft.kind().code())
                    .arg(hasText ? NOTHING : text(draft))
                    .arg(draft.target().map(Position::toString).orElse(""));
        }
    }

    private static Buffer text(Draft draft) {
        return Buffer.buffer(draft.length() - draft.header())
                .appendBytes(draft.frame(), draft.header(), draft.length() - draft.header());
    }
}
