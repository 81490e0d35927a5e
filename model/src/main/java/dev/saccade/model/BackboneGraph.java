package dev.saccade.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import dev.saccade.clip.SpatialMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** uint8 [N, L, H, W, 3] → embedding [N, D], spatial attention [N, h, w], gates [N, g] if any. One thread. */
final class BackboneGraph implements AutoCloseable {
    private final OrtSession session;
    private final Bundle bundle;
    private final ByteBuffer pixels;
    private final Floats embedding;
    private final Floats spatial;
    private final Outputs outputs;

    BackboneGraph(OrtSession session, Bundle bundle, int batch) {
        this.session = session;
        this.bundle = bundle;
        this.pixels = Floats.direct(Math.multiplyExact(batch, bundle.snippetBytes()));
        this.embedding = new Floats(bundle.tensors().embedding(), batch, bundle.embeddingSize());
        this.spatial = new Floats(bundle.tensors().spatial(), batch, bundle.spatialHeight(), bundle.spatialWidth());
        this.outputs = new Outputs(session, bundle, batch, embedding, spatial);
    }

    List<Embedding> run(List<Snippet> snippets) throws OrtException {
        pixels.clear();
        snippets.forEach(snippet -> pixels.put(snippet.pixels()));
        pixels.flip();
        int n = snippets.size();
        try (OnnxTensor in = tensor(n)) {
            outputs.fill(Map.of(bundle.tensors().pixels(), in), n);
        }
        return results(n);
    }

    private OnnxTensor tensor(int n) throws OrtException {
        long[] shape = {
            n, bundle.grid().frames(), bundle.pixels().height(), bundle.pixels().width(), 3
        };
        return OnnxTensor.createTensor(Sessions.environment(), pixels, shape, OnnxJavaType.UINT8);
    }

    private List<Embedding> results(int n) {
        List<Embedding> results = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            SpatialMap map = new SpatialMap(bundle.spatialHeight(), bundle.spatialWidth(), spatial.row(i));
            results.add(new Embedding(embedding.row(i), map, outputs.gates(i)));
        }
        return results;
    }

    @Override
    public void close() {
        Sessions.close(session);
    }
}
