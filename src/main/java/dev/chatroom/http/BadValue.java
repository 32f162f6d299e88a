package dev.chatroom.http;

/** What a request says isn't what it has to be. */
final class BadValue extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private BadValue(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /**
     * @param code for programs
     * @param detail what is wrong with which value, and what is allowed
     */
    static BadValue of(String code, String detail) {
        return new BadValue(Problem.badRequest(code, detail));
    }

    Problem problem() {
        return problem;
    }
}
