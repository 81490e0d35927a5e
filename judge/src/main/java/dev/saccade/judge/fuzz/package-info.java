/**
 * Input that is wrong on purpose: mutated access units beside a good camera, mutated files, cameras that break off.
 * Everything follows from a seed, and the work is done in a process that may die of it.
 */
@NullMarked
package dev.saccade.judge.fuzz;

import org.jspecify.annotations.NullMarked;
