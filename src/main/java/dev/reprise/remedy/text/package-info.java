/// Reads and edits the text that contains a statement, independent of the problem to be fixed.
@NullMarked
package dev.reprise.remedy.text;

import org.jspecify.annotations.NullMarked;
