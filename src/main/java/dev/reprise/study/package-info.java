/// Opens a project and studies it: reads its histories, evaluates and replays their revisions, and
/// names the cause of each fault and drift. Every command starts here.
@NullMarked
package dev.reprise.study;

import org.jspecify.annotations.NullMarked;
