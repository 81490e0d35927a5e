package dev.saccade.deploy.http;

/**
 * One thing that a probe asks for.
 *
 * @param name stable, for machines
 * @param detail for people; no secrets
 */
public record HealthCheck(String name, boolean ok, String detail) {}
