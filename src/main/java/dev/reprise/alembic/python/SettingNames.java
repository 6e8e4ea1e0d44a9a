package dev.reprise.alembic.python;

import dev.reprise.alembic.python.run.ArgumentChoices;
import dev.reprise.alembic.python.text.StringMethods;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Setting;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.syntax.SqlReader;
import dev.reprise.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names that depend on a setting: a deployment's schema, the prefix of its tables. Such a name is
/// the same in every run and every revision, so a made-up one can stand for it.
///
/// If it is used as a name, the setting is assumed to have a value.
record SettingNames(Interpreter interpreter) {
  private static final Set<String> SCHEMAS =
      Set.of("schema", "source_schema", "referent_schema", "table_schema");

  private static final String FRESH = String.valueOf(SqlReader.FRESH);
  private static final Pattern HOLE = Pattern.compile(Text.HOLE + FRESH + "?");

  /// The arguments of a library call, with names in place of settings.
  Arguments named(LibraryObject called, Arguments arguments) {
    if (StringMethods.isOne(called.describe())) {
      return arguments;
    }
    Arguments named = ArgumentChoices.map(arguments, this::named);
    for (String keyword : SCHEMAS) {
      if (named.get(keyword) instanceof Value.Unknown unknown && unknown.setting() != null) {
        Value name = name(unknown.setting());
        Map<String, Arguments.Argument> told =
            name == null
                ? Map.of()
                : Map.of(
                    keyword, new Arguments.Argument(name, named.span(Integer.MAX_VALUE, keyword)));
        named = named.plus(new Arguments(List.of(), told, null));
      }
    }
    return named;
  }

  /// The arguments with the setting of a `setting or None` for a schema.
  static Arguments withoutNone(Arguments arguments) {
    Arguments told = arguments;
    for (String keyword : SCHEMAS) {
      if (told.get(keyword) instanceof Value.Maybe(var there, Value.Unknown name, Value.None _)
          && name.setting() != null
          && name.setting().isSet().equals(there)) {
        var argument = new Arguments.Argument(name, told.span(Integer.MAX_VALUE, keyword));
        told = told.plus(new Arguments(List.of(), Map.of(keyword, argument), null));
      }
    }
    return told;
  }

  private Value named(Value value) {
    return switch (value) {
      case Text text when text.hole() != null && text.hole().setting() != null ->
          named(text, text.hole().setting());
      case ListValue list when list.rest() == null && list.elements().stream().anyMatch(this::is) ->
          new ListValue(list.elements().stream().map(this::named).toList());
      case Value.Tuple(List<Value> elements) when elements.stream().anyMatch(this::is) ->
          new Value.Tuple(elements.stream().map(this::named).toList());
      case Value other -> other;
    };
  }

  private boolean is(Value value) {
    return value instanceof Text text && text.hole() != null && text.hole().setting() != null;
  }

  /// Only if the unknown part is a part of a longer name, or precedes the dot of a qualified one.
  private Text named(Text text, Setting setting) {
    String written = text.text();
    for (int at = written.indexOf(Text.HOLE); at >= 0; at = written.indexOf(Text.HOLE, at + 1)) {
      if (!isPartOfName(written, at)) {
        return text;
      }
    }
    List<String> pieces = List.of(HOLE.split(written, -1));
    List<Setting> settings = setting.of(pieces.size() - 1);
    MappedText mapped = text.mapped();
    List<MappedText> parts = new ArrayList<>();
    StringBuilder whole = new StringBuilder(pieces.getFirst());
    int from = 0;
    for (int part = 0; part < settings.size(); part++) {
      if (!(name(settings.get(part)) instanceof Text name)) {
        return text;
      }
      whole.append(name.text()).append(pieces.get(part + 1));
      if (mapped != null) {
        int at = from + pieces.get(part).length();
        parts.add(mapped.part(from, at));
        parts.add(MappedText.of(mapped.source(), name.text(), mapped.whole(), List.of()));
        from = at + (written.startsWith(FRESH, at + 1) ? 2 : 1);
      }
    }
    if (settings.isEmpty()) {
      return text;
    }
    if (mapped == null) {
      return Text.of(whole.toString());
    }
    parts.add(mapped.part(from, written.length()));
    return Text.of(MappedText.join(mapped.source(), parts, mapped.whole()));
  }

  private static boolean isPartOfName(String text, int at) {
    int after = text.startsWith(FRESH, at + 1) ? at + 2 : at + 1;
    if (after < text.length() && text.charAt(after) == '"') {
      after++;
    }
    char next = after < text.length() ? text.charAt(after) : ' ';
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    return next == '.' || isName(next) || isName(before);
  }

  private static boolean isName(char unit) {
    return unit == '_' || Character.isLetterOrDigit(unit);
  }

  /// The made-up name, assuming the setting is set; null if its value comes from the database.
  private @Nullable Value name(Setting setting) {
    Condition there = setting.isSet();
    if (!(there instanceof Condition.Setting)) {
      return null;
    }
    Origin.Code here = interpreter.place();
    List<Step> leave = List.of(new Step.Return(here));
    interpreter.emit(new Step.Branch(Condition.not(there), leave, List.of(), here));
    return Text.of(Setting.madeUp(setting.key()));
  }
}
