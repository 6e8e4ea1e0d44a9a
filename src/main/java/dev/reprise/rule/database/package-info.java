/// Rules that apply to one database only.
@NullMarked
package dev.reprise.rule.database;

import org.jspecify.annotations.NullMarked;
