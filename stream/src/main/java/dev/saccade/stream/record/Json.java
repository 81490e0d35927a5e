package dev.saccade.stream.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Results as JSON, one line each: fields in the order of the record's components, floats with 5 digits. */
final class Json {
    private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Float.TYPE, new Rounded())
                    .addSerializer(Float.class, new Rounded()))
            .build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(Result.class);
    private static final ObjectReader READER = MAPPER.readerFor(Result.class);

    private Json() {}

    static byte[] write(Result result) {
        try {
            return WRITER.writeValueAsBytes(result);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Result read(byte[] json) throws IOException {
        @Nullable Result result = READER.readValue(json);
        if (result == null) {
            throw new IOException("the value is null");
        }
        return result;
    }

    /** More digits than these say nothing of a probability. */
    static String number(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("a result holds " + value + ", must be a finite number");
        }
        return new BigDecimal(Float.toString(value))
                .round(DIGITS)
                .stripTrailingZeros()
                .toString();
    }

    private static final class Rounded extends StdSerializer<Float> {
        Rounded() {
            super(Float.class);
        }

        @Override
        public void serialize(Float value, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeNumber(number(value));
        }
    }
}
