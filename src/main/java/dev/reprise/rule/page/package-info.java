/// A rule's page: its documentation and the address it is published at.
@NullMarked
package dev.reprise.rule.page;

import org.jspecify.annotations.NullMarked;
