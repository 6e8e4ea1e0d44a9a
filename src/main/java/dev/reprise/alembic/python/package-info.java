/// An abstract interpreter of Python: runs statements, evaluates expressions, calls functions, and
/// represents what it cannot determine as unknown, with the reason.
@NullMarked
package dev.reprise.alembic.python;

import org.jspecify.annotations.NullMarked;
