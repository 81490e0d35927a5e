package dev.saccade.ingest;

/** Takes the pictures of a {@link PictureDecoder}, in presentation order, on the thread that decodes. */
@FunctionalInterface
public interface PictureSink {
    /** @param picture valid until this method returns */
    void picture(DecodedPicture picture);
}
