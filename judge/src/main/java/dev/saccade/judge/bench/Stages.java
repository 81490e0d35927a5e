package dev.saccade.judge.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** CPU of each stage on one thread, in milliseconds per camera-second. */
record Stages(double decode, double resize, double view, double backbone, double head) {
    static Stages median(List<Stages> passes) {
        return new Stages(
                of(passes, Stages::decode),
                of(passes, Stages::resize),
                of(passes, Stages::view),
                of(passes, Stages::backbone),
                of(passes, Stages::head));
    }

    static Stages mean(Stages a, Stages b) {
        return new Stages(
                (a.decode + b.decode) / 2,
                (a.resize + b.resize) / 2,
                (a.view + b.view) / 2,
                (a.backbone + b.backbone) / 2,
                (a.head + b.head) / 2);
    }

    /** What no worker can do without: the view is left out, since only the product asks for it. */
    double floor() {
        return decode + resize + backbone + head;
    }

    Stages rounded() {
        return new Stages(
                Numbers.rounded(decode),
                Numbers.rounded(resize),
                Numbers.rounded(view),
                Numbers.rounded(backbone),
                Numbers.rounded(head));
    }

    private static double of(List<Stages> passes, ToDoubleFunction<Stages> stage) {
        return Numbers.median(passes.stream().mapToDouble(stage));
    }
}
