package dev.reprise.cli.project;

import java.util.regex.Pattern;

/// A path pattern like those in `.gitignore`: with an inner slash it is relative to `base`,
/// otherwise it matches any path segment; a match of a directory covers everything below it.
record PathGlob(String text, Pattern pattern) {

  /// `base` is the directory of the pattern's file, relative to the root.
  static PathGlob of(String glob, String base) {
    String text = glob.startsWith("./") ? glob.substring(2) : glob;
    text = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    boolean anchored = text.indexOf('/') >= 0;
    text = text.startsWith("/") ? text.substring(1) : text;
    var regex = new StringBuilder(base.isEmpty() ? "" : Pattern.quote(base + "/"));
    regex.append(anchored ? "" : "(?:.*/)?");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (text.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (text.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (unit == '*') {
        regex.append("[^/]*");
      } else if (unit == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(unit)));
      }
    }
    return new PathGlob(glob, Pattern.compile(regex + "(?:/.*)?"));
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }
}
