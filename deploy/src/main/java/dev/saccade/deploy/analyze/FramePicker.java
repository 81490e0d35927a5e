package dev.saccade.deploy.analyze;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.CameraSink;
import dev.saccade.ingest.DecodedPicture;
import dev.saccade.ingest.PictureDecoder;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the frames of some presentation times out of a video; each once. One thread. */
final class FramePicker implements CameraSink, AutoCloseable {
    private final Set<Long> wanted;
    private final Consumer<Frame> picked;
    private @Nullable PictureDecoder decoder;
    private @Nullable Codec codec;
    private int rotation;

    /** @param wanted presentation times; each is removed when its frame was taken */
    FramePicker(Set<Long> wanted, Consumer<Frame> picked) {
        this.wanted = wanted;
        this.picked = picked;
    }

    @Override
    public void accept(CameraRecord record) {
        if (record instanceof AccessUnit unit && !wanted.isEmpty()) {
            rotation = unit.rotation();
            boolean sound = decoderFor(unit.codec()).decode(unit, wanted.contains(unit.ptsMicros()));
            if (!sound && decoder != null) {
                decoder.reset();
            }
        }
    }

    void finish() {
        if (decoder != null) {
            decoder.drain();
        }
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }

    private PictureDecoder decoderFor(Codec next) {
        if (decoder == null || codec != next) {
            finish();
            close();
            decoder = new PictureDecoder(next, this::take);
            codec = next;
        }
        return decoder;
    }

    private void take(DecodedPicture picture) {
        if (wanted.remove(picture.ptsMicros())) {
            picked.accept(picture.view(rotation).frame());
        }
    }
}
