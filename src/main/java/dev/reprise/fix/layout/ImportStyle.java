package dev.reprise.fix.layout;

import dev.reprise.syntax.python.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A project's import order: in sections by the module's source, and within each either `import …`
/// before `from … import`, or by module alone.
///
/// Source: isort's documentation of its default sections and of `force_sort_within_sections`;
/// Ruff's `I001` does the same.
record ImportStyle(Set<String> own, boolean mixed) {
  private static final Set<String> STANDARD =
      Set.of(
          ("abc argparse array ast asyncio base64 binascii bisect calendar cmath collections"
               + " concurrent configparser contextlib contextvars copy copyreg csv ctypes"
               + " dataclasses datetime decimal difflib dis email enum errno fnmatch fractions"
               + " functools gc getpass gettext glob gzip hashlib heapq hmac html http importlib"
               + " inspect io ipaddress itertools json keyword linecache locale logging lzma math"
               + " mimetypes multiprocessing numbers operator os pathlib pickle pkgutil platform"
               + " pprint queue random re sched secrets select shelve shlex shutil signal site"
               + " socket sqlite3 ssl stat statistics string struct subprocess sys tempfile"
               + " textwrap threading time timeit token tokenize traceback types typing unicodedata"
               + " unittest urllib uuid warnings weakref xml zipfile zlib zoneinfo")
              .split(" "));

  /// The sort key of an import: its section first.
  record Rank(int section, boolean from, String module, String alias) {}

  Rank rank(Statement statement) {
    return switch (statement) {
      case Statement.Import(var names, _) ->
          rank(names.getFirst().name(), false, names.getFirst().alias());
      case Statement.ImportFrom(int level, var module, _, _) ->
          level > 0 ? new Rank(4, true, "", "") : rank(module == null ? "" : module, true, null);
      case Statement _ -> throw new IllegalArgumentException("not an import");
    };
  }

  private Rank rank(String module, boolean from, @Nullable String alias) {
    int dot = module.indexOf('.');
    String root = dot < 0 ? module : module.substring(0, dot);
    int section =
        root.equals("__future__") ? 0 : own.contains(root) ? 3 : STANDARD.contains(root) ? 1 : 2;
    return new Rank(section, from, module.toLowerCase(Locale.ROOT), alias == null ? "" : alias);
  }

  Comparator<Rank> order() {
    Comparator<Rank> sections = Comparator.comparingInt(Rank::section);
    return mixed
        ? sections.thenComparing(Rank::module).thenComparing(Rank::from).thenComparing(Rank::alias)
        : sections.thenComparing(Rank::from).thenComparing(Rank::module).thenComparing(Rank::alias);
  }

  boolean sorts(List<Statement> imports) {
    List<Rank> ranks = imports.stream().map(this::rank).toList();
    return ranks.stream().sorted(order()).toList().equals(ranks);
  }
}
