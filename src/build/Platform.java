/// The target platform of a build, under the name that each kind of package uses.
///
/// @param wheel the tags of a wheel: the oldest glibc and macOS that the JDK supports
enum Platform {
  LINUX_X86_64("linux-x86_64", "manylinux_2_17_x86_64.manylinux2014_x86_64", "linux", "x64"),
  LINUX_AARCH64("linux-aarch64", "manylinux_2_17_aarch64.manylinux2014_aarch64", "linux", "arm64"),
  /// Alpine; there is no npm package for it.
  LINUX_MUSL_X86_64("linux-musl-x86_64", "musllinux_1_2_x86_64", "linux", "x64"),
  MACOS_X86_64("macos-x86_64", "macosx_11_0_x86_64", "darwin", "x64"),
  MACOS_AARCH64("macos-aarch64", "macosx_11_0_arm64", "darwin", "arm64"),
  WINDOWS_X86_64("windows-x86_64", "win_amd64", "win32", "x64");

  final String wheel;
  final String npmSystem;
  final String npmProcessor;
  private final String name;

  Platform(String name, String wheel, String npmSystem, String npmProcessor) {
    this.name = name;
    this.wheel = wheel;
    this.npmSystem = npmSystem;
    this.npmProcessor = npmProcessor;
  }

  static Platform named(String name) {
    for (Platform each : values()) {
      if (each.name.equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException("Unknown platform " + name);
  }

  @Override
  public String toString() {
    return name;
  }

  String classifier() {
    return isLinux() ? "POSIX :: Linux" : isWindows() ? "Microsoft :: Windows" : "MacOS";
  }

  boolean isLinux() {
    return npmSystem.equals("linux");
  }

  boolean isMusl() {
    return this == LINUX_MUSL_X86_64;
  }

  /// The launcher's message on a Linux with another C library.
  String needed() {
    return isMusl()
        ? "this package is for musl (Alpine); install the one for glibc\n"
        : "this package needs glibc; on Alpine, install the wheel or the archive for musl"
            + " (x86-64)\n";
  }

  boolean isWindows() {
    return npmSystem.equals("win32");
  }
}
