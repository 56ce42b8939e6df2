package org.openl.mcp.call.errors;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * The condition that identifies a failure of Studio: one of its codes, or else its HTTP status, or
 * else its kind.
 *
 * @param codes Studio's codes without {@code openl.error.} and {@code .message}
 * @param statuses HTTP statuses
 * @param kinds kinds
 */
public record FailureCondition(List<String> codes, List<Integer> statuses, Set<Kind> kinds) {

  /** Returns the condition that Studio's response has one of these codes. */
  public static FailureCondition codes(String... codes) {
    return new FailureCondition(List.of(codes), List.of(), Set.of());
  }

  /** Returns the condition that Studio's response has one of these HTTP statuses. */
  public static FailureCondition statuses(Integer... statuses) {
    return new FailureCondition(List.of(), List.of(statuses), Set.of());
  }

  /** Returns the condition that the failure has a kind. */
  public static FailureCondition kind(Kind kind) {
    return new FailureCondition(List.of(), List.of(), Set.of(kind));
  }

  /** Returns the condition that this condition is met or that the failure has a kind. */
  public FailureCondition or(Kind kind) {
    return new FailureCondition(
        codes,
        statuses,
        Stream.concat(kinds.stream(), Stream.of(kind)).collect(Collectors.toUnmodifiableSet()));
  }

  boolean hasCode(StudioException e) {
    return codes.contains(key(e.code()));
  }

  boolean hasStatus(StudioException e) {
    return statuses.contains(e.status());
  }

  boolean hasKind(StudioException e) {
    return kinds.contains(e.kind());
  }

  private static String key(String code) {
    return code.replaceFirst("^openl\\.error\\.", "").replaceFirst("\\.message$", "");
  }
}
