package org.openl.mcp.doubles.studio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that the double answers. */
final class StudioRoutes {

  /** Answers a request of a user. */
  @FunctionalInterface
  interface Handler {
    StudioResponse handle(StudioRequest request, Workspace workspace);
  }

  private final List<Route> routes = new ArrayList<>();

  /**
   * A kind of requests.
   *
   * @param segments the segments of the path: texts, {@code {variables}}, or at the end a {@code
   *     {*variable}} for all that follows
   */
  private record Route(String method, List<String> segments, Handler handler) {

    Optional<Map<String, String>> match(List<String> path) {
      Map<String, String> variables = new HashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String segment = segments.get(i);
        if (segment.startsWith("{*") && path.size() >= i) {
          variables.put(name(segment, 2), String.join("/", path.subList(i, path.size())));
          return Optional.of(variables);
        }
        if (i >= path.size()) {
          return Optional.empty();
        }
        if (segment.startsWith("{")) {
          variables.put(name(segment, 1), path.get(i));
        } else if (!segment.equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return path.size() == segments.size() ? Optional.of(variables) : Optional.empty();
    }

    private static String name(String segment, int from) {
      return segment.substring(from, segment.length() - 1);
    }
  }

  /** Adds a route, such as {@code GET /projects/{project}}. The first one that fits is taken. */
  void add(String route, Handler handler) {
    String[] parts = route.split(" /", 2);
    routes.add(new Route(parts[0], List.of(parts[1].split("/")), handler));
  }

  /**
   * Answers a request.
   *
   * @throws StudioFailure 404 or 405 if there is no such route
   */
  StudioResponse handle(StudioRequest request, Workspace workspace) {
    boolean known = false;
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.match(request.segments());
      if (variables.isPresent() && route.method().equals(request.method())) {
        return route.handler().handle(request.with(variables.get()), workspace);
      }
      known = known || variables.isPresent();
    }
    throw known
        ? StudioFailure.of(405, "default", "Request method is not supported.")
        : StudioFailure.of(404, "default", "The resource is not found.");
  }
}
