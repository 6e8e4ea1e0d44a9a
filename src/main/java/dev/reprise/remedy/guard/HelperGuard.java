package dev.reprise.remedy.guard;

import dev.reprise.alembic.helper.HelperCall;
import dev.reprise.alembic.helper.HelperCall.Role;
import dev.reprise.alembic.helper.HelperNeeds;
import dev.reprise.alembic.helper.ProjectHelpers;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.remedy.problem.NamesInCall;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.Asking;
import dev.reprise.remedy.text.ImportEdit;
import dev.reprise.remedy.text.InspectorCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts a check before a call using a function of the project: `if not has_column("t", "c"):`.
public final class HelperGuard {
  private final NamesInCall names;
  private final GuardQuestion question;
  private final HelperCall helper;
  private final String connected;
  private final InspectorCall inspection;

  private HelperGuard(
      NamesInCall names,
      GuardQuestion question,
      HelperCall helper,
      String connected,
      InspectorCall inspection) {
    this.names = names;
    this.question = question;
    this.helper = helper;
    this.connected = connected;
    this.inspection = inspection;
  }

  /// Null if the project has no function that answers `question`. `atHand`: only a function that
  /// the revision already imports or defines counts.
  public static @Nullable Asking of(
      Problem problem, Call call, GuardQuestion question, boolean atHand) {
    String connected = Operations.connected(call, problem.revision());
    if (connected == null
        || question.asked().constraint() == ConstraintKind.PRIMARY_KEY
        || question.byColumns()) {
      return null;
    }
    var names = new NamesInCall(call, problem.revision());
    ProjectHelpers helpers = problem.context().helpers();
    var needs = new HelperNeeds(names.computesSchema(), problem.servesOthers());
    HelperCall helper =
        atHand
            ? helpers.askingAtHand(problem.revision(), question.asked(), needs)
            : helpers.asking(problem.revision(), question.asked(), needs);
    InspectorCall inspection =
        helper == null ? null : InspectorCall.in(problem.revision(), connected);
    if (helper == null
        || inspection == null
        || helper.takes(Role.OPERATIONS) && Operations.at(call, problem.revision()) == null) {
      return null;
    }
    var guard = new HelperGuard(names, question, helper, connected, inspection);
    List<Edit> imports = new ArrayList<>();
    if (helper.takes(Role.INSPECTOR) && inspection.imported() != null) {
      imports.add(inspection.imported());
    }
    if (helper.imported() != null) {
      Edit imported = ImportEdit.of(problem.revision(), helper.imported());
      if (imported == null) {
        return null;
      }
      imports.add(imported);
    }
    return new Asking(guard.condition(), imports, "Check with `" + helper.function() + "` first");
  }

  private String condition() {
    boolean present = question.present();
    return switch (helper.form()) {
      case TRUE_IF_THERE -> (present ? "" : "not ") + written();
      case TRUE_IF_MISSING -> (present ? "not " : "") + written();
      case NAMES -> {
        String subject = question.part().isEmpty() ? question.table() : question.part();
        yield subject + (present ? " in " : " not in ") + written();
      }
    };
  }

  private String written() {
    List<String> arguments = new ArrayList<>();
    for (HelperCall.Argument each : helper.arguments()) {
      arguments.add((each.keyword() == null ? "" : each.keyword() + "=") + written(each.role()));
    }
    return helper.function() + "(" + String.join(", ", arguments) + ")";
  }

  private String written(Role role) {
    return switch (role) {
      case TABLE -> question.table();
      case PART -> question.part();
      case SCHEMA -> Objects.requireNonNullElse(names.schema(question.asked().table()), "None");
      case CONNECTION -> inspection.bind();
      case INSPECTOR -> inspection.inspector();
      case OPERATIONS -> connected;
    };
  }
}
