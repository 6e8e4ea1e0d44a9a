package dev.reprise.alembic.library.type;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.schema.MetaData;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the arguments of `sa.Enum(…)`, `postgresql.ENUM(…)` and `postgresql.DOMAIN(…)`.
///
/// Source: `Enum._enum_init` in `sqlalchemy/sql/sqltypes.py`.
final class EnumReader {
  private EnumReader() {}

  static SqlType read(TypeClass type, CallArguments given) {
    boolean dialect = !type.name().equals("Enum");
    if (type.name().equals("DOMAIN")) {
      SqlType base = TypeReader.read(given.value(1, "data_type"), given.execution());
      return new SqlType.Created(named(given, given.value(0, "name"), null, base, true));
    }
    ClassValue members =
        given.arguments().get(0) instanceof ClassValue enumeration ? enumeration : null;
    List<String> labels = members == null ? labels(given) : labels(members, given);
    Value name = given.value("name");
    if (name == null) {
      name = nameOfClass(given);
    }
    // The dialect's class warns about native_enum=False and continues.
    if (!dialect && !given.flag("native_enum", true)) {
      return checked(given, name, labels);
    }
    return new SqlType.Created(named(given, name, labels, null, dialect));
  }

  /// A type created from a class is named after it; null if only labels are given, and unknown if
  /// that is undecided.
  private static @Nullable Value nameOfClass(CallArguments given) {
    Value first = given.arguments().get(0);
    String name =
        switch (first) {
          case ClassValue members -> members.name();
          case LibraryObject object when object.importedName() != null ->
              lastPart(object.importedName());
          case null, default -> null;
        };
    if (name != null && isNameOfClass(name)) {
      return Text.of(name.toLowerCase(Locale.ROOT));
    }
    boolean perhapsClass =
        name != null
            || given.arguments().spread() != null
            || first instanceof Value.Unknown
            || first instanceof LibraryObject;
    return perhapsClass ? given.execution().unknown("the name of an enum") : null;
  }

  private static String lastPart(String dotted) {
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  /// `STATUSES` may be a list as well.
  private static boolean isNameOfClass(String name) {
    return Character.isUpperCase(name.charAt(0)) && !name.equals(name.toUpperCase(Locale.ROOT));
  }

  /// An object of a project's own class, which may have any name and any labels.
  static SqlType projectsOwn(
      TypeClass type, @Nullable InstanceValue instance, Execution execution) {
    Value name =
        instance != null && instance.type().member("__init__") == null
            ? instance.attributes().get("name")
            : null;
    boolean dialect = !type.name().equals("Enum");
    return new SqlType.Created(
        new NamedType(
            CallArguments.string(name),
            null,
            null,
            null,
            dialect,
            true,
            false,
            false,
            execution.site().span()));
  }

  private static NamedType named(
      CallArguments given,
      @Nullable Value name,
      @Nullable List<String> labels,
      @Nullable SqlType domain,
      boolean dialect) {
    Value metadata = given.value("metadata");
    String schema = CallArguments.string(given.value("schema"));
    if (schema == null && metadata instanceof MetaData own) {
      schema = own.schema();
    }
    boolean inherit = given.flag("inherit_schema", false);
    return new NamedType(
        name == null || name instanceof Value.None ? "" : CallArguments.string(name),
        schema,
        labels,
        domain,
        dialect,
        given.flag("create_type", true),
        metadata != null && !(metadata instanceof Value.None),
        inherit,
        given.execution().site().span());
  }

  /// Before SQLAlchemy 1.4 the constraint was created by default.
  private static SqlType checked(
      CallArguments given, @Nullable Value name, @Nullable List<String> labels) {
    boolean constrained =
        given.flag("create_constraint", !given.execution().platform().sqlalchemyAtLeast("1.4"));
    int length = 0;
    for (String label : labels == null ? List.<String>of() : labels) {
      length = Math.max(length, label.length());
    }
    String size = TypeReader.number(given.value("length"));
    String text = size != null ? size : length > 0 ? String.valueOf(length) : null;
    return new SqlType.Checked(
        text == null ? "character varying" : "character varying(" + text + ")",
        labels == null ? List.of() : labels,
        CallArguments.string(name),
        constrained);
  }

  private static @Nullable List<String> labels(CallArguments given) {
    if (given.arguments().spread() != null) {
      return null;
    }
    List<Value> values = given.arguments().values();
    if (values.size() == 1 && !(values.getFirst() instanceof Text)) {
      List<Value> elements = given.execution().elements(values.getFirst());
      if (elements != null) {
        values = elements;
      }
    }
    List<String> labels = new ArrayList<>();
    for (Value value : values) {
      String label =
          value instanceof InstanceValue member
              ? CallArguments.string(member.attributes().get("name"))
              : CallArguments.string(value);
      if (label == null) {
        return null;
      }
      labels.add(label);
    }
    return labels;
  }

  /// The names of the members, unless `values_callable` overrides them.
  private static @Nullable List<String> labels(ClassValue members, CallArguments given) {
    Value callable = given.value("values_callable");
    if (callable != null && !(callable instanceof Value.None)) {
      List<Value> values =
          given.execution().elements(given.execution().call(callable, Arguments.of(members)));
      return values == null ? null : strings(values);
    }
    if (!members.isEnumeration()) {
      return null; // it derives from something that is not at hand
    }
    return members.enumMembers().stream()
        .map(member -> CallArguments.string(member.attributes().get("name")))
        .map(String::valueOf)
        .toList();
  }

  private static @Nullable List<String> strings(List<Value> values) {
    List<String> strings = new ArrayList<>();
    for (Value value : values) {
      String string = CallArguments.string(value);
      if (string == null) {
        return null;
      }
      strings.add(string);
    }
    return strings;
  }
}
