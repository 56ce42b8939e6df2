package org.openl.mcp.call.confirmation;

import io.vertx.core.json.JsonObject;
import java.util.TreeMap;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.text.Digest;

/**
 * Identifies a question. An answer counts only for the same call of the same identity and session,
 * while its effect is the same.
 *
 * @param identity the identity of the call
 * @param session the id of the session
 * @param tool the name of the tool
 * @param arguments a digest of the arguments; they may be large
 * @param confirmation the effect
 */
record QuestionKey(
    Identity identity, String session, String tool, String arguments, Confirmation confirmation) {

  /** Returns a digest of arguments that does not depend on their order. */
  static String digest(JsonObject arguments) {
    return Digest.of(new JsonObject(new TreeMap<>(arguments.getMap())).encode());
  }
}
