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
 * The Compose file against the schema of the Compose specification, which comes with a linter from
 * npm. It is skipped where npm cannot fetch that.
 */
@Timeout(180)
class ComposeSchemaIT {

  private static Schema schema;

  @BeforeAll
  static void fetch() throws Exception {
    NpmPrograms programs = NpmPrograms.install("dclint", "dclint@3.1.0");
    String text = Files.readString(programs.file("dclint/schemas/compose.schema.json"));
    // Its identifier is not an address, which the validator wants.
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(text.replaceFirst("\"\\$id\": *\"[^\"]*\",", ""));
  }

  private static List<String> faults(String compose) {
    String json = new Gson().toJson(Tree.documents(compose).get(0).value());
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  @Test
  void theFileIsWhatComposeKnows() throws IOException {
    assertEquals(List.of(), faults(Files.readString(Path.of("compose.yaml"))));
  }

  @Test
  void aSlipWouldBeNoticed() throws IOException {
    String slip = Files.readString(Path.of("compose.yaml")).replace("read_only:", "readonly:");

    assertFalse(faults(slip).isEmpty());
  }
}
