package dev.saccade.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes sessions of ONNX Runtime. */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private Sessions() {}

    /** Whether this build of ONNX Runtime knows CUDA; the machine may still lack it. */
    static boolean cudaBuild() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    static OrtSession open(Bundle bundle, String name, byte[] graph, Device device) throws BundleException {
        try (SessionOptions options = new SessionOptions()) {
            configure(options);
            if (device == Device.CUDA) {
                addCuda(options);
            }
            return environment().createSession(graph, options);
        } catch (OrtException e) {
            throw new BundleException(
                    bundle.directory(), name + " cannot be loaded on " + device.word() + ": " + reason(e), e);
        }
    }

    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    }

    /** One thread: the worker's parallelism is its cameras, and equal input must give equal bits. */
    private static void configure(SessionOptions options) throws OrtException {
        options.setExecutionMode(ExecutionMode.SEQUENTIAL);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    }

    /**
     * TF32 would cost three digits of the golden check; memory patterns let device memory grow with every batch size
     * (microsoft/onnxruntime 6181, 29351); an exhaustive search of convolutions would choose anew, by time, at each.
     */
    private static void addCuda(SessionOptions options) throws OrtException {
        options.setMemoryPatternOptimization(false);
        options.setDeterministicCompute(true);
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            cuda.add("use_tf32", "0");
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            options.addCUDA(cuda);
        }
    }

    static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            LOG.warn("a session did not close: {}", reason(e));
        }
    }

    /** The first line of ONNX Runtime's message: the others are its C++ stack. */
    static String reason(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
