package dev.reprise.audit;

import dev.reprise.audit.StatementState.Part;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.Spelling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The repair of objects that exist but are wrong.
final class Repair {
  private final Spelling spelling;

  Repair(Spelling spelling) {
    this.spelling = spelling;
  }

  List<Advice> of(List<RevisionState> revisions) {
    List<Advice> advice = new ArrayList<>();
    for (RevisionState revision : revisions) {
      for (StatementState statement : revision.statements()) {
        for (Part part : statement.parts()) {
          if (part.state() == State.DIFFERENT || part.state() == State.INVALID) {
            advice.add(advice(revision.id(), part));
          }
        }
      }
    }
    return advice;
  }

  private Advice advice(String revision, Part part) {
    Operation operation = operation(part);
    String text = operation == null ? null : spelling.text(operation);
    boolean sure = part.state() == State.INVALID || part.aspect().equals("valid");
    String said =
        part.state() == State.INVALID
            ? "%s: %s is invalid, left by a failed build. Drop and rebuild it; do not use IF NOT EXISTS."
                .formatted(revision, part.object())
            : "%s: %s of %s is %s, not %s. Decide which is correct. To match the history:"
                .formatted(
                    revision,
                    part.aspect(),
                    part.object(),
                    said(part.found()),
                    said(part.expected()));
    return new Advice(
        sure ? Advice.Kind.FIX : Advice.Kind.ASK,
        null,
        false,
        text == null ? said.replaceFirst(" To match .*", "") : said,
        List.of(),
        text == null ? List.of() : spelling.script(List.of(text)),
        List.of());
  }

  private static String said(@Nullable String value) {
    return value == null ? "none" : value;
  }

  private static @Nullable Operation operation(Part part) {
    ObjectId object = part.object();
    Name owner = object.owner();
    if (object.kind() == ObjectKind.INDEX) {
      return part.state() == State.INVALID
          ? new Operation.Drop(List.of(object), false, false, true)
          : null;
    }
    if (owner == null) {
      return null;
    }
    String own = object.name().name();
    if (object.kind() == ObjectKind.CONSTRAINT) {
      return part.aspect().equals("valid")
          ? new Operation.ValidateConstraint(owner, false, own)
          : null;
    }
    String expected = part.expected();
    ColumnChange change =
        switch (part.aspect()) {
          case "type" ->
              expected == null
                  ? null
                  : new ColumnChange.SetType(
                      ColumnType.builtIn(expected), null, ColumnChange.Conversion.CAST);
          case "not null" ->
              "true".equals(expected)
                  ? new ColumnChange.SetNotNull(false)
                  : new ColumnChange.DropNotNull();
          case "default" ->
              expected == null
                  ? new ColumnChange.DropDefault()
                  : expected.startsWith("nextval") ? null : new ColumnChange.SetDefault(expected);
          case String _ -> null;
        };
    return object.kind() == ObjectKind.COLUMN && change != null
        ? new Operation.AlterColumn(owner, false, own, change)
        : null;
  }
}
