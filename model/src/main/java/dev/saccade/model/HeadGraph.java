package dev.saccade.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.saccade.clip.Decision;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * float32 [B, K, D] and bool [B, K] → logits [B, A], temporal attention [B, K], gates [B, g] if any. One thread.
 */
final class HeadGraph implements AutoCloseable {
    private final OrtSession session;
    private final Bundle bundle;
    private final Floats embeddings;
    private final ByteBuffer present;
    private final Floats logits;
    private final Floats attention;
    private final Outputs outputs;

    HeadGraph(OrtSession session, Bundle bundle, int batch) {
        int k = bundle.windowSegments();
        TensorNames names = bundle.tensors();
        this.session = session;
        this.bundle = bundle;
        this.embeddings = new Floats(names.embeddings(), batch, k, bundle.embeddingSize());
        this.present = Floats.direct(batch * k);
        this.logits = new Floats(names.logits(), batch, bundle.labels().size());
        this.attention = new Floats(names.attention(), batch, k);
        this.outputs = new Outputs(session, bundle, batch, logits, attention);
    }

    List<Decision> run(List<WindowInput> windows) throws OrtException {
        fill(windows);
        int b = windows.size();
        TensorNames names = bundle.tensors();
        try (OnnxTensor in = embeddings.tensor(b);
                OnnxTensor there = present(b)) {
            outputs.fill(Map.of(names.embeddings(), in, names.present(), there), b);
        }
        return results(b);
    }

    private void fill(List<WindowInput> windows) {
        present.clear();
        for (int b = 0; b < windows.size(); b++) {
            embeddings.put(b, windows.get(b).embeddings());
            for (boolean there : windows.get(b).present()) {
                present.put((byte) (there ? 1 : 0));
            }
        }
        present.flip();
    }

    private OnnxTensor present(int b) throws OrtException {
        long[] shape = {b, bundle.windowSegments()};
        return OnnxTensor.createTensor(Sessions.environment(), present, shape, OnnxJavaType.BOOL);
    }

    private List<Decision> results(int windows) {
        List<Decision> results = new ArrayList<>(windows);
        for (int b = 0; b < windows; b++) {
            float[] probabilities = bundle.activation().probabilities(logits.row(b), bundle.temperature());
            results.add(new Decision(probabilities, attention.row(b), outputs.gates(b)));
        }
        return results;
    }

    @Override
    public void close() {
        Sessions.close(session);
    }
}
