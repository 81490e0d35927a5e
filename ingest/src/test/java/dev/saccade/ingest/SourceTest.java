package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceTest {
    @Test
    void camerasFilesAndScenesAreToldApart() {
        for (String url : List.of(
                "rtsp://host/cam",
                "RTSPS://host/cam",
                "http://host/live.m3u8",
                "https://host/cam.mjpg",
                "rtmp://host/app/cam",
                "rtmps://host/app/cam",
                "srt://host:9000?streamid=cam",
                "v4l2:/dev/video0")) {
            assertEquals(Source.Kind.CAMERA, Source.parse(url).kind(), url);
            assertTrue(Source.parse(url).live(), url);
        }
        assertEquals(Source.Kind.PATH, Source.parse("clips/walk: 1.mp4").kind());
        assertEquals(
                60,
                Source.parse("scene:seed=7,seconds=60").scene().orElseThrow().seconds());
    }

    @Test
    void anUnknownSchemeIsRefusedNamingTheValidOnes() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Source.parse("ftp://me:secret@host/x"));
        assertTrue(
                e.getMessage().contains("ftp")
                        && e.getMessage().contains("rtsp://, rtsps://, http://, https://, rtmp://"),
                e::getMessage);
        assertFalse(e.getMessage().contains("secret"), e::getMessage);
    }

    @Test
    void aSceneWithAnUnknownPartIsRefusedNamingIt() {
        assertThrows(IllegalArgumentException.class, () -> Source.parse("scene:speed=7"));
        assertThrows(IllegalArgumentException.class, () -> Source.parse("scene:seconds=0"));
    }

    @Test
    void environmentIsFilledInOnlyWhenOpened() {
        Source source = Source.parse("rtsp://admin:${CAM_PASSWORD}@host/${CAM_PATH}");
        Map<String, String> environment = Map.of("CAM_PASSWORD", "s$cret\\1", "CAM_PATH", "main");
        assertEquals(
                "rtsp://admin:s$cret\\1@host/main",
                source.resolved(environment::get).location());
        assertEquals("rtsp://***@host/${CAM_PATH}", source.toString());
        assertEquals("rtsp://***@host/main", source.resolved(environment::get).toString());
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        CameraException e = assertThrows(
                CameraException.class, () -> Source.parse("${NO_CAM}").resolved(name -> null));
        assertEquals("source ${NO_CAM}: environment variable NO_CAM is not set", e.getMessage());
    }

    @Test
    void allOfASourceMayStandInTheEnvironment() {
        Source source = Source.parse("${CAM}").resolved(name -> "rtsp://host/1");
        assertTrue(source.live());
        assertThrows(CameraException.class, () -> Source.parse("${CAM}").resolved(name -> "ftp://host/1"));
    }

    @Test
    void whiteSpaceInAnRtspUrlIsRefusedAndNothingOfItRepeated() {
        var e = assertThrows(IllegalArgumentException.class, () -> Source.parse("rtsp://me:pass word@host/x"));
        assertFalse(e.getMessage().contains("word"), e::getMessage);
        assertTrue(e.getMessage().contains("%20"), e::getMessage);
    }
}
