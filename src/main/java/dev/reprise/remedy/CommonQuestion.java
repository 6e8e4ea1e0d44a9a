package dev.reprise.remedy;

import dev.reprise.alembic.helper.ExistenceQuestion;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Fix.Applicability;
import dev.reprise.finding.When;
import dev.reprise.operation.Aim;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.guard.GuardQuestion;
import dev.reprise.remedy.guard.HelperGuard;
import dev.reprise.remedy.guard.InspectorGuard;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.Asking;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.remedy.text.Stretch;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts a statement that no question of its own helps under the question for another one, together
/// with all between them: where a run leaves all or nothing, what is told of the one is true of the
/// other.
final class CommonQuestion {
  private final Problem problem;
  private final Source source;
  private final Span own;

  private CommonQuestion(Problem problem, Span own) {
    this.problem = problem;
    this.source = problem.revision();
    this.own = own;
  }

  /// Null where nothing else of the revision tells, or where the two do not stand together.
  static @Nullable Fix of(Problem problem) {
    Span own = problem.origin().enteredIn(problem.revision());
    boolean fits =
        problem.when() == When.RERUN
            && !problem.isDrift()
            && own != null
            && PlanSteps.isAtomic(problem.upgrade());
    return fits && own != null ? new CommonQuestion(problem, own).nearest() : null;
  }

  /// What tells whether the revision has run: `call` made `aim` true.
  private record Witness(Call call, Span span, Aim aim) {}

  private @Nullable Fix nearest() {
    List<Witness> witnesses = new ArrayList<>();
    for (Step step : always(problem.upgrade().steps())) {
      if (step instanceof Step.Apply(Operation operation, Origin origin)) {
        Call call = call(origin);
        Span span = origin.enteredIn(source);
        Aim aim = call == null || span == null ? null : lasting(operation);
        if (call != null && span != null && aim != null) {
          witnesses.add(new Witness(call, span, aim));
        }
      }
    }
    witnesses.sort(Comparator.comparingInt(each -> distance(each.span())));
    for (Witness each : witnesses) {
      Fix fix = under(each);
      if (fix != null) {
        return fix;
      }
    }
    return null;
  }

  private int distance(Span span) {
    return Math.max(0, Math.max(span.start() - own.end(), own.start() - span.end()));
  }

  /// The steps that every run comes to.
  private static List<Step> always(List<Step> steps) {
    List<Step> always = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Send(var parts, _) -> always.addAll(parts);
        case Step.Savepoint(var body, _) -> always.addAll(always(body));
        case Step _ -> always.add(step);
      }
    }
    return always;
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

  /// What `operation` makes true of a table or column, and nothing else of the revision bears on.
  private @Nullable Aim lasting(Operation operation) {
    if (isGuarded(operation)) {
      return null;
    }
    List<Aim> aims = new ArrayList<>();
    Aim made = Aim.of(operation);
    if (made != null) {
      aims.add(made);
    }
    if (operation instanceof Operation.Rename rename) {
      aims.addFirst(new Aim(rename.object(), false));
    }
    for (Aim each : aims) {
      boolean asked =
          each.object().kind() == ObjectKind.TABLE || each.object().kind() == ObjectKind.COLUMN;
      boolean alone =
          PlanSteps.operations(problem.upgrade()).stream()
              .noneMatch(other -> other.operation() != operation && bears(other.operation(), each));
      if (asked && alone) {
        return each;
      }
    }
    return null;
  }

  /// Whether its author reckons with finding it done.
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
    List<ObjectId> touched = new ArrayList<>();
    Aim own = Aim.of(other);
    if (own != null) {
      touched.add(own.object());
    }
    touched.addAll(taken(other));
    if (other instanceof Operation.SetSchema set) {
      touched.add(set.object());
    }
    return touched.stream().anyMatch(each -> each.equals(aim.object()) || holds(each, aim));
  }

  private static boolean holds(ObjectId object, Aim aim) {
    Name table = aim.object().owner();
    return table != null && object.kind() == ObjectKind.TABLE && object.name().equals(table);
  }

  private @Nullable Fix under(Witness witness) {
    List<Span> spans = new ArrayList<>(List.of(own, witness.span()));
    for (Origin each : problem.kept()) {
      Span span = each.enteredIn(source);
      if (span == null) {
        return null;
      }
      spans.add(span);
    }
    Stretch narrow = Stretch.of(source, spans);
    if (narrow != null && addMakers(spans, narrow.span())) {
      narrow = Stretch.of(source, spans);
    }
    Stretch stretch = narrow == null || narrow.defines() ? null : narrow.closed(this::isIdle);
    GuardQuestion question = question(witness);
    Asking helper = HelperGuard.of(problem, witness.call(), question, false);
    Asking asking = helper != null ? helper : InspectorGuard.of(problem, witness.call(), question);
    Edit moved =
        stretch == null || asking == null ? null : stretch.under("if " + asking.condition());
    if (stretch == null || asking == null || moved == null || stretch.binds(asking.condition())) {
      return null;
    }
    List<Edit> edits = new ArrayList<>(List.of(moved));
    edits.addAll(asking.imports());
    // Where a database commits each statement, a run that dies in between would be passed over.
    Applicability whole = problem.servesOthers() ? Applicability.UNSAFE : Applicability.SAFE;
    return Remedy.fix(problem, "Ask once, before all that is done together", whole, edits);
  }

  /// What makes an object that goes again in `range` belongs to it: alone, it would make it once
  /// more. Tells whether there is such.
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
      case Operation _ -> List.of();
    };
  }

  private GuardQuestion question(Witness witness) {
    ObjectId object = witness.aim().object();
    boolean present = !witness.aim().present();
    Name table = object.owner() == null ? object.name() : object.owner();
    String written = PythonText.quoted(table.name());
    String part = object.name().name();
    return object.kind() == ObjectKind.TABLE
        ? new GuardQuestion(ExistenceQuestion.table(table), present, written, "")
        : new GuardQuestion(
            ExistenceQuestion.column(table, part), present, written, PythonText.quoted(part));
  }

  /// Whether nothing is sent from there.
  private boolean isIdle(Span span) {
    return PlanSteps.of(problem.upgrade()).stream()
        .noneMatch(
            each -> each.origin().enteredIn(source) instanceof Span sent && span.contains(sent));
  }
}
