package dev.saccade.model;

import java.util.List;

/**
 * One pair of graphs of a bundle, and the devices it is for.
 *
 * @param precision {@code fp32}, {@code fp16} or {@code int8}, of the backbone; the head is always fp32
 * @param backbone file name, pixels of snippets to embeddings and spatial maps
 * @param head file name, K embeddings to logits and temporal attention
 * @param tolerance of the golden check
 */
record Variant(List<Device> devices, String precision, String backbone, String head, Tolerance tolerance) {
    Variant {
        devices = List.copyOf(devices);
    }
}
