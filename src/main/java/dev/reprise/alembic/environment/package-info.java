/// The settings an env.py gives to migrations, and the code in it that can be skipped unread.
@NullMarked
package dev.reprise.alembic.environment;

import org.jspecify.annotations.NullMarked;
