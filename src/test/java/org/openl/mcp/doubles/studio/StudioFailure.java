package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error that the double answers. */
final class StudioFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final ObjectNode body;

  private StudioFailure(int status, ObjectNode body) {
    super(status + " " + body);
    this.status = status;
    this.body = body;
  }

  /** Returns an error with a code {@code openl.error.<status>.<key>.message}. */
  static StudioFailure of(int status, String key, String message) {
    return coded(status, "openl.error." + status + "." + key + ".message", message);
  }

  /** Returns an error with a code. */
  static StudioFailure coded(int status, String code, String message) {
    return new StudioFailure(status, StudioJson.object().put("code", code).put("message", message));
  }

  static StudioFailure badRequest(String key) {
    return of(400, key, "The request is refused: " + key + ".");
  }

  static StudioFailure conflict(String key, String message) {
    return of(409, key, message);
  }

  static StudioFailure notFound(String key, String what) {
    return of(404, key, "The " + what + " is not found.");
  }

  /** Returns an error without a code. */
  static StudioFailure uncoded(int status, String message) {
    return new StudioFailure(status, StudioJson.object().put("message", message));
  }

  /** Returns a validation error of a field. */
  static StudioFailure invalid(String field, String constraint, String message, JsonNode rejected) {
    ObjectNode body = StudioJson.object().put("message", "Bad Request");
    body.putArray("fields")
        .addObject()
        .put("code", "openl.error." + constraint)
        .put("message", message)
        .put("field", field)
        .set("rejectedValue", rejected);
    return new StudioFailure(400, body);
  }

  /** Returns the error with one more member. */
  StudioFailure with(String member, JsonNode value) {
    ObjectNode extended = body.deepCopy();
    extended.set(member, value);
    return new StudioFailure(status, extended);
  }

  /** Returns the code, empty if it has none. */
  String code() {
    return body.path("code").asText();
  }

  StudioResponse response() {
    return StudioResponse.json(status, body);
  }
}
