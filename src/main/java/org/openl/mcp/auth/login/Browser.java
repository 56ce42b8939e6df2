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
 * Opens the person's browser. It is a foreign program that outlives this one, so it gets the
 * address of the listener, which tells others nothing, and no secret in its environment.
 */
public final class Browser {

  private static final Logger LOG = Logger.getLogger(Browser.class);

  private final Map<String, String> environment;
  private final String system;

  /** The browser of whoever runs this process. */
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
   * @return whether a browser was started, as far as can be seen
   */
  public boolean open(URI address) {
    return command().filter(command -> start(command, address)).isPresent();
  }

  /**
   * A remote terminal has no browser, and on Linux without a display {@code xdg-open} would take
   * the terminal for a text browser.
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

  /** Container tools set what is meant to be absent to an empty text. */
  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  private boolean start(List<String> command, URI address) {
    List<String> whole = Stream.concat(command.stream(), Stream.of(address.toString())).toList();
    ProcessBuilder builder = new ProcessBuilder(whole);
    // Values that Java cannot decode stay as they are only where they are not written anew.
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
