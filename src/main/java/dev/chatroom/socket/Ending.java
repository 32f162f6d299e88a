package dev.chatroom.socket;

/** How a connection ends, once all that was said on it has come back to it. */
final class Ending {

    private final Runnable how;

    /** A place that isn't before that of its last message; 0 until all its messages have one. */
    private long lastPlace;

    /**
     * @param how writes the close frame
     */
    Ending(Runnable how) {
        this.how = how;
    }

    /** All that it said has been written to it, as far as its socket takes anything. */
    boolean isDue(Inbox inbox, FanOut fanOut, Outbox outbox) {
        if (!inbox.isAnswered()) {
            return false;
        }
        if (lastPlace == 0) {
            lastPlace = fanOut.head();
        }
        return outbox.isUpTo(lastPlace);
    }

    void run() {
        how.run();
    }
}
