package org.openl.mcp.studio.repositories;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.openl.mcp.studio.Listing;

/**
 * Reads revisions from any position, newest first. Studio returns them in pages and does not report
 * their number.
 */
public final class RevisionPages {

  /** Studio's default page size. Every version returns that many items if they are requested. */
  static final int SIZE = 50;

  private final IntFunction<Listing<Revision>> page;

  RevisionPages(IntFunction<Listing<Revision>> page) {
    this.page = page;
  }

  /**
   * Returns revisions from a position on.
   *
   * @param position the position of the first revision, from 0
   * @param count the maximum number of revisions
   * @return fewer than {@code count} only if there are no more
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
