/// Pictures of histories: as text, as SVG, for Mermaid and Graphviz, and as JSON.
@NullMarked
package dev.reprise.report.history;

import org.jspecify.annotations.NullMarked;
