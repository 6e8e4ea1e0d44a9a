/// Source text and positions: a file's text, spans in it, and edits to it; UTF-16 units throughout.
@NullMarked
package dev.reprise.text;

import org.jspecify.annotations.NullMarked;
