package dev.saccade.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import java.util.Collections;
import java.util.List;

/** The backbone and the head of a variant, in ONNX Runtime. */
final class Graphs implements Engine {
    private static final int WARM_UP_RUNS = 3;

    private final BackboneGraph backbone;
    private final HeadGraph head;

    private Graphs(BackboneGraph backbone, HeadGraph head) {
        this.backbone = backbone;
        this.head = head;
    }

    /** Loads both graphs, checks what they take and give, and runs every batch size once. */
    static Graphs open(Bundle bundle, Variant variant, Device device, int batch) throws BundleException {
        BundleFiles files = new BundleFiles(bundle.directory(), bundle.files());
        GraphContract contract = new GraphContract(bundle);
        OrtSession backbone = Sessions.open(bundle, variant.backbone(), files.read(variant.backbone()), device);
        try {
            contract.checkBackbone(variant.backbone(), backbone);
            OrtSession head = Sessions.open(bundle, variant.head(), files.read(variant.head()), device);
            Graphs graphs = new Graphs(new BackboneGraph(backbone, bundle, batch), new HeadGraph(head, bundle, batch));
            graphs.checkAndWarmUp(bundle, variant, contract, head, batch);
            return graphs;
        } catch (BundleException | RuntimeException e) {
            Sessions.close(backbone);
            throw e;
        }
    }

    private void checkAndWarmUp(Bundle bundle, Variant variant, GraphContract contract, OrtSession session, int batch)
            throws BundleException {
        try {
            contract.checkHead(variant.head(), session);
            warmUp(bundle, batch);
        } catch (OrtException e) {
            head.close();
            throw new BundleException(bundle.directory(), "warm-up failed: " + Sessions.reason(e), e);
        } catch (BundleException | RuntimeException e) {
            head.close();
            throw e;
        }
    }

    /** The first run of a shape plans its memory and, on CUDA, chooses its kernels: not a camera's time to pay for. */
    private void warmUp(Bundle bundle, int batch) throws OrtException {
        Snippet snippet = new Snippet(0, new long[0], new byte[bundle.snippetBytes()]);
        boolean[] present = new boolean[bundle.windowSegments()];
        present[0] = true;
        WindowInput window = new WindowInput(new float[present.length * bundle.embeddingSize()], present);
        for (int n = 1; n <= batch; n++) {
            embed(Collections.nCopies(n, snippet));
            decide(Collections.nCopies(n, window));
        }
        for (int run = 0; run < WARM_UP_RUNS; run++) {
            embed(Collections.nCopies(batch, snippet));
            decide(Collections.nCopies(batch, window));
        }
    }

    @Override
    public List<Embedding> embed(List<Snippet> snippets) throws OrtException {
        return backbone.run(snippets);
    }

    @Override
    public List<Decision> decide(List<WindowInput> windows) throws OrtException {
        return head.run(windows);
    }

    @Override
    public void close() {
        backbone.close();
        head.close();
    }
}
