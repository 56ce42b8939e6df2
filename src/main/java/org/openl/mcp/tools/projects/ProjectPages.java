package org.openl.mcp.tools.projects;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.RepeatableAnswer;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.projects.Project;

/**
 * At most {@value #MOST} answers of {@code openl_list_projects} to an identity. They are valid
 * while Studio returns the same list.
 */
final class ProjectPages {

  private static final int MOST = 8;

  private final Map<List<Object>, Answer> pages = new HashMap<>();
  private Optional<Listing<Project>> source = Optional.empty();

  /**
   * Returns an answer of an earlier call, or makes it.
   *
   * @param listing the list; the client returns the same object while the list is the same
   * @param arguments all arguments of the call
   */
  synchronized Answer of(
      Listing<Project> listing, List<Object> arguments, Supplier<Answer> answer) {
    // A comparison of all projects would take longer than it saves.
    boolean full = pages.size() == MOST && !pages.containsKey(arguments);
    if (full || source.filter(same -> same == listing).isEmpty()) {
      source = Optional.of(listing);
      pages.clear();
    }
    return pages.computeIfAbsent(arguments, key -> new RepeatableAnswer(answer.get()));
  }
}
