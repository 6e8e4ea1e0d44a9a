/// Lays statements of Python out as a project's formatter would.
@NullMarked
package dev.reprise.fix.layout;

import org.jspecify.annotations.NullMarked;
