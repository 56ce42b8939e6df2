package org.openl.mcp.tools.reference;

import io.quarkiverse.mcp.server.Elicitation;
import io.quarkiverse.mcp.server.Tool;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.ToolsetIndex;
import org.openl.mcp.call.availability.VendorNames;

/** What the annotations of a tool say. */
public record CataloguedTool(Method method) {

  /** The default toolsets come first, and of each kind the one that a conversation begins with. */
  private static final Comparator<CataloguedTool> ORDER =
      Comparator.comparing((CataloguedTool tool) -> !tool.isByDefault())
          .thenComparing(tool -> !tool.toolset().equals("context"))
          .thenComparing(CataloguedTool::toolset)
          .thenComparing(CataloguedTool::name);

  /** Returns all tools by toolset, those of the default toolsets first. */
  public static List<CataloguedTool> all(ToolsetIndex index) {
    return index.methods().stream().map(CataloguedTool::new).sorted(ORDER).toList();
  }

  /** Returns the name. */
  public String name() {
    return annotation().name();
  }

  /** Returns the name of the toolset. */
  public String toolset() {
    return method.getDeclaringClass().getAnnotation(Toolset.class).value();
  }

  /** Returns whether the tool is offered if nothing is selected. */
  public boolean isByDefault() {
    return method.getDeclaringClass().getAnnotation(Toolset.class).byDefault();
  }

  /** Returns the vendor's names of the tool, with their prefix. */
  public List<String> vendorNames() {
    return Optional.ofNullable(method.getAnnotation(VendorNames.class)).stream()
        .flatMap(names -> Arrays.stream(names.value()))
        .map("openl_"::concat)
        .sorted()
        .toList();
  }

  /** Returns a sentence about what the tool does to projects. */
  String effect() {
    Tool.Annotations hints = annotation().annotations();
    if (hints.readOnlyHint()) {
      return "Reads.";
    }
    boolean asks = List.of(method.getParameterTypes()).contains(Elicitation.class);
    return (hints.destructiveHint() ? "Overwrites or deletes" : "Writes")
        + (asks ? ", and asks a person first." : ".");
  }

  /** Returns a sentence about the versions of Studio. */
  String versions() {
    return method.isAnnotationPresent(RequiresCapability.class)
        ? "Needs OpenL Studio 6.0 or newer."
        : "OpenL Studio 5.27 and 6.";
  }

  private Tool annotation() {
    return method.getAnnotation(Tool.class);
  }
}
