package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the double. */
record StudioResponse(int status, Map<String, String> headers, byte[] body) {

  static StudioResponse json(int status, JsonNode body) {
    return new StudioResponse(
        status,
        Map.of("Content-Type", "application/json"),
        StudioJson.write(body).getBytes(StandardCharsets.UTF_8));
  }

  static StudioResponse ok(JsonNode body) {
    return json(200, body);
  }

  static StudioResponse noContent() {
    return empty(204);
  }

  static StudioResponse empty(int status) {
    return new StudioResponse(status, Map.of(), new byte[0]);
  }

  static StudioResponse bytes(String type, byte[] body) {
    return new StudioResponse(200, Map.of("Content-Type", type), body);
  }

  static StudioResponse html(int status) {
    return new StudioResponse(
        status,
        Map.of("Content-Type", "text/html;charset=utf-8"),
        "<!doctype html><html><title>HTTP Status %d</title></html>"
            .formatted(status)
            .getBytes(StandardCharsets.UTF_8));
  }

  StudioResponse with(String header, String value) {
    Map<String, String> extended = new LinkedHashMap<>(headers);
    extended.put(header, value);
    return new StudioResponse(status, extended, body);
  }
}
