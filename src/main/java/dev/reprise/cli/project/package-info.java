/// The scope and settings of a run: files, revisions, platform, rules, known findings.
@NullMarked
package dev.reprise.cli.project;

import org.jspecify.annotations.NullMarked;
