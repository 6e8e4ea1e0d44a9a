/// Strings: put together, formatted, taken apart, without losing where their characters are
/// written.
@NullMarked
package dev.reprise.alembic.python.text;

import org.jspecify.annotations.NullMarked;
