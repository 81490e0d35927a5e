@NullMarked
package dev.saccade.model;

import org.jspecify.annotations.NullMarked;
