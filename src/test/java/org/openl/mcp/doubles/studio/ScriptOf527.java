package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openl.mcp.doubles.ZipArchives;
import org.openl.mcp.doubles.studio.StudioCaller.Answer;
import org.openl.mcp.workbooks.Cell;
import org.openl.mcp.workbooks.CellValue;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.WorkbookReader;

/**
 * One conversation with a Studio 5.27, and what it answered: status and body, in which ids,
 * revisions, times, people and texts for people are replaced.
 */
public final class ScriptOf527 {

  private static final String RULES = "AgeFactor";

  private static final Set<String> VARIABLE =
      Set.of("modifiedBy", "modifiedAt", "createdAt", "author", "message", "shortRevisionNo");

  private final StudioCaller caller;
  private final String name;
  private final String project;
  private final Map<String, String> tables = new TreeMap<>();
  private final Map<String, String> revisions = new LinkedHashMap<>();
  private final List<String> answers = new ArrayList<>();

  private ScriptOf527(StudioCaller caller, String name) {
    this.caller = caller;
    this.name = name;
    this.project = "/projects/" + new StoredProject("design", name).id(true).replace("=", "%3D");
  }

  /**
   * Plays the conversation.
   *
   * @param authorization empty for none
   * @param name of a project that does not exist
   * @return a line for each answer
   */
  public static List<String> play(String baseUrl, String authorization, String name) {
    ScriptOf527 script = new ScriptOf527(new StudioCaller(baseUrl, authorization), name);
    script.create();
    script.read();
    script.write();
    script.save();
    script.refuse();
    script.branches();
    return script.answers;
  }

  private void create() {
    byte[] zip = ZipArchives.of(SampleProjects.typed());
    String path = "/repos/design/projects/" + name.replace(" ", "%20");
    tell("create", caller.form("PUT", path, zip, "Created"));
    tell("create again", caller.form("PUT", path, zip, "Created"));
    get("closed", project);
    get("tables of a closed project", project + "/tables");
    patch("open", "{'status':'OPENED'}");
    patch("open again", "{'status':'OPENED'}");
    patch("nothing", "{}");
    get("opened", project);
  }

  private void read() {
    list("tables");
    for (String table : new ArrayList<>(tables.keySet())) {
      get(table, table(table));
    }
    get("unknown table", project + "/tables/00000000000000000000000000000000");
    get("raw is not known", table(RULES) + "?raw=true");
  }

  private void write() {
    ObjectNode rules = (ObjectNode) caller.get(table(RULES)).body();
    ((ObjectNode) rules.at("/rules/0")).put("Factor", 1.75);
    send("replace rules", "PUT", table(RULES), rules.toString());
    get("edited", project);
    get("replaced rules", table(RULES));
    send(
        "append a rule",
        "POST",
        table(RULES) + "/lines",
        "{'tableType':'SimpleRules','rules':[{'Age':'> 80','Factor':2}]}");
    list("tables after a rule more");
    get("rules with one more", table(RULES));
    rules.withArray("rules").remove(1);
    send("replace rules by fewer", "PUT", table(RULES), rules.toString());
    get("fewer rules", table(RULES));
    send(
        "append a field",
        "POST",
        table("Driver") + "/lines",
        "{'tableType':'Datatype','fields':[{'name':'note','type':'String','defaultValue':'x'}]}");
    send(
        "append a value",
        "POST",
        table("Region") + "/lines",
        "{'tableType':'Vocabulary','values':[{'value':'West'}]}");
    send(
        "append a step",
        "POST",
        table("Fee") + "/lines",
        "{'tableType':'SimpleSpreadsheet','steps':[{'name':'More','value':'= 1'}]}");
    send(
        "append one more",
        "POST",
        table("Fee") + "/lines",
        "{'tableType':'SimpleSpreadsheet','steps':[{'name':'Most','value':'= 2'}]}");
    list("tables after lines");
    get("datatype", table("Driver"));
    get("vocabulary", table("Region"));
    get("steps", table("Fee"));
  }

  private void save() {
    patch("save", "{'comment':' Saved '}");
    get("saved", project);
    cells("cells of the saved revision");
    patch("save nothing", "{'comment':'Nothing'}");
    String path = "/repos/design/projects/" + name.replace(" ", "%20") + "/history";
    get("history", path + "?size=5");
    get("history of a search", path + "?search=created");
    send(
        "append and close",
        "POST",
        table(RULES) + "/lines",
        "{'tableType':'SimpleRules','rules':[{'Age':'> 90','Factor':3}]}");
    patch("close", "{'status':'CLOSED'}");
    get("closed without saving", project);
    patch("reopen", "{'status':'OPENED'}");
    list("tables without the change");
    get("rules without the change", table(RULES));
  }

  private void refuse() {
    send("another type", "PUT", table(RULES), "{'tableType':'Vocabulary','name':'x','values':[]}");
    send("no rules", "PUT", table(RULES), "{'tableType':'SimpleRules'}");
    send(
        "lines of another type",
        "POST",
        table(RULES) + "/lines",
        "{'tableType':'Datatype','fields':[{'name':'x','type':'String'}]}");
    send("lines of no type", "POST", table(RULES) + "/lines", "{}");
    send("lines of an unknown type", "POST", table(RULES) + "/lines", "{'tableType':'Nope'}");
    send(
        "lines of a spreadsheet", "POST", table("Total") + "/lines", "{'tableType':'Spreadsheet'}");
    send("create a table", "POST", project + "/tables", "{}");
    send("delete a project", "DELETE", project, "");
    send("actions", "POST", table(RULES) + "/actions", "{}");
    send("unknown status", "PATCH", project, "{'status':'NOPE'}");
    send("no JSON", "PATCH", project, "{status");
    send("no body", "PATCH", project, "");
    get("unknown path", "/nope");
    get("a name for an id", "/projects/Nope%3A");
    get("unknown project", "/projects/ZGVzaWduOk5vcGU%3D");
    get("status", project + "/status");
    get("still opened", project);
  }

  private void branches() {
    send("create a branch", "POST", project + "/branches", "{'branch':'feature/double'}");
    send("create it again", "POST", project + "/branches", "{'branch':'feature/double'}");
    send("a bad name", "POST", project + "/branches", "{'branch':'bad..name ~'}");
    patch("another branch of an opened project", "{'status':'OPENED','branch':'feature/double'}");
    patch("close before the switch", "{'status':'CLOSED'}");
    patch("open on the branch", "{'status':'OPENED','branch':'feature/double'}");
    get("on the branch", project);
    patch("close on the branch", "{'status':'CLOSED'}");
    patch("open on no branch", "{'status':'OPENED','branch':'nope'}");
    String first = revisions.keySet().iterator().next();
    patch("open a revision", "{'status':'OPENED','branch':'master','revision':'" + first + "'}");
    get("at the revision", project);
    patch("close at the revision", "{'status':'CLOSED'}");
  }

  private String table(String table) {
    return project + "/tables/" + tables.getOrDefault(table, "none");
  }

  private void list(String step) {
    Answer answer = caller.get(project + "/tables");
    tables.clear();
    for (JsonNode table : answer.body()) {
      tables.put(table.path("name").asText(), table.path("id").asText());
    }
    tell(step, answer);
  }

  private void get(String step, String path) {
    tell(step, caller.get(path));
  }

  private void patch(String step, String body) {
    send(step, "PATCH", project, body);
  }

  private void send(String step, String method, String path, String body) {
    tell(step, caller.send(method, path, body));
  }

  /** Tells the cells of the revision that the project has now. */
  private void cells(String step) {
    String revision = caller.get(project).at("/revision");
    byte[] zip =
        caller.get("/repo/project/" + name.replace(" ", "%20") + "/" + revision).http().body();
    List<String> cells = new ArrayList<>();
    for (Sheet sheet :
        WorkbookReader.read("Main.xlsx", ZipArchives.read(zip).get("Main.xlsx")).sheets()) {
      for (int row : sheet.rows()) {
        for (Cell cell : sheet.row(row)) {
          cells.add(
              sheet.name()
                  + "!"
                  + cell.address()
                  + "="
                  + cell.value().map(CellValue::text).orElse(""));
        }
      }
    }
    answers.add(step + ": " + cells);
  }

  private void tell(String step, Answer answer) {
    for (String revision : answer.body().findValuesAsText("revision")) {
      revisions.putIfAbsent(revision, "r" + (revisions.size() + 1));
    }
    String body = answer.status() >= 500 ? "" : plain(answer.body()).toString();
    if (answer.http().headers().firstValue("Content-Type").orElse("").contains("html")) {
      body = "HTML";
    }
    answers.add(step + ": " + answer.status() + " " + body);
  }

  /** Sorts the members and replaces what differs from run to run. */
  private JsonNode plain(JsonNode json) {
    if (json.isArray()) {
      List<JsonNode> items = new ArrayList<>();
      json.forEach(item -> items.add(plain(item)));
      return StudioJson.array().addAll(items);
    }
    if (!json.isObject()) {
      return json;
    }
    TreeMap<String, JsonNode> members = new TreeMap<>();
    json.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
    members.keySet().removeAll(VARIABLE);
    for (String id : List.of("revision", "revisionNo")) {
      members.computeIfPresent(
          id, (key, value) -> text(revisions.getOrDefault(value.asText(), "?")));
    }
    members.computeIfPresent(
        "id", (key, value) -> text(value.asText().length() == 32 ? "table" : "project"));
    ObjectNode sorted = StudioJson.object();
    members.forEach(sorted::set);
    return sorted;
  }

  private static JsonNode text(String text) {
    return StudioJson.object().textNode(text);
  }
}
