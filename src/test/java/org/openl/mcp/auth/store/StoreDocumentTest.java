package org.openl.mcp.auth.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.auth.store.Samples.KEY;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.config.Secret;

class StoreDocumentTest {

  /** The format of version 1. A change requires a new version. */
  private static final String VERSION_1 =
      """
      {
        "format" : "openl-mcp-tokens",
        "version" : 1,
        "host" : "myhost",
        "lineages" : [ {
          "provider" : "https://login.example.com",
          "client" : "openl-mcp",
          "profile" : "default",
          "seed" : "login",
          "refreshToken" : "refresh-test-secret",
          "rotated" : false,
          "pending" : {
            "hash" : "abc",
            "at" : "2026-11-26T10:00:00.123456789Z",
            "host" : "myhost",
            "pid" : 7
          },
          "attempts" : {
            "failures" : 0,
            "sent" : [ "2026-11-26T10:00:00.123456789Z" ],
            "capped" : true
          },
          "accessTokens" : [ ],
          "changed" : "2026-11-26T10:00:00.123456789Z"
        } ]
      }""";

  private static final StoreContent CONTENT_1 =
      StoreContent.NONE.with(
          KEY,
          TokenFamily.seed(Optional.of(Secret.issued("refresh-test-secret")), Samples.NOW)
              .sending(
                  new TokenFamily.Pending("abc", Samples.NOW, "myhost", 7),
                  AttemptBackoff.NONE.sent(Samples.NOW)));

  /** Invalid values mean a damaged file and must not be used in calculations. */
  @Test
  void rejectsATimeOutOfRange() {
    String damaged =
        VERSION_1.replace(
            "\"changed\" : \"2026-11-26T10:00:00.123456789Z\"",
            "\"changed\" : \"+1000000000-12-31T23:59:59.999999999Z\"");
    assertThrows(UnreadableStoreException.class, () -> StoreDocument.read(damaged.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"0, PT-1H", "-7, PT2562047788015215H30M7S"})
  void correctsInvalidNumbers(int times, String lifetime) throws UnreadableStoreException {
    String odd =
        VERSION_1
            .replace(
                "\"attempts\" :",
                """
                "refusal" : {
                  "configuration" : "c", "status" : 400, "error" : "invalid_grant",
                  "description" : "", "interrupted" : false, "forGood" : false,
                  "times" : %d, "at" : "2026-11-26T10:00:00Z"
                },
                "attempts" :"""
                    .formatted(times))
            .replace(
                "\"accessTokens\" : [ ]",
                "\"accessTokens\" : [ { \"token\" : \"access-test-secret\", \"sentAt\" : \"2026-11-26T10:00:00Z\","
                    + " \"lifetime\" : \""
                    + lifetime
                    + "\" } ]");

    TokenFamily family = StoreDocument.read(odd.getBytes(UTF_8)).families().get(KEY).orElseThrow();

    assertEquals(1, family.refusal().orElseThrow().times());
    assertEquals(Optional.empty(), family.accessTokens().values().iterator().next().lifetime());
  }

  @Test
  void keepsEveryMember() throws UnreadableStoreException {
    StoreContent families =
        Samples.holding("refresh-test-secret")
            .with(new TokenFamilyId("https://p", "c", "other", "0a1b"), Samples.full());
    StoreDocument document = new StoreDocument(Optional.of("myhost"), families);

    assertEquals(document, StoreDocument.read(document.bytes()));
  }

  @Test
  void writesVersion1() {
    StoreDocument document = new StoreDocument(Optional.of("myhost"), CONTENT_1);

    assertEquals(VERSION_1, new String(document.bytes(), UTF_8).replace("\r", ""));
  }

  @Test
  void readsVersion1() throws UnreadableStoreException {
    assertEquals(
        new StoreDocument(Optional.of("myhost"), CONTENT_1),
        StoreDocument.read(VERSION_1.getBytes(UTF_8)));
  }

  @Test
  void ignoresMembersThatItDoesNotKnow() throws UnreadableStoreException {
    String later =
        VERSION_1
            .replace("\"host\" : \"myhost\",\n  \"lin", "\"later\" : {}, \"lin")
            .replace("\"rotated\"", "\"later\" : [1], \"rotated\"")
            .replace("\"pid\"", "\"later\" : null, \"pid\"")
            .replace("\"failures\"", "\"later\" : 1, \"failures\"");

    assertEquals(
        new StoreDocument(Optional.empty(), CONTENT_1), StoreDocument.read(later.getBytes(UTF_8)));
  }

  @Test
  void treatsAnEmptyFileAsAnEmptyStore() throws UnreadableStoreException {
    assertEquals(StoreDocument.EMPTY, StoreDocument.read("\n".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"format":"openl-mcp-tokens","version":1,"line   | it is not JSON, or incomplete
          {"format":"openl-mcp-tokens","version":1} x      | it is not JSON, or incomplete
          {"format":"openl-mcp-tokens","version":1}        | it is damaged
          {"format":"openl-mcp-tokens","version":1,"lineages":[{}]} | it is damaged
          {"format":"openl-mcp-tokens","version":2,"lineages":[]} | it was written by another version of this server
          {"refreshToken":"canary-test-secret"}            | it is not a token store and is not overwritten: use another file
          [1]                                              | it is not a token store and is not overwritten: use another file
          canary-test-secret                               | it is not a token store and is not overwritten: use another file
          """)
  void explainsUnreadableContentWithoutRepeatingIt(String content, String why) {
    UnreadableStoreException e =
        assertThrows(
            UnreadableStoreException.class, () -> StoreDocument.read(content.getBytes(UTF_8)));

    assertEquals(why, e.getMessage());
    assertEquals(null, e.getCause());
    assertEquals(!content.contains(StoreDocument.FORMAT), e.foreign());
  }

  /**
   * The remains after a full disk or a power loss must not count as another kind of file, which
   * would prevent every start.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{ ", "{\n  \"form", "{\"format\" : \"openl-", "\0", "\0\0\0", "{\n  \0\0"})
  void isDamagedWhenOnlyItsBeginningIsThere(String content) {
    UnreadableStoreException e =
        assertThrows(
            UnreadableStoreException.class, () -> StoreDocument.read(content.getBytes(UTF_8)));
    assertEquals("it is not JSON, or incomplete", e.getMessage());
    assertFalse(e.foreign());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "[", "{}", "{\"from", "\0x", "x\0"})
  void isForeignWhenItBeginsOtherwise(String content) {
    assertTrue(StoreDocument.isForeign(content.getBytes(UTF_8)));
  }

  @Test
  void isDamagedWhenATimeIsNone() {
    String damaged = VERSION_1.replace("\"changed\" : \"2026", "\"changed\" : \"canary");

    UnreadableStoreException e =
        assertThrows(
            UnreadableStoreException.class, () -> StoreDocument.read(damaged.getBytes(UTF_8)));
    assertFalse(e.getMessage().contains("canary"), e.getMessage());
  }
}
