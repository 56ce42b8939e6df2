package org.openl.mcp.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One call to OpenL Studio 6.x and its answer, as a file of {@code studio6} holds it: {@code
 * {"like": […], "request": {"method", "path", "query"}, "response": {"status", "headers",
 * "body"}}}.
 *
 * @param like the recorded exchanges that its members and values are taken from; none: taken from
 *     Studio's documents
 * @param path decoded
 * @param query decoded
 */
public record RecordedExchange(
    List<String> like,
    String method,
    String path,
    Map<String, String> query,
    int status,
    Map<String, String> headers,
    JsonNode body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> PAGING = Set.of("unpaged", "page", "size", "offset");
  private static final Set<String> WINDOW = Set.of("startRow", "maxRows");

  /** A GET with a good answer in JSON. */
  public static RecordedExchange ok(String path, JsonNode body) {
    return new RecordedExchange(
        List.of(), "GET", path, Map.of(), 200, Map.of("Content-Type", "application/json"), body);
  }

  /** All files. */
  public static List<RecordedExchange> all() {
    try (Stream<Path> files =
        Files.list(Path.of(RecordedExchange.class.getResource("/studio6").toURI()))) {
      return files.map(RecordedExchange::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a file of that form. */
  public static RecordedExchange read(Path file) {
    try {
      JsonNode json = JSON.readTree(file.toFile());
      JsonNode request = json.path("request");
      JsonNode response = json.path("response");
      return new RecordedExchange(
          texts(json.path("like")),
          request.path("method").asText(),
          request.path("path").asText(),
          map(request.path("query")),
          response.path("status").asInt(),
          map(response.path("headers")),
          response.path("body"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is a page of a list, of which any other page can be asked for. */
  boolean isPage() {
    return body.has("content") && body.has("pageNumber");
  }

  /** Whether it is a grid of cells, of which a window can be asked for. */
  boolean isGrid() {
    return body.path("tableType").asText().equals("RawSource");
  }

  private boolean isRefusal() {
    return status >= 400;
  }

  /** Whether it answers a request, apart from the page or the window that it asks for. */
  boolean answers(String askedMethod, String askedPath, Map<String, String> askedQuery) {
    Map<String, String> rest = new HashMap<>(askedQuery);
    if (isPage() || isRefusal()) {
      rest.keySet().removeAll(PAGING);
    }
    if (isGrid() || isRefusal()) {
      rest.keySet().removeAll(WINDOW);
    }
    return method.equals(askedMethod) && path.equals(askedPath) && query.equals(rest);
  }

  private static List<String> texts(JsonNode array) {
    return JSON.convertValue(
        array.isMissingNode() ? JSON.createArrayNode() : array,
        JSON.getTypeFactory().constructCollectionType(List.class, String.class));
  }

  private static Map<String, String> map(JsonNode object) {
    return JSON.convertValue(
        object, JSON.getTypeFactory().constructMapType(HashMap.class, String.class, String.class));
  }
}
