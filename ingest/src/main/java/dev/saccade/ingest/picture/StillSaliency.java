package dev.saccade.ingest.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import dev.saccade.clip.SpatialMap;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_saliency.StaticSaliencySpectralResidual;

/**
 * What stands out in a picture of which nothing else is known: the part of its spectrum that other pictures do not have
 * (Hou and Zhang 2007). It has no weights and was trained on nothing.
 */
final class StillSaliency {
    private StillSaliency() {}

    /** All 0 for a picture of one colour. */
    static SpatialMap of(Mat bgr) {
        try (Mat grey = Grey.shrunk(bgr);
                Mat map = new Mat();
                StaticSaliencySpectralResidual residual = StaticSaliencySpectralResidual.create();
                Size blur = new Size(9, 9)) {
            cvtColor(grey, grey, COLOR_BGR2GRAY);
            if (!residual.computeSaliency(grey, map)) {
                return new SpatialMap(1, 1, new float[1]);
            }
            map.convertTo(map, CV_32FC1);
            GaussianBlur(map, map, blur, 0);
            return Grey.map(map);
        }
    }
}
