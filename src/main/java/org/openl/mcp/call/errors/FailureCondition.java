package org.openl.mcp.call.errors;

import java.util.List;
import java.util.Set;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * What a failure of Studio is known by.
 *
 * @param codes Studio's codes without {@code openl.error.} and {@code .message}
 * @param statuses HTTP statuses
 * @param kinds kinds
 */
record FailureCondition(List<String> codes, List<Integer> statuses, Set<Kind> kinds) {

  static FailureCondition codes(String... codes) {
    return new FailureCondition(List.of(codes), List.of(), Set.of());
  }

  static FailureCondition statuses(Integer... statuses) {
    return new FailureCondition(List.of(), List.of(statuses), Set.of());
  }

  static FailureCondition kind(Kind kind) {
    return new FailureCondition(List.of(), List.of(), Set.of(kind));
  }

  FailureCondition or(Kind kind) {
    return new FailureCondition(codes, statuses, Set.of(kind));
  }

  boolean fits(StudioException e) {
    return codes.contains(key(e.code()))
        || statuses.contains(e.status())
        || kinds.contains(e.kind());
  }

  private static String key(String code) {
    return code.replaceFirst("^openl\\.error\\.", "").replaceFirst("\\.message$", "");
  }
}
