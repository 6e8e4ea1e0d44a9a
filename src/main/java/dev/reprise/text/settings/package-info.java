/// Configuration files, ours and other tools': TOML and INI.
@NullMarked
package dev.reprise.text.settings;

import org.jspecify.annotations.NullMarked;
