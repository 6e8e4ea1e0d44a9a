/// What an env.py says that migrations go by, and which code can be passed over unread.
@NullMarked
package dev.reprise.alembic.environment;

import org.jspecify.annotations.NullMarked;
