package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "V4L2 is Linux's")
@Timeout(60)
class V4l2CameraIT {
    private static final String DEVICE = "/dev/video0";

    static boolean deviceThere() {
        return Files.isReadable(Path.of(DEVICE));
    }

    @Test
    @EnabledIf(value = "deviceThere", disabledReason = "needs a video device at /dev/video0")
    void picturesOfADeviceComeAsJpegs() throws InterruptedException {
        try (Watched camera = new Watched("v4l2:" + DEVICE)) {
            List<AccessUnit> units = camera.pictures(10);
            assertTrue(units.stream().allMatch(AccessUnit::randomAccess));
            assertTrue(units.get(9).ptsMicros() > units.get(0).ptsMicros());
        }
    }

    @Test
    void whatIsNoDeviceIsALossThatSaysSo() throws InterruptedException {
        try (Watched none = new Watched("v4l2:/dev/none");
                Watched other = new Watched("v4l2:/dev/zero")) {
            assertTrue(none.loss().contains("/dev/none cannot be opened: No such file or directory"));
            String reason = other.loss();
            assertTrue(reason.contains("/dev/zero cannot be opened"), reason);
            assertFalse(other.stuck());
        }
    }
}
