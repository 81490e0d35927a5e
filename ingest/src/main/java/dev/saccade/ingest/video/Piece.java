package dev.saccade.ingest.video;

/**
 * Pictures of a stream that follow each other without a hole, both in decoding and in showing. Numbers are of pictures
 * in decoding order, times in the stream's units.
 *
 * @param first where decoding begins; a picture shown before it needs what is not there and is left out
 * @param end number after the last
 * @param fromPts presentation time of the first picture that is shown
 * @param untilPts presentation time at which the last one is over
 */
record Piece(int first, int end, Entry entry, long fromPts, long untilPts) {
    boolean holds(int picture, long pts) {
        return picture >= first && picture < end && pts >= fromPts;
    }
}
