package dev.reprise.alembic.python.time;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `strftime` in the C locale.
final class Strftime {
  private Strftime() {}

  /// Formats `when`, or returns null if the format has an unsupported directive.
  static @Nullable String format(String format, LocalDateTime when) {
    var all = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char unit = format.charAt(i);
      if (unit != '%') {
        all.append(unit);
        continue;
      }
      boolean short_ = i + 1 < format.length() && format.charAt(i + 1) == '-';
      i += short_ ? 2 : 1;
      String pattern = i < format.length() ? pattern(format.charAt(i)) : null;
      if (pattern == null) {
        return null;
      }
      String shown = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(when);
      all.append(short_ ? shown.replaceFirst("^0+(?=.)", "") : shown);
    }
    return all.toString();
  }

  private static @Nullable String pattern(char directive) {
    return switch (directive) {
      case 'Y' -> "uuuu";
      case 'y' -> "uu";
      case 'm' -> "MM";
      case 'd' -> "dd";
      case 'H' -> "HH";
      case 'I' -> "hh";
      case 'M' -> "mm";
      case 'S' -> "ss";
      case 'f' -> "SSSSSS";
      case 'j' -> "DDD";
      case 'b' -> "MMM";
      case 'B' -> "MMMM";
      case 'a' -> "EEE";
      case 'A' -> "EEEE";
      case 'p' -> "a";
      case 'F' -> "uuuu-MM-dd";
      case 'T' -> "HH:mm:ss";
      case '%' -> "'%'";
      default -> null;
    };
  }
}
