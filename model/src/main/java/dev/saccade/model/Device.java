package dev.saccade.model;

import java.util.Locale;

/** Where graphs run. */
public enum Device {
    /** NVIDIA's GPUs; an error where there is none, never a silent fall-back. */
    CUDA,
    /** One thread of the processor. */
    CPU,
    /** CUDA where it works, else the CPU; the log and {@link Recognizer#deviceInUse()} say which. */
    AUTO;

    /** As bundles, options and meters write it: {@code cuda}, {@code cpu}, {@code auto}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
