package dev.saccade.summary.page;

import static org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants.EXIF_TAG_DATE_TIME_ORIGINAL;
import static org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants.EXIF_TAG_SUB_SEC_TIME_ORIGINAL;
import static org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants.TIFF_TAG_IMAGE_DESCRIPTION;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.tiff.constants.TiffDirectoryType;
import org.apache.commons.imaging.formats.tiff.fieldtypes.AbstractFieldType;
import org.apache.commons.imaging.formats.tiff.taginfos.TagInfo;
import org.apache.commons.imaging.formats.tiff.taginfos.TagInfoAscii;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputDirectory;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputField;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;

/**
 * What a JPEG says of its picture.
 *
 * @param taken wall clock, where it is known
 */
record Exif(String words, Optional<OffsetDateTime> taken) {
    /** Since EXIF 2.31; the library is older. */
    private static final TagInfo OFFSET_TIME_ORIGINAL =
            new TagInfoAscii("OffsetTimeOriginal", 0x9011, -1, TiffDirectoryType.EXIF_DIRECTORY_EXIF_IFD);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("SSS", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    /** The same picture to the byte, with this in front. */
    void add(byte[] jpeg, OutputStream out) throws IOException {
        TiffOutputSet set = new TiffOutputSet(ByteOrder.BIG_ENDIAN);
        add(set.getOrCreateRootDirectory(), TIFF_TAG_IMAGE_DESCRIPTION, words);
        TiffOutputDirectory exif = set.getOrCreateExifDirectory();
        if (taken.isPresent()) {
            add(exif, EXIF_TAG_DATE_TIME_ORIGINAL, taken.get().format(TIME));
            add(exif, EXIF_TAG_SUB_SEC_TIME_ORIGINAL, taken.get().format(MILLIS));
            add(exif, OFFSET_TIME_ORIGINAL, taken.get().format(OFFSET));
        }
        new ExifRewriter().updateExifMetadataLossless(jpeg, out, set);
    }

    /** Readers expect a zero at the end, and take more than ASCII as UTF-8. */
    private static void add(TiffOutputDirectory directory, TagInfo tag, String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        directory.add(new TiffOutputField(tag, AbstractFieldType.ASCII, bytes.length, bytes));
    }
}
