/// Readers: text in, syntax tree out, or one [dev.reprise.syntax.SyntaxError] with its place. The
/// only floor that knows ANTLR and JSqlParser.
@NullMarked
package dev.reprise.syntax;

import org.jspecify.annotations.NullMarked;
