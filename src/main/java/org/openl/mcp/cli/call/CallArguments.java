package org.openl.mcp.cli.call;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the arguments of a call. A tool may write them to a workbook, so what cannot be read
 * exactly is refused. The messages say where the arguments are malformed, but never what they are.
 */
final class CallArguments {

  /** The maximum number of characters. The server accepts messages of 4 MiB. */
  static final int MOST = 3 * 1024 * 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** The character with which Java replaces bytes of the command line that it cannot decode. */
  private static final char REPLACEMENT = '\uFFFD';

  private CallArguments() {}

  /** Says in one line why the arguments cannot be used. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * Returns the arguments that the command line contains.
   *
   * @throws Malformed if they are not a JSON object
   */
  static ObjectNode of(String option) throws Malformed {
    if (option.indexOf(REPLACEMENT) >= 0) {
      throw new Malformed(
          "--json contains characters that cannot be decoded. Set LC_ALL=C.UTF-8, or pass the object on standard input with --json -.");
    }
    return parsed(option);
  }

  /**
   * Reads the arguments from standard input.
   *
   * @throws Malformed if they are not a JSON object in UTF-8, or longer than {@value #MOST}
   *     characters
   */
  static ObjectNode from(Reader input) throws Malformed {
    StringBuilder text = new StringBuilder();
    char[] chunk = new char[8192];
    try {
      for (int read = input.read(chunk); read >= 0; read = input.read(chunk)) {
        text.append(chunk, 0, read);
        if (text.length() > MOST) {
          throw new Malformed(
              "Standard input has more than %d characters, which no call can have."
                  .formatted(MOST));
        }
      }
    } catch (CharacterCodingException e) {
      throw new Malformed("Standard input is not text in UTF-8.");
    } catch (IOException e) {
      throw new Malformed("Standard input cannot be read.");
    }
    boolean marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
    return parsed(text.substring(marked ? 1 : 0));
  }

  private static ObjectNode parsed(String text) throws Malformed {
    String place = "";
    ObjectReader json =
        ServerSession.MAPPER.reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    try {
      // Half of a surrogate pair, which JSON can contain, would be sent as a question mark.
      if (json.readTree(text) instanceof ObjectNode arguments
          && StandardCharsets.UTF_8.newEncoder().canEncode(arguments.toString())) {
        return arguments;
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      place = at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    }
    throw new Malformed(
        "--json needs one JSON object in which each name occurs once, such as {\"projectId\":\"Motor\"}"
            + place
            + ".");
  }
}
