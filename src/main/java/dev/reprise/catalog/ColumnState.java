package dev.reprise.catalog;

import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column as the history left it. `revalued` are statements that set its values and would change
/// them if repeated; they are dropped with the column. `defaultText` is empty if the default was
/// dropped, and null if unknown.
public record ColumnState(
    Presence presence,
    @Nullable Creator made,
    ColumnType type,
    Presence notNull,
    @Nullable String defaultText,
    Presence identity,
    @Nullable String generated,
    List<Revalued> revalued) {

  /// A column of which only the presence is known.
  public static ColumnState told(Presence presence, @Nullable Creator made) {
    return new ColumnState(
        presence,
        made,
        ColumnType.UNKNOWN,
        Presence.UNKNOWN,
        null,
        Presence.UNKNOWN,
        null,
        List.of());
  }

  public static ColumnState absent(@Nullable Creator dropped) {
    return told(Presence.ABSENT, dropped);
  }

  ColumnState forgotten() {
    return made == null
        ? this
        : new ColumnState(
            presence, made.forgotten(), type, notNull, defaultText, identity, generated, revalued);
  }

  public ColumnState withPresence(Presence changed) {
    return new ColumnState(
        changed, made, type, notNull, defaultText, identity, generated, revalued);
  }

  public ColumnState withType(ColumnType changed) {
    return new ColumnState(
        presence, made, changed, notNull, defaultText, identity, generated, revalued);
  }

  public ColumnState withNotNull(Presence changed) {
    return new ColumnState(
        presence, made, type, changed, defaultText, identity, generated, revalued);
  }

  public ColumnState withDefault(@Nullable String changed) {
    return new ColumnState(presence, made, type, notNull, changed, identity, generated, revalued);
  }

  public ColumnState withIdentity(Presence changed) {
    return new ColumnState(
        presence, made, type, notNull, defaultText, changed, generated, revalued);
  }

  public ColumnState withGenerated(@Nullable String changed) {
    return new ColumnState(presence, made, type, notNull, defaultText, identity, changed, revalued);
  }

  /// A statement whose values depend on when it runs. `run` is the run that made them if they
  /// differ in every run regardless of earlier values (`gen_random_uuid()`), or null if they derive
  /// from the earlier values. If it is not `certain`, they may be the same in every run.
  public record Revalued(Origin origin, @Nullable Object run, boolean certain) {}

  public ColumnState revaluedBy(Revalued statement) {
    List<Revalued> more = new ArrayList<>(revalued);
    more.add(statement);
    return new ColumnState(
        presence, made, type, notNull, defaultText, identity, generated, List.copyOf(more));
  }

  /// True if some of its values differ in every run.
  public boolean isFresh() {
    return revalued.stream().anyMatch(each -> each.run() != null);
  }

  /// The column after every row got the same constant.
  public ColumnState withoutValues() {
    return new ColumnState(
        presence, made, type, notNull, defaultText, identity, generated, List.of());
  }

  /// The column after every row got a value that is the same in every run.
  public ColumnState withoutFresh() {
    return new ColumnState(
        presence,
        made,
        type,
        notNull,
        defaultText,
        identity,
        generated,
        revalued.stream().filter(each -> each.run() == null).toList());
  }

  public boolean hasDefault() {
    return defaultText != null && !defaultText.isEmpty();
  }

  private boolean losesDefault() {
    return defaultText != null && defaultText.isEmpty();
  }

  public ColumnState withoutDefault() {
    return withDefault("");
  }

  /// True if it is known only from a statement that used it.
  public boolean isOnlyUsed() {
    return presence == Presence.PRESENT && made == null && type.isUnknown();
  }

  /// True if an insert that omits it gets a different value each time.
  public boolean countsUp() {
    return identity == Presence.PRESENT
        || type.isSerial()
        || defaultText != null && defaultText.contains("(");
  }

  /// Once created, a `serial` is an integer with a default.
  public ColumnState withoutSerial() {
    return type.isSerial()
        ? withType(ColumnType.builtIn(type.counted()))
            .withDefault(defaultText == null ? "nextval('')" : defaultText)
        : this;
  }

  /// True if both are equal in everything a rerun could notice.
  public boolean sameShape(ColumnState other) {
    return (type.isUnknown() || other.type.isUnknown() || type.text().equals(other.type.text()))
        && agree(notNull, other.notNull)
        && agree(identity, other.identity)
        && sameDefault(other);
  }

  private boolean sameDefault(ColumnState other) {
    return !(losesDefault() && other.hasDefault()) && !(hasDefault() && other.losesDefault());
  }

  private static boolean agree(Presence one, Presence other) {
    return one == other || one == Presence.UNKNOWN || other == Presence.UNKNOWN;
  }

  ColumnState join(ColumnState other) {
    if (equals(other)) {
      return this;
    }
    return new ColumnState(
        presence.join(other.presence),
        Creator.either(made, other.made),
        type.equals(other.type) ? type : ColumnType.UNKNOWN,
        notNull.join(other.notNull),
        defaultText != null && defaultText.equals(other.defaultText) ? defaultText : null,
        identity.join(other.identity),
        generated,
        revalued.equals(other.revalued) ? revalued : List.of());
  }

  static final Joins.Knowledge<ColumnState> KNOWLEDGE =
      new Joins.Knowledge<>() {
        @Override
        public Presence of(ColumnState value) {
          return value.presence();
        }

        @Override
        public ColumnState with(ColumnState value, Presence presence) {
          return value.withPresence(presence);
        }
      };
}
