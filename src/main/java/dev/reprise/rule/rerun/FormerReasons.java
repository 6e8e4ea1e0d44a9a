package dev.reprise.rule.rerun;

import java.util.List;

/// Reasons as they were worded before: a baseline keeps the old text, so rewording a reason does
/// not bring a known finding back.
final class FormerReasons {
  private record Reworded(String now, String before) {}

  private static final List<Reworded> ALL =
      List.of(
          new Reworded(" returned by a query", " of a query"),
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
