package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP sessions of 5.27: each has compiled the project whose tables it has read last. */
final class FirstLineSessions {

  private static final Pattern COOKIE = Pattern.compile("JSESSIONID=(\\w+)");

  private static final Set<String> RUNNABLE =
      Set.of("Rules", "Spreadsheet", "Test", "Run", "Method", "TBasic", "Column Match");

  private final Map<String, StoredProject> projects = new HashMap<>();

  /** Adds the cookie of the session that has read a project to an answer. */
  StudioResponse reading(StudioRequest request, StoredProject project, StudioResponse response) {
    Optional<String> known = session(request).filter(projects::containsKey);
    String session =
        known.orElseGet(
            () -> UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT));
    projects.put(session, project);
    return known.isPresent()
        ? response
        : response.with("Set-Cookie", "JSESSIONID=" + session + "; Path=/studio; HttpOnly");
  }

  private static Optional<String> session(StudioRequest request) {
    Matcher cookie =
        COOKIE.matcher(Optional.ofNullable(request.http().getHeader("Cookie")).orElse(""));
    return cookie.find() ? Optional.of(cookie.group(1)) : Optional.empty();
  }

  /** Returns the messages of the compiler about the project of the session. */
  StudioResponse progress(StudioRequest request, Workspace workspace) {
    Optional<WorkingCopy> copy = session(request).map(projects::get).flatMap(workspace::copy);
    if (copy.isEmpty()) {
      // It fails after it has begun to write.
      return new StudioResponse(
          500,
          Map.of("Content-Type", "application/json"),
          "{}{\"code\":\"openl.error.500.default.message\",\"message\":\"Could not write JSON\"}"
              .getBytes(StandardCharsets.UTF_8));
    }
    List<Compilation.Message> messages = Compilation.messages(copy.get().tables());
    ArrayNode list = StudioJson.array();
    for (int i = 0; i < messages.size(); i++) {
      list.addObject()
          .put("id", i + 1)
          .put("summary", messages.get(i).summary())
          .put("severity", messages.get(i).severity());
    }
    long errors = messages.stream().filter(m -> m.severity().equals("ERROR")).count();
    int modules = copy.get().files().workbooks().size();
    return StudioResponse.ok(
        StudioJson.object()
            .put("dataType", "new")
            .<ObjectNode>set("messages", list)
            .put("messageId", list.isEmpty() ? -1 : list.size())
            .put("messageIndex", list.size() - 1)
            .put("errorsCount", errors)
            .put("warningsCount", messages.size() - errors)
            .put("modulesCount", modules)
            .put("modulesCompiled", modules)
            .put("compilationCompleted", true));
  }

  /** Returns the tables of the project of the session that can be run, and what they use. */
  StudioResponse runnable(StudioRequest request, Workspace workspace) {
    ArrayNode list = StudioJson.array();
    session(request)
        .map(projects::get)
        .ifPresent(
            project ->
                workspace
                    .copy(project)
                    .ifPresent(copy -> addRunnable(project, copy.tables(), list)));
    return StudioResponse.ok(list);
  }

  private static void addRunnable(
      StoredProject project, List<ProjectTable> tables, ArrayNode list) {
    List<ProjectTable> runnable =
        tables.stream().filter(table -> RUNNABLE.contains(table.kind())).toList();
    for (ProjectTable table : runnable) {
      ObjectNode json =
          list.addObject()
              .put("name", table.name())
              .put("id", table.id())
              .put(
                  "url",
                  "#%s/%s/%s/table"
                      .formatted(
                          project.repository(),
                          project.name().replace(" ", "%20"),
                          table.module()));
      List<String> used =
          runnable.stream()
              .filter(other -> TableRoutes.uses(table, other))
              .map(ProjectTable::id)
              .toList();
      if (!used.isEmpty()) {
        ArrayNode dependencies = json.putArray("dependencies");
        used.forEach(dependencies::add);
      }
    }
  }
}
