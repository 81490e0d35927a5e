package dev.saccade.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the graphs of a bundle must take and give. The first axis of every tensor is the batch and must be free. */
final class GraphContract {
    private static final long FREE = -1;

    private final Bundle bundle;
    private final TensorNames names;
    private int graphsWithGates;

    GraphContract(Bundle bundle) {
        this.bundle = bundle;
        this.names = bundle.tensors();
    }

    void checkBackbone(String file, OrtSession session) throws BundleException {
        try {
            Map<String, NodeInfo> inputs = session.getInputInfo();
            Map<String, NodeInfo> outputs = session.getOutputInfo();
            checkInputs(file, inputs.keySet(), Set.of(names.pixels()));
            check(file, inputs, names.pixels(), OnnxJavaType.UINT8, pixelAxes());
            check(file, outputs, names.embedding(), OnnxJavaType.FLOAT, bundle.embeddingSize());
            check(file, outputs, names.spatial(), OnnxJavaType.FLOAT, bundle.spatialHeight(), bundle.spatialWidth());
            checkGates(file, outputs);
        } catch (OrtException e) {
            throw new BundleException(bundle.directory(), file + " cannot be examined: " + Sessions.reason(e), e);
        }
    }

    /** After {@link #checkBackbone}. */
    void checkHead(String file, OrtSession session) throws BundleException {
        int k = bundle.windowSegments();
        try {
            Map<String, NodeInfo> inputs = session.getInputInfo();
            Map<String, NodeInfo> outputs = session.getOutputInfo();
            checkInputs(file, inputs.keySet(), Set.of(names.embeddings(), names.present()));
            check(file, inputs, names.embeddings(), OnnxJavaType.FLOAT, k, bundle.embeddingSize());
            check(file, inputs, names.present(), OnnxJavaType.BOOL, k);
            checkLabels(file, outputs);
            check(
                    file,
                    outputs,
                    names.logits(),
                    OnnxJavaType.FLOAT,
                    bundle.labels().size());
            check(file, outputs, names.attention(), OnnxJavaType.FLOAT, k);
            checkGates(file, outputs);
            if (bundle.gates().isPresent() && graphsWithGates != 1) {
                String tensor = bundle.gates().get().tensor();
                throw refused(file, "of backbone and head " + graphsWithGates + " give " + tensor + ", must be one");
            }
        } catch (OrtException e) {
            throw new BundleException(bundle.directory(), file + " cannot be examined: " + Sessions.reason(e), e);
        }
    }

    private void checkGates(String file, Map<String, NodeInfo> outputs) throws BundleException {
        if (bundle.gates().isPresent()
                && outputs.containsKey(bundle.gates().get().tensor())) {
            graphsWithGates++;
            Gates gates = bundle.gates().get();
            check(
                    file,
                    outputs,
                    gates.tensor(),
                    OnnxJavaType.FLOAT,
                    gates.labels().size());
        }
    }

    private long[] pixelAxes() {
        return new long[] {
            bundle.grid().frames(), bundle.pixels().height(), bundle.pixels().width(), 3
        };
    }

    private void checkInputs(String file, Set<String> actual, Set<String> expected) throws BundleException {
        if (!actual.equals(expected)) {
            throw refused(file, "takes " + new TreeSet<>(actual) + ", must take " + new TreeSet<>(expected));
        }
    }

    /** The likeliest slip of a hand-made bundle gets words of its own. */
    private void checkLabels(String file, Map<String, NodeInfo> outputs) throws BundleException {
        NodeInfo logits = outputs.get(names.logits());
        int labels = bundle.labels().size();
        if (logits != null && logits.getInfo() instanceof TensorInfo tensor && tensor.getShape().length == 2) {
            long actions = tensor.getShape()[1];
            if (actions != FREE && actions != labels) {
                throw refused(
                        file, "tensor " + names.logits() + " has " + actions + " actions, labels names " + labels);
            }
        }
    }

    private void check(String file, Map<String, NodeInfo> nodes, String name, OnnxJavaType type, long... axes)
            throws BundleException {
        NodeInfo node = nodes.get(name);
        if (node == null) {
            throw refused(file, "has no tensor " + name + ", has " + new TreeSet<>(nodes.keySet()));
        }
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            throw refused(file, name + " is no tensor");
        }
        if (tensor.type != type) {
            throw refused(file, "tensor " + name + " is of type " + tensor.type + ", must be " + type);
        }
        if (!fits(tensor.getShape(), axes)) {
            throw refused(
                    file,
                    "tensor " + name + " has shape " + words(tensor.getShape()) + ", must have "
                            + words(withBatch(axes)));
        }
    }

    /** Axes after the first may be unknown to the graph; what it then really gives is checked at every run. */
    private static boolean fits(long[] shape, long... axes) {
        boolean fits = shape.length == axes.length + 1 && shape[0] == FREE;
        for (int i = 0; fits && i < axes.length; i++) {
            fits = shape[i + 1] == FREE || shape[i + 1] == axes[i];
        }
        return fits;
    }

    private static long[] withBatch(long... axes) {
        long[] shape = new long[axes.length + 1];
        shape[0] = FREE;
        System.arraycopy(axes, 0, shape, 1, axes.length);
        return shape;
    }

    private static String words(long... shape) {
        return Arrays.toString(shape).replace("-1", "any");
    }

    private BundleException refused(String file, String reason) {
        return new BundleException(bundle.directory(), file + ": " + reason);
    }
}
