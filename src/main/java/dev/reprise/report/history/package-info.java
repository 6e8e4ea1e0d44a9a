/// Renders histories: as text, SVG, Mermaid, Graphviz and JSON.
@NullMarked
package dev.reprise.report.history;

import org.jspecify.annotations.NullMarked;
