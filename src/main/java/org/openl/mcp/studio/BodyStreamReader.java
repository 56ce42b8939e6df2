package org.openl.mcp.studio;

import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * Reads the body of an answer as it arrives.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface BodyStreamReader<T> {

  /**
   * Reads a body to its end.
   *
   * @param memory reserves memory, in bytes. It must be called before bytes are kept, and throws an
   *     exception if the memory is used by other answers.
   * @throws IOException if the connection ends or the call is cancelled
   */
  T read(MultivaluedMap<String, String> headers, InputStream body, LongConsumer memory)
      throws IOException;
}
