/// Parsers: text in; a syntax tree or one [dev.reprise.syntax.SyntaxError] with its place out. The
/// only floor that uses ANTLR and JSqlParser.
@NullMarked
package dev.reprise.syntax;

import org.jspecify.annotations.NullMarked;
