package dev.reprise.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Loads the program's classes with step counters inserted: one at the beginning of each method,
/// one at each loop iteration, and the calls of the JDK that have counterparts in [Steps].
final class CountingLoader extends ClassLoader {
  private static final ClassDesc STEPS = ClassDesc.of(Steps.class.getName());
  private static final MethodTypeDesc ONE =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

  /// As `name(receiver, parameters)result`.
  private static final Set<String> COUNTED =
      Arrays.stream(Steps.class.getDeclaredMethods())
          .filter(each -> each.getParameterCount() > 1)
          .map(each ->
              each.getName()
                  + MethodTypeDesc.of(
                          described(each.getReturnType()),
                          Arrays.stream(each.getParameterTypes())
                              .map(CountingLoader::described)
                              .toList())
                      .descriptorString())
          .collect(Collectors.toSet());

  private final List<String> methods = new ArrayList<>();

  CountingLoader() {
    super(CountingLoader.class.getClassLoader());
  }

  private static ClassDesc described(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.reprise.") || name.equals(Steps.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? counting(name) : loaded;
    }
  }

  private Class<?> counting(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      ClassFile classes = ClassFile.of();
      byte[] bytes =
          classes.transformClass(
              classes.parse(in.readAllBytes()),
              (builder, element) -> {
                if (element instanceof MethodModel method) {
                  Counting counting = new Counting(numbered(name, method));
                  builder.transformMethod(method, MethodTransform.transformingCode(counting));
                } else {
                  builder.with(element);
                }
              });
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private int numbered(String name, MethodModel method) {
    methods.add(
        name.substring(name.lastIndexOf('.') + 1) + "." + method.methodName().stringValue());
    Steps.room(methods.size());
    return methods.size() - 1;
  }

  /// The name of the method that [Steps#taken] counts at that place.
  String name(int place) {
    return place < methods.size() ? methods.get(place) : "none";
  }

  /// Of one method.
  private static final class Counting implements CodeTransform {
    private final int method;
    private final Set<Label> behind = new HashSet<>();

    Counting(int method) {
      this.method = method;
    }

    @Override
    public void atStart(CodeBuilder code) {
      one(code);
    }

    private void one(CodeBuilder code) {
      code.loadConstant(method).invokestatic(STEPS, "one", ONE);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case LabelTarget target -> behind.add(target.label());
        case BranchInstruction branch when behind.contains(branch.target()) -> one(code);
        case InvokeInstruction call when isCounted(call) -> {
          code.invokestatic(STEPS, call.name().stringValue(), withReceiver(call));
          return;
        }
        default -> {}
      }
      code.with(element);
    }

    private static boolean isCounted(InvokeInstruction call) {
      return (call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE)
          && COUNTED.contains(call.name().stringValue() + withReceiver(call).descriptorString());
    }

    private static MethodTypeDesc withReceiver(InvokeInstruction call) {
      return call.typeSymbol().insertParameterTypes(0, call.owner().asSymbol());
    }
  }
}
