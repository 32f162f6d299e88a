package dev.chatroom.bench.load;

/** When messages are said. */
sealed interface Pace permits OpenLoop, ClosedLoop {

    /** Begins; returns at once. */
    void start();

    /**
     * Messages have come to clients.
     *
     * @param many how many deliveries
     */
    void delivered(int many);

    /**
     * A client is gone, and hears no more.
     *
     * @param heard how many messages it has heard; all of them have been told as delivered
     */
    void gone(long heard);

    /** All is said that this run says. */
    boolean isFinished();

    /** Says no more. */
    void stop();

    /** How many messages have been said, by each speaker. */
    int[] said();
}
