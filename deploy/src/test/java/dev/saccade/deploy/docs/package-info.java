/** Tests that hold the pages to the program. */
@NullMarked
package dev.saccade.deploy.docs;

import org.jspecify.annotations.NullMarked;
