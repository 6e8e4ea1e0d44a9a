/// An abstract interpreter of Python: runs statements, evaluates expressions, calls functions, and
/// keeps what it cannot tell as unknown, with the reason.
@NullMarked
package dev.reprise.alembic.python;

import org.jspecify.annotations.NullMarked;
