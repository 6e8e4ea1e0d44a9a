package dev.reprise.remedy.text;

import dev.reprise.operation.Origin;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Constraint;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.text.Edit;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `ALTER TABLE` statements of MySQL that are equivalent to a single one, which is done as a whole
/// or not at all. It checks its clauses against the original table, so a clause must not refer to
/// what another one has created or dropped, except for keys and checks on a new column.
///
/// Measured pair by pair on MariaDB 10.11, and on MySQL 9.7 for as many as were reached.
public final class JoinedAlters {
  /// A comment addressed to the tool that runs the file.
  private static final Pattern MARKER =
      Pattern.compile("(?i)goose|migrate|breakpoint|changeset|liquibase|delimiter|statement");

  private JoinedAlters() {}

  /// True if `next` can be merged with `group`; if that is empty, true if it can be the first of
  /// several.
  public static boolean canFollow(List<Origin.Sql> group, Origin.Sql next) {
    Alter.Table alter = joinable(next);
    if (alter == null) {
      return false;
    }
    if (group.isEmpty()) {
      return true;
    }
    Origin.Sql last = group.getLast();
    Alter.Table before = joinable(last);
    Span gap = gap(last, next);
    return before != null
        && gap != null
        && written(last, before).equals(written(next, alter))
        && !MARKER.matcher(last.source().text(gap)).find()
        && gapEnds(last.source().text(gap))
        && alter.actions().stream().allMatch(each -> isFree(each, group))
        && goTogether(Stream.concat(group.stream(), Stream.of(next)).toList());
  }

  /// As written.
  public static String table(Origin.Sql origin) {
    return origin.statement() instanceof Alter.Table alter ? alter.object().name().name() : "";
  }

  /// Replaces the semicolons with commas, and removes the later heads.
  public static List<Edit> edits(List<Origin.Sql> group) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 1; i < group.size(); i++) {
      Origin.Sql next = group.get(i);
      Span gap = gap(group.get(i - 1), next);
      Span head = head(next);
      if (gap != null && head != null) {
        int mark = gap.start() + next.source().text(gap).indexOf(';');
        edits.add(Edit.replace(new Span(mark, mark + 1), ","));
        edits.add(Edit.replace(head, "  "));
      }
    }
    return edits;
  }

  private static Alter.@Nullable Table joinable(Origin.Sql origin) {
    return origin.carrier() == null
            && origin.statement() instanceof Alter.Table alter
            && alter.kind() == ObjectKind.TABLE
            && !alter.ifExists().present()
            && !alter.object().name().hasHole()
            && alter.actions().stream().allMatch(JoinedAlters::isPlain)
            && head(origin) != null
        ? alter
        : null;
  }

  private static String written(Origin.Sql origin, Alter.Table alter) {
    Span name = alter.object().name().span();
    return origin.text().text().substring(name.start(), name.end());
  }

  /// From the first word to the first clause, as written in the file.
  private static @Nullable Span head(Origin.Sql origin) {
    return origin.statement() instanceof Alter.Table alter
        ? origin.text().exactPlace(alter.span().start(), alter.actions().getFirst().span().start())
        : null;
  }

  private static @Nullable Span gap(Origin.Sql last, Origin.Sql next) {
    Span statement = last.statement().span();
    Span before = last.text().exactPlace(statement.start(), statement.end());
    Span behind = head(next);
    return before == null
            || behind == null
            || last.source() != next.source()
            || behind.start() < before.end()
        ? null
        : new Span(before.end(), behind.start());
  }

  /// One semicolon, followed by nothing but lines of comments.
  private static boolean gapEnds(String gap) {
    int mark = gap.indexOf(';');
    return mark >= 0
        && gap.substring(0, mark).isBlank()
        && gap.substring(mark + 1)
            .lines()
            .map(String::strip)
            .allMatch(line -> line.isEmpty() || line.startsWith("-- "));
  }

  /// Clauses whose combinations have been measured.
  private static boolean isPlain(TableAction action) {
    return switch (action) {
      case TableAction.AddColumn add ->
          !add.ifNotExists().present()
              && add.definition().constraints().stream()
                  .noneMatch(each ->
                      each instanceof Constraint.ForeignKey
                          || each instanceof Constraint.Unique
                          || each instanceof Constraint.Check
                          || each instanceof Constraint.Generated);
      case TableAction.DropColumn drop -> !drop.ifExists().present();
      case TableAction.AddIndex add -> add.index().name() != null;
      case TableAction.AddConstraint add ->
          add.constraint().name() != null
              && (add.constraint() instanceof Constraint.ForeignKey
                  || add.constraint() instanceof Constraint.Unique unique && !unique.primary());
      case TableAction.DropKey drop ->
          !drop.ifExists().present()
              && (drop.key() == TableAction.Key.INDEX || drop.key() == TableAction.Key.FOREIGN);
      case TableAction.Redefine change ->
          !change.ifExists().present()
              && change.column().text().equalsIgnoreCase(change.definition().name().text());
      case TableAction.SetDefault _, TableAction.DropDefault _ -> true;
      case TableAction _ -> false;
    };
  }

  /// Together with a new foreign key, MySQL changes no column of another one (1832).
  private static boolean goTogether(List<Origin.Sql> all) {
    List<TableAction> actions = new ArrayList<>();
    for (Origin.Sql each : all) {
      if (each.statement() instanceof Alter.Table alter) {
        actions.addAll(alter.actions());
      }
    }
    // If one needs a copy of the table, no other can change a key's column.
    if (actions.stream().filter(TableAction.Redefine.class::isInstance).count() > 1) {
      return false;
    }
    boolean refers =
        actions.stream()
            .anyMatch(each ->
                each instanceof TableAction.AddConstraint add
                    && add.constraint() instanceof Constraint.ForeignKey);
    return !refers
        || actions.stream()
            .allMatch(each ->
                each instanceof TableAction.AddColumn
                    || each instanceof TableAction.AddIndex
                    || each instanceof TableAction.AddConstraint);
  }

  /// True if no earlier clause has a subject in common with `action`.
  private static boolean isFree(TableAction action, List<Origin.Sql> group) {
    Set<String> names = new HashSet<>();
    Set<String> fresh = new HashSet<>();
    for (Origin.Sql each : group) {
      if (each.statement() instanceof Alter.Table alter) {
        for (TableAction before : alter.actions()) {
          names.addAll(subjects(before));
          if (before instanceof TableAction.AddColumn add) {
            fresh.add(folded(add.definition().name()));
          }
        }
      }
    }
    Set<String> own = new HashSet<>(subjects(action));
    if (action instanceof TableAction.AddIndex || action instanceof TableAction.AddConstraint) {
      own.removeAll(fresh);
    }
    return own.stream().noneMatch(names::contains);
  }

  /// All names that it refers to, of columns and of keys alike.
  private static List<String> subjects(TableAction action) {
    return switch (action) {
      case TableAction.AddColumn add -> List.of(folded(add.definition().name()));
      case TableAction.OfColumn of -> List.of(folded(of.column()));
      case TableAction.Redefine change -> List.of(folded(change.column()));
      case TableAction.DropKey drop ->
          Stream.ofNullable(drop.name()).map(JoinedAlters::folded).toList();
      case TableAction.AddIndex add -> ofIndex(add.index());
      case TableAction.AddConstraint add -> ofConstraint(add.constraint());
      case TableAction _ -> List.of();
    };
  }

  private static List<String> ofIndex(Create.Index index) {
    List<String> names = new ArrayList<>();
    if (index.name() != null) {
      names.add(folded(index.name().last()));
    }
    index.keys().stream()
        .map(Create.IndexKey::column)
        .forEach(each -> {
          if (each != null) {
            names.add(folded(each));
          }
        });
    return names;
  }

  private static List<String> ofConstraint(Constraint constraint) {
    List<Identifier> columns =
        switch (constraint) {
          case Constraint.ForeignKey key -> key.columns();
          case Constraint.Unique key -> key.columns();
          case Constraint _ -> List.of();
        };
    List<String> names = new ArrayList<>();
    if (constraint.name() != null) {
      names.add(folded(constraint.name()));
    }
    columns.forEach(each -> names.add(folded(each)));
    return names;
  }

  private static String folded(Identifier name) {
    return name.text().toLowerCase(Locale.ROOT);
  }
}
