package dev.reprise.alembic.helper;

/// Requirements on a function of the project besides answering the question.
///
/// @param schema true if the schema has to be passed
/// @param anyDatabase true if it has to work on databases other than PostgreSQL: SQLAlchemy's
///   inspector does, raw SQL may not
public record HelperNeeds(boolean schema, boolean anyDatabase) {}
