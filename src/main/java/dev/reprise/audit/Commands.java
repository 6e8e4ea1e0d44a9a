package dev.reprise.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// What one tool is told on a command line. Nothing is run here.
interface Commands {

  /// Run all that is left.
  List<String> upgrade();

  /// Have the version table say that those, and no others, are applied.
  List<String> stamp(Course course, BitSet applied, Stamp now);

  /// Run those, the first to the last, and pass over the others.
  List<String> walk(Course course, BitSet run, Stamp now);

  static Commands of(String tool) {
    return new AlembicCommands();
  }

  /// `alembic stamp` and `alembic upgrade`.
  final class AlembicCommands implements Commands {
    @Override
    public List<String> upgrade() {
      return List.of("alembic upgrade head");
    }

    @Override
    public List<String> stamp(Course course, BitSet applied, Stamp now) {
      List<String> tips = course.tips(applied).stream().map(course::id).toList();
      boolean purge = now.state() == Stamp.State.UNKNOWN || now.state() == Stamp.State.SEVERAL;
      return List.of(
          "alembic stamp "
              + (purge ? "--purge " : "")
              + (tips.isEmpty() ? "base" : String.join(" ", tips)));
    }

    @Override
    public List<String> walk(Course course, BitSet run, Stamp now) {
      List<String> commands = new ArrayList<>();
      String at = now.state() == Stamp.State.KNOWN ? now.rows().getFirst() : "";
      for (int first = run.nextSetBit(0); first >= 0; ) {
        int end = run.nextClearBit(first);
        String before = first == 0 ? "base" : course.id(first - 1);
        if (!before.equals(at)) {
          boolean purge = commands.isEmpty() && now.state() != Stamp.State.KNOWN;
          commands.add("alembic stamp " + (purge ? "--purge " : "") + before);
        }
        at = course.id(end - 1);
        commands.add("alembic upgrade " + (end == course.size() ? "head" : at));
        first = run.nextSetBit(end);
      }
      String last = course.id(course.size() - 1);
      if (!at.equals(last)) {
        commands.add("alembic stamp " + last);
      }
      return commands;
    }
  }
}
