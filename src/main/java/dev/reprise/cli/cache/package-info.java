/// Results of earlier runs, kept for later ones; safe to delete at any time.
@NullMarked
package dev.reprise.cli.cache;

import org.jspecify.annotations.NullMarked;
