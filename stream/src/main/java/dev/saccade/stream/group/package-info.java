/** What every member of a consumer group that writes in transactions does, whatever it reads and writes. */
@NullMarked
package dev.saccade.stream.group;

import org.jspecify.annotations.NullMarked;
