package dev.saccade.summary.job;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Kinds of files that hold video, told by their first bytes. Whoever names it, and how, does not count. */
enum Container {
    MP4("mp4", "MP4 or MOV") {
        @Override
        boolean begins(byte[] head) {
            return ATOMS.contains(text(head, 4, 4));
        }
    },
    MATROSKA("mkv", "Matroska or WebM") {
        @Override
        boolean begins(byte[] head) {
            return at(head, 0, 0x1a, 0x45, 0xdf, 0xa3);
        }
    },
    AVI("avi", "AVI") {
        @Override
        boolean begins(byte[] head) {
            return text(head, 0, 4).equals("RIFF") && text(head, 8, 3).equals("AVI");
        }
    },
    TS("ts", "MPEG-TS") {
        @Override
        boolean begins(byte[] head) {
            return packets(head, 0, 188) || packets(head, 4, 192);
        }
    },
    PS("mpg", "MPEG-PS") {
        @Override
        boolean begins(byte[] head) {
            return at(head, 0, 0, 0, 1, 0xba);
        }
    },
    FLV("flv", "FLV") {
        @Override
        boolean begins(byte[] head) {
            return text(head, 0, 3).equals("FLV") && at(head, 3, 1);
        }
    },
    OGG("ogv", "Ogg") {
        @Override
        boolean begins(byte[] head) {
            return text(head, 0, 4).equals("OggS");
        }
    };

    /** As many of a file's first bytes as tell. */
    static final int HEAD_BYTES = 1024;

    /** A file of QuickTime may begin with any of these. */
    private static final Set<String> ATOMS = Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");

    private static final int MPEG_TS_SYNC = 0x47;
    private static final int LEAST_PACKETS = 3;

    private final String suffix;
    private final String words;

    Container(String suffix, String words) {
        this.suffix = suffix;
        this.words = words;
    }

    /** @param head the first bytes, {@link #HEAD_BYTES} where there are so many */
    static Optional<Container> of(byte[] head) {
        return Arrays.stream(values()).filter(c -> c.begins(head)).findFirst();
    }

    /** All of them, for messages. */
    static String all() {
        return Arrays.stream(values()).map(c -> c.words).collect(Collectors.joining(", "));
    }

    String suffix() {
        return suffix;
    }

    abstract boolean begins(byte[] head);

    /** Every packet begins with the same byte; three of them, or all of a file that has fewer. */
    private static boolean packets(byte[] head, int first, int length) {
        int packets = Math.min(LEAST_PACKETS, (head.length - first) / length);
        for (int i = 0; i < packets; i++) {
            if (head[first + i * length] != MPEG_TS_SYNC) {
                return false;
            }
        }
        return packets > 0;
    }

    private static boolean at(byte[] head, int offset, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= offset + i || (head[offset + i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] head, int offset, int length) {
        return head.length < offset + length ? "" : new String(head, offset, length, StandardCharsets.ISO_8859_1);
    }
}
