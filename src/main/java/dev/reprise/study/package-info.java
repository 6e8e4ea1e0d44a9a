/// Opens a project and studies it: reads its histories, evaluates and replays their revisions, and
/// gives each fault and drift the name of what it comes of. Every command is a door on this floor.
@NullMarked
package dev.reprise.study;

import org.jspecify.annotations.NullMarked;
