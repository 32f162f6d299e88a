package dev.chatroom.bench.load;

/** Who speaks next, and with which number. Not for several threads at a time. */
final class Speakers {

    private final Crowd crowd;
    private final int[] said;
    private long turn;

    Speakers(Crowd crowd, int speakers) {
        this.crowd = crowd;
        this.said = new int[speakers];
    }

    /** Lets the next speaker whose connection is open say its next message. */
    void sayNext(long due) {
        for (int tries = 0; tries < said.length; tries++) {
            int speaker = (int) (turn++ % said.length);
            if (crowd.say(speaker, said[speaker], due)) {
                said[speaker]++;
                return;
            }
        }
    }

    int[] said() {
        return said.clone();
    }
}
