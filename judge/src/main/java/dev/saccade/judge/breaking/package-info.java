/**
 * Breaking it on purpose: a schedule of kills and faults drawn from a seed, played against a real cluster, and what
 * has to hold all the same.
 */
@NullMarked
package dev.saccade.judge.breaking;

import org.jspecify.annotations.NullMarked;
