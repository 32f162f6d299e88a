package dev.chatroom.protocol.json;

/** Why something that a client said wasn't done (docs/protocol.md, section 4). */
public enum ErrorCode {
    BAD_JSON("bad-json"),
    BAD_TYPE("bad-type"),
    BAD_ID("bad-id"),
    TOO_LONG("too-long"),
    EMPTY("empty"),
    NAME_TAKEN("name-taken"),
    BAD_NAME("bad-name"),
    NOT_STORED("not-stored"),
    MUTED("muted"),
    SLOW_MODE("slow-mode"),
    READ_ONLY("read-only");

    private final String code;

    ErrorCode(String code) {
        this.code = code;
    }

    /** As it is sent. */
    public String code() {
        return code;
    }
}
