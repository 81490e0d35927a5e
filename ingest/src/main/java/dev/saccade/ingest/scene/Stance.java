package dev.saccade.ingest.scene;

/** A figure at one moment. */
record Stance(Pose pose, Place place, double yaw) {}
