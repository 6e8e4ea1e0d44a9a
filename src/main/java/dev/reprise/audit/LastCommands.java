package dev.reprise.audit;

import dev.reprise.text.Shell;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tools that continue from the last version they consider applied.
final class LastCommands implements ToolCommands {
  private final Words words;

  LastCommands(Words words) {
    this.words = words;
  }

  /// The commands of one of them; `version` is null for none.
  interface Words {
    Ledger.Tool tool();

    String all();

    String to(String version);

    /// Sets the version table to the version before, and nothing after it.
    String mark(@Nullable String version, boolean lower);
  }

  /// Source: `internal/cli/main.go`. `force` accepts `-1`, after `--` so it is not a flag.
  record GolangMigrate() implements Words {
    private static final String COMMAND = "migrate -path DIRECTORY -database URL ";

    @Override
    public Ledger.Tool tool() {
      return Ledger.Tool.GOLANG_MIGRATE;
    }

    @Override
    public String all() {
      return COMMAND + "up";
    }

    @Override
    public String to(String version) {
      return Shell.line(COMMAND + "goto", version);
    }

    @Override
    public String mark(@Nullable String version, boolean lower) {
      return version == null ? COMMAND + "force -- -1" : Shell.line(COMMAND + "force", version);
    }
  }

  /// Source: `sqitch-deploy` and `sqitch-revert`; `--log-only` runs no script.
  record Sqitch() implements Words {
    @Override
    public Ledger.Tool tool() {
      return Ledger.Tool.SQITCH;
    }

    @Override
    public String all() {
      return "sqitch deploy";
    }

    @Override
    public String to(String version) {
      return Shell.line("sqitch deploy --to-change", version);
    }

    @Override
    public String mark(@Nullable String version, boolean lower) {
      String command = (lower ? "sqitch revert -y" : "sqitch deploy") + " --log-only";
      return version == null ? command : Shell.line(command + " --to-change", version);
    }
  }

  @Override
  public Lines upgrade(RevisionOrder course) {
    return Lines.shell(words.all());
  }

  @Override
  public Lines stamp(RevisionOrder course, BitSet applied, BitSet stamped, Stamp now) {
    int to = applied.length() - 1;
    return Lines.shell(words.mark(version(course, to), to < stamped.length() - 1));
  }

  @Override
  public Lines walk(RevisionOrder course, BitSet run, BitSet stamped, Stamp now) {
    List<String> commands = new ArrayList<>();
    int at = stamped.length() - 1;
    boolean dirty = !now.failed().isEmpty();
    for (int first = run.nextSetBit(0); first >= 0; ) {
      int end = run.nextClearBit(first);
      if (at != first - 1 || dirty) {
        commands.add(words.mark(version(course, first - 1), first - 1 < at));
        dirty = false;
      }
      at = end - 1;
      commands.add(
          end == course.size()
              ? words.all()
              : words.to(Objects.requireNonNull(version(course, at))));
      first = run.nextSetBit(end);
    }
    if (at != course.size() - 1 || dirty) {
      commands.add(words.mark(version(course, course.size() - 1), false));
    }
    return new Lines(commands, List.of());
  }

  private @Nullable String version(RevisionOrder course, int position) {
    if (position < 0) {
      return null;
    }
    String id = course.id(position);
    return Objects.requireNonNullElse(words.tool().version(id), id);
  }
}
