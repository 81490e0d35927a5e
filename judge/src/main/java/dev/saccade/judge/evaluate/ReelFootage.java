package dev.saccade.judge.evaluate;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraSink;
import dev.saccade.ingest.FeedListener;
import dev.saccade.judge.RefusedInputException;
import dev.saccade.model.Bundle;
import dev.saccade.summary.Footage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Labelled clips of one source as one video that can be played again. One thread. */
public final class ReelFootage implements Footage {
    private static final CameraId CAMERA = new CameraId("reel");

    private final Reel reel;
    private final Set<String> background;
    private List<LabelledAction> actions = List.of();

    private ReelFootage(Reel reel, Set<String> background) {
        this.reel = reel;
        this.background = background;
    }

    /**
     * @param csv {@code path,label,source}, paths relative to it
     * @return for each source a reel of the clips that the bundle was not trained on, and one of the others
     * @throws RefusedInputException for a list that cannot be used, naming the line
     */
    public static List<ReelFootage> of(Path csv, Bundle bundle) {
        List<LabelledClip> clips = ClipList.read(csv, bundle.labels());
        Set<LabelledClip> seen = new HashSet<>();
        for (LabelledClip clip : clips) {
            try {
                if (bundle.trainedOn(clip.path())) {
                    seen.add(clip);
                }
            } catch (IOException e) {
                throw new RefusedInputException("clip " + clip.path() + " cannot be read: " + e.getMessage(), e);
            }
        }
        return ReelPlan.of(clips, seen::contains, clip -> 0).stream()
                .map(reel -> new ReelFootage(reel, bundle.backgroundLabels()))
                .toList();
    }

    @Override
    public String name() {
        return reel.source();
    }

    /** Whether the bundle was trained on all of its clips, else on none. */
    public boolean seen() {
        return reel.seen();
    }

    /** What is labelled in it, in order, in presentation time; known once it was played. */
    public List<LabelledAction> actions() {
        return actions;
    }

    /** @throws CameraException nothing of it can be played */
    @Override
    public void play(CameraSink sink, FeedListener listener) throws InterruptedException {
        ReelPlayer player = new ReelPlayer(CAMERA, background, new ReelPlayer.Listener() {
            @Override
            public void played(LabelledClip clip) {}

            @Override
            public void leftOut(LabelledClip clip, String reason) {
                listener.brokeOff(CAMERA, clip.path() + ": " + reason);
            }
        });
        player.play(reel.clips(), sink);
        actions = List.copyOf(player.actions());
        if (player.endMicros() == 0) {
            throw new CameraException("none of its " + reel.clips().size() + " clips can be played");
        }
    }
}
