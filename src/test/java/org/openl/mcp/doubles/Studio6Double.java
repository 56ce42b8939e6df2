package org.openl.mcp.doubles;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A double of OpenL Studio 6.x that replays {@link RecordedExchange}s. It implements the general
 * behavior of 6.x: 401 without credentials, all pages of a list, all windows of a grid, a project's
 * name in place of its id, JSON for resources that do not exist.
 *
 * <p>It also answers downloads of projects with the archives that a test gives it. Only the headers
 * of such an answer were recorded; the rest follows the contract of the files API.
 */
public final class Studio6Double implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String OPENAPI = "/rest/openapi.json";
  private static final String PROJECTS = "/rest/projects";

  private final List<RecordedExchange> exchanges;
  private final boolean grids;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<Download, byte[]> downloads = new ConcurrentHashMap<>();
  private final WireMockServer server;

  /**
   * A download of a project.
   *
   * @param revision empty for the working copy
   */
  private record Download(String projectId, String revision) {}

  private Studio6Double(List<RecordedExchange> exchanges, boolean grids) {
    this.exchanges = exchanges;
    this.grids = grids;
    this.server =
        new WireMockServer(
            options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                // It would keep every answer of the big Studio.
                .disableRequestJournal()
                .extensions(new Answers()));
    server.stubFor(any(anyUrl()).willReturn(aResponse()));
    server.start();
  }

  /** With the files of {@code studio6}. */
  public static Studio6Double start() {
    return new Studio6Double(RecordedExchange.all(), true);
  }

  /** With the same, but it ignores that a grid is asked for and gives the typed views. */
  public static Studio6Double startWithTypedViews() {
    return new Studio6Double(RecordedExchange.all(), false);
  }

  /** With other exchanges. */
  public static Studio6Double start(List<RecordedExchange> exchanges) {
    return new Studio6Double(exchanges, true);
  }

  /**
   * Lets it answer downloads of a project.
   *
   * @param revision the full id; empty for the working copy
   * @param zip the archive
   */
  public void download(String projectId, String revision, byte[] zip) {
    downloads.put(new Download(projectId, revision), zip);
  }

  /** What {@code OPENL_BASE_URL} takes. */
  public String baseUrl() {
    return server.baseUrl();
  }

  /** Every request so far, such as {@code GET /rest/projects?unpaged=true}, in its order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop();
  }

  private ResponseDefinitionBuilder answer(Request request) {
    URI uri = URI.create(request.getUrl());
    if (!uri.getPath().equals(OPENAPI) && !request.containsHeader("Authorization")) {
      return aResponse().withStatus(401);
    }
    Map<String, String> query = query(uri);
    if (!grids) {
      query.keySet().removeAll(List.of("raw", "startRow", "maxRows"));
    }
    String path = uri.getPath();
    List<JsonNode> named = projectsNamed(segment(path, 3));
    if (named.size() > 1) {
      return error(409, "project.identifier.ambiguous", candidates(named));
    }
    if (named.size() == 1) {
      path = path.replace(segment(path, 3), named.get(0).path("id").asText());
    }
    String meant = path;
    if (query.containsKey("download") && path.matches(PROJECTS + "/[^/]+/files/?")) {
      return zip(segment(path, 3), query.getOrDefault("version", ""));
    }
    return exchanges.stream()
        .filter(e -> e.answers(request.getMethod().getName(), meant, query))
        .findFirst()
        .map(e -> json(e, query))
        .orElseGet(() -> notFound(meant));
  }

  private ResponseDefinitionBuilder zip(String projectId, String revision) {
    if (revision.isEmpty() && isNotOpened(projectId)) {
      return error(409, "project.not.opened", null);
    }
    return Optional.ofNullable(downloads.get(new Download(projectId, revision)))
        .map(
            zip ->
                aResponse()
                    .withHeader("Content-Type", "application/zip")
                    .withHeader(
                        "Content-Disposition",
                        "attachment; filename=P-1.zip; filename*=UTF-8''P-1.zip")
                    .withBody(zip))
        .orElseGet(() -> error(404, "project.revision", null));
  }

  private static ResponseDefinitionBuilder json(
      RecordedExchange exchange, Map<String, String> query) {
    ResponseDefinitionBuilder response = aResponse().withStatus(exchange.status());
    exchange.headers().forEach(response::withHeader);
    JsonNode body = exchange.body();
    if (exchange.isPage()) {
      body = page((ObjectNode) body, query);
    } else if (exchange.isGrid()) {
      body = window((ObjectNode) body, query);
    }
    return response.withBody(body.toString());
  }

  /** {@code size} with {@code page} or {@code offset}, or {@code unpaged}. */
  private static ObjectNode page(ObjectNode whole, Map<String, String> query) {
    int all = whole.path("content").size();
    boolean unpaged = Boolean.parseBoolean(query.get("unpaged"));
    int size = unpaged ? Math.max(all, 1) : number(query, "size", 50);
    int from = unpaged ? 0 : number(query, "offset", number(query, "page", 0) * size);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode content = slice(whole.path("content"), from, from + size);
    page.set("content", content);
    page.put("pageNumber", from / size).put("pageSize", size);
    page.put("numberOfElements", content.size());
    if (whole.has("total")) {
      page.put("total", all);
    }
    return page;
  }

  /** Never ends within a merged cell, and says how many rows there are when some are left out. */
  private static ObjectNode window(ObjectNode whole, Map<String, String> query) {
    JsonNode rows = whole.path("source");
    int from = number(query, "startRow", 0);
    int to = from;
    int mergedUntil = from;
    while (to < rows.size()
        && (to - from < number(query, "maxRows", rows.size()) || to < mergedUntil)) {
      for (JsonNode cell : rows.get(to)) {
        mergedUntil = Math.max(mergedUntil, to + cell.path("rowspan").asInt(1));
      }
      to++;
    }
    ArrayNode source = slice(rows, from, to);
    ObjectNode window = whole.deepCopy();
    window.set("source", source);
    return source.size() < rows.size() ? window.put("totalRows", rows.size()) : window;
  }

  private static ArrayNode slice(JsonNode list, int from, int to) {
    ArrayNode slice = JSON.createArrayNode();
    for (int i = from; i < Math.min(to, list.size()); i++) {
      slice.add(list.get(i));
    }
    return slice;
  }

  private boolean isNotOpened(String id) {
    return projects()
        .filter(p -> p.path("id").asText().equals(id))
        .anyMatch(p -> p.path("status").asText().equals("CLOSED"));
  }

  private List<JsonNode> projectsNamed(String name) {
    return projects().filter(p -> p.path("name").asText().equals(name)).toList();
  }

  private Stream<JsonNode> projects() {
    return exchanges.stream()
        .filter(e -> e.path().equals(PROJECTS))
        .flatMap(e -> StreamSupport.stream(e.body().path("content").spliterator(), false));
  }

  private static ArrayNode candidates(List<JsonNode> named) {
    ArrayNode candidates = JSON.createArrayNode();
    for (JsonNode project : named) {
      candidates
          .addObject()
          .put("id", project.path("id").asText())
          .put("name", project.path("name").asText())
          .put("repository", project.path("repository").asText())
          .put("repositoryName", project.at("/repositoryInfo/name").asText());
    }
    return candidates;
  }

  private ResponseDefinitionBuilder notFound(String path) {
    boolean inProject = path.startsWith(PROJECTS + "/");
    boolean known =
        exchanges.stream()
            .filter(e -> e.path().equals(PROJECTS))
            .anyMatch(e -> e.body().findValuesAsText("id").contains(segment(path, 3)));
    if (inProject && !known) {
      return error(404, "project.identifier", null);
    }
    return error(404, segment(path, 4).equals("tables") ? "table" : "default", null);
  }

  private static ResponseDefinitionBuilder error(int status, String key, ArrayNode candidates) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("code", "openl.error." + status + "." + key + ".message")
            .put("message", "In the language of the caller.");
    if (candidates != null) {
      body.set("candidates", candidates);
    }
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body.toString());
  }

  /** Such as the project of {@code /rest/projects/{project}/tables}, which is the third. */
  private static String segment(String path, int number) {
    String[] segments = path.split("/");
    return number < segments.length ? segments[number] : "";
  }

  private static int number(Map<String, String> query, String name, int otherwise) {
    return Optional.ofNullable(query.get(name)).map(Integer::valueOf).orElse(otherwise);
  }

  private static Map<String, String> query(URI uri) {
    if (uri.getRawQuery() == null) {
      return new HashMap<>();
    }
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (one, other) -> other,
                HashMap::new));
  }

  private final class Answers implements ResponseDefinitionTransformerV2 {

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      Request request = event.getRequest();
      requests.add(request.getMethod().getName() + " " + request.getUrl());
      return answer(request).build();
    }

    @Override
    public String getName() {
      return "studio-6";
    }
  }
}
