package dev.reprise.alembic.helper;

/// What a function of the project has to meet besides answering the question.
///
/// @param schema whether the schema has to be handed over
/// @param anyDatabase whether it has to work on databases other than PostgreSQL: only SQLAlchemy's
///   inspector does, SQL that is sent may not
public record HelperNeeds(boolean schema, boolean anyDatabase) {}
