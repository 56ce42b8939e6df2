package org.openl.mcp.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Keycloak's admin REST API for a realm; every change can be taken back. */
final class KeycloakAdmin {

  static final String CLIENT_ID = "tests";
  static final String CLIENT_SECRET = "tests-test-secret";

  private final String base;
  private final String realm;
  private final Deque<Runnable> undo = new ArrayDeque<>();

  KeycloakAdmin(String base, String realm) {
    this.base = base;
    this.realm = realm;
  }

  /** Adds another realm. */
  KeycloakAdmin createRealm(String name, Map<String, ?> content) {
    KeycloakAdmin other = new KeycloakAdmin(base, name);
    Map<String, Object> all = new HashMap<>(content);
    all.put("realm", name);
    all.put("enabled", true);
    expectSuccess(
        name,
        HttpCalls.send(
            authorized(base + "/admin/realms").POST(BodyPublishers.ofString(json(all)))));
    undoLater(() -> other.delete(""));
    return other;
  }

  JsonNode get(String path) {
    return HttpCalls.send(request(path)).json();
  }

  void delete(String path) {
    expectSuccess(path, HttpCalls.send(request(path).DELETE()));
  }

  void post(String path, Object body) {
    expectSuccess(path, HttpCalls.send(request(path).POST(BodyPublishers.ofString(json(body)))));
  }

  /** Changes fields of what a path stands for; {@link #undo} gives them their present values. */
  void change(String path, Map<String, Object> fields) {
    JsonNode present = get(path);
    Map<String, Object> before = new HashMap<>();
    fields.keySet().forEach(field -> before.put(field, present.get(field)));
    put(path, fields);
    undoLater(() -> put(path, before));
  }

  /** Changes something that is only taken as a whole. */
  void replace(String path, UnaryOperator<ObjectNode> change) {
    JsonNode present = get(path);
    put(path, change.apply(present.deepCopy()));
    undoLater(() -> put(path, present));
  }

  synchronized void undoLater(Runnable step) {
    undo.push(step);
  }

  /** Takes back every change, the latest first. */
  synchronized void undo() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }

  private void put(String path, Object fields) {
    expectSuccess(path, HttpCalls.send(request(path).PUT(BodyPublishers.ofString(json(fields)))));
  }

  private HttpRequest.Builder request(String path) {
    return authorized(base + "/admin/realms/" + realm + path);
  }

  private HttpRequest.Builder authorized(String address) {
    return HttpRequest.newBuilder(URI.create(address))
        .header("Authorization", "Bearer " + token())
        .header("Content-Type", "application/json");
  }

  private String token() {
    Map<String, String> form =
        Map.of(
            "grant_type", "client_credentials",
            "client_id", CLIENT_ID,
            "client_secret", CLIENT_SECRET);
    URI address = URI.create(base + "/realms/master/protocol/openid-connect/token");
    return HttpCalls.send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpCalls.form(form)))
        .json()
        .path("access_token")
        .asText();
  }

  private static void expectSuccess(String path, HttpCalls.Reply reply) {
    if (reply.status() / 100 != 2) {
      throw new IllegalStateException(
          "Keycloak answered " + reply.status() + " to a change of " + path + ": " + reply.body());
    }
  }

  private static String json(Object body) {
    try {
      return HttpCalls.JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
