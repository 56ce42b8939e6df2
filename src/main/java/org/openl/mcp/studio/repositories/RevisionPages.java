package org.openl.mcp.studio.repositories;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.openl.mcp.studio.Listing;

/**
 * Revisions, newest first. Studio gives them by the page and never says how many there are; here
 * they are read from any position on.
 */
public final class RevisionPages {

  /** Studio's own default: no Studio gives less when it is asked for as many. */
  static final int SIZE = 50;

  private final IntFunction<Listing<Revision>> page;

  RevisionPages(IntFunction<Listing<Revision>> page) {
    this.page = page;
  }

  /**
   * Revisions from a position on.
   *
   * @param position from 0
   * @param count how many at most
   * @return fewer than {@code count} only when there are no more
   */
  public List<Revision> from(int position, int count) {
    List<Revision> found = new ArrayList<>();
    int skip = position % SIZE;
    List<Revision> current;
    int number = position / SIZE;
    do {
      current = page.apply(number++).items();
      found.addAll(current.subList(Math.min(skip, current.size()), current.size()));
      skip = 0;
    } while (current.size() >= SIZE && found.size() < count);
    return List.copyOf(found.subList(0, Math.min(count, found.size())));
  }
}
