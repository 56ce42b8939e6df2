package org.openl.mcp.auth.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a user's programs keep what they remember, by the customs of each system.
 *
 * @param system the name of the operating system, as {@code os.name} gives it
 * @param environment the environment variables
 * @param userHome the user's home folder, as {@code user.home} gives it
 */
record StateFolder(String system, Map<String, String> environment, String userHome) {

  private static final String NAME = "openl-mcp";

  /** That of the user who runs this process. */
  static StateFolder ofUser() {
    return new StateFolder(
        System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
  }

  /** This program's folder in it; nothing when the user has no home. */
  Optional<Path> path() {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return absolute("LOCALAPPDATA")
          .or(() -> home().map(home -> home.resolve("AppData").resolve("Local")))
          .map(folder -> folder.resolve(NAME));
    }
    if (name.startsWith("mac")) {
      return home().map(home -> home.resolve("Library/Application Support").resolve(NAME));
    }
    // XDG Base Directory Specification 0.8: a relative path is to be ignored.
    return absolute("XDG_STATE_HOME")
        .or(() -> home().map(home -> home.resolve(".local/state")))
        .map(folder -> folder.resolve(NAME));
  }

  /** In a container the user may have no name, and then Java says "?". */
  private Optional<Path> home() {
    return Stream.of(userHome)
        .map(Path::of)
        .filter(Path::isAbsolute)
        .findFirst()
        .or(() -> absolute("HOME"));
  }

  private Optional<Path> absolute(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
