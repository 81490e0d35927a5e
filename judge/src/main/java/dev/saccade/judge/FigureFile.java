package dev.saccade.judge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.file.Path;

/** A report as JSON: figures are plain numbers, null where they are not defined. */
public final class FigureFile {
    private FigureFile() {}

    /** @throws IOException the disk does not take it */
    public static void write(Path file, Object report) throws IOException {
        SimpleModule numbers = new SimpleModule()
                .addSerializer(Double.TYPE, new UndefinedAsNull())
                .addSerializer(Double.class, new UndefinedAsNull());
        new ObjectMapper()
                .registerModule(numbers)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), report);
    }

    private static final class UndefinedAsNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider unused) throws IOException {
            if (value.isNaN()) {
                json.writeNull();
            } else {
                json.writeNumber(value);
            }
        }
    }
}
