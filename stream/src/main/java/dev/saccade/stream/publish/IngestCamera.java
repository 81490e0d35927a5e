package dev.saccade.stream.publish;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.Source;

/** A camera and where its pictures come from. */
public record IngestCamera(CameraId id, Source source) {}
