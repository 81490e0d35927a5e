package dev.saccade.deploy.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

class UnitsTest {
    static final class Timed {
        @Option(names = "--wait", defaultValue = "1s")
        @Bounded(min = "200ms", max = "1m")
        Duration pause;

        @Option(names = "--room", defaultValue = "1MB")
        @Bounded(min = "1KB", max = "2GB")
        ByteSize room;

        @Option(names = "--count", defaultValue = "3")
        @Bounded(min = "1", max = "9")
        int count;
    }

    @Property(tries = 200)
    void aDurationComesBackAsItWasWritten(@ForAll @LongRange(min = 0, max = 999_999_999L) long millis) {
        Duration duration = Duration.ofMillis(millis);
        assertEquals(duration, DurationConverter.parse(DurationConverter.text(duration)));
    }

    @Property(tries = 200)
    void aByteSizeComesBackAsItWasWritten(@ForAll @LongRange(min = 0, max = 999_999_999L) long bytes) {
        ByteSize size = new ByteSize(bytes);
        assertEquals(size, ByteSize.parse(size.toString()));
    }

    @Test
    void unitsMeanWhatTheySay() {
        assertEquals(Duration.ofMillis(200), DurationConverter.parse("200ms"));
        assertEquals(Duration.ofMinutes(5), DurationConverter.parse("5m"));
        assertEquals(64L << 20, ByteSize.parse("64MB").bytes());
        assertEquals(2L << 30, ByteSize.parse("2gb").bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "10 s", "10d", "9999999999999s"})
    void whatIsNoDurationIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> DurationConverter.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "MB", "-1MB", "1.5MB", "1 MB", "1TB", "9999999999B"})
    void whatIsNoByteSizeIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> ByteSize.parse(text));
    }

    @Test
    void boundsHoldAtBothEndsAndAreNamed() {
        check("--wait=200ms", "--room=2GB", "--count=9");
        assertTrue(refused("--wait=199ms").contains("'--wait': 199ms must be 200ms to 1m"));
        assertTrue(refused("--wait=2m").contains("2m must be 200ms to 1m"));
        assertTrue(refused("--room=1B").contains("1B must be 1KB to 2GB"));
        assertTrue(refused("--count=10").contains("10 must be 1 to 9"));
    }

    private static String refused(String arg) {
        return assertThrows(ParameterException.class, () -> check(arg)).getMessage();
    }

    private static void check(String... args) {
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(new Timed()))
                .registerConverter(Duration.class, new DurationConverter())
                .registerConverter(ByteSize.class, new ByteSize.Converter());
        line.parseArgs(args);
        Bounds.check(line);
    }
}
