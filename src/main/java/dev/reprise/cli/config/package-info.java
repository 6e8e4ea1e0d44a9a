/// The configuration file: `reprise.toml`, or `[tool.reprise]` in `pyproject.toml`.
@NullMarked
package dev.reprise.cli.config;

import org.jspecify.annotations.NullMarked;
