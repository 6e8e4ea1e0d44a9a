package dev.reprise.operation;

import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who asked for an operation, and where: what a finding points at and a fix edits. A fix switches
/// over the cases; detection never looks inside (`FloorsTest` sees to it).
public sealed interface Origin {
  Source source();

  /// All of it: the call from its first name to its closing parenthesis, or the statement without
  /// its `;`.
  Span span();

  /// The small part a finding underlines: the call's own name, the statement's head.
  Span head();

  /// What a note about it points at: the part of a call that is meant, or the head.
  default Span meant() {
    return head();
  }

  /// Whether names in it may not be whole: SQLAlchemy completes them by the naming convention of
  /// the metadata.
  default boolean completesNames() {
    return false;
  }

  /// Whether it is text that the migration sends itself, behind the driver's back where it ends a
  /// transaction.
  default boolean isRaw() {
    return false;
  }

  /// Whether both stand in one statement.
  default boolean sharesStatement(Origin other) {
    return false;
  }

  /// Whether the statement holds that text as a string constant.
  default boolean quotes(String constant) {
    return false;
  }

  /// The calls that led here from the revision's own file, outermost first; empty when it stands
  /// there itself. Where the last of `through` is in the revision and this is not, the finding
  /// belongs there.
  List<Site> through();

  /// Where this belongs in `file`: its own place if it stands there, else the innermost call in
  /// `file` that led to it, else its own place elsewhere.
  default Site siteIn(Source file) {
    if (!source().path().equals(file.path())) {
      for (Site site : through().reversed()) {
        if (site.source().path().equals(file.path())) {
          return site;
        }
      }
    }
    return new Site(source(), span());
  }

  /// Where `file` first sets out for this: the outermost call in `file` that led here, else its own
  /// place. Null where nothing of it is in `file`.
  default @Nullable Span enteredIn(Source file) {
    for (Site site : through()) {
      if (site.source().path().equals(file.path())) {
        return site.span();
      }
    }
    Site site = siteIn(file);
    return site.source().path().equals(file.path()) ? site.span() : null;
  }

  /// A place in some file that called into the next one.
  record Site(Source source, Span span) {}

  /// A call of the library. `part` says what of the call this operation is (`enum type of column
  /// kind`, `index of column name`) or is null for the call's main work; `partSpan` is where that
  /// part is written. `sentAt` is not null where the statement leaves from elsewhere: the `with` at
  /// whose end a batch sends what was asked of it.
  record PythonCall(
      Source source,
      Call call,
      Span head,
      @Nullable String part,
      @Nullable Span partSpan,
      List<Site> through,
      @Nullable Site sentAt)
      implements Origin {

    /// The same, sent from `site`.
    public PythonCall sentAt(Site site) {
      return new PythonCall(source, call, head, part, partSpan, through, site);
    }

    @Override
    public Site siteIn(Source file) {
      return sentAt != null && sentAt.source().path().equals(file.path())
          ? sentAt
          : Origin.super.siteIn(file);
    }

    @Override
    public Span span() {
      return call.span();
    }

    @Override
    public Span meant() {
      return partSpan == null ? head : partSpan;
    }

    @Override
    public boolean completesNames() {
      return true;
    }
  }

  /// A statement of an SQL file, or of SQL inside a Python literal (then `carrier` is the call that
  /// sends it). Spans inside `statement` count from the beginning of `text`.
  record Sql(
      MappedText text,
      SqlStatement statement,
      Span headInText,
      @Nullable Call carrier,
      List<Site> through)
      implements Origin {
    @Override
    public Source source() {
      return text.source();
    }

    @Override
    public boolean isRaw() {
      return true;
    }

    @Override
    public boolean sharesStatement(Origin other) {
      return other instanceof Sql theirs && statement.equals(theirs.statement);
    }

    @Override
    public boolean quotes(String constant) {
      return text.text()
          .substring(statement.span().start(), statement.span().end())
          .contains("'" + constant + "'");
    }

    /// A statement written elsewhere in the file belongs to the call that sends it.
    @Override
    public Site siteIn(Source file) {
      boolean here = source().path().equals(file.path());
      if (carrier != null && here && !carrier.span().contains(span())) {
        return new Site(source(), carrier.span());
      }
      return Origin.super.siteIn(file);
    }

    @Override
    public Span span() {
      return text.place(statement.span());
    }

    @Override
    public Span head() {
      return text.place(headInText);
    }
  }

  /// A place in an ancestor whose plan was worked out by an earlier run, which kept no more of it.
  /// `number` tells it from others at the same place. No finding belongs there, so that nobody asks
  /// for its site in another file.
  record Earlier(
      Source source, Span span, Span meant, boolean completesNames, List<Site> through, int number)
      implements Origin {
    @Override
    public Span head() {
      return meant;
    }
  }

  /// Any other place in the code: an `if`, a `raise`, something that could not be followed.
  record Code(Source source, Span span, List<Site> through) implements Origin {
    @Override
    public Span head() {
      return span;
    }
  }
}
