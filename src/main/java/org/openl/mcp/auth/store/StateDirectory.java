package org.openl.mcp.auth.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.config.RawValue;

/**
 * Where a user's programs keep what they remember, by the customs of each system.
 *
 * @param system the name of the operating system, as {@code os.name} gives it
 * @param environment the environment variables
 * @param userHome the user's home folder, as {@code user.home} gives it
 */
record StateDirectory(String system, Map<String, String> environment, String userHome) {

  private static final String NAME = "openl-mcp";
  private static final String USER_HOME = "user.home";

  /** That of the user who runs this process. */
  static StateDirectory ofUser() {
    return new StateDirectory(
        System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
  }

  /** This program's folder in it; nothing when the user has no home. */
  Optional<Path> path() {
    if (isWindows()) {
      return absolute("LOCALAPPDATA")
          .or(() -> home().map(home -> home.resolve("AppData").resolve("Local")))
          .map(folder -> folder.resolve(NAME));
    }
    if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
      return home().map(home -> home.resolve("Library/Application Support").resolve(NAME));
    }
    // XDG Base Directory Specification 0.8: a relative path is to be ignored.
    return absolute("XDG_STATE_HOME")
        .or(() -> home().map(home -> home.resolve(".local/state")))
        .map(folder -> folder.resolve(NAME));
  }

  private boolean isWindows() {
    return system.toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /**
   * The home folder by {@code HOME}, which containers and sandboxes set; else by the user database,
   * from which Java takes {@code user.home}. A user without an entry there has the home "?".
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
