package dev.saccade.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Memory for all that a graph gives and that is read: gates too where it is this graph that gives them. One thread. */
final class Outputs {
    private static final float[] NO_GATES = new float[0];

    private final OrtSession session;
    private final Optional<Floats> gates;
    private final List<Floats> all;

    Outputs(OrtSession session, Bundle bundle, int batch, Floats... always) {
        this.session = session;
        this.gates = bundle.gates()
                .filter(g -> session.getOutputNames().contains(g.tensor()))
                .map(g -> new Floats(g.tensor(), batch, g.labels().size()));
        this.all = new ArrayList<>(List.of(always));
        gates.ifPresent(all::add);
    }

    /** Runs the graph; the rows of all outputs are those of this run. */
    void fill(Map<String, OnnxTensor> inputs, int rows) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Floats output : all) {
                tensors.put(output.name(), output.tensor(rows));
            }
            session.run(inputs, tensors).close();
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    /** [g], of length 0 where the graph gives none. */
    float[] gates(int row) {
        return gates.map(g -> g.row(row)).orElse(NO_GATES);
    }
}
