package dev.reprise.catalog.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.catalog.Answered;
import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Conventions;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.Names;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Parents;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Relations;
import dev.reprise.catalog.Rows;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Origin;
import dev.reprise.operation.RoutineReach;
import dev.reprise.operation.TypeShape;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the output of [CatalogWriter], in the same order.
final class CatalogReader {
  private static final Certainty[] CERTAINTIES = Certainty.values();
  private static final ObjectKind[] KINDS = ObjectKind.values();
  private static final RoutineReach[] REACHES = RoutineReach.values();
  private static final Presence[] PRESENCES = Presence.values();

  private final ByteBuffer in;
  private final Function<String, Source> sources;
  private final Conventions conventions;
  private final List<String> texts = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();
  private final Map<Integer, Object> runs = new LinkedHashMap<>();

  private CatalogReader(ByteBuffer in, Function<String, Source> sources, Conventions conventions) {
    this.conventions = conventions;
    this.in = in;
    this.sources = sources;
  }

  /// `sources` finds the objects' files by path.
  static Snapshot read(byte[] bytes, Function<String, Source> sources, Conventions conventions) {
    var reader = new CatalogReader(ByteBuffer.wrap(bytes), sources, conventions);
    return new Snapshot(reader.catalog(), reader.map(reader::text, reader::flag));
  }

  // ---- the catalog -----------------------------------------------------------------------------

  private Catalog catalog() {
    boolean open = flag();
    int unread = number();
    int doubts = number();
    Relations relations = Relations.empty();
    for (int left = number(); left > 0; left--) {
      relations = relations.put(qualifiedName(), relation());
    }
    return new Catalog(
        conventions,
        open,
        unread,
        doubts,
        relations,
        map(this::qualifiedName, this::type),
        map(this::qualifiedName, () -> members(this::object)),
        map(this::text, this::object),
        texts(),
        Answered.NOTHING);
  }

  private Relation relation() {
    return switch (number()) {
      case 0 -> new Relation.Absent(made());
      case 1 ->
          new Relation.Table(
              KINDS[in.get()],
              presence(),
              made(),
              number(),
              new Relation.Table.Parts(
                  members(this::column),
                  members(this::constraint),
                  members(this::object),
                  Names.of(texts()),
                  list(this::reference)),
              new Parents(qualifiedNames(), qualifiedNames(), flag()),
              rows());
      case 2 ->
          new Relation.Index(
              presence(),
              made(),
              maybe(this::qualifiedName),
              texts(),
              texts(),
              flag(),
              new IndexForm(maybeText(), texts(), maybeText(), flag()),
              presence(),
              flag());
      case 3 -> new Relation.Sequence(presence(), made(), maybe(this::qualifiedName), maybeText());
      default -> throw broken();
    };
  }

  private ColumnState column() {
    return new ColumnState(
        presence(),
        made(),
        columnType(),
        presence(),
        maybeText(),
        presence(),
        maybeText(),
        list(() -> new ColumnState.Revalued(origin(), run(), flag())));
  }

  private ConstraintState constraint() {
    return new ConstraintState(presence(), made(), maybe(this::constraintShape));
  }

  private ObjectState object() {
    return new ObjectState(presence(), made(), list(this::id), REACHES[in.get()], maybeText());
  }

  private TypeState type() {
    return new TypeState(presence(), made(), maybe(this::typeShape), members(this::object), flag());
  }

  private Rows rows() {
    List<Rows.Source> read = list(this::rowSource);
    String emptied = maybeText();
    return read.isEmpty() && emptied == null ? Rows.NONE : new Rows(read, emptied, null);
  }

  private Rows.Source rowSource() {
    if (number() == 1) {
      return new Rows.Batch(origin(), CERTAINTIES[in.get()], run());
    }
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (int left = number(); left > 0; left--) {
      values.put(text(), maybeText());
    }
    return new Rows.Row(values, origin(), run());
  }

  private @Nullable Object run() {
    int run = number();
    return run < 0 ? null : runs.computeIfAbsent(run, _ -> new Object());
  }

  private @Nullable Creator made() {
    return number() == 0 ? null : new Creator(origin(), text(), number());
  }

  // ---- parts of operations ----------------------------------------------------------------------

  private Constraint constraintShape() {
    int kind = number();
    String name = maybeText();
    List<String> columns = texts();
    return switch (kind) {
      case 0 -> new Constraint.PrimaryKey(name, columns, maybeText());
      case 1 -> new Constraint.Unique(name, columns, texts(), maybeText(), flag());
      case 2 -> new Constraint.ForeignKey(name, columns, name(), texts(), maybeText(), flag());
      case 3 -> new Constraint.Check(name, text(), columns, flag());
      case 4 -> new Constraint.Exclude(name, columns, texts(), text());
      case 5 -> new Constraint.NotNull(name, columns.getFirst());
      default -> throw broken();
    };
  }

  private TypeShape typeShape() {
    return switch (number()) {
      case 0 -> new TypeShape.Enumeration(maybe(this::texts));
      case 1 -> new TypeShape.Composite(list(this::attribute));
      case 2 -> new TypeShape.Domain(columnType(), list(this::constraintShape));
      case 3 -> new TypeShape.Range(maybeText());
      case 4 -> new TypeShape.Base();
      default -> throw broken();
    };
  }

  private Column attribute() {
    return new Column(
        text(),
        columnType(),
        flag(),
        maybeText(),
        flag(),
        maybeText(),
        list(this::constraintShape));
  }

  private ColumnType columnType() {
    String text = text();
    Name named = maybe(this::name);
    var type = new ColumnType(text, named, flag());
    return type.equals(ColumnType.UNKNOWN) ? ColumnType.UNKNOWN : type;
  }

  private ObjectId id() {
    return new ObjectId(KINDS[in.get()], name(), maybe(this::name), maybeText());
  }

  private ColumnReference reference() {
    return new ColumnReference(name(), maybeText());
  }

  private Name name() {
    return new Name(maybeText(), text());
  }

  private QualifiedName qualifiedName() {
    return new QualifiedName(text(), text());
  }

  private Origin origin() {
    return shared(
        origins,
        number ->
            new Origin.Earlier(
                sources.apply(text()),
                span(),
                span(),
                flag(),
                list(() -> new Origin.Site(sources.apply(text()), span())),
                number));
  }

  private Span span() {
    return new Span(number(), number());
  }

  // ---- bytes -----------------------------------------------------------------------------------

  private <K extends Comparable<? super K>, V> PersistentMap<K, V> map(
      Supplier<K> key, Supplier<V> value) {
    PersistentMap<K, V> map = PersistentMap.empty();
    for (int left = number(); left > 0; left--) {
      map = map.put(key.get(), value.get());
    }
    return map;
  }

  private <V> Members<V> members(Supplier<V> value) {
    int left = number();
    if (left == 0) {
      return Members.empty();
    }
    var members = new LinkedHashMap<String, V>();
    for (; left > 0; left--) {
      members.put(text(), value.get());
    }
    return Members.of(members);
  }

  private <T> List<T> list(Supplier<T> each) {
    int left = number();
    List<T> list = new ArrayList<>(Math.min(left, in.remaining()));
    for (; left > 0; left--) {
      list.add(each.get());
    }
    return List.copyOf(list);
  }

  // Shared because each method reference is another class to load.

  private List<String> texts() {
    return list(this::text);
  }

  private @Nullable String maybeText() {
    return maybe(this::text);
  }

  private List<QualifiedName> qualifiedNames() {
    return list(this::qualifiedName);
  }

  private <T> @Nullable T maybe(Supplier<T> read) {
    return flag() ? read.get() : null;
  }

  private String text() {
    return shared(
        texts,
        _ -> {
          byte[] bytes = new byte[Math.min(number(), in.remaining() + 1)];
          in.get(bytes);
          return new String(bytes, UTF_8);
        });
  }

  /// A previously read item, or the next one.
  private <T> T shared(List<T> known, IntFunction<T> read) {
    int number = number();
    if (number < known.size()) {
      return known.get(number);
    }
    T next = read.apply(number);
    known.add(next);
    return next;
  }

  private Presence presence() {
    return PRESENCES[in.get()];
  }

  private boolean flag() {
    return in.get() != 0;
  }

  private int number() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      number |= (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  private static IllegalArgumentException broken() {
    return new IllegalArgumentException("not a catalog");
  }
}
