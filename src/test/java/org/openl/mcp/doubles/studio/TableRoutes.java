package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tables of 6.x: lists, grids, tests and dependencies. */
final class TableRoutes {

  private static final String TABLE = "/projects/{project}/tables/{table}";

  private final StudioState state;

  TableRoutes(StudioState state) {
    this.state = state;
  }

  void addTo(StudioRoutes routes) {
    routes.add("GET /projects/{project}/tables", this::list);
    routes.add("GET /projects/{project}/tables/graph", this::wholeGraph);
    routes.add("GET " + TABLE, this::get);
    routes.add("GET " + TABLE + "/tests", this::tests);
    routes.add("GET " + TABLE + "/graph", this::graph);
    routes.add("GET " + TABLE + "/editors", this::editors);
    routes.add("DELETE " + TABLE + "/editors", this::releaseEditors);
  }

  private StoredProject project(StudioRequest request) {
    return state.project(request.variable("project"));
  }

  private StudioResponse list(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    List<ProjectTable> tables = workspace.opened(project).tables();
    List<JsonNode> items =
        tables.stream()
            .filter(table -> isWanted(table, request))
            .sorted(Comparator.comparing(ProjectTable::name, String.CASE_INSENSITIVE_ORDER))
            .map(table -> FieldSelection.of(listed(project, table, tables), request))
            .toList();
    return StudioResponse.ok(PageOf.items(items, request, true));
  }

  private static boolean isWanted(ProjectTable table, StudioRequest request) {
    List<String> kinds = request.parameters("kind");
    String name = table.name().toLowerCase(Locale.ROOT);
    return (kinds.isEmpty() || kinds.contains(table.kind()))
        && request.parameter("module").map(table.module()::equals).orElse(true)
        && request
            .parameter("name")
            .map(part -> name.contains(part.toLowerCase(Locale.ROOT)))
            .orElse(true);
  }

  private ObjectNode listed(StoredProject project, ProjectTable table, List<ProjectTable> tables) {
    ObjectNode json =
        table
            .summary()
            .put("module", table.module())
            .put("project", project.name())
            .put("projectId", project.id(false));
    return testsOf(table, tables).isEmpty() ? json : json.put("hasTests", true);
  }

  private StudioResponse get(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    WorkingCopy copy = workspace.opened(project);
    ProjectTable table = copy.table(request.variable("table"));
    if (!request.flag("raw")) {
      return StudioResponse.ok(TypedViews.of(table));
    }
    int start = request.number("startRow", 0);
    int most = request.number("maxRows", Integer.MAX_VALUE);
    if (start < 0 || most < 1) {
      throw StudioFailure.invalid(
          start < 0 ? "startRow" : "maxRows", "Min", "is too small", StudioJson.object());
    }
    List<Compilation.Message> messages = Compilation.messages(copy.tables());
    return StudioResponse.ok(new RawView(table).json(start, most, messages, project.id(false)));
  }

  private StudioResponse tests(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    WorkingCopy copy = workspace.opened(project);
    ProjectTable table = copy.table(request.variable("table"));
    ArrayNode list = StudioJson.array();
    testsOf(table, copy.tables()).forEach(test -> list.add(test.summary()));
    return StudioResponse.ok(list);
  }

  /** Returns the test tables that call a table. */
  static List<ProjectTable> testsOf(ProjectTable table, List<ProjectTable> tables) {
    return tables.stream()
        .filter(test -> test.header().testedName().filter(table.name()::equals).isPresent())
        .toList();
  }

  private StudioResponse wholeGraph(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    List<ProjectTable> tables = workspace.opened(project).tables();
    ArrayNode nodes = StudioJson.array();
    tables.forEach(table -> nodes.add(node(project, table, tables)));
    return StudioResponse.ok(nodes);
  }

  private StudioResponse graph(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    WorkingCopy copy = workspace.opened(project);
    List<ProjectTable> tables = copy.tables();
    String direction = request.parameter("direction").orElse("BOTH");
    int depth = request.number("depth", Integer.MAX_VALUE);
    Set<ProjectTable> found = new LinkedHashSet<>();
    found.add(copy.table(request.variable("table")));
    Set<ProjectTable> added = new LinkedHashSet<>(found);
    for (int i = 0; i < depth && !added.isEmpty(); i++) {
      Set<ProjectTable> next = new LinkedHashSet<>();
      for (ProjectTable one : added) {
        for (ProjectTable other : tables) {
          boolean linked =
              (!direction.equals("DEPENDENTS") && uses(one, other))
                  || (!direction.equals("DEPENDENCIES") && uses(other, one));
          if (linked && !found.contains(other)) {
            next.add(other);
          }
        }
      }
      found.addAll(next);
      added = next;
    }
    ArrayNode nodes = StudioJson.array();
    found.forEach(table -> nodes.add(node(project, table, tables)));
    return StudioResponse.ok(nodes);
  }

  private static ObjectNode node(
      StoredProject project, ProjectTable table, List<ProjectTable> tables) {
    ObjectNode json = table.summary().put("project", project.name()).put("module", table.module());
    json.remove("sheet");
    List<String> used =
        tables.stream().filter(other -> uses(table, other)).map(ProjectTable::id).toList();
    if (!used.isEmpty()) {
      ArrayNode dependencies = json.putArray("dependencies");
      used.forEach(dependencies::add);
    }
    return json;
  }

  /** A table uses another one if the name of the other is a word in one of its cells. */
  static boolean uses(ProjectTable table, ProjectTable other) {
    if (table.id().equals(other.id())) {
      return false;
    }
    Pattern word = Pattern.compile("\\b" + Pattern.quote(other.name()) + "\\b");
    TableMatrix matrix = table.cells().matrix();
    for (int row = 0; row < matrix.height(); row++) {
      if (matrix.row(row).stream().anyMatch(cell -> word.matcher(cell.text()).find())) {
        return true;
      }
    }
    return false;
  }

  private StudioResponse editors(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    workspace.opened(project).table(request.variable("table"));
    workspace.edited(project);
    ObjectNode json = StudioJson.object().put("kind", "raw");
    json.putArray("editors");
    json.putArray("cells");
    return StudioResponse.ok(json);
  }

  private StudioResponse releaseEditors(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    workspace
        .copy(project)
        .filter(copy -> !copy.files().isChanged())
        .ifPresent(copy -> project.unlock(copy.branch(), workspace.user()));
    return StudioResponse.noContent();
  }
}
