package org.openl.mcp.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.openl.mcp.text.Quoted;

/**
 * The names of all tools and toolsets. They are known before the tools exist, so that a mistake in
 * a setting ends the start.
 */
public final class ToolCatalog {

  /** The name that stands for every toolset. */
  private static final String ALL = "all";

  /** A generated file: the toolset by tool, followed by the vendor's names of the tool. */
  private static final String FILE = "/META-INF/openl-mcp-tools.properties";

  private final Map<String, String> toolsets = new TreeMap<>();
  private final Map<String, Set<String>> tools = new TreeMap<>();

  /**
   * Creates a catalog.
   *
   * @param entries the toolset by tool, followed by the vendor's names of the tool
   */
  ToolCatalog(Properties entries) {
    for (String tool : entries.stringPropertyNames()) {
      List<String> words = Arrays.asList(entries.getProperty(tool).split(" "));
      toolsets.put(tool, words.get(0));
      tools.computeIfAbsent(tool, name -> new TreeSet<>()).add(tool);
      words.stream()
          .skip(1)
          .forEach(name -> tools.computeIfAbsent(name, key -> new TreeSet<>()).add(tool));
    }
  }

  /** Returns the catalog of this version. */
  public static ToolCatalog published() {
    Properties entries = new Properties();
    try (InputStream in = ToolCatalog.class.getResourceAsStream(FILE)) {
      entries.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ToolCatalog(entries);
  }

  /**
   * Names that were looked up.
   *
   * @param known the names as this server uses them; empty if there is a problem
   * @param problem a clause that says which name is unknown, or that there is none, and which names
   *     exist
   */
  public record Names(Optional<Set<String>> known, Optional<String> problem) {}

  /** Looks up toolsets, ignoring case. The name {@code all} stands for every toolset. */
  public Names toolsets(Collection<String> given) {
    Set<String> existing = new TreeSet<>(toolsets.values());
    return names(
        given,
        name ->
            name.equals(ALL) ? existing : existing.contains(name) ? Set.of(name) : Set.<String>of(),
        "toolset",
        existing);
  }

  /** Looks up tools by their name or the vendor's name, ignoring case. */
  public Names tools(Collection<String> given) {
    return names(given, name -> tools.getOrDefault(name, Set.of()), "tool", toolsets.keySet());
  }

  private static Names names(
      Collection<String> given,
      Function<String, Set<String>> lookup,
      String kind,
      Set<String> existing) {
    if (given.isEmpty()) {
      return new Names(
          Optional.empty(),
          Optional.of(
              "contains no name; the %ss are: %s".formatted(kind, String.join(", ", existing))));
    }
    Set<String> known = new TreeSet<>();
    for (String name : given) {
      Set<String> found = lookup.apply(name.strip().toLowerCase(Locale.ROOT));
      if (found.isEmpty()) {
        return new Names(
            Optional.empty(),
            Optional.of(
                "names the %s %s, which does not exist; the %ss are: %s"
                    .formatted(kind, Quoted.of(name), kind, String.join(", ", existing))));
      }
      known.addAll(found);
    }
    return new Names(Optional.of(known), Optional.empty());
  }

  /** Returns the names of all tools, sorted. */
  public Set<String> toolNames() {
    return Collections.unmodifiableSet(toolsets.keySet());
  }

  /** Returns the toolset of a tool in this catalog. */
  String toolsetOf(String tool) {
    return toolsets.get(tool);
  }
}
