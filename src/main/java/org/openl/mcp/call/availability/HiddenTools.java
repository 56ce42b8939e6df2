package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tools that the client of the current call does not see. */
@Singleton
public class HiddenTools {

  private final ToolManager tools;
  private final List<FailClosedToolFilter> filters;

  HiddenTools(ToolManager tools, @All List<FailClosedToolFilter> filters) {
    this.tools = tools;
    this.filters =
        filters.stream().sorted(Comparator.comparingInt(FailClosedToolFilter::order)).toList();
  }

  /**
   * Returns the names of the hidden tools, sorted, by the reason, such as "needs OpenL Studio 6.0
   * or newer".
   */
  public Map<String, List<String>> byReason() {
    Map<String, List<String>> hidden = new TreeMap<>();
    StreamSupport.stream(tools.spliterator(), false)
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .forEach(
            tool ->
                why(tool)
                    .ifPresent(
                        why ->
                            hidden.computeIfAbsent(why, w -> new ArrayList<>()).add(tool.name())));
    return hidden;
  }

  /** Returns the names of the tools that the client sees. */
  public Set<String> offered() {
    return StreamSupport.stream(tools.spliterator(), false)
        .filter(tool -> why(tool).isEmpty())
        .map(ToolInfo::name)
        .collect(Collectors.toSet());
  }

  private Optional<String> why(ToolInfo tool) {
    return filters.stream().flatMap(filter -> filter.hides(tool).stream()).findFirst();
  }
}
