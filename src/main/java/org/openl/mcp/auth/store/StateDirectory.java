package org.openl.mcp.auth.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.config.RawValue;

/**
 * The folder for persistent state of a user's programs, by the conventions of each operating
 * system.
 *
 * @param system the name of the operating system, as {@code os.name} gives it
 * @param environment the environment variables
 * @param userHome the user's home folder, as {@code user.home} gives it
 */
record StateDirectory(String system, Map<String, String> environment, String userHome) {

  private static final String NAME = "openl-mcp";
  private static final String USER_HOME = "user.home";

  /** Returns the state directory of the user of this process. */
  static StateDirectory ofUser() {
    return new StateDirectory(
        System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
  }

  /** Returns the folder of this program; empty if the user has no home folder. */
  Optional<Path> path() {
    if (isWindows()) {
      return absolute("LOCALAPPDATA")
          .or(() -> home().map(home -> home.resolve("AppData").resolve("Local")))
          .map(folder -> folder.resolve(NAME));
    }
    if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
      return home().map(home -> home.resolve("Library/Application Support").resolve(NAME));
    }
    // XDG Base Directory Specification 0.8: relative paths are ignored.
    return absolute("XDG_STATE_HOME")
        .or(() -> home().map(home -> home.resolve(".local/state")))
        .map(folder -> folder.resolve(NAME));
  }

  private boolean isWindows() {
    return system.toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /**
   * Returns the home folder from {@code HOME}, which containers and sandboxes set; else from the
   * user database, the source of {@code user.home}. For a user without an entry, {@code user.home}
   * is "?".
   */
  private Optional<Path> home() {
    Optional<Path> given = isWindows() ? Optional.empty() : absolute("HOME");
    return given.or(() -> absolute(USER_HOME, userHome));
  }

  private Optional<Path> absolute(String variable) {
    return absolute(variable, environment.getOrDefault(variable, ""));
  }

  private static Optional<Path> absolute(String name, String value) {
    return Optional.of(value)
        .filter(text -> !text.isBlank())
        .map(text -> RawValue.path(name, text))
        .filter(Path::isAbsolute);
  }
}
