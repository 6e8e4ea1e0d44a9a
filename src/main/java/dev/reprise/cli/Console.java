package dev.reprise.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// Where a command reads and writes: findings and machine formats to `out`, everything else to
/// `err`.
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Path workingDirectory,
    Map<String, String> environment) {}
