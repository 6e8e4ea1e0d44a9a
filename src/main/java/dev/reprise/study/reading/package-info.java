/// Opens a project: reads its migrations, works out what they do, has them replayed, and puts
/// together what is known.
@NullMarked
package dev.reprise.study.reading;

import org.jspecify.annotations.NullMarked;
