package org.openl.mcp.auth.login;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.openl.mcp.config.KnownSecrets;

/**
 * Opens the browser of the user. Other programs can see its arguments, and it keeps running after
 * this process. Therefore it gets only the address of the local listener, and no secrets in its
 * environment.
 */
public final class Browser {

  private static final Logger LOG = Logger.getLogger(Browser.class);

  private final Map<String, String> environment;
  private final String system;

  /** Creates a launcher with the environment of this process. */
  public Browser() {
    this(System.getenv(), System.getProperty("os.name", ""));
  }

  Browser(Map<String, String> environment, String system) {
    this.environment = environment;
    this.system = system.toLowerCase(Locale.ROOT);
  }

  /**
   * Tries to open an address.
   *
   * @return whether a browser seems to have started
   */
  public boolean open(URI address) {
    return command().filter(command -> start(command, address)).isPresent();
  }

  /**
   * Returns the command; empty in a remote terminal, and on Linux without a display, where {@code
   * xdg-open} would start a text browser in the terminal.
   */
  private Optional<List<String>> command() {
    if (isSet("SSH_CONNECTION")) {
      return Optional.empty();
    }
    if (system.startsWith("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    if (system.startsWith("mac")) {
      return Optional.of(List.of("open"));
    }
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY")
        ? Optional.of(List.of("xdg-open"))
        : Optional.empty();
  }

  /**
   * Returns whether a variable has a value. Container tools set absent variables to an empty value.
   */
  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  private boolean start(List<String> command, URI address) {
    List<String> whole = Stream.concat(command.stream(), Stream.of(address.toString())).toList();
    ProcessBuilder builder = new ProcessBuilder(whole);
    // Only removals: rewriting a value that Java cannot decode would change it.
    builder
        .environment()
        .entrySet()
        .removeIf(
            variable ->
                variable.getKey().startsWith("OPENL_")
                    || !KnownSecrets.redact(variable.getValue()).equals(variable.getValue()));
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    try {
      builder.start().getOutputStream().close();
      return true;
    } catch (IOException e) {
      LOG.debugf("The browser cannot be opened: %s", e.getMessage());
      return false;
    }
  }
}
