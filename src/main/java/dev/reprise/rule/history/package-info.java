/// Rules on how revisions hang together: ids, parents, heads, versions, here and once branches are
/// merged.
@NullMarked
package dev.reprise.rule.history;

import org.jspecify.annotations.NullMarked;
