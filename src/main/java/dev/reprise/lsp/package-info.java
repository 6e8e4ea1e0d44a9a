/// The language server: the findings of `lint`, in an editor.
@NullMarked
package dev.reprise.lsp;

import org.jspecify.annotations.NullMarked;
