import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleMainClassAttribute;
import java.lang.classfile.attribute.ModulePackagesAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// The program and its libraries as one module, which jlink adds to the runtime.
///
/// The JVM rejects a start-up cache if the time of a jar has changed, and pip and npm do not
/// preserve times; for the runtime's own files, the JVM compares only sizes.
final class OneModule {
  static final String NAME = "dev.reprise";
  private static final String MAIN = "dev.reprise.cli.Main";

  private OneModule() {}

  /// Writes the module's jar reproducibly.
  static void write(List<Path> jars, String version, List<String> requires, Path to)
      throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    for (Path jar : jars) {
      Path fast = Files.createTempFile("module", ".jar");
      FastJar.copySmall(jar, jars, fast);
      try (JarFile file = new JarFile(fast.toFile())) {
        for (JarEntry entry : file.stream().toList()) {
          if (belongs(entry)) {
            entries.putIfAbsent(entry.getName(), file.getInputStream(entry).readAllBytes());
          }
        }
      }
      Files.delete(fast);
    }
    entries.put("module-info.class", descriptor(entries.keySet(), version, requires));
    try (OutputStream bytes = Files.newOutputStream(to);
        JarOutputStream out = new JarOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        JarEntry copy = new JarEntry(entry.getKey());
        copy.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        out.putNextEntry(copy);
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }

  /// Classes and their resources; NOTICE holds the libraries' required notices.
  private static boolean belongs(JarEntry entry) {
    String name = entry.getName();
    return !entry.isDirectory()
        && !name.startsWith("META-INF/")
        && !name.startsWith("rr/") // a style sheet for the documentation of JSqlParser
        && !name.startsWith("org/postgresql/translation/") // of the driver's own messages
        && !name.matches("net/sf/jsqlparser/util/(validation|deparser)/.*") // of what was read
        && !name.matches("org/postgresql/(ds|osgi|xa)/.*") // for servers of applications
        && !name.endsWith("module-info.class");
  }

  private static byte[] descriptor(Set<String> names, String version, List<String> requires) {
    Set<String> packages = new TreeSet<>();
    for (String name : names) {
      if (name.indexOf('/') > 0) {
        packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
      }
    }
    List<PackageDesc> described = new ArrayList<>();
    packages.forEach(each -> described.add(PackageDesc.of(each)));
    ModuleAttribute module =
        ModuleAttribute.of(
            ModuleDesc.of(NAME),
            builder -> {
              builder.moduleFlags(ClassFile.ACC_OPEN).moduleVersion(version);
              builder.requires(ModuleDesc.of("java.base"), ClassFile.ACC_MANDATED, null);
              requires.forEach(each -> builder.requires(ModuleDesc.of(each), 0, null));
            });
    return ClassFile.of()
        .buildModule(
            module,
            builder ->
                builder
                    .with(ModulePackagesAttribute.ofNames(described))
                    .with(ModuleMainClassAttribute.of(ClassDesc.of(MAIN))));
  }
}
