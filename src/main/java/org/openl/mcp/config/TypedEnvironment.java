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
 * Typed access to an {@link Environment}. Each method throws a {@link SettingsException} that says
 * what the setting takes if the value is malformed.
 */
final class TypedEnvironment {

  /** User information in an address (RFC 3986 §3.2.1), even if the rest is malformed. */
  private static final Pattern USER = Pattern.compile("[^/]*//[^/?#]*@.*");

  /** User information, a query or a fragment: the parts of an address that can hold a secret. */
  private static final Pattern POSSIBLY_SECRET = Pattern.compile("[@?#]");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** The longest duration of any setting; nanoseconds and timers cannot overflow with it. */
  private static final Duration LONGEST = Duration.ofHours(24);

  /** The fewest milliseconds that are accepted without a unit. Smaller numbers mean seconds. */
  private static final int FEWEST_MILLIS = 1000;

  private final Environment environment;

  TypedEnvironment(Environment environment) {
    this.environment = environment;
  }

  Optional<String> text(SettingDefinition setting) {
    return environment.text(setting);
  }

  Optional<SecretSource> secret(SettingDefinition setting) {
    return environment.secret(setting);
  }

  Optional<URI> url(SettingDefinition setting) {
    return text(setting).map(text -> url(setting, text));
  }

  private static URI url(SettingDefinition setting, String text) {
    if (USER.matcher(text).matches()) {
      throw malformedAddress(
          setting, "an http or https address without user name and password", text);
    }
    try {
      URI uri = new URI(text);
      if (Authority.ofWeb(uri).isPresent()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw malformedAddress(setting, "an http or https address", text);
    }
    throw malformedAddress(setting, "an http or https address", text);
  }

  /** Returns an http or https address without query and fragment. */
  Optional<URI> bareUrl(SettingDefinition setting) {
    Optional<URI> url = url(setting);
    url.filter(u -> u.getRawQuery() != null || u.getRawFragment() != null)
        .ifPresent(
            u -> {
              throw malformedAddress(
                  setting, "an address without query and fragment", u.toString());
            });
    return url;
  }

  /**
   * Throws if an address on another machine uses plain http and no setting allows that.
   *
   * @param danger what an attacker on the network can do
   * @param permit the setting that allows plain http
   */
  void refusePlainHttp(
      SettingDefinition setting, URI url, String danger, SettingDefinition permit) {
    if (isPlainHttpElsewhere(url) && !bool(permit)) {
      throw new SettingsException(
          setting.variable(),
          "uses plain http, where anyone on the network can "
              + danger
              + ": use https, or set "
              + permit.variable()
              + "=true to accept this risk");
    }
  }

  /** Returns the IP address that a setting or its default names. */
  InetAddress address(SettingDefinition setting) {
    String host = text(setting).orElse(setting.byDefault());
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw malformedAddress(setting, setting.takes(), host);
    }
  }

  /** Returns whether an address is on another machine and uses plain http. */
  static boolean isPlainHttpElsewhere(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) && !Loopback.isLoopback(Authority.host(uri));
  }

  /** Returns the path of a file that this process can read. */
  Optional<Path> file(SettingDefinition setting) {
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

  List<String> list(SettingDefinition setting) {
    return text(setting).stream()
        .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
        .filter(item -> !item.isEmpty())
        .toList();
  }

  boolean bool(SettingDefinition setting) {
    String text = text(setting).orElse("false").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw malformed(setting, setting.takes(), text);
    };
  }

  /** Returns a whole number within limits, or the default. */
  int integer(SettingDefinition setting, int from, int to) {
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
   * Returns a duration as Quarkus writes them ({@code 60s}, {@code 5m}, {@code 500ms}), from one
   * millisecond to 24 hours. A number without a unit is seconds.
   */
  Duration duration(SettingDefinition setting) {
    String text = text(setting).orElse(setting.byDefault());
    return parsed(text)
        .orElseThrow(
            () -> malformed(setting, "a duration from 1ms to 24h, such as 60s or 5m", text));
  }

  /**
   * Returns a duration, from one millisecond to 24 hours. A number without a unit is milliseconds;
   * less than {@value #FEWEST_MILLIS} of them are refused, since seconds are meant.
   */
  Duration millis(SettingDefinition setting) {
    String text = text(setting).orElse(setting.byDefault());
    Optional<Duration> duration =
        DIGITS.matcher(text).matches()
            ? parsed(text + "ms").filter(millis -> millis.toMillis() >= FEWEST_MILLIS)
            : parsed(text);
    return duration.orElseThrow(
        () ->
            malformed(
                setting,
                "a duration with a unit, such as 60s, or a number of milliseconds from "
                    + FEWEST_MILLIS
                    + ", but no more than 24h",
                text));
  }

  private static Optional<Duration> parsed(String text) {
    try {
      return Optional.of(DurationConverter.parseDuration(text))
          .filter(duration -> duration.toMillis() > 0 && duration.compareTo(LONGEST) <= 0);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  static SettingsException missing(SettingDefinition setting) {
    String takes =
        switch (setting) {
          case BASE_URL -> "the address of OpenL Studio, such as https://studio.example.com";
          case OAUTH2_CLIENT_ID -> "the client ID of this server at the identity provider";
          case OAUTH2_CLIENT_SECRET ->
              "the client's secret, which the grant client_credentials requires";
          default -> setting.takes();
        };
    return new SettingsException(setting.variable(), "is missing: it takes " + takes);
  }

  static SettingsException malformed(SettingDefinition setting, String takes, String was) {
    return new SettingsException(setting.variable(), "takes " + takes + ", but was '" + was + "'");
  }

  /** Like {@link #malformed}, but without the value if the address may contain a secret. */
  static SettingsException malformedAddress(SettingDefinition setting, String takes, String was) {
    return POSSIBLY_SECRET.matcher(was).find()
        ? new SettingsException(
            setting.variable(),
            "takes " + takes + "; the value is not shown because it may contain a secret")
        : malformed(setting, takes, was);
  }
}
