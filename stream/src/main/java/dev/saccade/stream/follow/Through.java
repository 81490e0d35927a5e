package dev.saccade.stream.follow;

/** How far the two result topics had been read. */
record Through(Mark windows, Mark events) {
    static final Through NOTHING = new Through(new Mark("", 0), new Mark("", 0));

    /**
     * How far one had been.
     *
     * @param topicId Kafka's: a topic that was made again has another, and its offsets begin anew
     * @param offset what is below it was read
     */
    record Mark(String topicId, long offset) {
        boolean covers(String topicId, long offset) {
            return this.topicId.equals(topicId) && offset < this.offset;
        }

        /** {@code TOPIC-ID:OFFSET}. */
        @Override
        public String toString() {
            return topicId + ":" + offset;
        }

        /** @throws IllegalArgumentException it is no such text */
        static Mark parse(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("'" + text + "' must be TOPIC-ID:OFFSET");
            }
            return new Mark(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
        }
    }
}
