package org.openl.mcp.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The values of an {@link Environment} by their types. What is malformed ends in a {@link
 * SettingsException} that says what the setting takes.
 */
final class TypedEnvironment {

  /** User information in an address (RFC 3986 §3.2.1), also where the rest is malformed. */
  private static final Pattern USER = Pattern.compile("[^/]*//[^/?#]*@.*");

  private final Environment environment;

  TypedEnvironment(Environment environment) {
    this.environment = environment;
  }

  Optional<String> text(Setting setting) {
    return environment.text(setting);
  }

  Optional<SecretSource> secret(Setting setting) {
    return environment.secret(setting);
  }

  Optional<URI> url(Setting setting) {
    return text(setting).map(text -> url(setting, text));
  }

  private static URI url(Setting setting, String text) {
    // What may hold a password is not repeated: clients keep these sentences in their logs.
    if (USER.matcher(text).matches()) {
      throw new SettingsException(
          setting.variable(),
          "takes an http or https address without user and password; it is not repeated here, since it may hold a password");
    }
    try {
      URI uri = new URI(text);
      if (Authority.ofWeb(uri).isPresent()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw malformed(setting, "an http or https address", text);
    }
    throw malformed(setting, "an http or https address", text);
  }

  /** The address of a server, which is nothing but that. */
  Optional<URI> bareUrl(Setting setting) {
    Optional<URI> url = url(setting);
    url.filter(u -> u.getRawQuery() != null || u.getRawFragment() != null)
        .ifPresent(
            u -> {
              throw malformed(setting, "an address without query and fragment", u.toString());
            });
    return url;
  }

  /**
   * Refuses an address on plain http that is not on this machine, unless a setting permits it.
   *
   * @param danger what anyone on the network can do there
   * @param permit the setting that permits it
   */
  void refusePlainHttp(Setting setting, URI url, String danger, Setting permit) {
    if (isPlainHttpElsewhere(url) && !bool(permit)) {
      throw new SettingsException(
          setting.variable(),
          "is on plain http, where anyone on the network can "
              + danger
              + ": use https, or set "
              + permit.variable()
              + "=true if you know better");
    }
  }

  /** An address of this machine, or its default. */
  InetAddress address(Setting setting) {
    String host = text(setting).orElse(setting.byDefault());
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw malformed(setting, setting.takes(), host);
    }
  }

  /** Whether what is sent there can be read on the way. */
  static boolean isPlainHttpElsewhere(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) && !Loopback.isLoopback(Authority.host(uri));
  }

  /** A file that can be read. */
  Optional<Path> file(Setting setting) {
    return text(setting)
        .map(
            text -> {
              Path path = RawValue.path(setting.variable(), text);
              if (!Files.isReadable(path) || Files.isDirectory(path)) {
                throw new SettingsException(
                    setting.variable(), "names " + text + ", which cannot be read");
              }
              return path;
            });
  }

  List<String> list(Setting setting) {
    return text(setting).stream()
        .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
        .filter(item -> !item.isEmpty())
        .toList();
  }

  boolean bool(Setting setting) {
    String text = text(setting).orElse("false").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw malformed(setting, setting.takes(), text);
    };
  }

  /** A whole number, or its default. */
  int integer(Setting setting, int from, int to) {
    String text = text(setting).orElse(setting.byDefault());
    try {
      int value = Integer.parseInt(text);
      if (value >= from && value <= to) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, as one that is out of range.
    }
    throw malformed(setting, "a whole number from " + from + " to " + to, text);
  }

  /**
   * A duration as Quarkus writes them ({@code 60s}, {@code 5m}, {@code 500ms}); a bare number is
   * seconds.
   */
  Duration duration(Setting setting) {
    String text = text(setting).orElse(setting.byDefault());
    try {
      Duration duration = DurationConverter.parseDuration(text);
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw malformed(setting, "a duration such as 60s or 5m", text);
    }
    throw malformed(setting, "a duration such as 60s or 5m", text);
  }

  static SettingsException missing(Setting setting) {
    String takes =
        switch (setting) {
          case BASE_URL -> "OpenL Studio's address, such as https://studio.example.com";
          case OAUTH2_CLIENT_ID -> "this server's client id at the identity provider";
          case OAUTH2_CLIENT_SECRET ->
              "the client's secret, which the grant client_credentials needs";
          default -> setting.takes();
        };
    return new SettingsException(setting.variable(), "is missing: it takes " + takes);
  }

  static SettingsException malformed(Setting setting, String takes, String was) {
    return new SettingsException(setting.variable(), "takes " + takes + ", but was '" + was + "'");
  }
}
