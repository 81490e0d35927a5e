package dev.saccade.judge.fuzz;

/**
 * What came of a question.
 *
 * @param text figures, or what went wrong
 */
record Answer(Kind kind, String text) {
    static final String DONE = "done ";
    static final String FAILED = "failed ";

    enum Kind {
        DONE,
        FAILED,
        /** No answer within the deadline; the process was killed. */
        HUNG,
        /** The process ended. */
        DIED
    }
}
