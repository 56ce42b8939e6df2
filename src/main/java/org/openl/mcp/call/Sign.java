package org.openl.mcp.call;

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
record Sign(List<String> codes, List<Integer> statuses, Set<Kind> kinds) {

  static Sign codes(String... codes) {
    return new Sign(List.of(codes), List.of(), Set.of());
  }

  static Sign statuses(Integer... statuses) {
    return new Sign(List.of(), List.of(statuses), Set.of());
  }

  static Sign kind(Kind kind) {
    return new Sign(List.of(), List.of(), Set.of(kind));
  }

  Sign or(Kind kind) {
    return new Sign(codes, statuses, Set.of(kind));
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
