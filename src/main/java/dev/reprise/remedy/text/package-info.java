/// Reading and editing the text a statement stands in, whatever is to be mended there.
@NullMarked
package dev.reprise.remedy.text;

import org.jspecify.annotations.NullMarked;
