package dev.reprise.alembic.helper;

import dev.reprise.alembic.helper.HelperCall.Form;
import dev.reprise.alembic.helper.HelperCall.Role;
import dev.reprise.operation.ObjectKind;
import dev.reprise.syntax.python.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out if a function of the project answers a kind of question, and with which arguments in
/// which order, by trying it with names that do not occur in it.
final class HelperSearch {
  private static final int MAXIMUM_ARGUMENTS = 4;

  private final Helper helper;
  private final ExistenceQuestion question;
  private final HelperNeeds needs;
  private final HelperRehearsal trial;

  HelperSearch(Helper helper, ExistenceQuestion question, HelperNeeds needs) {
    this.helper = helper;
    this.question = question;
    this.needs = needs;
    this.trial = new HelperRehearsal(helper, question, needs);
  }

  /// True if the function was found to do more than query, so that no search will succeed.
  boolean isHopeless() {
    return trial.changes();
  }

  /// A call that asks the function the question, or null.
  @Nullable HelperCall call() {
    List<Parameter> required = new ArrayList<>();
    List<Parameter> optional = new ArrayList<>();
    boolean variadic = false;
    for (Parameter parameter : helper.function().parameters()) {
      switch (parameter.kind()) {
        case POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, KEYWORD_ONLY ->
            (parameter.defaultValue() == null ? required : optional).add(parameter);
        case VARIADIC_POSITIONAL -> variadic = true;
        case VARIADIC_KEYWORD -> {}
      }
    }
    if (required.size() > MAXIMUM_ARGUMENTS) {
      return null;
    }
    return variadic && required.isEmpty() ? spread() : filled(List.of(), required, optional);
  }

  /// A wrapper passes on all its arguments.
  private @Nullable HelperCall spread() {
    for (int count = 1; count <= 3; count++) {
      HelperCall call = placed(List.of(), count);
      if (call != null) {
        return call;
      }
    }
    return null;
  }

  private @Nullable HelperCall placed(List<HelperCall.Argument> given, int left) {
    if (left == 0) {
      return tried(given);
    }
    for (Role role : open(given)) {
      HelperCall call = placed(plus(given, role, null), left - 1);
      if (call != null) {
        return call;
      }
    }
    return null;
  }

  private @Nullable HelperCall filled(
      List<HelperCall.Argument> given, List<Parameter> required, List<Parameter> optional) {
    if (required.isEmpty()) {
      HelperCall call = tried(given);
      return call != null ? call : named(given, optional);
    }
    Parameter next = required.getFirst();
    String keyword = next.kind() == Parameter.Kind.KEYWORD_ONLY ? next.name() : null;
    for (Role role : open(given)) {
      HelperCall call =
          filled(plus(given, role, keyword), required.subList(1, required.size()), optional);
      if (call != null) {
        return call;
      }
    }
    return null;
  }

  /// Adds an argument for an optional parameter.
  private @Nullable HelperCall named(List<HelperCall.Argument> given, List<Parameter> optional) {
    for (Parameter parameter : optional) {
      for (Role role : open(given)) {
        HelperCall call =
            parameter.kind() == Parameter.Kind.POSITIONAL_ONLY
                ? null
                : tried(plus(given, role, parameter.name()));
        if (call != null) {
          return call;
        }
      }
    }
    return null;
  }

  /// Further possible arguments: each name once, and one access to the database.
  private List<Role> open(List<HelperCall.Argument> given) {
    List<Role> open = new ArrayList<>();
    boolean connected = false;
    for (HelperCall.Argument each : given) {
      connected |= each.role().compareTo(Role.CONNECTION) >= 0;
    }
    for (Role role : Role.values()) {
      boolean fits =
          switch (role) {
            case TABLE -> !question.table().name().isEmpty();
            case PART -> question.part() != null;
            case SCHEMA -> needs.schema() || question.table().schema() != null;
            case CONNECTION, INSPECTOR, OPERATIONS -> !connected;
          };
      if (fits && given.stream().noneMatch(each -> each.role() == role)) {
        open.add(role);
      }
    }
    return open;
  }

  private static List<HelperCall.Argument> plus(
      List<HelperCall.Argument> given, Role role, @Nullable String keyword) {
    List<HelperCall.Argument> all = new ArrayList<>(given);
    all.add(new HelperCall.Argument(role, keyword));
    return all;
  }

  private @Nullable HelperCall tried(List<HelperCall.Argument> given) {
    Role subject = question.kind() == ObjectKind.TABLE ? Role.TABLE : Role.PART;
    boolean names = given.stream().noneMatch(each -> each.role() == subject);
    boolean schema = given.stream().anyMatch(each -> each.role() == Role.SCHEMA);
    if (trial.changes() || needs.schema() && !schema) {
      return null;
    }
    Boolean answer = trial.answer(given, names);
    if (answer == null || names && !answer) {
      return null;
    }
    Form form = names ? Form.NAMES : answer ? Form.TRUE_IF_THERE : Form.TRUE_IF_MISSING;
    return new HelperCall(helper.spelled(), given, form, helper.imported());
  }
}
