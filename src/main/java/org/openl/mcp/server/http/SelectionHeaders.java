package org.openl.mcp.server.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openl.mcp.config.ToolCatalog;
import org.openl.mcp.config.ToolSelection;

/**
 * Reads the headers with which a client narrows the selection of tools for a request. They have the
 * form of the settings {@code OPENL_MCP_TOOLSETS}, {@code …_TOOLS}, {@code …_EXCLUDE_TOOLS} and
 * {@code …_READ_ONLY}.
 */
final class SelectionHeaders {

  private static final String TOOLSETS = "X-MCP-Toolsets";
  private static final String TOOLS = "X-MCP-Tools";
  private static final String EXCLUDED = "X-MCP-Exclude-Tools";
  private static final String READ_ONLY = "X-MCP-Readonly";

  /** The names of the headers. */
  static final ToolSelection.Names NAMES =
      new ToolSelection.Names(
          "the header " + TOOLSETS,
          "the header " + TOOLS,
          "the header " + EXCLUDED,
          "the header " + READ_ONLY);

  private static final List<String> ALL = List.of(TOOLSETS, TOOLS, EXCLUDED, READ_ONLY);

  private static final String SELECTION = SelectionHeaders.class.getName();

  private final ToolCatalog catalog;

  SelectionHeaders(ToolCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads the headers, and keeps the selection with the request.
   *
   * @return the error response; empty if the headers are valid
   */
  Optional<HttpErrorResponse> read(RoutingContext context) {
    try {
      context.put(SELECTION, selection(context.request().headers()));
      return Optional.empty();
    } catch (UnknownValueException e) {
      return Optional.of(HttpErrorResponse.of(400, e.getMessage()));
    }
  }

  /**
   * Returns the selection of a request.
   *
   * @throws IllegalStateException if the headers were not read
   */
  static ToolSelection of(RoutingContext context) {
    return Optional.ofNullable(context.<ToolSelection>get(SELECTION))
        .orElseThrow(() -> new IllegalStateException("The headers of the request were not read"));
  }

  private ToolSelection selection(MultiMap headers) {
    if (ALL.stream().noneMatch(headers::contains)) {
      return ToolSelection.ALL;
    }
    return new ToolSelection(
        chosen(headers, TOOLSETS, catalog::toolsets),
        chosen(headers, TOOLS, catalog::tools),
        chosen(headers, EXCLUDED, catalog::tools).orElse(Set.of()),
        readOnly(headers));
  }

  private static Optional<Set<String>> chosen(
      MultiMap headers, String header, Function<Collection<String>, ToolCatalog.Names> lookup) {
    if (!headers.contains(header)) {
      return Optional.empty();
    }
    ToolCatalog.Names names =
        lookup.apply(
            headers.getAll(header).stream()
                .flatMap(value -> Arrays.stream(value.split("[,\\s]+")))
                .filter(name -> !name.isEmpty())
                .toList());
    names
        .problem()
        .ifPresent(
            problem -> {
              throw new UnknownValueException("The header " + header + " " + problem + ".");
            });
    return names.known();
  }

  private static boolean readOnly(MultiMap headers) {
    Set<String> values =
        headers.getAll(READ_ONLY).stream()
            .map(value -> value.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (!Set.of("true", "false").containsAll(values)) {
      throw new UnknownValueException("The header " + READ_ONLY + " must be true or false.");
    }
    return values.contains("true");
  }

  private static final class UnknownValueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownValueException(String message) {
      super(message, null, false, false);
    }
  }
}
