package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.Aim;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.guard.ExistenceQuestion;
import dev.reprise.remedy.guard.GuardQuestion;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts a statement that has no usable check of its own under the check for another one, together
/// with everything between them: if a run is all or nothing, what is true of one statement is true
/// of the other.
final class CommonQuestion {
  /// The reason why one check for several statements is doubtful.
  static final String APART =
      "other databases commit each statement, so after a crash the rest would be skipped";

  /// How many statements are tried above, and how many below.
  private static final int NEAREST = 2;

  /// Longer files get no common check: each finding would scan all statements.
  private static final int MOST_STEPS = 20_000;

  private final Problem problem;
  private final Source source;
  private final Span own;

  private CommonQuestion(Problem problem, Span own) {
    this.problem = problem;
    this.source = problem.revision();
    this.own = own;
  }

  /// Null if nothing else in the revision shows that it has run, or if the two are not adjacent.
  static @Nullable Fix of(Problem problem) {
    Span own = problem.origin().enteredIn(problem.revision());
    boolean fits =
        problem.when() == When.RERUN
            && !problem.isDrift()
            && own != null
            && PlanSteps.isAtomic(problem.upgrade())
            && PlanSteps.of(problem.upgrade()).size() <= MOST_STEPS;
    return fits && own != null ? new CommonQuestion(problem, own).nearest() : null;
  }

  /// A statement that may show that the revision has run.
  private record Neighbour(@Nullable Call call, Span span, Operation operation) {}

  /// The evidence: the statement made `aim` true.
  private record Witness(Neighbour by, Aim aim) {}

  private @Nullable Fix nearest() {
    List<Neighbour> neighbours = new ArrayList<>();
    for (Step step : PlanSteps.always(problem.upgrade())) {
      if (step instanceof Step.Apply(Operation operation, Origin origin)) {
        Call call = call(origin);
        Span span = origin.enteredIn(source);
        if (span != null && (call != null || isOfFile(origin)) && !asked(operation).isEmpty()) {
          neighbours.add(new Neighbour(call, span, operation));
        }
      }
    }
    neighbours.sort(Comparator.comparingInt(each -> distance(each.span())));
    var above = new Tries();
    var below = new Tries();
    for (Neighbour each : neighbours) {
      Tries side = each.span().start() < own.start() ? above : below;
      Witness witness = side.left > 0 ? witness(each) : null;
      Fix fix = witness == null ? null : under(witness);
      if (fix != null) {
        return fix;
      }
      side.left -= witness == null ? 0 : 1;
    }
    return null;
  }

  /// On one side: if a nearer check cannot enclose it, one further away cannot either.
  private static final class Tries {
    private int left = NEAREST;
  }

  private int distance(Span span) {
    return Math.max(0, Math.max(span.start() - own.end(), own.start() - span.end()));
  }

  private static boolean isOfFile(Origin origin) {
    return origin instanceof Origin.Sql sql && sql.carrier() == null;
  }

  private static @Nullable Call call(Origin origin) {
    if (!origin.through().isEmpty()) {
      return null;
    }
    return switch (origin) {
      case Origin.PythonCall python -> python.part() == null ? python.call() : null;
      case Origin.Sql sql -> sql.carrier();
      case Origin.Code _, Origin.Earlier _ -> null;
    };
  }

  /// Null if something else in the revision affects it.
  private @Nullable Witness witness(Neighbour neighbour) {
    List<Step.Apply> all = PlanSteps.operations(problem.upgrade());
    for (Aim each : asked(neighbour.operation())) {
      boolean alone =
          all.stream()
              .map(Step.Apply::operation)
              .noneMatch(other -> other != neighbour.operation() && bears(other, each));
      if (alone) {
        return new Witness(neighbour, each);
      }
    }
    return null;
  }

  /// The existence of tables or columns that results from `operation`.
  private List<Aim> asked(Operation operation) {
    if (isGuarded(operation)) {
      return List.of();
    }
    List<Aim> aims = new ArrayList<>();
    if (operation instanceof Operation.Rename rename) {
      aims.add(new Aim(rename.object(), false));
    }
    Aim made = Aim.of(operation);
    if (made != null) {
      aims.add(made);
    }
    aims.removeIf(each -> !isAsked(each.object().kind(), operation));
    return aims;
  }

  private boolean isAsked(ObjectKind kind, Operation operation) {
    return switch (kind) {
      case TABLE, COLUMN -> true;
      // Any other only shows that the rows it repairs are fit, and nothing else.
      case CONSTRAINT, INDEX -> operation.equals(problem.operation());
      case ObjectKind _ -> false;
    };
  }

  /// True if its author expects that it may already be done.
  private static boolean isGuarded(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable create -> create.ifNotExists() || create.temporary();
      case Operation.AddColumn add -> add.ifNotExists() || add.ifTableExists();
      case Operation.DropColumn drop -> drop.ifExists() || drop.ifTableExists();
      case Operation.Drop drop -> drop.ifExists();
      case Operation.Rename rename -> rename.ifExists();
      case Operation _ -> false;
    };
  }

  private static boolean bears(Operation other, Aim aim) {
    if (Aim.of(other) instanceof Aim own && touches(own.object(), aim)
        || other instanceof Operation.SetSchema set && touches(set.object(), aim)) {
      return true;
    }
    for (ObjectId each : taken(other)) {
      if (touches(each, aim)) {
        return true;
      }
    }
    return false;
  }

  /// True if it is the object of `aim`, or the table that contains it.
  private static boolean touches(ObjectId object, Aim aim) {
    Name table = aim.object().owner();
    return object.equals(aim.object())
        || table != null && object.kind() == ObjectKind.TABLE && object.name().equals(table);
  }

  private @Nullable Fix under(Witness witness) {
    List<Span> spans = new ArrayList<>(List.of(own, witness.by().span()));
    for (Origin each : problem.kept()) {
      Span span = each.enteredIn(source);
      if (span == null) {
        return null;
      }
      spans.add(span);
    }
    Enclosure enclosure = Enclosure.of(problem, spans);
    if (enclosure != null && addMakers(spans, enclosure.span())) {
      enclosure = Enclosure.of(problem, spans);
    }
    GuardQuestion question = question(witness);
    List<Edit> edits =
        enclosure == null || question == null
            ? null
            : enclosure.under(question, witness.by().call());
    // If a database commits each statement, the rest of an interrupted run would be skipped.
    String apart = problem.servesOthers() ? APART : null;
    return edits == null
        ? null
        : Remedy.fix(source, "Check once, before all related statements", apart, edits);
  }

  /// A statement that creates an object dropped again in `range` belongs to it: on its own, it
  /// would create the object again. Returns true if there is one.
  private boolean addMakers(List<Span> spans, Span range) {
    List<Step.Apply> steps = PlanSteps.operations(problem.upgrade());
    List<ObjectId> taken = new ArrayList<>();
    for (Step.Apply each : steps) {
      if (each.origin().enteredIn(source) instanceof Span span && range.contains(span)) {
        taken.addAll(taken(each.operation()));
      }
    }
    int before = spans.size();
    for (Step.Apply each : steps) {
      Aim made = Aim.of(each.operation());
      if (made != null
          && taken.contains(made.object())
          && each.origin().enteredIn(source) instanceof Span span) {
        spans.add(span);
      }
    }
    return spans.size() > before;
  }

  private static List<ObjectId> taken(Operation operation) {
    return switch (operation) {
      case Operation.Rename rename -> List.of(rename.object());
      case Operation.Drop drop -> drop.objects();
      case Operation.AddConstraint add when usedIndex(add.constraint()) instanceof String index ->
          List.of(ObjectId.of(ObjectKind.INDEX, new Name(add.table().schema(), index)));
      case Operation _ -> List.of();
    };
  }

  /// `USING INDEX`: the index is renamed to the constraint.
  private static @Nullable String usedIndex(Constraint constraint) {
    return switch (constraint) {
      case Constraint.PrimaryKey key -> key.usingIndex();
      case Constraint.Unique unique -> unique.usingIndex();
      case Constraint _ -> null;
    };
  }

  private @Nullable GuardQuestion question(Witness witness) {
    ObjectId object = witness.aim().object();
    Operation operation = witness.by().operation();
    if (witness.by().call() instanceof Call call && operation instanceof Operation.Drop) {
      return GuardQuestion.of(problem, call, operation); // what goes does not tell its table
    }
    boolean present = !witness.aim().present();
    Name table = table(witness);
    String part = object.name().name();
    ExistenceQuestion asked =
        switch (object.kind()) {
          case TABLE -> ExistenceQuestion.table(table);
          case INDEX -> ExistenceQuestion.index(table, part, false);
          case CONSTRAINT ->
              ExistenceQuestion.constraint(
                  table,
                  part,
                  operation instanceof Operation.AddConstraint add
                      ? add.constraint().kind()
                      : null);
          case ObjectKind _ -> ExistenceQuestion.column(table, part);
        };
    boolean whole = object.kind() == ObjectKind.TABLE;
    return new GuardQuestion(
        asked, present, PythonText.quoted(table.name()), whole ? "" : PythonText.quoted(part));
  }

  private static Name table(Witness witness) {
    ObjectId object = witness.aim().object();
    return witness.by().operation() instanceof Operation.CreateIndex index
        ? index.table()
        : object.owner() == null ? object.name() : object.owner();
  }
}
