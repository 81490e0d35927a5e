package dev.saccade.deploy.analyze;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Frame;
import dev.saccade.clip.Snippet;
import dev.saccade.ingest.Box;
import dev.saccade.ingest.Jpeg;
import dev.saccade.model.Bundle;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.ResultDocuments;
import dev.saccade.summary.attention.EventPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/** Hands what the lane decides to the pictures of events, with the frames of its segments. One thread. */
record SeenEvents(Bundle bundle, CameraId camera, ResultDocuments documents, EventPictures pictures) {
    void segment(Snippet snippet, Box covered, CompletableFuture<Embedding> embedding) {
        int stride = bundle.pixels().width() * 3;
        byte[] rgb = new byte[covered.width() * covered.height() * 3];
        for (int y = 0; y < covered.height(); y++) {
            int from = (covered.top() + y) * stride + covered.left() * 3;
            System.arraycopy(snippet.pixels(), from, rgb, y * covered.width() * 3, covered.width() * 3);
        }
        long ptsMicros = snippet.ptsMicros()[0];
        pictures.segment(
                camera.value(), ptsMicros, Jpeg.encode(new Frame(ptsMicros, covered.width(), covered.height(), rgb)));
    }

    void accept(Outcome outcome) {
        if (outcome instanceof Outcome.Window w) {
            pictures.window(documents.result(w.scores()));
        } else if (outcome instanceof Outcome.KeyPicture k) {
            pictures.keyFrame(new KeyFrameResult(
                    k.eventId(),
                    k.camera().value(),
                    k.epoch().toString(),
                    k.keyFrame().ptsMicros(),
                    k.keyFrame().capturedAtMicros(),
                    k.keyFrame().score(),
                    k.jpeg()));
        } else if (outcome instanceof Outcome.Event e) {
            pictures.event(documents.result(e.event()));
        }
        try {
            pictures.draw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
