package org.openl.mcp.tools.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.Generated;
import org.openl.mcp.call.availability.ToolsetIndex;
import org.openl.mcp.doubles.studio.AllToolsWithStudio6;

/** The page for users of the vendor's server agrees with the tools and their annotations. */
@QuarkusTest
@TestProfile(AllToolsWithStudio6.class)
class VendorToolsTest {

  /** The tools of the vendor's newest server. */
  private static final int ALL = 74;

  private static final String INTRODUCTION =
      """
      # From openl-mcp

      The vendor's server `openl-mcp` has %d tools. This page says what replaces each of them here. Settings that select
      tools, such as `OPENL_MCP_TOOLS`, accept the vendor's names, too.

      Some things are the same for all tools:

      - The tools for files, the local history and traces are offered only if they are selected, such as with
        `OPENL_MCP_TOOLSETS=all` ([the settings](configuration.md#which-tools-are-offered)).
      - A project is given by its id or its name, and a table, in `table` in place of `tableId`, by its id, its name or an
        address such as Rates!C4.
      - Cells are given by their Excel addresses, not by positions from 0.
      - An answer has structured content and text, without `data` around it. Some tools have `responseFormat` in place of
        `response_format`.
      - A list continues with `cursor`, not with `offset`.
      - A person confirms what a tool deletes or overwrites, not arguments such as `confirmProjectName` or `force`.
      - A tool that waits does so for at most 45 s (`timeoutSeconds`): many clients give up after 60 s.

      %d of the tools have the same name here.
      """;

  @Inject ToolsetIndex index;
  private List<VendorTool> vendor;

  @BeforeEach
  void read() throws IOException {
    vendor = VendorTool.all();
  }

  @Test
  void mapsEveryToolOnce() {
    assertEquals(ALL, vendor.size());
    assertEquals(ALL, vendor.stream().map(VendorTool::name).distinct().count());
  }

  @Test
  void isWhatThePageSays() throws IOException {
    StringBuilder page =
        new StringBuilder(
            INTRODUCTION.formatted(ALL, vendor.stream().filter(VendorTool::hasNamesake).count()));
    String group = "";
    for (VendorTool tool : vendor) {
      if (!tool.group().equals(group)) {
        group = tool.group();
        page.append(
            "\n## %s\n\n| Vendor's tool | Here | Difference |\n| --- | --- | --- |\n"
                .formatted(group));
      }
      page.append(tool.row());
    }
    page.append("\n## Only here\n\n").append(onlyHere());
    Generated.file(Path.of("docs/from-openl-mcp.md"), page.toString());
  }

  /** Returns a list of the tools that replace none of the vendor's. */
  private String onlyHere() {
    return CataloguedTool.all(index).stream()
        .map(CataloguedTool::name)
        .filter(name -> vendor.stream().noneMatch(tool -> tool.ours().contains(name)))
        .map(name -> "- [`%s`](tools.md#%s)\n".formatted(name, name))
        .collect(Collectors.joining());
  }

  @Test
  void namesOnlyToolsThatExist() {
    Set<String> missing = new TreeSet<>();
    vendor.forEach(tool -> missing.addAll(tool.ours()));
    missing.removeAll(names());
    assertEquals(Set.of(), missing);
  }

  /** Settings accept a vendor's name only if it is that of a tool or stands in an annotation. */
  @Test
  void agreesWithTheAnnotations() {
    Map<String, Set<String>> annotated = new TreeMap<>();
    for (CataloguedTool tool : CataloguedTool.all(index)) {
      tool.vendorNames()
          .forEach(
              name -> annotated.computeIfAbsent(name, key -> new TreeSet<>()).add(tool.name()));
    }
    Set<String> names = names();
    List<String> differences = new ArrayList<>();
    for (VendorTool tool : vendor) {
      String name = "openl_" + tool.name();
      Set<String> found = annotated.getOrDefault(name, Set.of());
      boolean exists = tool.ours().stream().anyMatch(names::contains);
      boolean annotatable = exists && !names.contains(name);
      if (!tool.ours().containsAll(found) || annotatable == found.isEmpty()) {
        differences.add(name + ": annotated at " + found + ", mapped to " + tool.ours());
      }
      if (names.contains(name) && !tool.hasNamesake()) {
        differences.add(name + " exists here, too");
      }
      annotated.remove(name);
    }
    assertEquals(List.of(), differences);
    assertEquals(Map.of(), annotated, "names that the vendor's server does not have");
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    CataloguedTool.all(index).forEach(tool -> names.add(tool.name()));
    return names;
  }
}
