/// How PostgreSQL text becomes the trees of [dev.reprise.syntax.sql]: characters to tokens to
/// statements, heads by the grammar, bodies by small hand-written readers and by JSqlParser.
///
/// Nothing here throws because of the text it reads: what is not understood comes out as unknown.
@NullMarked
package dev.reprise.syntax.postgres;

import org.jspecify.annotations.NullMarked;
