/// SQL text as syntax trees, and queries that need only trees and tokens.
@NullMarked
package dev.reprise.sql.tree;

import org.jspecify.annotations.NullMarked;
