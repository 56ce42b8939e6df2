package org.openl.mcp.auth.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.openl.mcp.auth.store.TokenFamily.IssuedToken;
import org.openl.mcp.auth.store.TokenFamily.Pending;
import org.openl.mcp.auth.store.TokenFamily.Refusal;
import org.openl.mcp.auth.store.TokenFamily.RequestParameters;
import org.openl.mcp.config.Secret;

/**
 * The file format of the token store, a versioned JSON document. Members are written one by one, so
 * that renaming a record component does not change the format. Unknown members are ignored. A
 * change that older versions cannot ignore requires a new {@link #VERSION}.
 *
 * @param host the machine that wrote it; empty for a new store
 * @param families the content
 */
record StoreDocument(Optional<String> host, StoreContent families) {

  static final String FORMAT = "openl-mcp-tokens";
  static final int VERSION = 1;

  /** The document of a missing file. */
  static final StoreDocument EMPTY = new StoreDocument(Optional.empty(), StoreContent.NONE);

  /** The problem of a file that is not a token store, and its remedy. */
  static final String FOREIGN = "is not a token store and is not overwritten: use another file";

  /** The beginning of every document, even of a damaged one. */
  private static final Pattern BEGINNING =
      Pattern.compile("\\s*\\{\\s*\"format\"\\s*:\\s*\"" + FORMAT + "\"");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Parses a document. An empty file is an empty store.
   *
   * @throws UnreadableStoreException if it is damaged, of another version, or not a token store
   */
  static StoreDocument read(byte[] content) throws UnreadableStoreException {
    String text = new String(content, StandardCharsets.UTF_8);
    if (text.isBlank()) {
      return EMPTY;
    }
    if (!begins(text)) {
      throw UnreadableStoreException.ofOther("it " + FOREIGN);
    }
    JsonNode root = tree(content);
    if (root.path("version").asInt() != VERSION) {
      throw UnreadableStoreException.ofStore("it was written by another version of this server");
    }
    try {
      Map<TokenFamilyId, TokenFamily> families = new HashMap<>();
      required(root, "lineages").forEach(node -> families.put(key(node), family(node)));
      return new StoreDocument(text(root, "host"), new StoreContent(families));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw UnreadableStoreException.ofStore("it is damaged");
    }
  }

  /**
   * Returns whether a text is a document or its remains after a crash: its first bytes, NUL bytes,
   * or both.
   */
  private static boolean begins(String text) {
    Matcher beginning = BEGINNING.matcher(withoutNulsAtEnd(text));
    return beginning.lookingAt() || beginning.hitEnd();
  }

  private static String withoutNulsAtEnd(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Returns whether a file is not a token store. */
  static boolean isForeign(byte[] content) {
    try {
      read(content);
      return false;
    } catch (UnreadableStoreException e) {
      return e.foreign();
    }
  }

  private static JsonNode tree(byte[] content) throws UnreadableStoreException {
    try {
      return JSON.readTree(content);
    } catch (IOException e) {
      throw UnreadableStoreException.ofStore("it is not JSON, or incomplete");
    }
  }

  private static TokenFamilyId key(JsonNode node) {
    return new TokenFamilyId(
        string(node, "provider"),
        string(node, "client"),
        string(node, "profile"),
        string(node, "seed"));
  }

  private static TokenFamily family(JsonNode node) {
    return new TokenFamily(
        text(node, "refreshToken").map(Secret::issued),
        required(node, "rotated").asBoolean(),
        time(node, "keepAliveAt"),
        text(node, "signedInAs"),
        text(node, "tokenEndpoint").map(URI::create),
        member(node, "pending").map(StoreDocument::pending),
        member(node, "refusal").map(StoreDocument::refusal),
        time(node, "loggedOut"),
        attempts(required(node, "attempts")),
        accessTokens(required(node, "accessTokens")),
        instant(node, "changed"));
  }

  private static Pending pending(JsonNode node) {
    return new Pending(
        string(node, "hash"),
        instant(node, "at"),
        string(node, "host"),
        required(node, "pid").asLong());
  }

  private static Refusal refusal(JsonNode node) {
    return new Refusal(
        string(node, "configuration"),
        required(node, "status").asInt(),
        string(node, "error"),
        string(node, "description"),
        required(node, "interrupted").asBoolean(),
        required(node, "forGood").asBoolean(),
        required(node, "times").asInt(),
        instant(node, "at"));
  }

  private static AttemptBackoff attempts(JsonNode node) {
    return new AttemptBackoff(
        required(node, "failures").asInt(),
        time(node, "failedAt"),
        time(node, "notBefore"),
        StreamSupport.stream(required(node, "sent").spliterator(), false)
            .map(JsonNode::asText)
            .map(StoreDocument::moment)
            .toList(),
        required(node, "capped").asBoolean());
  }

  private static Map<RequestParameters, IssuedToken> accessTokens(JsonNode nodes) {
    Map<RequestParameters, IssuedToken> tokens = new HashMap<>();
    for (JsonNode node : nodes) {
      tokens.put(
          new RequestParameters(
              text(node, "askedScope"), text(node, "audience"), text(node, "resource")),
          new IssuedToken(
              Secret.issued(string(node, "token")),
              instant(node, "sentAt"),
              text(node, "lifetime").map(Duration::parse),
              text(node, "scope")));
    }
    return tokens;
  }

  private static Optional<JsonNode> member(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).filter(member -> !member.isNull());
  }

  private static JsonNode required(JsonNode node, String name) {
    return member(node, name).orElseThrow(() -> new IllegalArgumentException(name));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return member(node, name).map(JsonNode::asText);
  }

  private static String string(JsonNode node, String name) {
    return required(node, name).asText();
  }

  private static Optional<Instant> time(JsonNode node, String name) {
    return text(node, name).map(StoreDocument::moment);
  }

  private static Instant instant(JsonNode node, String name) {
    return moment(string(node, name));
  }

  /** Parses a time. Times outside these years are invalid and would overflow calculations. */
  private static Instant moment(String text) {
    Instant moment = Instant.parse(text);
    int year = moment.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1970 || year > 9999) {
      throw new DateTimeException("The year " + year);
    }
    return moment;
  }

  /** Returns the document as bytes. */
  byte[] bytes() {
    ObjectNode root = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION);
    put(root, "host", host);
    ArrayNode array = root.putArray("lineages");
    families.byKey().forEach((key, family) -> write(array.addObject(), key, family));
    return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(ObjectNode node, TokenFamilyId key, TokenFamily family) {
    node.put("provider", key.provider())
        .put("client", key.clientId())
        .put("profile", key.profile())
        .put("seed", key.seed());
    put(node, "refreshToken", family.refreshToken().map(Secret::reveal));
    node.put("rotated", family.rotated());
    put(node, "keepAliveAt", family.keepAliveAt());
    put(node, "signedInAs", family.signedInAs());
    put(node, "tokenEndpoint", family.tokenEndpoint());
    family.pending().ifPresent(pending -> write(node.putObject("pending"), pending));
    family.refusal().ifPresent(refusal -> write(node.putObject("refusal"), refusal));
    put(node, "loggedOut", family.loggedOut());
    write(node.putObject("attempts"), family.attempts());
    ArrayNode tokens = node.putArray("accessTokens");
    family.accessTokens().forEach((asked, issued) -> write(tokens.addObject(), asked, issued));
    node.put("changed", family.changed().toString());
  }

  private static void write(ObjectNode node, Pending pending) {
    node.put("hash", pending.hash())
        .put("at", pending.at().toString())
        .put("host", pending.host())
        .put("pid", pending.pid());
  }

  private static void write(ObjectNode node, Refusal refusal) {
    node.put("configuration", refusal.configuration())
        .put("status", refusal.status())
        .put("error", refusal.error())
        .put("description", refusal.description())
        .put("interrupted", refusal.interrupted())
        .put("forGood", refusal.forGood())
        .put("times", refusal.times())
        .put("at", refusal.at().toString());
  }

  private static void write(ObjectNode node, AttemptBackoff attempts) {
    node.put("failures", attempts.failures());
    put(node, "failedAt", attempts.failedAt());
    put(node, "notBefore", attempts.notBefore());
    ArrayNode sent = node.putArray("sent");
    attempts.sent().forEach(at -> sent.add(at.toString()));
    node.put("capped", attempts.capped());
  }

  private static void write(ObjectNode node, RequestParameters asked, IssuedToken issued) {
    put(node, "askedScope", asked.scope());
    put(node, "audience", asked.audience());
    put(node, "resource", asked.resource());
    node.put("token", issued.token().reveal()).put("sentAt", issued.sentAt().toString());
    put(node, "lifetime", issued.lifetime());
    put(node, "scope", issued.scope());
  }

  /** Writes a member unless it is empty. */
  private static void put(ObjectNode node, String name, Optional<?> value) {
    value.ifPresent(present -> node.put(name, present.toString()));
  }
}
