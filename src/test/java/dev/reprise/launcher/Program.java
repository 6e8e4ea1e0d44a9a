package dev.reprise.launcher;

import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// A stand-in for the real program: a `Main` that gets one line from a library and prints it.
final class Program {
  private static final ClassDesc MAIN = ClassDesc.of("dev.reprise.cli.Main");
  private static final ClassDesc LIBRARY = ClassDesc.of("library.Answer");
  private static final ClassDesc STREAM = ClassDesc.of("java.io.PrintStream");
  private static final MethodTypeDesc ANSWER = MethodTypeDesc.of(ConstantDescs.CD_String);

  private Program() {}

  /// The jar of a program that prints the library's answer.
  static void main(Path jar) throws IOException {
    byte[] content =
        ClassFile.of()
            .build(
                MAIN,
                type ->
                    type.withMethodBody(
                        "main",
                        MethodTypeDesc.of(
                            ConstantDescs.CD_void, ConstantDescs.CD_String.arrayType()),
                        ACC_PUBLIC | ACC_STATIC,
                        code ->
                            code.getstatic(ClassDesc.of("java.lang.System"), "out", STREAM)
                                .invokestatic(LIBRARY, "answer", ANSWER)
                                .invokevirtual(
                                    STREAM,
                                    "println",
                                    MethodTypeDesc.of(
                                        ConstantDescs.CD_void, ConstantDescs.CD_String))
                                .return_()));
    write(jar, "dev/reprise/cli/Main.class", content);
  }

  /// The jar of a library whose class files have the version of Java 5, as picocli's do.
  static void library(Path jar, String answer) throws IOException {
    byte[] content =
        ClassFile.of()
            .build(
                LIBRARY,
                type ->
                    type.withVersion(ClassFile.JAVA_5_VERSION, 0)
                        .withFlags(ACC_PUBLIC)
                        .withMethodBody(
                            "answer",
                            ANSWER,
                            ACC_PUBLIC | ACC_STATIC,
                            code -> code.loadConstant(answer).areturn()));
    write(jar, "library/Answer.class", content);
  }

  /// The jar of [Shapes], as javac compiled it.
  static void shapes(Path jar) throws IOException, URISyntaxException {
    Path classes =
        Path.of(Shapes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, byte[]> entries = new TreeMap<>();
    try (var files = Files.newDirectoryStream(classes.resolve("dev/reprise/launcher"), "Shapes*")) {
      for (Path file : files) {
        entries.put("dev/reprise/launcher/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    write(jar, entries);
  }

  private static void write(Path jar, String name, byte[] content) throws IOException {
    write(jar, Map.of(name, content));
  }

  private static void write(Path jar, Map<String, byte[]> entries) throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }
}
