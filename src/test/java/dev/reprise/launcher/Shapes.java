package dev.reprise.launcher;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every kind of code that the packaging rewrites; prints the results.
final class Shapes {
  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  record Box(int width, long height, float depth, boolean open, char letter, byte small, short key)
      implements Shape {}

  record Named(@Nullable String name, List<Integer> sizes) implements Shape {}

  record Empty() implements Shape {}

  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  private Shapes() {}

  public static void main(String[] args) {
    List<Shape> shapes =
        List.of(
            new Circle(0.0),
            new Circle(-0.0),
            new Circle(Double.NaN),
            new Box(1, 2, 3, true, 'a', (byte) 4, (short) 5),
            new Box(1, 2, 3, false, 'a', (byte) 4, (short) 5),
            new Box(1, 1L << 40, Float.NaN, true, 'b', (byte) -4, (short) -5),
            new Named(null, List.of()),
            new Named("one", List.of(1, 2)),
            new Empty());
    for (Shape shape : shapes) {
      System.out.println(shape + " " + shape.hashCode() + " " + kind(shape) + " " + label(shape));
      for (Shape other : shapes) {
        System.out.print(shape.equals(other) ? "=" : ".");
      }
      System.out.println(shape.equals(copy(shape)));
    }
    System.out.println(
        kind(null) + new Empty().equals((Object) "text") + new Empty().equals(new Object()));
    for (String word : List.of("one", "two", "three", "others", "other", "six")) {
      System.out.println(word(word));
    }
    System.out.println(word(null));
    for (Colour colour : Colour.values()) {
      System.out.println(colour(colour, Colour.GREEN) + colour(colour, Colour.BLUE));
    }
  }

  private static Shape copy(Shape shape) {
    return switch (shape) {
      case Circle(double radius) -> new Circle(radius);
      case Box box ->
          new Box(box.width, box.height, box.depth, box.open, box.letter, box.small, box.key);
      case Named(String name, List<Integer> sizes) -> new Named(name, List.copyOf(sizes));
      case Empty _ -> new Empty();
    };
  }

  /// Guards make the switch restart after the label that did not match.
  private static String kind(@Nullable Shape shape) {
    return switch (shape) {
      case null -> "nothing";
      case Circle circle when circle.radius() > 0 -> "round";
      case Named named when named.name() == null -> "nameless";
      case Named named when named.sizes().isEmpty() -> "sizeless";
      case Box box when box.open() -> "open";
      case Circle _ -> "point";
      case Named _, Box _ -> "named or closed";
      case Empty _ -> "empty";
    };
  }

  private static int label(Object value) {
    return switch (value) {
      case String text -> text.length();
      case Circle _, Empty _ -> 1;
      case Shape _ -> 2;
      default -> 3;
    };
  }

  private static String word(@Nullable String word) {
    return switch (word) {
      case null -> "no word";
      case "one", "two" -> "small";
      case String text when text.length() == 5 -> "five " + text;
      case "other" -> "behind a guard";
      default -> "unknown";
    };
  }

  private static String colour(Colour colour, Colour hidden) {
    return switch (colour) {
      case RED -> "red";
      case Colour other when other == hidden -> "hidden";
      case GREEN -> "green";
      case BLUE -> "blue";
    };
  }
}
