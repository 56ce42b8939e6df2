package org.openl.mcp.studio;

import java.util.Optional;
import java.util.function.Supplier;

/** An answer of OpenL Studio without which a call can do its work. */
public final class OptionalAnswer {

  private OptionalAnswer() {}

  /**
   * Returns an answer; empty if OpenL Studio does not give it.
   *
   * @param requests the requests that lead to the answer
   * @throws StudioException if the failure {@linkplain StudioException.Kind#endsCall() ends the
   *     call}
   */
  public static <T> Optional<T> of(Supplier<T> requests) {
    try {
      return Optional.of(requests.get());
    } catch (StudioException e) {
      if (e.kind().endsCall()) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
