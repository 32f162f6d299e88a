package dev.chatroom.limits;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Who may come in: so many in all, so many from one address, and from one address so many a second.
 * Any thread may call.
 *
 * <p>Kept is what is in use: an address is forgotten when nobody from it is here and its rate is
 * full again, which {@link #forget} looks for.
 */
public final class Admission {

    private final int most;
    private final int mostPerAddress;
    private final Rate handshakes;
    private final Rate asked;
    private final Rate words;
    private final AtomicInteger seats = new AtomicInteger();
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param most connections in all
     * @param mostPerAddress connections from one address; 0 for no limit
     * @param handshakes new connections from one address
     * @param asked requests from one address for what was said
     * @param words what is said from one address without a WebSocket, by whomever
     */
    public Admission(int most, int mostPerAddress, Rate handshakes, Rate asked, Rate words) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
        this.handshakes = handshakes;
        this.asked = asked;
        this.words = words;
    }

    /** What is known of one address; under the map's lock for its key. */
    private final class Address {
        final Allowance knocks;
        final Allowance questions;
        final Allowance said;
        int seats;

        Address(long now) {
            this.knocks = new Allowance(handshakes, now);
            this.questions = new Allowance(asked, now);
            this.said = new Allowance(words, now);
        }

        boolean isUnused(long now) {
            return seats == 0 && knocks.isFull(now) && questions.isFull(now) && said.isFull(now);
        }
    }

    /** A place in the room. One thread holds it, and gives it back; doing so again does nothing. */
    public final class Seat {
        private final String address;
        private boolean left;

        private Seat(String address) {
            this.address = address;
        }

        public void leave() {
            if (left) {
                return;
            }
            left = true;
            if (seats.decrementAndGet() == 0) {
                tellWhoWaits();
            }
            addresses.computeIfPresent(
                    address,
                    (key, known) -> {
                        known.seats--;
                        return known;
                    });
        }
    }

    /**
     * Whether one more handshake of {@code address} is allowed now.
     *
     * @param address as {@link Addresses#group} has it
     * @param now in nanoseconds, as of {@link System#nanoTime}
     */
    public boolean mayKnock(String address, long now) {
        return ask(address, now, known -> known.knocks.take(now));
    }

    /** Whether {@code address} may ask for something that isn't a WebSocket now. */
    public boolean mayAsk(String address, long now) {
        return ask(address, now, known -> known.questions.take(now));
    }

    /**
     * Takes one of what may be said from {@code address} without a WebSocket.
     *
     * @return 0, or nanoseconds until one more may be said; then none was taken
     */
    public long untilMaySpeak(String address, long now) {
        long[] wait = new long[1];
        ask(
                address,
                now,
                known -> {
                    wait[0] = known.said.take(now) ? 0 : Math.max(1, known.said.untilNext(now));
                    return true;
                });
        return wait[0];
    }

    /** A seat for one more of {@code address}, or empty if all are taken. */
    public Optional<Seat> enter(String address, long now) {
        if (seats.incrementAndGet() <= most && ask(address, now, this::takeSeat)) {
            return Optional.of(new Seat(address));
        }
        seats.decrementAndGet();
        return Optional.empty();
    }

    private boolean takeSeat(Address known) {
        if (mostPerAddress > 0 && known.seats == mostPerAddress) {
            return false;
        }
        known.seats++;
        return true;
    }

    private boolean ask(String address, long now, Predicate<Address> question) {
        boolean[] answer = new boolean[1];
        addresses.compute(
                address,
                (key, known) -> {
                    Address asked = known == null ? new Address(now) : known;
                    answer[0] = question.test(asked);
                    return asked;
                });
        return answer[0];
    }

    private synchronized void tellWhoWaits() {
        notifyAll();
    }

    /**
     * Waits until no seat is taken.
     *
     * @return false if that took longer than {@code patience}
     */
    public synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left; taken() > 0 && (left = end - System.nanoTime()) > 0; ) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
        return taken() == 0;
    }

    /** Seats that are taken. */
    public int taken() {
        return seats.get();
    }

    /** Nobody comes in any more. */
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Forgets the addresses of which nothing is in use. */
    public void forget(long now) {
        addresses.values().removeIf(known -> known.isUnused(now));
    }
}
