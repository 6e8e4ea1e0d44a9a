/// What a run looks at and with which settings: files, revisions, platform, rules, known findings.
@NullMarked
package dev.reprise.cli.project;

import org.jspecify.annotations.NullMarked;
