/// Strings: concatenation, formatting and splitting that preserve where each character is written.
@NullMarked
package dev.reprise.alembic.python.text;

import org.jspecify.annotations.NullMarked;
