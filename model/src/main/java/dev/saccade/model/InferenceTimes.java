package dev.saccade.model;

/**
 * What a recognizer has done since it opened, the warm-up and the golden check left out.
 *
 * @param snippets embedded
 * @param windows decided
 * @param backboneNanos CPU time of the dispatcher's thread inside the backbone; on CUDA the host's part alone
 * @param headNanos likewise inside the head
 */
public record InferenceTimes(long snippets, long windows, long backboneNanos, long headNanos) {}
