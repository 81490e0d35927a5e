package dev.saccade.summary.job;

import dev.saccade.summary.Progress;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** How all files of one summary come along, as if they were as long as the one that is read. */
final class AllFiles implements Progress {
    private final Progress progress;
    private final String title;
    private final int files;
    private final Set<String> begun = new HashSet<>();
    private int reading;

    /** @param title of all of them */
    AllFiles(Progress progress, String title, int files) {
        this.progress = progress;
        this.title = title;
        this.files = files;
    }

    @Override
    public void read(String footage, int nowReading, long doneMicros, OptionalLong ofMicros) {
        if (nowReading != reading) {
            reading = nowReading;
            begun.clear();
        }
        begun.add(footage);
        if (ofMicros.isEmpty()) {
            progress.read(title, reading, doneMicros, ofMicros);
        } else {
            long each = ofMicros.getAsLong();
            long before = (begun.size() - 1) * each;
            progress.read(title, reading, before + doneMicros, OptionalLong.of(Math.max(files, begun.size()) * each));
        }
    }

    @Override
    public void written(int forms, int of) {
        progress.written(forms, of);
    }

    @Override
    public void lacking(String footage, String reason) {
        progress.lacking(footage, reason);
    }
}
