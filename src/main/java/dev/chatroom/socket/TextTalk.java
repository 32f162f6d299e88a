package dev.chatroom.socket;

import dev.chatroom.log.Entry;
import dev.chatroom.log.FramePool;
import dev.chatroom.protocol.TextFrame;
import dev.chatroom.room.Member.Joined;
import dev.chatroom.room.Refused;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** What a client sends is what everyone gets, and nothing else is ever sent. */
final class TextTalk implements Talk {

    private final Client client;
    private final FramePool pool;

    TextTalk(Client client, FramePool pool) {
        this.client = client;
        this.pool = pool;
    }

    @Override
    public void hear(ByteBuf text) {
        int length = text.readableBytes();
        byte[] frame = pool.take(TextFrame.headerLength(length) + length);
        int header = TextFrame.writeHeader(frame, length);
        text.readBytes(frame, header, length);
        client.say(Optional.empty(), frame, header + length, header);
    }

    @Override
    public void begins(Joined how) {}

    @Override
    public void saidBefore(Entry entry) {}

    @Override
    public void refused(Refused why) {}

    @Override
    public void closing(long within) {}
}
