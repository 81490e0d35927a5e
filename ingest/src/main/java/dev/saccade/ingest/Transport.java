package dev.saccade.ingest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.jspecify.annotations.Nullable;

/**
 * How cameras are reached. Each may use the protocols and containers that it names and no other, so that nothing that a
 * camera says, no playlist and no redirect, leads to a file or to another scheme.
 */
enum Transport {
    RTSP("rtsp://, rtsps://", "tcp,tls,udp,rtp", "rtsp"),
    /** A container that goes on for ever, a recording, MJPEG in parts, or HLS, whose segments may be encrypted. */
    HTTP(
            "http://, https://",
            "http,https,httpproxy,tcp,tls,crypto",
            "hls,mpegts,mov,mpjpeg,mjpeg,matroska,flv,live_flv,mpeg,avi,asf,ogg,aac,ac3,eac3,mp3,webvtt"),
    RTMP("rtmp://, rtmps://", "rtmp,rtmps,tcp,tls", "flv,live_flv"),
    SRT("srt://", "srt", "mpegts"),
    /** A device of this machine, as it is set up. */
    V4L2("v4l2:", MediaInput.NOTHING, "v4l2");

    private final String prefixes;
    private final String protocols;
    private final String formats;

    Transport(String prefixes, String protocols, String formats) {
        this.prefixes = prefixes;
        this.protocols = protocols;
        this.formats = formats;
    }

    static Optional<Transport> of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(t -> Arrays.stream(t.prefixes.split(", ")).anyMatch(lower::startsWith))
                .findFirst();
    }

    /** What a camera's URL may begin with, for messages. */
    static String schemes() {
        return Arrays.stream(values()).map(t -> t.prefixes).collect(Collectors.joining(", "));
    }

    /** The URL as FFmpeg takes it. */
    String location(String url) {
        return this == V4L2 ? url.substring(url.indexOf(':') + 1) : url;
    }

    /** What FFmpeg must be told to read it with, or null where it sees for itself. */
    @Nullable
    AVInputFormat demuxer() {
        return this == V4L2 ? Devices.v4l2() : null;
    }

    /** What it must be, for messages. */
    String bound() {
        return "must be one of " + formats.replace(",", ", ") + ", and lead nowhere but by "
                + protocols.replace(",", ", ");
    }

    /** FFmpeg's. */
    Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        options.put("protocol_whitelist", protocols);
        options.put("format_whitelist", formats);
        if (this == RTSP) {
            // As lost datagrams cost whole GOPs.
            options.put("rtsp_transport", "tcp");
            options.put("allowed_media_types", "video");
        }
        return options;
    }
}
