package dev.reprise.pages;

import dev.reprise.pages.Page.Block;
import dev.reprise.pages.Page.Example;
import java.util.ArrayList;
import java.util.List;

/// One file of an example, as the program sees it. A bare snippet is completed to a revision:
/// `prefix` lines above, `indent` blanks before each line; `whole=yes` after the file's name
/// prevents that.
record ExampleFile(String path, String text, int prefix, int indent) {
  private static final String IMPORTS =
      """
      import sqlalchemy as sa
      from alembic import context, op
      from sqlalchemy.dialects import postgresql

      """;

  /// The files of an example, snippets chained one after the other as `001`, `002`, …
  static List<ExampleFile> of(Example example) {
    List<ExampleFile> files = new ArrayList<>();
    String parent = null;
    for (Block block : example.files()) {
      String number = "%03d".formatted(files.size() + 1);
      if (block.language().equals("sql")) {
        String name = block.name() == null ? number + "_migration.sql" : block.name();
        files.add(new ExampleFile(name, block.text(), 0, 0));
        continue;
      }
      String name = block.name() == null ? number + "_migration.py" : block.name();
      String text = block.text();
      if (example.options().containsKey("whole")
          || text.startsWith("revision")
          || text.contains("\nrevision")
          || !name.endsWith(".py")) {
        files.add(new ExampleFile(name, text, 0, 0));
        continue;
      }
      String header =
          "revision = \"%s\"\ndown_revision = %s\n\n"
              .formatted(number, parent == null ? "None" : '"' + parent + '"');
      boolean whole = text.startsWith("def ") || text.contains("\ndef ");
      String before = IMPORTS + header + (whole ? "" : "\ndef upgrade():\n");
      String body = whole ? text : text.indent(4);
      files.add(new ExampleFile(name, before + body, (int) before.lines().count(), whole ? 0 : 4));
      parent = number;
    }
    return files;
  }

  /// The part of `changed`, this file after a fix, that appears on the page. A fix may have removed
  /// an import.
  String unwrap(String changed) {
    int skipped = prefix - parentLine(text) + parentLine(changed);
    List<String> lines = changed.lines().skip(prefix == 0 ? 0 : skipped).toList();
    var text = new StringBuilder();
    for (String line : lines) {
      text.append(line.startsWith(" ".repeat(indent)) ? line.substring(indent) : line.strip());
      text.append('\n');
    }
    return text.toString();
  }

  private static int parentLine(String text) {
    return (int) text.lines().takeWhile(line -> !line.startsWith("down_revision")).count();
  }
}
