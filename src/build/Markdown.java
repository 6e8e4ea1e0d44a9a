import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Converts the Markdown of this repository to HTML: headings, paragraphs, lists, tables, fences,
/// code, emphasis, links and images. HTML in it is escaped.
final class Markdown {
  private static final Pattern FENCE = Pattern.compile("( *)```(.*)");
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) (.*)");
  private static final Pattern ITEM = Pattern.compile("( *)([-*]|\\d+\\.) (.*)");
  private static final Pattern INLINE =
      Pattern.compile(
          "(?<code>`+)(?<literal>.+?)\\k<code>"
              + "|!\\[(?<alt>[^\\]]*)]\\((?<image>[^)\\s]+)\\)"
              + "|\\[(?<text>(?:`[^`]*`|[^\\]])*)]\\((?<link>[^)\\s]+)\\)"
              + "|<(?<uri>https?://[^>\\s]+)>"
              + "|\\*\\*(?<strong>.+?)\\*\\*"
              + "|(?<![\\w*])\\*(?<em>[^*\\s](?:[^*]*[^*\\s])?)\\*(?![\\w*])",
          Pattern.DOTALL);

  private final List<String> lines;
  private final UnaryOperator<String> link;
  private final StringBuilder html = new StringBuilder();
  private final Map<String, Integer> anchors = new HashMap<>();
  private int at;

  private Markdown(List<String> lines, UnaryOperator<String> link) {
    this.lines = lines;
    this.link = link;
  }

  /// @param link maps a link or image on the page to its address on the site
  static String html(String text, UnaryOperator<String> link) {
    Markdown page = new Markdown(text.lines().toList(), link);
    while (page.at < page.lines.size()) {
      page.block();
    }
    return page.html.toString();
  }

  /// The text of a page without markup, for titles and the search.
  static String plain(String text) {
    return text.replaceAll("(?m)^```.*$|^\\|[-:|]+\\|$|^#+ |<!--.*?-->", "")
        .replaceAll("!?\\[([^\\]]*)]\\([^)]*\\)", "$1")
        .replaceAll("\\*\\*|`|(?m)^\\||\\|$", "")
        .replaceAll("\\s*\\|\\s*|\\s+", " ")
        .strip();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private void block() {
    String line = lines.get(at);
    Matcher heading = HEADING.matcher(line);
    Matcher fence = FENCE.matcher(line);
    if (line.isBlank()) {
      at++;
    } else if (line.startsWith("<!--")) {
      while (!lines.get(at++).contains("-->")) {}
    } else if (heading.matches()) {
      at++;
      heading(heading.group(1).length(), heading.group(2));
    } else if (fence.matches()) {
      at++;
      fence(fence.group(1).length(), fence.group(2).strip());
    } else if (line.startsWith("|")) {
      table();
    } else if (ITEM.matcher(line).matches()) {
      list();
    } else {
      List<String> paragraph = new ArrayList<>();
      while (at < lines.size() && continues(lines.get(at))) {
        paragraph.add(lines.get(at++).strip());
      }
      html.append("<p>").append(inline(String.join("\n", paragraph))).append("</p>\n");
    }
  }

  private static boolean continues(String line) {
    return !line.isBlank()
        && !line.startsWith("|")
        && !HEADING.matcher(line).matches()
        && !FENCE.matcher(line).matches()
        && !ITEM.matcher(line).matches();
  }

  private void heading(int level, String text) {
    String anchor = plain(text).toLowerCase().replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    int before = anchors.merge(anchor, 1, Integer::sum) - 1;
    String id = before == 0 ? anchor : anchor + "-" + before;
    html.append("<h%1$d id=\"%2$s\">%3$s".formatted(level, escape(id), inline(text)));
    if (level > 1) {
      html.append(
          " <a class=\"anchor\" href=\"#%s\" aria-label=\"Link to this section\">#</a>"
              .formatted(escape(id)));
    }
    html.append("</h%d>\n".formatted(level));
  }

  private void fence(int indent, String info) {
    var code = new StringBuilder();
    while (at < lines.size() && !lines.get(at).strip().equals("```")) {
      String line = lines.get(at++);
      code.append(line.substring(Math.min(indent, line.length() - line.stripLeading().length())));
      code.append('\n');
    }
    at++;
    String language = info.isEmpty() ? "text" : info.split(" ")[0];
    html.append("<pre tabindex=\"0\" class=\"%s\"><code>".formatted(escape(language)));
    for (String line : code.toString().lines().toList()) {
      boolean changed = language.equals("diff") && line.matches("[-+].*");
      String tag = !changed ? "" : line.startsWith("+") ? "ins" : "del";
      html.append(tag.isEmpty() ? escape(line) : "<%1$s>%2$s</%1$s>".formatted(tag, escape(line)));
      html.append('\n');
    }
    html.append("</code></pre>\n");
  }

  private void table() {
    List<String> heads = cells(lines.get(at++));
    List<String> aligned = cells(lines.get(at++));
    html.append("<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>");
    row("th", heads, aligned);
    html.append("</tr></thead>\n<tbody>\n");
    while (at < lines.size() && lines.get(at).startsWith("|")) {
      html.append("<tr>");
      row("td", cells(lines.get(at++)), aligned);
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table></div>\n");
  }

  private void row(String tag, List<String> cells, List<String> aligned) {
    for (int i = 0; i < cells.size(); i++) {
      boolean right = i < aligned.size() && aligned.get(i).endsWith(":");
      String open = tag + (right ? " class=\"right\"" : "");
      html.append("<%s>%s</%s>".formatted(open, inline(cells.get(i)), tag));
    }
  }

  /// Splits a row at its bars, except bars in code or after a backslash.
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    var cell = new StringBuilder();
    boolean code = false;
    for (int i = 1; i < line.length(); i++) {
      char each = line.charAt(i);
      code ^= each == '`';
      if (each == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '|') {
        cell.append(line.charAt(++i));
      } else if (each == '|' && !code) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(each);
      }
    }
    return cells;
  }

  /// A list, its items with all that is indented below them.
  private void list() {
    Matcher first = ITEM.matcher(lines.get(at));
    first.matches();
    int indent = first.group(1).length();
    String tag = first.group(2).length() == 1 ? "ul" : "ol";
    html.append("<%s>\n".formatted(tag));
    while (at < lines.size()) {
      Matcher item = ITEM.matcher(lines.get(at));
      if (!item.matches() || item.group(1).length() != indent) {
        break;
      }
      int inner = item.start(3);
      List<String> body = new ArrayList<>(List.of(item.group(3)));
      at++;
      while (at < lines.size() && belongs(inner)) {
        String line = lines.get(at++);
        int strip = Math.min(inner, line.length() - line.stripLeading().length());
        body.add(line.substring(strip));
      }
      String content = html(String.join("\n", body), link).strip();
      html.append("<li>").append(content.replaceFirst("^<p>(.*?)</p>", "$1")).append("</li>\n");
    }
    html.append("</%s>\n".formatted(tag));
  }

  private boolean belongs(int inner) {
    String line = lines.get(at);
    if (line.isBlank()) {
      return at + 1 < lines.size() && lines.get(at + 1).startsWith(" ".repeat(inner));
    }
    return line.startsWith(" ".repeat(inner))
        || continues(line) && !lines.get(at - 1).isBlank() && line.startsWith(" ");
  }

  private String inline(String text) {
    var out = new StringBuilder();
    Matcher found = INLINE.matcher(text);
    int from = 0;
    while (found.find()) {
      out.append(escape(text.substring(from, found.start())));
      from = found.end();
      out.append(span(found));
    }
    return out.append(escape(text.substring(from))).toString();
  }

  private String span(Matcher found) {
    if (found.group("code") != null) {
      return "<code>" + escape(found.group("literal").replace('\n', ' ')) + "</code>";
    }
    if (found.group("image") != null) {
      String alt = escape(found.group("alt"));
      return "<img src=\"%s\" alt=\"%s\">".formatted(escape(link.apply(found.group("image"))), alt);
    }
    if (found.group("link") != null) {
      String to = escape(link.apply(found.group("link")));
      return "<a href=\"%s\">%s</a>".formatted(to, inline(found.group("text")));
    }
    if (found.group("uri") != null) {
      return "<a href=\"%1$s\">%1$s</a>".formatted(escape(found.group("uri")));
    }
    return found.group("strong") != null
        ? "<strong>" + inline(found.group("strong")) + "</strong>"
        : "<em>" + inline(found.group("em")) + "</em>";
  }
}
