package dev.saccade.stream.follow;

import java.util.Optional;

/** Where requests for summaries are worked on. Any thread; answers at once. */
public interface RequestDesk {
    /**
     * Takes a request.
     *
     * @param id the same one is the same request, handed over again after a restart
     * @param request any bytes
     */
    void take(String id, byte[] request);

    /** What came of it: a summary, or JSON that says why there is none; empty while it is worked on. */
    Optional<Written> answer(String id);

    /** Its answer is committed: it is not asked for again. */
    default void answered(String id) {}
}
