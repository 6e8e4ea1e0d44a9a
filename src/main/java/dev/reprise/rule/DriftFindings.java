package dev.reprise.rule;

import dev.reprise.catalog.Certainty;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Description;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.Step;
import dev.reprise.replay.Drift;
import dev.reprise.study.DriftNames;
import dev.reprise.study.NamedDrift;
import dev.reprise.study.StudiedRevision;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Findings for drifts: changes by a second run that no error prevents.
public final class DriftFindings {
  private DriftFindings() {}

  /// `because` is the rest of the sentence, or null if the change speaks for itself.
  public static Finding of(NamedDrift named, @Nullable String because, List<Fix> fixes) {
    Drift drift = named.drift();
    String head =
        named.when() == When.CRASH
            ? "Running this again after it stopped halfway "
            : "Running this again ";
    return new Finding(
            named.cause().id(),
            severity(named),
            named.when(),
            head + what(drift) + (because == null ? "." : "; " + because + "."),
            place(named),
            subject(drift))
        .in(named.studied().revision().id())
        .withNotes(notes(named))
        .withFixes(fixes);
  }

  /// Replacing a time or a random id with another one does not change its meaning.
  public static Severity severity(NamedDrift named) {
    Drift drift = named.drift();
    if (drift.kind() == Drift.Kind.REPLACED) {
      boolean others = drift.operation() instanceof Operation.Insert moved && moved.rows() == null;
      return others ? Severity.ERROR : Severity.NOTE;
    }
    if (drift.untoldKeys()) {
      return Severity.WARNING;
    }
    if (drift.operation() instanceof Operation.Insert insert
        && isMarked(insert, PlanSteps.operations(named.studied().upgrade()), true)) {
      return Severity.WARNING;
    }
    return drift.kind() == Drift.Kind.DATA
            && !DriftNames.isMoved(drift)
            && drift.operation() instanceof Operation.Update update
            && update.repetition() == Repetition.REFRESHES
        ? Severity.WARNING
        : Severity.ERROR;
  }

  /// True if the revision then sets a column in the query's condition, which may mark the rows it
  /// has moved: in that table, or in the one a helper table is filled from.
  private static boolean isMarked(
      Operation.Insert insert, List<Step.Apply> operations, boolean helpers) {
    if (insert.rows() != null) {
      return false;
    }
    for (ColumnReference read : insert.reads()) {
      if (!isMadeHere(read.table(), operations)) {
        if (operations.stream().anyMatch(each -> sets(each.operation(), read))) {
          return true;
        }
      } else if (helpers
          && operations.stream()
              .anyMatch(each ->
                  each.operation() instanceof Operation.Insert filling
                      && filling.table().equals(read.table())
                      && isMarked(filling, operations, false))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMadeHere(Name table, List<Step.Apply> operations) {
    return operations.stream()
        .anyMatch(each ->
            each.operation() instanceof Operation.CreateTable create
                && create.table().name().equals(table.name()));
  }

  private static boolean sets(Operation operation, ColumnReference read) {
    return operation instanceof Operation.Update update
        && update.table().name().equals(read.table().name())
        && read.column() != null
        && update.columns().contains(read.column());
  }

  public static String what(Drift drift) {
    ObjectId object = drift.object();
    String rows = drift.certainty() == Certainty.WITH_ROWS ? " if there are rows" : "";
    String end = drift.untoldKeys() ? ", or fails if a key forbids it" : ", without an error";
    return switch (drift.kind()) {
      case ADDED -> "adds " + added(drift) + rows + end;
      case REMOVED -> "removes " + quoted(object) + rows + end;
      case CHANGED ->
          "leaves " + quoted(object) + " in a different state than a single run would" + rows;
      case DATA -> data(drift) + rows + end;
      case REPLACED ->
          drift.isOfRows()
              ? "replaces the rows it inserted into `" + object.text() + "`"
              : "gives a new name to " + quoted(object);
    };
  }

  private static String added(Drift drift) {
    ObjectId object = drift.object();
    return DriftNames.isSecond(drift)
        ? "a second "
            + object.kind().word()
            + (object.owner() == null ? "" : " to `" + object.owner() + "`")
            + ", `"
            + object.name().name()
            + "`"
        : quoted(object) + (isPart(object) ? " that the first run skipped" : "");
  }

  private static boolean isPart(ObjectId object) {
    return object.kind() == ObjectKind.CONSTRAINT || object.kind() == ObjectKind.INDEX;
  }

  private static String data(Drift drift) {
    String table = drift.object().text();
    if (DriftNames.isMoved(drift)) {
      return "sets `" + table + "` to different values";
    }
    if (drift.object().kind() == ObjectKind.COLUMN) {
      return "changes the values of `" + table + "` a second time";
    }
    return switch (drift.operation()) {
      case Operation.Insert _, Operation.Copy _ ->
          "inserts rows into `" + table + "` a second time";
      case Operation.Update _, Operation.AlterColumn _ ->
          "changes the values of `" + table + "` a second time";
      case null, default -> "leaves different rows in `" + table + "`";
    };
  }

  public static String quoted(ObjectId object) {
    return object.kind().word() + " `" + object.text() + "`";
  }

  private static Place place(NamedDrift named) {
    Origin origin = named.drift().origin();
    if (origin == null) {
      origin = mentions(named.drift().object(), named.studied());
    }
    if (origin == null) {
      origin = named.commit();
    }
    return origin == null
        ? new Place(named.studied().revision().source(), Span.at(0))
        : Places.in(named.studied(), origin);
  }

  /// The last operation that names the object, if none is known to be responsible.
  private static @Nullable Origin mentions(ObjectId object, StudiedRevision studied) {
    String name = object.owner() == null ? object.name().name() : object.owner().name();
    Origin found = null;
    for (Step.Apply apply : PlanSteps.operations(studied.upgrade())) {
      if (Description.of(apply.operation()).contains(name)) {
        found = apply.origin();
      }
    }
    return found;
  }

  private static List<Note> notes(NamedDrift named) {
    List<Note> notes = new ArrayList<>();
    Origin origin = named.drift().origin();
    if (origin != null) {
      notes.addAll(Places.sender(named.studied(), origin));
      if (named.commit() != null) {
        notes.add(new Note("stopped after this commit", Places.written(named.commit())));
      }
    }
    return notes;
  }

  /// The key in a baseline: without a line.
  private static String subject(Drift drift) {
    return drift.object() + " drifts";
  }
}
