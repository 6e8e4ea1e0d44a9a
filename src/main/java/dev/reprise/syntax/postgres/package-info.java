/// Reads PostgreSQL text into the trees of [dev.reprise.syntax.sql]: characters to tokens to
/// statements, heads by the grammar, bodies by small hand-written parsers and by JSqlParser.
///
/// No input makes this package throw: text that cannot be understood is read as unknown.
@NullMarked
package dev.reprise.syntax.postgres;

import org.jspecify.annotations.NullMarked;
