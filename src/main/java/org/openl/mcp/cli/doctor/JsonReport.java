package org.openl.mcp.cli.doctor;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.openl.mcp.config.Version;

/** The report as one JSON object for programs. Its names are stable. */
final class JsonReport {

  private JsonReport() {}

  static String of(List<Finding> findings) {
    return new JsonObject()
        .put("serverVersion", Version.current())
        .put("result", CheckRunner.worst(findings).word())
        .put("findings", new JsonArray(findings.stream().map(JsonReport::finding).toList()))
        .encodePrettily();
  }

  private static JsonObject finding(Finding finding) {
    JsonObject json =
        new JsonObject()
            .put("check", finding.topic().word())
            .put("result", finding.level().word())
            .put("says", finding.message());
    finding.code().ifPresent(code -> json.put("code", code));
    finding.action().ifPresent(action -> json.put("cure", action));
    return json;
  }
}
