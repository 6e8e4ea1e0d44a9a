/// Formats Python statements the way a project's formatter would.
@NullMarked
package dev.reprise.fix.layout;

import org.jspecify.annotations.NullMarked;
