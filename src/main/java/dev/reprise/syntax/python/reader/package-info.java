/// Parses a Python module: characters to tokens, tokens to ANTLR's contexts, contexts to the tree.
@NullMarked
package dev.reprise.syntax.python.reader;

import org.jspecify.annotations.NullMarked;
