/**
 * Cameras and files to access units; access units to frames. FFmpeg and OpenCV are known here and nowhere else.
 *
 * <p>{@link dev.saccade.ingest.CameraFeed} plays a {@link dev.saccade.ingest.Source} without transcoding;
 * {@link dev.saccade.ingest.PictureDecoder} decodes what is wanted of it.
 */
@NullMarked
package dev.saccade.ingest;

import org.jspecify.annotations.NullMarked;
