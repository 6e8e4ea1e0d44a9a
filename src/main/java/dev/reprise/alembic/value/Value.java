package dev.reprise.alembic.value;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value of a Python expression, as far as it can be determined without running anything.
public sealed interface Value
    permits Value.None,
        Value.Bool,
        Value.Int,
        Value.Float,
        Value.Bytes,
        Value.Ellipsis,
        Value.Tuple,
        Value.Range,
        Value.Truth,
        Value.Maybe,
        Value.Absent,
        Value.Unknown,
        Value.BoundMethod,
        Value.Partial,
        Value.Raised,
        Text,
        ListValue,
        SetValue,
        DictValue,
        FunctionValue,
        ClassValue,
        InstanceValue,
        ModuleValue,
        Reflected,
        LibraryObject {

  /// True if code can reach the database through it.
  default boolean reachesDatabase() {
    return switch (this) {
      case BoundMethod(Value receiver, _) -> receiver.reachesDatabase();
      case Partial(Value function, Arguments arguments) ->
          function.reachesDatabase()
              || arguments.values().stream().anyMatch(Value::reachesDatabase);
      case Maybe(_, Value then, Value otherwise) ->
          then.reachesDatabase() || otherwise.reachesDatabase();
      case Value _ -> false;
    };
  }

  None NONE = new None();
  Bool TRUE = new Bool(true);
  Bool FALSE = new Bool(false);
  Absent ABSENT = new Absent();

  record None() implements Value {}

  record Bool(boolean value) implements Value {}

  record Int(BigInteger value) implements Value {}

  record Float(double value) implements Value {}

  /// One unit, 0 to 255, per byte.
  record Bytes(String value) implements Value {}

  record Ellipsis() implements Value {}

  record Tuple(List<Value> elements) implements Value {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /// `range(start, stop, step)`, not expanded.
  record Range(BigInteger start, BigInteger stop, BigInteger step) implements Value {}

  /// A boolean that depends on the database or could not be read.
  record Truth(Condition condition) implements Value {}

  /// `then` if the condition holds, `otherwise` if not. The library never receives one as an
  /// argument or receiver (the call is made once per side, in a branch), but may find one inside a
  /// list: there, [Absent] on one side means an element that is present only conditionally.
  record Maybe(Condition condition, Value then, Value otherwise) implements Value {}

  /// Nothing: the other side of a [Maybe] that is only conditionally in its container or scope.
  record Absent() implements Value {}

  /// An unknown value. `reason` is a phrase for people (`table name comes from a configuration
  /// value`), `site` the place in the code that could not be followed; `setting` is not null if it
  /// is constant across a deployment; `stored` is true if the database holds it and returns it
  /// unchanged until modified; `rows` is not null if it stands for something present only if there
  /// are such rows; `read` are the columns it was read from.
  record Unknown(
      String reason,
      Origin.Site site,
      @Nullable Setting setting,
      boolean stored,
      Condition.@Nullable Rows rows,
      ReadColumns read)
      implements Value {
    public Unknown(String reason, Origin.Site site, @Nullable Setting setting) {
      this(reason, site, setting, false, null, ReadColumns.NONE);
    }

    public Unknown(String reason, Origin.Site site, ReadColumns read) {
      this(reason, site, null, false, null, read);
    }

    public Unknown(String reason, Origin.Site site) {
      this(reason, site, ReadColumns.NONE);
    }

    /// A copy that is stored in the database.
    public Unknown asStored() {
      return new Unknown(reason, site, setting, true, rows, read);
    }

    public Unknown readFrom(ReadColumns columns) {
      return columns.equals(read)
          ? this
          : new Unknown(reason, site, setting, stored, rows, columns);
    }

    /// A copy that is present if these rows are.
    public Unknown with(Condition.@Nullable Rows some) {
      return new Unknown(reason, site, setting, stored, some, read);
    }

    /// The condition that it is true, or set.
    public Condition truth() {
      return setting != null
          ? setting.isSet()
          : rows != null ? rows : new Condition.Unknown(reason);
    }
  }

  /// A function with the object it was accessed through.
  record BoundMethod(Value receiver, Value function) implements Value {}

  /// `functools.partial(function, …)`
  record Partial(Value function, Arguments arguments) implements Value {}

  /// An exception object: its class and constructor arguments. `type` is the dotted name if the
  /// class comes from a library (`sqlalchemy.exc.ProgrammingError`), else the bare one.
  record Raised(String type, List<Value> arguments) implements Value {
    public Raised {
      arguments = List.copyOf(arguments);
    }
  }

  static Value of(boolean value) {
    return value ? TRUE : FALSE;
  }

  static Int of(long value) {
    return new Int(BigInteger.valueOf(value));
  }

  /// A constant condition as a plain boolean, any other as [Truth].
  static Value of(Condition condition) {
    return condition instanceof Condition.Constant(boolean value)
        ? of(value)
        : new Truth(condition);
  }
}
