package dev.reprise.rule.rerun;

import java.util.List;

/// Reasons as they were worded before: a baseline keeps the old text, so rewording a reason does
/// not bring a known finding back.
final class FormerReasons {
  private record Reworded(String now, String before) {}

  private static final List<Reworded> ALL =
      List.of(
          new Reworded(" returned by a query", " of a query"),
          new Reworded(" is unknown", " is not known"),
          new Reworded("whose length is not known", "whose length is unknown"),
          new Reworded(
              "the result of a second run is not known", "the result of a second run is unknown"),
          new Reworded("part of the database URL", "a part of the database URL"),
          new Reworded(
              "part of a name found in the database", "a part of a name found in the database"),
          new Reworded("part of a string", "a part of a string"),
          new Reworded("the argument to text()", "the argument of text()"),
          new Reworded(" for a format string", " of a format string"),
          new Reworded("op.invoke with ", "op.invoke of "),
          new Reworded("the tables in a MetaData", "the tables of a MetaData"),
          new Reworded("the tables in a reflected MetaData", "the tables of a reflected MetaData"),
          new Reworded(
              "the indexes on a table in the database", "the indexes of a table in the database"),
          new Reworded(
              "the constraints on a table in the database",
              "the constraints of a table in the database"),
          new Reworded("create the indexes on ", "create the indexes of "),
          new Reworded(
              "a value with too many possibilities", "a value with too many possible results"),
          new Reworded("the server version", "the version of the server"),
          new Reworded("nothing after the first ", "everything after the first "),
          new Reworded(
              " statements of a script is analyzed", " statements of a script is not analyzed"),
          new Reworded("a second run changes rows in ", "a second run changes the rows of "),
          new Reworded("internal error; please report it: ", "internal error, please report it: "),
          new Reworded(
              "expected a character name in braces", "expected a character's name in braces"),
          new Reworded("the query in an INSERT", "the query of an INSERT"),
          new Reworded("the text of an error message", "the message of an error"),
          new Reworded("instances of an unknown model are", "rows of an unknown model are"),
          new Reworded("an instance of an unknown model is", "an object of an unknown model is"),
          new Reworded("an instance of `", "an object of `"),
          new Reworded("a long list of constants", "many constants"),
          new Reworded("the target table of an INSERT", "the table of an INSERT"),
          new Reworded(
              "the executed object could not be analyzed as SQL",
              "the executed object is not SQL that could be analyzed"),
          new Reworded(" for an entity that could not be", " of an entity that could not be"),
          new Reworded("the value that the statement returned", "what the statement returned"),
          new Reworded(
              "a loop runs until it exits", "a loop over the iterations until it exits runs"),
          new Reworded(
              "a loop runs until its condition is false",
              "a loop over a loop whose end depends on data runs"));

  private FormerReasons() {}

  static String of(String reason) {
    String former = reason;
    for (Reworded each : ALL) {
      former = former.replace(each.now(), each.before());
    }
    return former;
  }
}
