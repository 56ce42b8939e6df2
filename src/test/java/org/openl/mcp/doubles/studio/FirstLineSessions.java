package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP sessions of 5.27: each has compiled the project whose tables it has read last. */
final class FirstLineSessions {

  private static final Pattern COOKIE = Pattern.compile("JSESSIONID=(\\w+)");

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
}
