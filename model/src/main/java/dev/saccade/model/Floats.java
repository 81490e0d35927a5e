package dev.saccade.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Direct memory for a float32 tensor of up to so many rows, used again at every run. */
final class Floats {
    private final String name;
    private final long[] axes;
    private final int rowLength;
    private final FloatBuffer memory;

    /**
     * @param axes of one row
     */
    Floats(String name, int rows, long... axes) {
        this.name = name;
        this.axes = axes.clone();
        int length = 1;
        for (long axis : axes) {
            length = Math.multiplyExact(length, Math.toIntExact(axis));
        }
        this.rowLength = length;
        this.memory = direct(Math.multiplyExact(rows, length) * 4).asFloatBuffer();
    }

    static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    String name() {
        return name;
    }

    void put(int row, float[] values) {
        memory.put(row * rowLength, values, 0, rowLength);
    }

    /** A tensor over the first rows; shares the memory, so what a run writes to it is read by {@link #row}. */
    OnnxTensor tensor(int rows) throws OrtException {
        FloatBuffer part = memory.duplicate().position(0).limit(rows * rowLength);
        return OnnxTensor.createTensor(Sessions.environment(), part, shape(rows, axes));
    }

    /** A copy of a row; not a number and infinities never leave a graph unseen. */
    float[] row(int row) {
        float[] values = new float[rowLength];
        memory.get(row * rowLength, values, 0, rowLength);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new InferenceException("tensor " + name + " holds " + value);
            }
        }
        return values;
    }

    static long[] shape(int rows, long... axes) {
        long[] shape = new long[axes.length + 1];
        shape[0] = rows;
        System.arraycopy(axes, 0, shape, 1, axes.length);
        return shape;
    }
}
