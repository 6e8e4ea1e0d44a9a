import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// Compiles pattern switches, string concatenation, and the `equals`, `hashCode` and `toString` of
/// records to plain code. javac leaves them to be linked at run time, and an AOT cache of JDK 25
/// does not keep such call sites: each adds one to three milliseconds to every start.
final class DirectCalls {
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc TEXTS = ClassDesc.of("java.lang.invoke.StringConcatFactory");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");

  private final ClassModel model;
  private final List<Consumer<ClassBuilder>> helpers = new ArrayList<>();

  private DirectCalls(ClassModel model) {
    this.model = model;
  }

  /// The class with all such call sites replaced; the same bytes if it has none.
  static byte[] in(ClassFile classes, byte[] content) {
    ClassModel model = classes.parse(content);
    DirectCalls calls = new DirectCalls(model);
    ClassTransform code = ClassTransform.transformingMethodBodies(calls::replace);
    ClassTransform added =
        new ClassTransform() {
          @Override
          public void accept(ClassBuilder builder, ClassElement element) {
            builder.with(element);
          }

          @Override
          public void atEnd(ClassBuilder builder) {
            calls.helpers.forEach(helper -> helper.accept(builder));
          }
        };
    byte[] changed = classes.transformClass(model, code.andThen(added));
    return calls.helpers.isEmpty() ? content : changed;
  }

  private void replace(CodeBuilder code, CodeElement element) {
    Consumer<CodeBuilder> body =
        element instanceof InvokeDynamicInstruction call ? body(call) : null;
    if (body == null) {
      code.with(element);
      return;
    }
    MethodTypeDesc type = ((InvokeDynamicInstruction) element).typeSymbol();
    String name = "direct$" + helpers.size();
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    helpers.add(builder -> builder.withMethodBody(name, type, flags, body));
    boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
    code.invokestatic(model.thisClass().asSymbol(), name, type, isInterface);
  }

  private static Consumer<CodeBuilder> body(InvokeDynamicInstruction call) {
    ClassDesc bootstrap = call.bootstrapMethod().owner();
    List<ConstantDesc> arguments = call.bootstrapArgs();
    String name = call.name().stringValue();
    if (bootstrap.equals(SWITCHES) && arguments.stream().allMatch(DirectCalls::isPlain)) {
      ClassDesc target = call.typeSymbol().parameterType(0);
      return code -> select(code, name.equals("enumSwitch") ? target : null, arguments);
    }
    if (bootstrap.equals(RECORDS) && name.equals("equals")) {
      return code -> equalRecords(code, (ClassDesc) arguments.getFirst(), fields(arguments));
    }
    if (bootstrap.equals(RECORDS) && name.equals("hashCode")) {
      return code -> hashRecord(code, fields(arguments));
    }
    if (bootstrap.equals(RECORDS) && name.equals("toString")) {
      return code -> describe(code, (ClassDesc) arguments.getFirst(), fields(arguments));
    }
    if (bootstrap.equals(TEXTS) && arguments.size() == 1) {
      return code -> concatenate(code, call.typeSymbol(), (String) arguments.getFirst());
    }
    return null;
  }

  private static boolean isPlain(ConstantDesc label) {
    return label instanceof ClassDesc || label instanceof String;
  }

  /// The index of the first label from `restart` on that matches the target, -1 for null, or the
  /// number of labels if none matches: the contract of `SwitchBootstraps`. In a switch on an enum,
  /// a string label names a constant; otherwise it is a value.
  private static void select(CodeBuilder code, ClassDesc enumeration, List<ConstantDesc> labels) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      if (labels.get(i) instanceof ClassDesc type) {
        code.aload(0).instanceOf(type).ifeq(next);
      } else if (enumeration != null) {
        code.aload(0).getstatic(enumeration, (String) labels.get(i), enumeration).if_acmpne(next);
      } else {
        code.loadConstant(labels.get(i)).aload(0);
        code.invokestatic(OBJECTS, "equals", type(ConstantDescs.CD_boolean, 2)).ifeq(next);
      }
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  private static List<DirectMethodHandleDesc> fields(List<ConstantDesc> arguments) {
    return arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
  }

  private static void equalRecords(
      CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> fields) {
    Label other = code.newLabel();
    Label unequal = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
    code.aload(1).instanceOf(type).ifeq(unequal).aload(1).checkcast(type).astore(2);
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc kind = field.invocationType().returnType();
      code.aload(0).getfield(type, field.methodName(), kind);
      code.aload(2).getfield(type, field.methodName(), kind);
      if (TypeKind.from(kind).asLoadable() == TypeKind.INT) {
        code.if_icmpne(unequal);
      } else if (!kind.isPrimitive()) {
        code.invokestatic(OBJECTS, "equals", type(ConstantDescs.CD_boolean, 2)).ifeq(unequal);
      } else {
        ClassDesc box = box(kind);
        code.invokestatic(box, "compare", MethodTypeDesc.of(ConstantDescs.CD_int, kind, kind));
        code.ifne(unequal);
      }
    }
    code.iconst_1().ireturn().labelBinding(unequal).iconst_0().ireturn();
  }

  private static void hashRecord(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
    code.iconst_0();
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc kind = field.invocationType().returnType();
      code.loadConstant(31).imul();
      code.aload(0).getfield(field.owner(), field.methodName(), kind);
      if (kind.isPrimitive()) {
        code.invokestatic(box(kind), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, kind));
      } else {
        code.invokestatic(OBJECTS, "hashCode", type(ConstantDescs.CD_int, 1));
      }
      code.iadd();
    }
    code.ireturn();
  }

  /// `Name[component=value, component=value]`
  private static void describe(
      CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> fields) {
    code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", ConstantDescs.MTD_void);
    String name = type.displayName();
    String separator = name.substring(name.lastIndexOf('$') + 1) + "[";
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc kind = field.invocationType().returnType();
      append(code, separator + field.methodName() + "=");
      code.aload(0).getfield(type, field.methodName(), kind);
      append(code, kind);
      separator = ", ";
    }
    append(code, fields.isEmpty() ? separator + "]" : "]");
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String)).areturn();
  }

  /// In a recipe, `\1` stands for the next argument; all other characters are literal.
  private static void concatenate(CodeBuilder code, MethodTypeDesc type, String recipe) {
    code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", ConstantDescs.MTD_void);
    int argument = 0;
    for (String part : recipe.splitWithDelimiters("\1", -1)) {
      if (part.equals("\1")) {
        ClassDesc kind = type.parameterType(argument);
        code.loadLocal(TypeKind.from(kind), code.parameterSlot(argument++));
        append(code, kind);
      } else if (!part.isEmpty()) {
        append(code, part);
      }
    }
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String)).areturn();
  }

  private static void append(CodeBuilder code, String text) {
    code.loadConstant(text);
    code.invokevirtual(BUILDER, "append", appending(ConstantDescs.CD_String));
  }

  /// The value on top of the stack.
  private static void append(CodeBuilder code, ClassDesc kind) {
    boolean small = kind.equals(ConstantDescs.CD_byte) || kind.equals(ConstantDescs.CD_short);
    ClassDesc taken =
        !kind.isPrimitive() ? ConstantDescs.CD_Object : small ? ConstantDescs.CD_int : kind;
    code.invokevirtual(BUILDER, "append", appending(taken));
  }

  private static MethodTypeDesc appending(ClassDesc value) {
    return MethodTypeDesc.of(BUILDER, value);
  }

  private static MethodTypeDesc type(ClassDesc result, int objects) {
    return MethodTypeDesc.of(result, Collections.nCopies(objects, ConstantDescs.CD_Object));
  }

  private static ClassDesc box(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
    };
  }
}
