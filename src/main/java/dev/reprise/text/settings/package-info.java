/// Configuration files of other tools and of our own: TOML and INI.
@NullMarked
package dev.reprise.text.settings;

import org.jspecify.annotations.NullMarked;
