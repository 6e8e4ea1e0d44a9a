/// The language server: what `lint` finds, in an editor.
@NullMarked
package dev.reprise.lsp;

import org.jspecify.annotations.NullMarked;
