package dev.reprise.operation;

import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The source of an operation: findings point at it and fixes edit it. A fix switches over the
/// cases; detection never looks inside (enforced by `FloorsTest`).
public sealed interface Origin {
  Source source();

  /// The whole source: the call from its first name to its closing parenthesis, or the statement
  /// without its `;`.
  Span span();

  /// The short part that a finding underlines: the call's own name, the statement's head.
  Span head();

  /// The part a note points at: the relevant part of a call, or the head.
  default Span meant() {
    return head();
  }

  /// True if names in it may be incomplete: SQLAlchemy completes them by the metadata's naming
  /// convention.
  default boolean completesNames() {
    return false;
  }

  /// True if it is SQL text sent by the migration itself; if it ends a transaction, the driver does
  /// not know.
  default boolean isRaw() {
    return false;
  }

  /// True if both are parts of one statement.
  default boolean sharesStatement(Origin other) {
    return false;
  }

  /// True if the statement contains that text as a string constant.
  default boolean quotes(String constant) {
    return false;
  }

  /// The calls that led here from the revision's own file, outermost first; empty if this is
  /// written there itself. If the last of `through` is in the revision and this is not, the finding
  /// belongs at that call.
  List<Site> through();

  /// The place to report in `file`: its own place if it is there, else the innermost call in `file`
  /// that led to it, else its own place elsewhere.
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

  /// The place in `file` where this starts: the outermost call in `file` that led here, else its
  /// own place. Null if none of it is in `file`.
  default @Nullable Span enteredIn(Source file) {
    for (Site site : through()) {
      if (site.source().path().equals(file.path())) {
        return site.span();
      }
    }
    Site site = siteIn(file);
    return site.source().path().equals(file.path()) ? site.span() : null;
  }

  /// A place in a file that called into the next one.
  record Site(Source source, Span span) {}

  /// A call of the library. `part` names the part of the call that this operation stems from (`enum
  /// type of column kind`, `index on column name`) or is null for the call's main work; `partSpan`
  /// is where that part is written. `sentAt` is not null if the statement is sent elsewhere: at the
  /// end of a batch's `with` block.
  record PythonCall(
      Source source,
      Call call,
      Span head,
      @Nullable String part,
      @Nullable Span partSpan,
      List<Site> through,
      @Nullable Site sentAt)
      implements Origin {

    /// The same call, sent from `site`.
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

    /// A statement written elsewhere in the file is reported at the call that sends it.
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

  /// A place in an ancestor whose plan was computed by an earlier run and is not kept. `number`
  /// distinguishes several at the same place. No finding belongs there, so its site in another file
  /// is never requested.
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
