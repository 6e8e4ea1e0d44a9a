/// Rules about the revision graph: ids, parents, heads, versions, before and after branches are
/// merged.
@NullMarked
package dev.reprise.rule.history;

import org.jspecify.annotations.NullMarked;
