package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each cell is what two other libraries read. */
class ReaderComparisonTest {

  private static final Logger LOG = Logger.getLogger(ReaderComparisonTest.class);

  private static final Path CASES = Path.of("../shared/cases/workbooks");

  private static final List<String> FORMATS =
      List.of("0%", "0.00%", "#,##0.00", "[h]:mm", "yyyy-mm-dd", "d/m/yy h:mm", "h:mm", "@");

  private final OtherReaders readers = new OtherReaders();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void generatedWorkbooks(boolean xlsx) throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      TestWorkbooks workbook = xlsx ? TestWorkbooks.xlsx() : TestWorkbooks.xls();
      Random random = new Random(seed);
      for (int sheet = 0; sheet < 3; sheet++) {
        workbook.sheet("Sheet " + sheet);
        for (int i = 0; i < 300; i++) {
          String address = CellRange.letters(1 + random.nextInt(200)) + (1 + random.nextInt(90));
          add(workbook, address, random);
        }
        workbook.merge("A100:C101");
      }
      byte[] file = workbook.bytes();
      Workbook ours = WorkbookReader.read("a", file);
      readers.comparePoi(file, ours);
      if (xlsx) {
        readers.compareFastexcel(file, ours);
      }
    }

    assertEquals("", String.join("\n", readers.differences));
    assertTrue(readers.compared.get("poi address") > 4000, readers.compared.toString());
  }

  private static void add(TestWorkbooks workbook, String address, Random random) {
    double number = random.nextInt(100_000_000) / Math.pow(10, random.nextInt(9));
    switch (random.nextInt(9)) {
      case 0 -> workbook.text(address, "Text " + random.nextInt(50) + " \n <&> é 東");
      case 1 -> workbook.number(address, random.nextBoolean() ? -number : random.nextDouble());
      case 2 -> {
        // Excel omits what is less than a minute, and POI rounds it.
        double minutes = Math.floor(number % 60_000 * 1440) / 1440;
        workbook.number(address, minutes, FORMATS.get(random.nextInt(8)));
      }
      case 3 -> workbook.row(address, random.nextBoolean());
      case 4 -> workbook.date(address, LocalDate.ofEpochDay(random.nextInt(40_000) - 20_000));
      case 5 ->
          workbook.moment(
              address, LocalDateTime.of(2020, 1, 1, 0, 0).plusSeconds(random.nextInt()));
      case 6 -> workbook.error(address, random.nextBoolean() ? "#DIV/0!" : "#N/A");
      case 7 -> workbook.formula(address, "SUM(A1:$B$3)*2", number);
      default -> workbook.formula(address, "\"x\"&A1", "x" + random.nextInt(9));
    }
  }

  @Test
  void casesOfOddWorkbooks() throws Exception {
    assumeTrue(Files.isDirectory(CASES), "the folder of cases is not there");

    Map<String, String> outcomes = compareFolder(CASES);
    outcomes.forEach((file, outcome) -> LOG.infof("%s: %s", file, outcome));

    assertEquals("", String.join("\n", readers.differences));
    assertEquals("It is not an Excel file.", outcomes.remove("15/broken.xls"));
    assertEquals("It is empty.", outcomes.remove("15/empty.xlsx"));
    assertTrue(
        outcomes.values().stream().allMatch(outcome -> outcome.matches("[1-9][0-9]* cells.*")),
        outcomes.toString());
    assertEquals(outcomes.get("11/base.xlsx"), outcomes.get("11/nodim.xlsx"));
  }

  /** For the workbooks of a folder: {@code -Dopenl.workbooks=FOLDER}. */
  @Test
  @EnabledIfSystemProperty(named = "openl.workbooks", matches = ".+")
  void workbooksOfAFolder() throws Exception {
    compareFolder(Path.of(System.getProperty("openl.workbooks")))
        .forEach((file, outcome) -> LOG.infof("%s: %s", file, outcome));
    LOG.infof("compared: %s", readers.compared);

    assertEquals("", String.join("\n", readers.differences));
  }

  private Map<String, String> compareFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(path -> WorkbookReader.isWorkbook(path.toString())).toList();
    }
    Map<String, String> outcomes = new TreeMap<>();
    for (Path path : files) {
      outcomes.put(folder.relativize(path).toString(), compareFile(Files.readAllBytes(path)));
    }
    return outcomes;
  }

  private String compareFile(byte[] file) {
    Workbook ours;
    try {
      ours = WorkbookReader.read("a", file);
    } catch (UnreadableWorkbookException e) {
      return e.getMessage();
    }
    StringBuilder outcome = new StringBuilder();
    outcome.append(ours.sheets().stream().mapToInt(OtherReaders::count).sum()).append(" cells");
    compare(outcome, "POI", () -> readers.comparePoi(file, ours));
    if (file[0] == 'P') {
      compare(outcome, "fastexcel", () -> readers.compareFastexcel(file, ours));
    }
    return outcome.toString();
  }

  /** Another library may not be able to open the file. */
  private static void compare(StringBuilder outcome, String library, Comparison comparison) {
    try {
      comparison.run();
    } catch (IOException | RuntimeException e) {
      outcome.append(", not opened by ").append(library);
    }
  }

  private interface Comparison {
    void run() throws IOException;
  }
}
