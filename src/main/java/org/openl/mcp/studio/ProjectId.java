package org.openl.mcp.studio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.text.PrintableText;

/**
 * The parts of a project id. The id is the base64 of {@code repository:name}, in 6.x followed by a
 * hash.
 *
 * @param repository the id of its repository
 */
public record ProjectId(String repository, String name) {

  private static final Pattern PLAIN = Pattern.compile("([^:]+):(.+?)(:[0-9a-f]{16,})?");

  /** Parses an id. Many names are valid base64 too, but do not decode to text with a colon. */
  public static Optional<ProjectId> of(String id) {
    try {
      ByteBuffer decoded = ByteBuffer.wrap(Base64.getDecoder().decode(id));
      String text = StandardCharsets.UTF_8.newDecoder().decode(decoded).toString();
      Matcher plain = PLAIN.matcher(text);
      return PrintableText.line(text).equals(text) && plain.matches()
          ? Optional.of(new ProjectId(plain.group(1), plain.group(2)))
          : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
