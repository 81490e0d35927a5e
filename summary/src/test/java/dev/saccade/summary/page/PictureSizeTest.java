package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.Frame;
import dev.saccade.ingest.Jpeg;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureSizeTest {
    @Test
    void itIsReadFromTheHeader() {
        byte[] jpeg = Jpeg.encode(new Frame(0, 34, 18, new byte[34 * 18 * 3]));
        assertEquals(Optional.of(new PictureSize(34, 18)), PictureSize.of(jpeg));
    }

    @Test
    void whatIsCutOffOrNoJpegHasNone() {
        byte[] jpeg = Jpeg.encode(new Frame(0, 34, 18, new byte[34 * 18 * 3]));
        for (int length = 0; length < 150; length++) {
            PictureSize.of(Arrays.copyOf(jpeg, length));
        }
        assertEquals(Optional.empty(), PictureSize.of(new byte[0]));
        assertEquals(Optional.empty(), PictureSize.of(Arrays.copyOf(jpeg, 20)));
        byte[] other = new byte[400];
        Arrays.fill(other, (byte) 0xFF);
        assertEquals(Optional.empty(), PictureSize.of(other));
        assertEquals(Optional.empty(), PictureSize.of("no picture at all".getBytes()));
    }
}
