package org.openl.mcp.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.Gson;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openl.mcp.real.NpmPrograms;

/**
 * Validates the Compose file against the schema of the Compose specification, which is part of a
 * linter on npm. The test is skipped if npm cannot install the linter.
 */
@Timeout(180)
class ComposeSchemaIT {

  private static Schema schema;

  @BeforeAll
  static void fetch() throws Exception {
    NpmPrograms programs = NpmPrograms.install("dclint", "dclint@3.1.0");
    String text = Files.readString(programs.file("dclint/schemas/compose.schema.json"));
    // The validator requires a URL as the identifier of a schema.
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(text.replaceFirst("\"\\$id\": *\"[^\"]*\",", ""));
  }

  private static List<String> errors(String compose) {
    String json = new Gson().toJson(Tree.documents(compose).get(0).value());
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  @Test
  void acceptsTheComposeFile() throws IOException {
    assertEquals(List.of(), errors(Files.readString(Path.of("compose.yaml"))));
  }

  @Test
  void rejectsAnUnknownProperty() throws IOException {
    String misspelled =
        Files.readString(Path.of("compose.yaml")).replace("read_only:", "readonly:");

    assertFalse(errors(misspelled).isEmpty());
  }
}
