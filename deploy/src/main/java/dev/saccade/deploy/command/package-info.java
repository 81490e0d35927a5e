/** The commands and the options they share. Each says what it needs and hands over to its room. */
@NullMarked
package dev.saccade.deploy.command;

import org.jspecify.annotations.NullMarked;
