package dev.saccade.ingest;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Fit;
import dev.saccade.clip.Frame;
import dev.saccade.clip.Pixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What a decoder makes of access units, collected. */
final class Decoded implements PictureSink {
    static final Pixels PIXELS = new Pixels(96, 160, Fit.STRETCH);

    final List<Shot> shots = new ArrayList<>();
    int refused;

    static Decoded of(List<AccessUnit> units) {
        return of(units, unit -> true);
    }

    static Decoded of(List<AccessUnit> units, Predicate<AccessUnit> wanted) {
        Decoded decoded = new Decoded();
        try (PictureDecoder decoder = new PictureDecoder(units.get(0).codec(), decoded)) {
            decoded.feed(decoder, units, wanted);
            decoder.drain();
        }
        return decoded;
    }

    void feed(PictureDecoder decoder, List<AccessUnit> units, Predicate<AccessUnit> wanted) {
        for (AccessUnit unit : units) {
            refused += decoder.decode(unit, wanted.test(unit)) ? 0 : 1;
        }
    }

    @Override
    public void picture(DecodedPicture picture) {
        byte[] sample = new byte[PIXELS.bytes()];
        picture.sample(PIXELS, 0, sample, 0);
        shots.add(new Shot(
                picture.ptsMicros(),
                picture.width(),
                picture.height(),
                picture.damaged(),
                Arrays.hashCode(sample),
                picture.view(0).frame()));
    }

    List<Long> times() {
        return shots.stream().map(Shot::pts).toList();
    }

    long damaged() {
        return shots.stream().filter(Shot::damaged).count();
    }

    record Shot(long pts, int width, int height, boolean damaged, int sampleHash, Frame view) {}
}
