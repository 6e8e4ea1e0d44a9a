/// SQLAlchemy's expression language: columns, conditions, functions and data statements, as the SQL
/// they compile to.
@NullMarked
package dev.reprise.alembic.library.expression;

import org.jspecify.annotations.NullMarked;
