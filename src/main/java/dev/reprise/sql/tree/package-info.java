/// SQL text as trees, and what is asked of trees and tokens alone.
@NullMarked
package dev.reprise.sql.tree;

import org.jspecify.annotations.NullMarked;
