package dev.saccade.stream.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What the result topics say. The first three are JSON, with a field {@code type} that tells them apart. Fields are
 * added in later versions, never re-purposed; readers ignore those that they do not know.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WindowResult.class, name = "window"),
    @JsonSubTypes.Type(value = GapResult.class, name = "gap"),
    @JsonSubTypes.Type(value = EventResult.class, name = "event")
})
public sealed interface Result permits WindowResult, GapResult, EventResult, KeyFrameResult, Result.Unreadable {
    /**
     * A record that is no result of a version that this one can read.
     *
     * @param where topic, partition and offset
     */
    record Unreadable(String where, String reason) implements Result {}
}
