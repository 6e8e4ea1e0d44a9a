/// Catalogs of servers that tell their objects by statements.
@NullMarked
package dev.reprise.audit.declared;

import org.jspecify.annotations.NullMarked;
