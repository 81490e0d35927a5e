/** One way to configure: options, the same names in a file and in the environment; types, bounds and what is printed. */
@NullMarked
package dev.saccade.deploy.config;

import org.jspecify.annotations.NullMarked;
