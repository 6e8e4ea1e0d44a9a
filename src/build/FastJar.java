import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFile.LineNumbersOption;
import java.lang.classfile.ClassFileElement;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldTransform;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/// A copy of a jar whose classes an AOT cache can store fully linked.
final class FastJar {
  /// The class file version of Java 17, old enough for all readers and new enough for the cache.
  private static final int MODERN = 61;

  /// Signatures do not match the changed classes.
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

  /// Classes accessed by reflection: by picocli, LSP4J, Gson, and the JDBC driver.
  private static final Pattern LOOKED_AT =
      Pattern.compile("^(dev/reprise/(cli|lsp)/|picocli/|com/google/|org/(eclipse|postgresql)/)");

  private FastJar() {}

  /// Copies a jar and rewrites code that the cache cannot store: see [#modern] and [DirectCalls].
  /// `all` are the jars that run together, because classes of one have parents in another.
  static void copy(Path from, List<Path> all, Path to) throws IOException {
    copy(from, all, to, false);
  }

  /// The same, also without debug information, including variable names in the constant pool.
  static void copySmall(Path from, List<Path> all, Path to) throws IOException {
    copy(from, all, to, true);
  }

  private static void copy(Path from, List<Path> all, Path to, boolean small) throws IOException {
    URL[] urls = new URL[all.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = all.get(i).toUri().toURL();
    }
    try (JarFile jar = new JarFile(from.toFile());
        URLClassLoader loader = new URLClassLoader(urls);
        OutputStream bytes = Files.newOutputStream(to);
        JarOutputStream out = new JarOutputStream(bytes)) {
      var hierarchy =
          ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(loader)
                  .orElse(ClassHierarchyResolver.defaultResolver()));
      // In shortened code, the ranges of local variables would be wrong.
      ClassFile classes = ClassFile.of(DebugElementsOption.DROP_DEBUG, hierarchy);
      ClassFile bare =
          ClassFile.of(
              DebugElementsOption.DROP_DEBUG,
              LineNumbersOption.DROP_LINE_NUMBERS,
              ConstantPoolSharingOption.NEW_POOL,
              hierarchy);
      for (JarEntry entry : jar.stream().toList()) {
        if (SIGNATURE.matcher(entry.getName()).matches()) {
          continue;
        }
        byte[] content = jar.getInputStream(entry).readAllBytes();
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        if (isClass(entry)) {
          content = fast(classes, content);
          content =
              small ? small(bare, content, LOOKED_AT.matcher(entry.getName()).find()) : content;
        }
        out.write(content);
        out.closeEntry();
      }
    }
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
  }

  private static byte[] fast(ClassFile classes, byte[] content) {
    int version = (content[6] & 0xff) << 8 | content[7] & 0xff;
    return version < ClassFile.JAVA_6_VERSION
        ? modern(classes, content)
        : DirectCalls.in(classes, content);
  }

  private static byte[] small(ClassFile bare, byte[] content, boolean looked) {
    return bare.transformClass(
        bare.parse(content),
        ClassTransform.dropping(element -> isIdle(element, looked))
            .andThen(
                ClassTransform.transformingMethods(
                    MethodTransform.dropping(element -> isIdle(element, looked))))
            .andThen(
                ClassTransform.transformingFields(
                    FieldTransform.dropping(element -> isIdle(element, looked)))));
  }

  /// Only reflection reads type parameters and annotations.
  private static boolean isIdle(ClassFileElement element, boolean looked) {
    return element instanceof SourceFileAttribute
        || !looked
            && (element instanceof SignatureAttribute
                || element instanceof RuntimeVisibleAnnotationsAttribute
                || element instanceof RuntimeVisibleTypeAnnotationsAttribute);
  }

  /// Converts a class older than Java 6 to a version with stack maps: the JVM does not cache older
  /// classes, and loading those of picocli alone would double the start-up time.
  private static byte[] modern(ClassFile classes, byte[] content) {
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(MODERN, 0);
          } else {
            builder.with(element);
          }
        };
    return classes.transformClass(
        classes.parse(content),
        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(version));
  }
}
