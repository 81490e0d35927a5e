package dev.saccade.deploy.command;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes, written {@code 512B}, {@code 64KB}, {@code 64MB} or {@code 2GB}; 1 KB is 1024 bytes. */
record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|KB|MB|GB)", Pattern.CASE_INSENSITIVE);

    static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' must be a whole number and a unit of B, KB, MB, GB, as in 64MB");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
            case "B" -> new ByteSize(amount);
            case "KB" -> new ByteSize(amount << 10);
            case "MB" -> new ByteSize(amount << 20);
            default -> new ByteSize(amount << 30);
        };
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** In the greatest unit that holds it whole. */
    @Override
    public String toString() {
        String[] units = {"B", "KB", "MB", "GB"};
        int unit = 0;
        long amount = bytes;
        while (unit < 3 && amount != 0 && amount % 1024 == 0) {
            amount /= 1024;
            unit++;
        }
        return amount + units[unit];
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<ByteSize> {
        @Override
        public ByteSize convert(String text) {
            return parse(text);
        }
    }
}
