package org.openl.mcp.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The Compose file against the schema of the Compose specification, which comes with a linter from
 * npm. It is skipped where npm cannot fetch that.
 */
@Timeout(180)
class ComposeSchemaIT {

  private static final Path FOLDER = Path.of("target", "dclint").toAbsolutePath();

  private static Schema schema;

  @BeforeAll
  static void fetch() throws Exception {
    assumeTrue(fetched(), "npm cannot fetch the Compose schema");
    String text =
        Files.readString(FOLDER.resolve("node_modules/dclint/schemas/compose.schema.json"));
    // Its identifier is not an address, which the validator wants.
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(text.replaceFirst("\"\\$id\": *\"[^\"]*\",", ""));
  }

  private static boolean fetched() throws InterruptedException {
    try {
      Process npm =
          new ProcessBuilder(
                  "npm",
                  "install",
                  "--silent",
                  "--ignore-scripts",
                  "--no-audit",
                  "--no-fund",
                  "--prefix",
                  Files.createDirectories(FOLDER).toString(),
                  "dclint@3.1.0")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      npm.getOutputStream().close();
      return npm.waitFor(2, TimeUnit.MINUTES) && npm.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
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
