package dev.reprise.alembic.python;

import dev.reprise.alembic.value.Library;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.WordList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The modules of another library, preceded by Python's own and `dateutil`, which belongs to
/// `datetime`.
record StandardLibrary(Library next) implements Library {
  private static final Set<String> NAMES =
      WordList.set(
          """
          __future__ abc argparse ast asyncio base64 binascii builtins calendar codecs collections
          configparser contextlib copy csv dataclasses datetime dateutil decimal difflib enum
          errno fnmatch fractions functools gc getpass glob gzip hashlib heapq hmac html http
          importlib inspect io ipaddress itertools json locale logging math multiprocessing
          numbers operator os pathlib pickle pkgutil platform pprint queue random re secrets
          shutil signal socket statistics string struct subprocess sys tempfile textwrap threading
          time timeit traceback types typing typing_extensions unicodedata urllib uuid warnings
          weakref xml zipfile zlib zoneinfo
          """);

  static boolean isStandard(String dottedName) {
    int dot = dottedName.indexOf('.');
    return NAMES.contains(dot < 0 ? dottedName : dottedName.substring(0, dot));
  }

  @Override
  public @Nullable Value module(String dottedName) {
    Value known = next.module(dottedName);
    if (known != null) {
      return known;
    }
    return isStandard(dottedName) ? new StandardModule(dottedName) : null;
  }
}
