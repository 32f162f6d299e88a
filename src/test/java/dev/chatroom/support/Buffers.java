package dev.chatroom.support;

import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.stream.Stream;

/** Netty's pool of buffers: what isn't given back to it has leaked. */
public final class Buffers {

    private Buffers() {}

    /** How many are in use, of all threads; exact if this one alone uses them. */
    public static long inUse() {
        var allocator = PooledByteBufAllocator.DEFAULT;
        // Once so that nothing counts as used lately, and once more so that all goes back.
        allocator.trimCurrentThreadCache();
        allocator.trimCurrentThreadCache();
        return Stream.of(allocator.metric().directArenas(), allocator.metric().heapArenas())
                .flatMap(List::stream)
                .mapToLong(PoolArenaMetric::numActiveAllocations)
                .sum();
    }
}
