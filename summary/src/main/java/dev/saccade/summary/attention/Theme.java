package dev.saccade.summary.attention;

/** The colours of a picture, 0xRRGGBB. */
public enum Theme {
    LIGHT(0xFAF9F6, 0x1F1D1A, 0x66615A, 0xE3DFD6, 0x2B6CB0, 0xC2410C),
    DARK(0x1B1C1F, 0xF1EFEA, 0xA9A59D, 0x35373C, 0x6CB2F0, 0xFF9A5C);

    final int paper;
    final int ink;
    final int faint;
    /** What is empty: behind bars, in place of frames. */
    final int empty;

    final int bar;
    /** The key frame's moment, and thresholds. */
    final int mark;

    Theme(int paper, int ink, int faint, int empty, int bar, int mark) {
        this.paper = paper;
        this.ink = ink;
        this.faint = faint;
        this.empty = empty;
        this.bar = bar;
        this.mark = mark;
    }
}
