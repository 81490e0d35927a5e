package dev.saccade.judge.bench;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Pixels;
import dev.saccade.clip.Snippet;
import dev.saccade.ingest.DecodedPicture;
import dev.saccade.ingest.PictureDecoder;
import dev.saccade.model.Bundle;
import dev.saccade.model.InferenceTimes;
import dev.saccade.model.Recognizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What decoding, resizing and the two graphs cost by themselves: one camera, one thread that decodes and waits for each
 * answer, no Kafka. CPU of that thread, and of the recognizer's own inside the graphs.
 */
final class Floor {
    private static final int LEAST_PASSES = 3;

    private final Recognizer recognizer;
    private final Bundle bundle;
    private final Material material;
    private final boolean decodeAll;
    private final Wanted wanted;
    private final float[] embeddings;
    private final boolean[] present;
    private final StageClock clock = new StageClock();
    private byte[] pixels;

    /** @param decodeAll every picture, rather than just those that the wanted ones need */
    Floor(Recognizer recognizer, Material material, boolean decodeAll) {
        this.recognizer = recognizer;
        this.bundle = recognizer.bundle();
        this.material = material;
        this.decodeAll = decodeAll;
        this.wanted = Wanted.of(material, bundle.grid());
        this.embeddings = new float[bundle.windowSegments() * bundle.embeddingSize()];
        this.present = new boolean[bundle.windowSegments()];
        this.pixels = new byte[bundle.snippetBytes()];
        Arrays.fill(present, true);
    }

    /** Median over whole passes of the material. */
    Stages measure(Duration warmUp, Duration measure) {
        passes(warmUp, 1);
        return Stages.median(passes(measure, LEAST_PASSES));
    }

    private List<Stages> passes(Duration atLeast, int least) {
        List<Stages> passes = new ArrayList<>();
        long start = System.nanoTime();
        while (passes.size() < least || System.nanoTime() - start < atLeast.toNanos()) {
            passes.add(pass());
        }
        return passes;
    }

    private Stages pass() {
        InferenceTimes before = recognizer.times();
        clock.reset();
        try (PictureDecoder decoder = new PictureDecoder(Codec.H264, this::picture)) {
            for (int i = 0; i < material.units().size(); i++) {
                decode(decoder, i);
            }
            clock.time(StageClock.Stage.DECODE, decoder::drain);
        }
        InferenceTimes after = recognizer.times();
        return new Stages(
                perSecond(clock.nanos(StageClock.Stage.DECODE)),
                perSecond(clock.nanos(StageClock.Stage.RESIZE)),
                perSecond(clock.nanos(StageClock.Stage.VIEW)),
                perSecond(after.backboneNanos() - before.backboneNanos()),
                perSecond(after.headNanos() - before.headNanos()));
    }

    private void decode(PictureDecoder decoder, int i) {
        AccessUnit unit = material.units().get(i);
        boolean asked = decodeAll || wanted.candidates().get(i);
        clock.time(StageClock.Stage.DECODE, () -> {
            boolean unused = decoder.decode(unit, asked);
        });
    }

    private void picture(DecodedPicture picture) {
        Integer frame = wanted.frames().get(picture.ptsMicros());
        if (frame == null) {
            return;
        }
        Pixels shape = bundle.pixels();
        clock.time(StageClock.Stage.RESIZE, () -> picture.sample(shape, 0, pixels, frame * shape.bytes()));
        if (frame == 0) {
            clock.time(StageClock.Stage.VIEW, () -> picture.view(0));
        }
        if (frame == bundle.grid().frames() - 1) {
            clock.time(StageClock.Stage.WAIT, () -> infer(picture.ptsMicros()));
        }
    }

    private void infer(long ptsMicros) {
        Snippet snippet = new Snippet(bundle.grid().segmentOf(ptsMicros), new long[] {ptsMicros}, pixels);
        float[] values = recognizer.embed(snippet).join().values();
        System.arraycopy(embeddings, values.length, embeddings, 0, embeddings.length - values.length);
        System.arraycopy(values, 0, embeddings, embeddings.length - values.length, values.length);
        recognizer.decide(embeddings, present).join();
        pixels = new byte[bundle.snippetBytes()];
    }

    private double perSecond(long nanos) {
        return nanos / 1e6 / material.seconds();
    }
}
