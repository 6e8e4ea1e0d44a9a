/// The guards and exception handlers written before or around a statement.
@NullMarked
package dev.reprise.remedy.guard;

import org.jspecify.annotations.NullMarked;
