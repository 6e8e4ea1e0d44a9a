package dev.reprise.sql.statement;

import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Operation;
import dev.reprise.sql.tree.Mentions;
import dev.reprise.sql.tree.SentText;
import dev.reprise.syntax.sql.Create;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Indexes as operations.
record IndexLowering(SentText text) {
  private static final Pattern NULLS_NOT_DISTINCT =
      Pattern.compile("(?i)\\bNULLS\\s+NOT\\s+DISTINCT\\b");

  Operation lower(Create.Index create) {
    List<String> keys = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (Create.IndexKey key : create.keys()) {
      labels.add(key.label());
      if (key.column() == null) {
        keys.add("");
        addAll(columns, Mentions.columns(text.text(key.span())));
      } else {
        keys.add(key.column().text());
        addAll(columns, List.of(key.column().text()));
      }
    }
    addAll(columns, LoweredNames.texts(create.included()));
    labels.addAll(LoweredNames.texts(create.included()));
    if (create.where() != null) {
      addAll(columns, Mentions.columns(text.text(create.where())));
    }
    return new Operation.CreateIndex(
        create.name() == null ? null : create.name().name(),
        LoweredNames.name(create.table()),
        keys,
        columns,
        labels,
        create.unique(),
        new IndexForm(
            create.method() == null ? "btree" : create.method().text(),
            LoweredNames.texts(create.included()),
            create.where() == null ? null : text.text(create.where()).strip(),
            areNullsEqual(text.text(create.span()))),
        create.concurrently().present(),
        create.ifNotExists().present());
  }

  /// True if a unique key's text has `NULLS NOT DISTINCT`.
  static boolean areNullsEqual(String text) {
    return NULLS_NOT_DISTINCT.matcher(text).find();
  }

  private static void addAll(List<String> columns, List<String> more) {
    for (String column : more) {
      if (!columns.contains(column)) {
        columns.add(column);
      }
    }
  }
}
