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
    private final AtomicInteger seats = new AtomicInteger();
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param most connections in all
     * @param mostPerAddress connections from one address; 0 for no limit
     * @param handshakes new connections from one address
     */
    public Admission(int most, int mostPerAddress, Rate handshakes) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
        this.handshakes = handshakes;
    }

    /** What is known of one address; under the map's lock for its key. */
    private static final class Address {
        final Allowance handshakes;
        int seats;

        Address(Allowance handshakes) {
            this.handshakes = handshakes;
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
        return ask(address, now, known -> known.handshakes.take(now));
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
                    Address asked =
                            known == null ? new Address(new Allowance(handshakes, now)) : known;
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
        addresses.values().removeIf(known -> known.seats == 0 && known.handshakes.isFull(now));
    }
}
