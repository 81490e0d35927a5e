/** Metrics and probes over HTTP. */
@NullMarked
package dev.saccade.deploy.http;

import org.jspecify.annotations.NullMarked;
