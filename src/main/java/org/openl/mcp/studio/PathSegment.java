package org.openl.mcp.studio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openl.mcp.text.Quoted;

/**
 * Checks names that become path segments of an address of Studio. The names come from callers and
 * from Studio.
 *
 * <p>Tomcat and Spring's StrictHttpFirewall refuse some characters even when they are
 * percent-encoded, unless their operator allows them.
 */
public final class PathSegment {

  /** The maximum number of times that a chain of servers and proxies may decode an address. */
  private static final int MOST_DECODINGS = 5;

  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

  private PathSegment() {}

  /**
   * Returns whether a segment would lead to another address: it is empty or a dot segment (RFC 3986
   * §5.2.4). It may have a parameter ({@code ..;x}) or be encoded more than once.
   */
  public static boolean leadsElsewhere(String segment) {
    String decoded = segment;
    for (int i = 0; i < MOST_DECODINGS && decoded.indexOf('%') >= 0; i++) {
      decoded = decode(decoded);
    }
    String name = decoded.replaceFirst("(?s);.*", "").strip();
    return name.isEmpty() || name.equals(".") || name.equals("..");
  }

  /** Percent-encodes each segment of a path, and keeps the slashes. */
  public static String encodePath(String path) {
    return Arrays.stream(path.split("/"))
        .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  /** Decodes percent-encoded bytes as Latin-1, which is enough to find dots and semicolons. */
  private static String decode(String segment) {
    return ESCAPE
        .matcher(segment)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
  }

  /**
   * Returns the failure of a call that a web server refuses because of a name.
   *
   * @param segment the name, not encoded
   * @return empty if the name has no character that a web server refuses
   */
  public static Optional<StudioException> unaddressable(String segment) {
    return segment
        .codePoints()
        .mapToObj(PathSegment::refused)
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            character ->
                failure(
                    segment,
                    "cannot be part of an address: OpenL Studio's web server refuses "
                        + character));
  }

  /** Returns the failure of a call that is not sent, because it would go to another address. */
  static StudioException elsewhere(String segment) {
    return failure(segment, "cannot be part of an address");
  }

  private static StudioException failure(String segment, String why) {
    return StudioException.withoutAnswer(
        StudioException.Kind.UNADDRESSABLE, Quoted.of(segment) + " " + why + ".");
  }

  private static Optional<String> refused(int character) {
    return switch (character) {
      case '/' -> Optional.of("a slash");
      case '\\' -> Optional.of("a backslash");
      case '%' -> Optional.of("a percent sign");
      case ';' -> Optional.of("a semicolon");
      case 0x2028, 0x2029 -> Optional.of("a line separator");
      default ->
          Character.isISOControl(character) ? Optional.of("a control character") : Optional.empty();
    };
  }
}
